// Everything the simulated Telegram knows, in one place for its methods and for the tests' handles.
import type { Clock } from '../../../src/kit/clock.ts';
import type { ApiRules } from '../rules/rule-shapes.ts';
import { badRequest } from '../door/bot-api-error.ts';
import type { ChatBook, Person } from './chats.ts';
import type { LongPolls } from '../updates/long-polls.ts';
import type { MessageBoard } from './message-board.ts';
import type { PhotoShelf } from '../reading/photo.ts';
import type { RateKeeper } from '../door/rate-limits.ts';
import type { BotCall, JsonObject } from '../door/read-call.ts';
import type { UpdateQueue } from '../updates/update-queue.ts';
import type { WebhookDelivery } from '../updates/webhook-delivery.ts';

/** A tap on a button, and what the bot answered to it. */
export interface Tap {
  id: string;
  from: Person;
  at: number;
  data: string;
  answer?: { text: string; isAlert: boolean };
}

/** A typing sign or the like. */
export interface ChatAction {
  chatId: number;
  threadId?: number;
  action: string;
  at: number;
}

export interface TelegramWorld {
  clock: Clock;
  rules: ApiRules;
  me: JsonObject;
  chats: ChatBook;
  board: MessageBoard;
  photos: PhotoShelf;
  queue: UpdateQueue;
  polls: LongPolls;
  delivery: WebhookDelivery;
  taps: Map<string, Tap>;
  actions: ChatAction[];
  /** Commands, descriptions and names by kind, scope and language. */
  profile: Map<string, unknown>;
  requireHttps: boolean;
  /** Groups show the bot only what is addressed to it. */
  hasPrivacyMode: boolean;
  /** Absent where nothing slows the bot down. */
  rates?: RateKeeper;
  nextWebhookChangeAt: number;
}

export interface MethodAnswer {
  result: unknown;
  /** Some methods say a word beside `result`. */
  description?: string;
}

export type MethodHandler = (
  call: BotCall,
  world: TelegramWorld,
  gone: AbortSignal,
) => MethodAnswer | Promise<MethodAnswer>;

/** A query is answered in time or not at all; the bound is that of the update that carried it. */
const tapLifetimeMs = 150_000;

export function findTap(world: TelegramWorld, id: unknown): Tap {
  const tap = world.taps.get(String(id));
  if (!tap || world.clock.now() - tap.at > tapLifetimeMs) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  return tap;
}
