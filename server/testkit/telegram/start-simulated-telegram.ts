// A Telegram of our own on loopback: the Bot API over real HTTP, and the people at the other end.
import { type Clock, systemClock } from '../../src/kit/clock.ts';
import { startLoopbackServer } from '../loopback-server.ts';
import { loadApiRules } from './rules/api-rules.ts';
import type { ApiRules } from './rules/rule-shapes.ts';
import { BotApiDoor, type JournalledCall } from './door/bot-api-door.ts';
import { ChatBook, type ChatDescription, type Person } from './world/chats.ts';
import { GroupSide } from './world/group-side.ts';
import { type Fault, type FaultChooser, FaultQueue } from './door/faults.ts';
import { LongPolls } from './updates/long-polls.ts';
import { MessageBoard, showMessage, type ShownMessage } from './world/message-board.ts';
import {
  PeopleSide,
  type SaidMessage,
  type SayDetails,
  type TapReceipt,
  type TapTarget,
} from './world/people-side.ts';
import { PhotoShelf } from './reading/photo.ts';
import { RateKeeper, type RateLimits } from './door/rate-limits.ts';
import type { JsonObject } from './door/read-call.ts';
import type { ChatAction, Tap, TelegramWorld } from './world/telegram-world.ts';
import { UpdateQueue } from './updates/update-queue.ts';
import { type MessagePredicate, waitForMessage } from './world/wait-for-message.ts';
import { type DeliveryAttempt, WebhookDelivery } from './updates/webhook-delivery.ts';

export interface SimulatedTelegramOptions {
  /** Drives time-outs, retries and dates; the system's unless a test brings its own. */
  clock?: Clock;
  token?: string;
  username?: string;
  /** False lets a webhook be plain http on loopback. True unless said otherwise, as on the real one. */
  requireHttps?: boolean;
  /** Where a registered address really leads, so that `https://wads.example` can be a loopback port. */
  route?: (url: string) => string;
  /** Slows the bot down as Telegram does, with 429s. Off unless said. */
  rateLimits?: RateLimits;
  /** Shows the bot only what is addressed to it in groups, and says so in getMe. Off unless said. */
  privacyMode?: boolean;
  /** The rules calls are checked by; the published ones where they are at hand. */
  rules?: ApiRules;
}

