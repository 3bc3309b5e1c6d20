// getUpdates: waits for news, gives way to a newer poller, and tells the older one so.
import type { Clock } from '../../../src/kit/clock.ts';
import { conflict } from '../door/bot-api-error.ts';
import type { JsonObject } from '../door/read-call.ts';
import type { UpdateQueue } from './update-queue.ts';

const otherPoller = 'terminated by other getUpdates request; make sure that only one bot instance is running';
const conflictDelayMs = 3_000;

export class LongPolls {
  readonly #clock: Clock;
  readonly #queue: UpdateQueue;
  #current: { fail: (error: Error) => void } | undefined;
  #lastConflictAt = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, queue: UpdateQueue) {
    this.#clock = clock;
    this.#queue = queue;
  }

  /** Answers the waiting updates, or waits for the first; `gone` is aborted when the caller hangs up. */
  async poll(parameters: JsonObject, gone: AbortSignal): Promise<JsonObject[]> {
    this.end(otherPoller);
    this.#queue.confirm(numberOr(parameters['offset'], 0));
    if (Array.isArray(parameters['allowed_updates'])) {
      this.#queue.allowed = parameters['allowed_updates'] as string[];
    }
    const limit = Math.min(Math.max(numberOr(parameters['limit'], 100), 1), 100);
    const timeoutMs = Math.min(Math.max(numberOr(parameters['timeout'], 0), 0), 50) * 1000;
    if (this.#queue.pending().length === 0 && timeoutMs > 0) await this.#wait(timeoutMs, gone);
    return this.#queue
      .pending()
      .slice(0, limit)
      .map(({ body }) => body);
  }

  /** Ends the poll that waits, with a conflict; a second conflict soon after the first is told late. */
  end(why: string): void {
    const poll = this.#current;
    if (!poll) return;
    this.#current = undefined;
    const now = this.#clock.now();
    const isSoon = now - this.#lastConflictAt < conflictDelayMs;
    this.#lastConflictAt = now;
    if (isSoon) this.#clock.after(conflictDelayMs, () => poll.fail(conflict(why)));
    else poll.fail(conflict(why));
  }

  #wait(timeoutMs: number, gone: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (act: () => void) => () => {
        cancel();
        unsubscribe();
        gone.removeEventListener('abort', stop);
        if (this.#current === poll) this.#current = undefined;
        act();
      };
      const stop = finish(() => reject(conflict('the caller hung up')));
      const poll = { fail: (error: Error) => finish(() => reject(error))() };
      const cancel = this.#clock.after(timeoutMs, finish(resolve));
      const unsubscribe = this.#queue.onQueued(() => {
        // An ousted poll waits for its conflict only: the news belongs to the newer one.
        if (this.#current === poll) finish(resolve)();
      });
      gone.addEventListener('abort', stop, { once: true });
      this.#current = poll;
    });
  }
}

const numberOr = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;
