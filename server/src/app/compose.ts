// The only file that knows everyone: it opens the plug-ins of the register, the rooms, and hands each what it needs.
import { openTimeline } from '../core/conversation/index.ts';
import type { Conversations } from '../core/conversation/index.ts';
import type { Delivery } from '../core/delivery/index.ts';
import type { Journal } from '../core/journal/index.ts';
import { openLibrary } from '../core/library/index.ts';
import type { ConfiguredService, Library } from '../core/library/index.ts';
import type { Notifications } from '../core/notifications/index.ts';
import type { People } from '../core/people/index.ts';
import type { Requests } from '../core/requests/index.ts';
import type { Settings } from '../core/settings/index.ts';
import type { WebChat } from '../http/admin/chat/web-chat.ts';
import { openAuth } from '../http/auth/open-auth.ts';
import type { Auth, HouseholdTimeZone } from '../http/auth/open-auth.ts';
import type { ChatHost } from '../http/house.ts';
import * as register from '../plugins/index.ts';
import type { Channel } from '../seams/channel.ts';
import type { Model } from '../seams/model.ts';
import type { Storage } from '../storage/open.ts';
import { channelMemory } from './channel-memory.ts';
import { openChatHost } from './chat/open-chat-host.ts';
import { openWebChat } from './chat/open-web-chat.ts';
import type { Configuration } from './configuration/read-configuration.ts';
import { routingHints } from './configuration/household-facts.ts';
import { countRooms, openTally } from './figures/tally.ts';
import type { Tally } from './figures/tally.ts';
import { openPlugins } from './open-plugins.ts';
import type { Surroundings } from './open-plugins.ts';
import { openReception } from './open-reception.ts';
import type { AcceptMessages } from './open-reception.ts';
import { openVoices } from './open-voices.ts';
import type { Voices } from './open-voices.ts';
import { openBase } from './rooms/open-base.ts';
import { openMind } from './rooms/open-mind.ts';
import { openNews } from './rooms/open-news.ts';
import { openOutbox } from './rooms/open-outbox.ts';
import { openTalk } from './rooms/open-talk.ts';
import type { SignInLinks } from './ways-in/sign-in-links.ts';
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

/** Opens the household. Only the database is asked; whoever else is away stays away without holding us up. */
export async function composeHousehold(
  configuration: Configuration,
  around: Surroundings,
): Promise<Household> {
  const { clock, ids, log } = around;
  const { server } = configuration;
  const base = await openBase(configuration, around);
  const { storage, settings, journal, people, timeZone, links } = base;
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
  const conversations = openTalk(configuration, around, {
    ...base,
    ...{ delivery, library, requests, channels, assistant, voiceFor, model: watched },
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
