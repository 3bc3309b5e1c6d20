// The only file that knows everyone: it opens the plug-ins of the register, the rooms, and hands each what it needs.
import { interpret, openAssistant } from '../core/assistant/index.ts';
import { laneOf, openConversations } from '../core/conversation/index.ts';
import type { Conversations } from '../core/conversation/index.ts';
import { openDelivery } from '../core/delivery/index.ts';
import type { Delivery } from '../core/delivery/index.ts';
import { openJournal } from '../core/journal/index.ts';
import type { Journal, JournalEntry } from '../core/journal/index.ts';
import { openLibrary } from '../core/library/index.ts';
import type { ConfiguredService, Library } from '../core/library/index.ts';
import { openNotifications } from '../core/notifications/index.ts';
import type { Notifications } from '../core/notifications/index.ts';
import { openPeople } from '../core/people/index.ts';
import type { People } from '../core/people/index.ts';
import { openRequests } from '../core/requests/index.ts';
import type { Requests } from '../core/requests/index.ts';
import { openSettings } from '../core/settings/index.ts';
import type { Settings } from '../core/settings/index.ts';
import type { InboundMessage } from '../domain/message.ts';
import type { ChatHost } from '../http/house.ts';
import * as register from '../plugins/index.ts';
import type { Channel, ChannelMemory } from '../seams/channel.ts';
import type { Model } from '../seams/model.ts';
import { openStorage } from '../storage/open.ts';
import type { Storage } from '../storage/open.ts';
import { openChatHost } from './chat/open-chat-host.ts';
import type { Configuration } from './configuration/read-configuration.ts';
import {
  environmentLists,
  householdTimeZone,
  modelTimeoutMs,
  routingHints,
} from './configuration/household-facts.ts';
import { sealingKey, storageLocation } from './data-dir.ts';
import { openDesks } from './open-desks.ts';
import { openPlugins } from './open-plugins.ts';
import type { Surroundings } from './open-plugins.ts';

export type { Surroundings } from './open-plugins.ts';

/** Everything, opened and connected, at rest: nothing runs yet. */
export interface Household {
  storage: Storage;
  settings: Settings;
  journal: Journal;
  people: People;
  channels: ReadonlyMap<string, Channel>;
  services: readonly ConfiguredService[];
  model: Model | undefined;
  delivery: Delivery;
  library: Library;
  requests: Requests;
  notifications: Notifications;
  conversations: Conversations;
  chat: ChatHost;
  acceptMessages(messages: readonly InboundMessage[]): Promise<void>;
}

/** Turns under way at one time; a turn that waits for the model holds one. */
const DELIVERIES_AT_ONCE = 8;
/** A turn that takes longer than this is taken over by another replica. */
const LEASE_MS = 5 * 60_000;
/** The part of the model's context that earlier messages may fill. */
const HISTORY_SHARE = 0.35;

/** Opens the household. Only the database is asked; whoever else is away stays away without holding us up. */
export async function composeHousehold(
  configuration: Configuration,
  around: Surroundings,
): Promise<Household> {
  const { clock, ids, log } = around;
  const { server } = configuration;
  const storage = await openStorage(storageLocation(server), { clock, log });
  const settings = openSettings({ storage, clock, key: sealingKey(server, ids) });
  const journal = openJournal({ storage, clock, ids, leaseMs: LEASE_MS });
  const people = openPeople({ storage, clock, ids, lists: environmentLists(configuration) });
  await people.prepare();
  const acceptMessages = (messages: readonly InboundMessage[]): Promise<void> =>
    journal.accept(messages.map(messageEntry));

  const { channels, terminal, services, model, fallbackModel } = openPlugins(configuration, around, {
    accept: acceptMessages,
    memoryOf: (channel) => channelMemory(settings, channel),
  });
  const delivery = openDelivery({ storage, channels, clock, ids, log, concurrency: DELIVERIES_AT_ONCE });
  const library = openLibrary({ services, clock, log, hints: routingHints(configuration) });
  const { requests, notifications } = openNews(configuration, around, {
    storage,
    library,
    people,
    journal,
    delivery,
  });
  const assistant = openAssistant({
    tools: register.tools,
    interpret,
    ...(model === undefined ? {} : { model }),
    ...(fallbackModel === undefined ? {} : { fallbackModel }),
    clock,
    ids,
    budget: {
      contextTokens: server.LLM_CONTEXT_TOKENS,
      timeoutMs: modelTimeoutMs(configuration),
      maxConcurrent: server.LLM_MAX_CONCURRENT,
    },
    persona: server.PERSONA,
  });
  const deskFor = openDesks({
    library,
    requests,
    journal,
    clock,
    timeZone: householdTimeZone(configuration),
  });
  const historyTokens = Math.floor(server.LLM_CONTEXT_TOKENS * HISTORY_SHARE);
  const conversations = openConversations({
    storage,
    journal,
    people,
    delivery,
    assistant,
    deskFor,
    clock,
    ids,
    log,
    historyTokens,
  });
  const chat = openChatHost({ terminal, people, delivery, conversations, accept: acceptMessages, ids });
  return {
    ...{
      storage,
      settings,
      journal,
      people,
      channels,
      services,
      model,
      delivery,
      library,
      requests,
      notifications,
    },
    ...{ conversations, chat, acceptMessages },
  };
}

function messageEntry(message: InboundMessage): JournalEntry {
  return { source: message.channel, externalId: message.externalId, lane: laneOf(message), payload: message };
}

/** What a channel remembers over restarts lies among the settings, sealed. */
function channelMemory(settings: Settings, channel: string): ChannelMemory {
  return {
    get: (key) => settings.get(`channel.${channel}.${key}`),
    set: (key, value) => settings.set(`channel.${channel}.${key}`, value),
  };
}

interface NewsParts {
  storage: Storage;
  library: Library;
  people: People;
  journal: Journal;
  delivery: Delivery;
}

/** Requests tell their news to notifications, and notifications ask requests who is interested. */
function openNews(configuration: Configuration, { clock, ids, log }: Surroundings, parts: NewsParts) {
  const { storage, library, people, journal, delivery } = parts;
  const requests = openRequests({
    storage,
    library,
    people,
    clock,
    ids,
    log,
    audit: (entry) => journal.audit(entry),
    tell: (news) => notifications.tellNews(news),
  });
  const notifications: Notifications = openNotifications({
    definitions: register.notifications,
    people,
    requests,
    defaultAudience: configuration.server.NOTIFY_DEFAULT_AUDIENCE,
    clock,
    timeZone: householdTimeZone(configuration),
    deliver: async (notice) => {
      const to = await people.bestAddress(notice.personId, delivery.presence);
      if (to === undefined)
        log.warn(
          { person: notice.personId },
          'A notice has nowhere to go: no address of this person can be reached',
        );
      else await delivery.send({ ...notice, to });
    },
  });
  return { requests, notifications };
}
