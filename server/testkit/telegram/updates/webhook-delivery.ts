// Posts updates to the registered address, line by line, and tries again as Telegram does.
import type { Clock } from '../../../src/kit/clock.ts';
import { isObject, type JsonObject } from '../door/read-call.ts';
import type { QueuedUpdate, UpdateQueue } from './update-queue.ts';

export interface WebhookSettings {
  url: string;
  secret?: string;
  maxConnections: number;
}

export interface DeliveryAttempt {
  updateId: number;
  at: number;
  /** Absent when no answer came. */
  status?: number;
  error?: string;
}

interface DeliveryParts {
  clock: Clock;
  queue: UpdateQueue;
  /** Where an address really leads. */
  route: (url: string) => string;
  /** A 2xx answer may carry an API call of its own. */
  onReply: (reply: JsonObject) => void;
}

const answerTimeoutMs = 60_000;
const mostDelaySeconds = 90;
const goneLimitMs = 23 * 3_600_000;

export class WebhookDelivery {
  readonly #parts: DeliveryParts;
  readonly #busy = new Map<string, () => void>();
  readonly attempts: DeliveryAttempt[] = [];
  settings: WebhookSettings | undefined;
  lastError: { at: number; message: string } | undefined;
  #goneSince: number | undefined;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
    parts.queue.onQueued(() => this.deliver());
  }

  set(settings: WebhookSettings | undefined): void {
    for (const cancel of this.#busy.values()) cancel();
    this.#busy.clear();
    this.settings = settings;
    this.lastError = undefined;
    this.#goneSince = undefined;
    this.deliver();
  }

  /** Starts what may start: the first update of every line that is not waiting for an answer or its next try. */
  deliver(): void {
    for (const update of this.#parts.queue.pending()) {
      if (!this.settings || this.#busy.has(update.line)) continue;
      void this.#attempt(update, { failures: 0, delaySeconds: 1 }, this.settings);
    }
  }

  async #attempt(
    update: QueuedUpdate,
    past: { failures: number; delaySeconds: number },
    settings: WebhookSettings,
  ): Promise<void> {
    const stop = new AbortController();
    this.#busy.set(update.line, () => stop.abort());
    const outcome = await this.#post(update, settings, stop);
    if (this.settings !== settings) return;
    if (outcome.kind === 'delivered') {
      this.#goneSince = undefined;
      this.#finish(update);
      if (outcome.reply) this.#parts.onReply(outcome.reply);
      return;
    }
    this.lastError = { at: this.#parts.clock.now(), message: outcome.message };
    if (this.#closeWhenGone(outcome.status)) return;
    // At once, then 2, 4, 8… seconds; a Retry-After of the server comes first (telegram-bot-api, WebhookActor).
    const doubles = outcome.retryAfter === 0 && past.failures > 0;
    const delaySeconds = doubles ? Math.min(mostDelaySeconds, past.delaySeconds * 2) : past.delaySeconds;
    const waitMs = (doubles ? delaySeconds : outcome.retryAfter) * 1000;
    if (this.#parts.clock.now() + waitMs > update.expiresAt) return this.#finish(update);
    const next = { failures: past.failures + 1, delaySeconds };
    if (waitMs === 0) return void this.#attempt(update, next, settings);
    const cancel = this.#parts.clock.after(waitMs, () => void this.#attempt(update, next, settings));
    this.#busy.set(update.line, cancel);
  }

  async #post(update: QueuedUpdate, settings: WebhookSettings, stop: AbortController) {
    const attempt: DeliveryAttempt = { updateId: update.id, at: this.#parts.clock.now() };
    this.attempts.push(attempt);
    const cancelTimeout = this.#parts.clock.after(answerTimeoutMs, () => stop.abort());
    try {
      const response = await fetch(this.#parts.route(settings.url), {
        method: 'POST',
        redirect: 'manual',
        signal: stop.signal,
        headers: {
          'content-type': 'application/json',
          ...(settings.secret ? { 'x-telegram-bot-api-secret-token': settings.secret } : {}),
        },
        body: JSON.stringify(update.body),
      });
      attempt.status = response.status;
      const body = await response.text();
      if (response.ok) return { kind: 'delivered', reply: readReply(body) } as const;
      const retryAfter = Math.min(Math.max(Number(response.headers.get('retry-after')) || 0, 0), 3600);
      attempt.error = `Wrong response from the webhook: ${response.status} ${response.statusText}`;
      return { kind: 'failed', status: response.status, retryAfter, message: attempt.error } as const;
    } catch {
      attempt.error = stop.signal.aborted ? 'Read timeout expired' : 'Connection refused';
      return { kind: 'failed', status: 0, retryAfter: 0, message: attempt.error } as const;
    } finally {
      cancelTimeout();
    }
  }

  #finish(update: QueuedUpdate): void {
    this.#busy.delete(update.line);
    this.#parts.queue.remove(update);
    this.deliver();
  }

  /** 410 for 23 hours takes the webhook away. */
  #closeWhenGone(status: number): boolean {
    if (status !== 410) this.#goneSince = undefined;
    else this.#goneSince ??= this.#parts.clock.now();
    if (this.#goneSince === undefined || this.#parts.clock.now() - this.#goneSince < goneLimitMs)
      return false;
    this.set(undefined);
    return true;
  }
}

function readReply(body: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) && typeof value['method'] === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
