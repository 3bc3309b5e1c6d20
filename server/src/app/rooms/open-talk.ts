// The conversations, with all that a turn may reach.
import type { Assistant } from '../../core/assistant/index.ts';
import { openBudget, openConversations, openDoorkeeper } from '../../core/conversation/index.ts';
import type { ConversationRooms, Conversations } from '../../core/conversation/index.ts';
import type { Delivery } from '../../core/delivery/index.ts';
import type { Library } from '../../core/library/index.ts';
import type { Requests } from '../../core/requests/index.ts';
import type { Channel } from '../../seams/channel.ts';
import { modelLimits } from '../configuration/household-facts.ts';
import type { Configuration } from '../configuration/read-configuration.ts';
import { openDeskServices } from '../desks/open-desk-services.ts';
import { openDesks } from '../desks/open-desks.ts';
import type { WatchedModel } from '../model/watch-model.ts';
import type { Surroundings } from '../open-plugins.ts';
import { waysIn } from '../ways-in/ways-in.ts';
import type { Base } from './open-base.ts';

interface TalkParts extends Base {
  delivery: Delivery;
  library: Library;
  requests: Requests;
  channels: ReadonlyMap<string, Channel>;
  assistant: Assistant;
  voiceFor: ConversationRooms['voiceFor'];
  /** Absent when the rules serve alone. */
  model: WatchedModel | undefined;
}

/**
 * The part of the model's context that earlier messages may fill, and the most they may: each call pays for them again,
 * so that the twentieth request of an evening costs hardly more than the first (the list on screen is told besides).
 */
const HISTORY_SHARE = 0.1;
const MOST_HISTORY_TOKENS = 250;

/** Each turn gets a desk, within the budget of the household. */
export function openTalk(
  configuration: Configuration,
  { clock, ids, log }: Surroundings,
  parts: TalkParts,
): Conversations {
  const { storage, journal, people, delivery, library, requests, channels, assistant, voiceFor } = parts;
  const timeZone = parts.timeZone.current;
  const deskFor = openDesks({
    ...{ library, requests, people, journal, clock, timeZone },
    doorkeeper: openDoorkeeper({ storage, people, journal, delivery, voiceFor }),
    services: openDeskServices({ library, channels, ...(parts.model && { model: parts.model }) }),
    called: delivery.called,
  });
  const { LLM_CONTEXT_TOKENS: contextTokens } = configuration.server;
  return openConversations({
    ...{ storage, journal, people, delivery, requests, assistant, deskFor, voiceFor, clock, ids, log },
    budget: openBudget({ storage, clock, timeZone, limits: modelLimits(configuration) }),
    historyTokens: Math.floor(Math.min(contextTokens * HISTORY_SHARE, MOST_HISTORY_TOKENS)),
    wayToWeb: { link: parts.links.signInLink, isThere: (channel) => channel === 'web' },
    ways: waysIn(channels),
  });
}
