// How fast a bot may write, and the 429 it earns beyond that. Telegram publishes about 30 messages a second in all, one
// a second in a chat with short bursts, 20 a minute in a group (core.telegram.org/bots/faq); the rest is our reading.
import type { Clock } from '../../../src/kit/clock.ts';
import { tooManyRequests } from './bot-api-error.ts';
import type { Chat } from '../world/chats.ts';

export interface RateLimits {
  overallPerSecond: number;
  chatPerSecond: number;
  /** How many may come at once in a chat before its rate counts. */
  chatBurst: number;
  groupPerMinute: number;
}

export const publishedRates: RateLimits = {
  overallPerSecond: 30,
  chatPerSecond: 1,
  chatBurst: 5,
  groupPerMinute: 20,
};

interface Bucket {
  left: number;
  at: number;
}

interface Rate {
  most: number;
  perMs: number;
}

export class RateKeeper {
  readonly #clock: Clock;
  readonly #limits: RateLimits;
  readonly #buckets = new Map<string, Bucket>();
  readonly #heldUntil = new Map<number, number>();
  /** How many calls were refused. */
  refusals = 0;

  constructor(clock: Clock, limits: RateLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Lets a call pass that shows `messages` messages in a chat, or throws the 429. */
  take(chat: Chat, messages = 1): void {
    const now = this.#clock.now();
    const { overallPerSecond, chatPerSecond, chatBurst, groupPerMinute } = this.#limits;
    const rates: [string, Rate][] = [
      ['all', { most: overallPerSecond, perMs: overallPerSecond / 1000 }],
      [`chat ${chat.id}`, { most: chatBurst, perMs: chatPerSecond / 1000 }],
    ];
    if (chat.type !== 'private')
      rates.push([`group ${chat.id}`, { most: groupPerMinute, perMs: groupPerMinute / 60_000 }]);
    const waits = rates.map(([name, rate]) => this.#waitMs(name, rate, messages));
    const waitMs = Math.max((this.#heldUntil.get(chat.id) ?? 0) - now, ...waits);
    if (waitMs <= 0) return rates.forEach(([name, rate]) => this.#spend(name, rate, messages));
    const seconds = Math.ceil(waitMs / 1000);
    this.refusals += 1;
    this.#heldUntil.set(chat.id, now + seconds * 1000);
    throw tooManyRequests(seconds);
  }

  #waitMs(name: string, rate: Rate, messages: number): number {
    const { left } = this.#filled(name, rate);
    // An album larger than a whole bucket passes once that is full.
    return (Math.min(messages, rate.most) - left) / rate.perMs;
  }

  #spend(name: string, rate: Rate, messages: number): void {
    const bucket = this.#filled(name, rate);
    this.#buckets.set(name, { ...bucket, left: bucket.left - messages });
  }

  #filled(name: string, { most, perMs }: Rate): Bucket {
    const now = this.#clock.now();
    const { left, at } = this.#buckets.get(name) ?? { left: most, at: now };
    return { left: Math.min(most, left + (now - at) * perMs), at: now };
  }
}