export interface SimulatedTelegram {
  /** For `TELEGRAM_API_ROOT`. */
  readonly url: string;
  readonly token: string;
  readonly username: string;
  /** Makes a chat known without a word said in it. */
  openChat(chat: number | ChatDescription): void;
  /** Somebody writes; `from` may be left out, and may carry more than the person. */
  say(chat: number | ChatDescription, text: string, from?: Person | SayDetails): SaidMessage;
  /** Somebody changes what they wrote; answers the id of the update. */
  edit(messageId: number, text: string, how?: { isPreview?: boolean }): number | undefined;
  /** Somebody changes what the bot is in a group. */
  changeStanding(
    group: number | ChatDescription,
    standing: 'member' | 'administrator' | 'left' | 'kicked' | 'muted',
    by: Person,
  ): void;
  /** Nobody can write in the topic any more. */
  closeTopic(chatId: number, thread: number): void;
  /** How many calls earned a 429 by `rateLimits`. */
  slowedDown(): number;
  /** Somebody taps a button of a message of the bot; `from` may be left out in private chats. */
  tap(target: TapTarget, from?: Person): TapReceipt;
  /** Queues any update; answers its id, or nothing when the bot did not ask for its kind. */
  update(raw: JsonObject): number | undefined;
  /** The bot's messages in a chat as they stand now, oldest first. */
  sent(chatId: number): ShownMessage[];
  /** Waits for a message of the bot (5 s of real time at most, unless told). */
  waitForMessage(chatId: number, predicate?: MessagePredicate, timeoutMs?: number): Promise<ShownMessage>;
  /** Every authorised call, oldest first. */
  calls(method?: string): JournalledCall[];
  /** Typing signs and the like. */
  actions(): ChatAction[];
  /** Taps with the answers they got. */
  taps(): Tap[];
  /** Webhook deliveries, tries included. */
  deliveries(): DeliveryAttempt[];
  /** Updates the bot has not confirmed yet. */
  pendingUpdates(): number;
  /** What the real one would swallow silently: unknown parameters, methods not simulated. Tests want it empty. */
  violations(): string[];
  failNext(method: string, fault: Fault, times?: number): void;
  faults(chooser: FaultChooser | undefined): void;
  block(chatId: number): void;
  unblock(chatId: number): void;
  deactivate(chatId: number): void;
  migrate(chatId: number, newChatId: number): void;
  /** Sends what is registered at one address to another from now on. */
  routeWebhook(route: (url: string) => string): void;
  /** The port refuses connections until `reachable()`; nothing else is lost. */
  unreachable(): Promise<void>;
  reachable(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a simulated Telegram; `close()` it after the test. */
export async function startSimulatedTelegram(
  options: SimulatedTelegramOptions = {},
): Promise<SimulatedTelegram> {
  const { token = '1234567:simulated-token', username = 'wads_test_bot' } = options;
  const records: Records = { faults: new FaultQueue(), journal: [], violations: [], knownChats: new Set() };
  const settings = {
    ...options,
    token,
    username,
    onReply: (answer: JsonObject) => void performReply(answer).catch(note),
  };
  const world = createWorld(settings);
  const door = new BotApiDoor({ token, world, ...records });
  const server = await startLoopbackServer((request, response) => door.respond(request, response));
  world.board.listen(({ chatId }) => records.knownChats.add(chatId));

  function note(error: unknown): void {
    records.violations.push(`a call in a webhook answer failed: ${String(error)}`);
  }

  async function performReply(answer: JsonObject): Promise<void> {
    const { method, ...parameters } = answer;
    // Telegram runs these too, except for looking up and the webhook's own methods.
    if (/^(get|setwebhook|deletewebhook|close|logout)/i.test(String(method))) return;
    const call = { method: String(method), parameters, files: {} };
    const { status } = await door.perform(call, new AbortController().signal);
    records.journal.push({ ...call, at: world.clock.now(), status });
  }

  return {
    url: server.url,
    token,
    username,
    ...peopleHandles(world, records),
    ...recordHandles(world, records),
    routeWebhook: (route) => {
      settings.route = route;
    },
    unreachable: () => server.close(),
    reachable: () => server.reopen(),
    close: async () => {
      world.delivery.set(undefined);
      await server.close();
    },
  };
}

interface Records {
  faults: FaultQueue;
  journal: JournalledCall[];
  violations: string[];
  knownChats: Set<number>;
}

function createWorld(
  settings: SimulatedTelegramOptions & {
    token: string;
    username: string;
    onReply: (answer: JsonObject) => void;
  },
): TelegramWorld {
  const { clock = systemClock, token, username, onReply, requireHttps = true, rateLimits } = settings;
  const queue = new UpdateQueue(clock);
  const route = (url: string): string => settings.route?.(url) ?? url;
  return {
    clock,
    queue,
    requireHttps,
    hasPrivacyMode: settings.privacyMode ?? false,
    ...(rateLimits === undefined ? {} : { rates: new RateKeeper(clock, rateLimits) }),
    rules: settings.rules ?? loadApiRules(),
    me: { id: Number(/^\d+/.exec(token)?.[0] ?? 1), is_bot: true, first_name: 'Wads', username },
    board: new MessageBoard(clock),
    chats: new ChatBook(),
    photos: new PhotoShelf(),
    polls: new LongPolls(clock, queue),
    delivery: new WebhookDelivery({ clock, queue, route, onReply }),
    taps: new Map(),
    actions: [],
    profile: new Map(),
    nextWebhookChangeAt: 0,
  };
}

function peopleHandles(world: TelegramWorld, { knownChats }: Records) {
  const people = new PeopleSide(world);
  const groups = new GroupSide(world);
  return {
    openChat: (chat) => void world.chats.open(chat),
    say: (chat, text, from) => people.say(chat, text, from),
    edit: (messageId, text, how) => people.edit(messageId, text, how),
    changeStanding: (group, standing, by) => groups.change(group, standing, by),
    closeTopic: (chatId, thread) => groups.closeTopic(chatId, thread),
    slowedDown: () => world.rates?.refusals ?? 0,
    tap: (target, from) => people.tap(target, from, [...knownChats]),
    update: (raw) => world.queue.add(raw),
    sent: (chatId) => world.board.ours(chatId).map(showMessage),
    waitForMessage: (chatId, predicate, timeoutMs) =>
      waitForMessage(world.board, chatId, { predicate, timeoutMs }),
    block: (chatId) => people.block(chatId),
    unblock: (chatId) => people.unblock(chatId),
    deactivate: (chatId) => people.deactivate(chatId),
    migrate: (chatId, newChatId) => people.migrate(chatId, newChatId),
  } satisfies Partial<SimulatedTelegram>;
}

function recordHandles(world: TelegramWorld, { faults, journal, violations }: Records) {
  return {
    calls: (method?: string) => journal.filter((call) => method === undefined || call.method === method),
    actions: () => [...world.actions],
    taps: () => [...world.taps.values()],
    deliveries: () => [...world.delivery.attempts],
    pendingUpdates: () => world.queue.pending().length,
    violations: () => [...violations],
    failNext: (method, fault, times) => faults.failNext(method, fault, times),
    faults: (chooser) => faults.choose(chooser),
  } satisfies Partial<SimulatedTelegram>;
}
