// The only file that knows everyone: it opens the plug-ins of the register, the rooms, and hands each what it needs.
import { interpret, openAssistant } from '../core/assistant/index.ts';
import type { Assistant } from '../core/assistant/index.ts';
import { openBudget, openConversations, openDoorkeeper, openTimeline } from '../core/conversation/index.ts';
import type { ConversationRooms, Conversations } from '../core/conversation/index.ts';
import { openDelivery, openSpending } from '../core/delivery/index.ts';
import type { Delivery } from '../core/delivery/index.ts';
import { openJournal } from '../core/journal/index.ts';
import type { Journal } from '../core/journal/index.ts';
import { openLibrary } from '../core/library/index.ts';
import type { ConfiguredService, Library } from '../core/library/index.ts';
import { openNotifications } from '../core/notifications/index.ts';
import type { Notice, Notifications } from '../core/notifications/index.ts';
import { openPeople } from '../core/people/index.ts';
import type { People } from '../core/people/index.ts';
import { openRequests } from '../core/requests/index.ts';
import type { Requests } from '../core/requests/index.ts';
import { openSettings } from '../core/settings/index.ts';
import type { Settings } from '../core/settings/index.ts';
import type { Address } from '../domain/person.ts';
import type { WebChat } from '../http/admin/web-chat.ts';
import { openAuth } from '../http/auth/open-auth.ts';
import type { Auth, HouseholdTimeZone } from '../http/auth/open-auth.ts';
import type { ChatHost } from '../http/house.ts';
import * as register from '../plugins/index.ts';
import type { Channel, ChannelMemory } from '../seams/channel.ts';
import type { Model } from '../seams/model.ts';
import { openStorage } from '../storage/open.ts';
import type { Storage } from '../storage/open.ts';
import { openChatHost } from './chat/open-chat-host.ts';
import { openWebChat } from './chat/open-web-chat.ts';
import type { Configuration } from './configuration/read-configuration.ts';
import {
  environmentLists,
  modelLimits,
  modelTimeoutMs,
  routingHints,
} from './configuration/household-facts.ts';
import { sealingKey, storageLocation } from './data-dir.ts';
import { countModel } from './figures/count-model.ts';
import { countRooms, openTally } from './figures/tally.ts';
import type { Tally } from './figures/tally.ts';
import { openHouseholdTimeZone } from './household-time-zone.ts';
import { openDesks } from './desks/open-desks.ts';
import { openDeskServices } from './desks/open-desk-services.ts';
import { openPlugins } from './open-plugins.ts';
import type { Surroundings } from './open-plugins.ts';
import { openReception } from './open-reception.ts';
import type { AcceptMessages } from './open-reception.ts';
import { openVoices } from './open-voices.ts';
import type { Voices } from './open-voices.ts';
import { openSignInLinks } from './sign-in-links.ts';
import type { SignInLinks } from './sign-in-links.ts';
import { watchModel } from './model/watch-model.ts';

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
  webChat: WebChat;
  /** What was done since the start, for /metrics and /health. */
  tally: Tally;
  /** Signing in to the web page. */
  auth: Auth;
  links: SignInLinks;
  voices: Voices;
  timeZone: HouseholdTimeZone;
  acceptMessages: AcceptMessages;
}

/** Turns under way at one time; a turn that waits for the model holds one. */
const DELIVERIES_AT_ONCE = 8;
/** A turn that takes longer than this is taken over by another replica. */
const LEASE_MS = 5 * 60_000;
/**
 * The part of the model's context that earlier messages may fill, and the most they may: each call pays for them again,
 * so that the twentieth request of an evening costs hardly more than the first (the list on screen is told besides).
 */
const HISTORY_SHARE = 0.1;
const MOST_HISTORY_TOKENS = 250;

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
  const people = openPeople({
    storage,
    settings,
    clock,
    ids,
    lists: environmentLists(configuration),
    audit: journal.audit,
  });
  await people.prepare();
  const timeZone = await openHouseholdTimeZone(server.TZ, settings);
  const links = openSignInLinks({
    people,
    publicUrl: server.PUBLIC_URL,
    host: server.HOST,
    port: server.PORT,
  });
  const tally = openTally(clock);
  const acceptMessages = openReception({ journal, tally });

  const opened = openPlugins(configuration, around, {
    accept: acceptMessages,
    memoryOf: (channel) => channelMemory(settings, channel),
  });
  const { channels, terminal, web, services, fallbackModel } = opened;
  const watched = opened.model && watchModel(opened.model, clock);
  const model = watched?.model;
  const delivery = openOutbox(around, { storage, channels, people, timeZone });
  const voices = openVoices({ persona: server.PERSONA, channels, people, random: ids.random });
  const { voiceFor } = voices;
  const library = openLibrary({ services, clock, log, hints: routingHints(configuration) });
  const news = { storage, library, people, journal, delivery, timeZone, voices };
  const { requests, notifications } = openNews(configuration, around, news);
  const assistant = openMind(configuration, around, { model, fallbackModel, tally });
  const deskFor = openDesks({
    ...{ library, requests, people, journal, clock },
    doorkeeper: openDoorkeeper({ storage, people, journal, delivery, voiceFor }),
    services: openDeskServices({ library, channels, ...(watched && { model: watched }) }),
    timeZone: timeZone.current,
  });
  const historyTokens = Math.floor(Math.min(server.LLM_CONTEXT_TOKENS * HISTORY_SHARE, MOST_HISTORY_TOKENS));
  const budget = openBudget({
    ...{ storage, clock, timeZone: timeZone.current, limits: modelLimits(configuration) },
  });
  const conversations = openConversations({
    ...{ budget, requests },
    ...{ storage, journal, people, delivery, assistant, deskFor, voiceFor, clock, ids, log, historyTokens },
    wayToWeb: { link: links.signInLink, isThere: (channel) => channel === 'web' },
    ways: waysIn(channels),
  });
  const auth = openAuth({
    ...{ storage, people, settings, journal, delivery, channels, timeZone, clock, ids, log },
    publicUrl: server.PUBLIC_URL,
    firstPassword: server.ADMIN_PASSWORD,
    signInLink: links.signInLink,
    voiceFor,
  });
  countRooms(tally, { conversations, delivery, tools: register.tools });
  const hosts = { people, delivery, conversations, accept: acceptMessages, clock, ids };
  const chat = openChatHost({ ...hosts, terminal });
  const webChat = openWebChat({ ...hosts, web, timeline: openTimeline({ storage, channel: 'web' }) });
  return {
    ...{ storage, settings, journal, people, channels, services, model, delivery, library, requests },
    ...{ notifications, conversations, chat, webChat, tally, auth, links, voices, timeZone, acceptMessages },
  };
}

/** The channels there are, and those that can be opened with a code. */
function waysIn(channels: ReadonlyMap<string, Channel>): ConversationRooms['ways'] {
  return {
    channels: () => [...channels.keys()],
    links: (code) =>
      [...channels].flatMap(([name, channel]) => {
        const link = channel.startLink?.(code);
        return link === undefined ? [] : [{ channel: name, link }];
      }),
  };
}

interface MindParts {
  model: Model | undefined;
  fallbackModel: Model | undefined;
  tally: Tally;
}

/** The assistant with the models that are configured; without one, the rules serve. */
function openMind(
  configuration: Configuration,
  { clock, ids }: Surroundings,
  { model, fallbackModel, tally }: MindParts,
): Assistant {
  const { server } = configuration;
  return openAssistant({
    tools: register.tools,
    // No service that is configured can do more than find, add, remove and tell how things stand.
    abilities: new Set(),
    interpret,
    ...(model === undefined ? {} : { model: countModel(model, tally, clock) }),
    ...(fallbackModel === undefined ? {} : { fallbackModel: countModel(fallbackModel, tally, clock) }),
    clock,
    ids,
    budget: {
      contextTokens: server.LLM_CONTEXT_TOKENS,
      timeoutMs: modelTimeoutMs(configuration),
      maxConcurrent: server.LLM_MAX_CONCURRENT,
    },
  });
}

interface OutboxParts {
  storage: Storage;
  channels: ReadonlyMap<string, Channel>;
  people: People;
  timeZone: HouseholdTimeZone;
}

/** The outbox, which sends nobody more paid messages in a day than their limit. */
function openOutbox(
  { clock, ids, log }: Surroundings,
  { storage, channels, people, timeZone }: OutboxParts,
): Delivery {
  const delivery: Delivery = openDelivery({
    ...{ storage, channels, clock, ids, log, concurrency: DELIVERIES_AT_ONCE },
    isSpent: openSpending({
      isPaid: (channel) => channels.get(channel)?.capabilities.plainVoice === true,
      limitsOf: people.limits.of,
      personAt: people.byAddress,
      segmentsSince: (personId, since) => delivery.segmentsSince(personId, since),
      clock,
      timeZone: timeZone.current,
    }),
  });
  return delivery;
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
  timeZone: HouseholdTimeZone;
  voices: Voices;
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
    audit: (entry, query) => journal.audit(entry, query),
    tell: (news) => notifications.tellNews(news),
    prepare: (news) => notifications.prepareNews(news),
  });
  const whereTo = async ({ personId }: Notice): Promise<Address | undefined> => {
    const to = await people.bestAddress(personId, delivery.presence);
    if (to === undefined)
      log.warn({ person: personId }, 'A notice has nowhere to go: no address of this person can be reached');
    return to;
  };
  const notifications: Notifications = openNotifications({
    definitions: register.notifications,
    people,
    requests,
    defaultAudience: configuration.server.NOTIFY_DEFAULT_AUDIENCE,
    clock,
    timeZone: parts.timeZone.current,
    wants: async (personId, kind) => !(await people.preferences.of(personId)).unwanted.includes(kind),
    voiceOf: async (personId) => {
      const to = await people.bestAddress(personId, delivery.presence);
      return to === undefined ? parts.voices.voiceFor('') : parts.voices.voiceOf(personId, to.channel);
    },
    deliver: async (notice) => {
      const to = await whereTo(notice);
      if (to !== undefined) await delivery.send({ ...notice, to });
    },
    prepare: async (notice) => {
      const to = await whereTo(notice);
      return {
        write: async (query) => {
          if (to !== undefined) await delivery.enqueue(query, { ...notice, to });
        },
        wake: delivery.wake,
      };
    },
  });
  return { requests, notifications };
}
