// Updates on their way to the bot: numbered, kept until confirmed or too old, filtered by what it asked for.
import type { Clock } from '../../../src/kit/clock.ts';
import { isObject, type JsonObject } from '../door/read-call.ts';

export interface QueuedUpdate {
  id: number;
  kind: string;
  body: JsonObject;
  expiresAt: number;
  /** Updates of one line wait for each other: a chat's messages, a person's taps. */
  line: string;
}

/** Left out unless asked for by name (Bot API, getUpdates). */
const offByDefault = ['chat_member', 'message_reaction', 'message_reaction_count'];
const messageLifetimeMs = 24 * 3_600_000;
const callbackLifetimeMs = 150_000;

export class UpdateQueue {
  readonly #clock: Clock;
  readonly #wakers = new Set<() => void>();
  #updates: QueuedUpdate[] = [];
  #lastId = 700_000_000;
  /** Empty means the default set. */
  allowed: string[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Queues an update; answers its id, or nothing when the bot did not ask for its kind. */
  add(raw: JsonObject): number | undefined {
    const kind = Object.keys(raw).find((key) => key !== 'update_id') ?? '';
    if (!this.#isAllowed(kind)) return undefined;
    const given = raw['update_id'];
    const id = typeof given === 'number' ? given : this.#lastId + 1;
    this.#lastId = Math.max(this.#lastId, id);
    const lifetime = kind === 'callback_query' ? callbackLifetimeMs : messageLifetimeMs;
    this.#updates.push({
      id,
      kind,
      body: { ...raw, update_id: id },
      expiresAt: this.#clock.now() + lifetime,
      line: lineOf(kind, raw[kind], id),
    });
    for (const wake of this.#wakers) wake();
    return id;
  }

  pending(): QueuedUpdate[] {
    this.#updates = this.#updates.filter((update) => update.expiresAt >= this.#clock.now());
    return this.#updates;
  }

  remove(update: QueuedUpdate): void {
    this.#updates = this.#updates.filter((other) => other !== update);
  }

  /** Forgets what a getUpdates call with this offset confirms; a negative one counts from the end. */
  confirm(offset: number): void {
    if (offset < 0) this.#updates = this.#updates.slice(offset);
    if (offset > 0) this.#updates = this.#updates.filter(({ id }) => id >= offset);
  }

  clear(): void {
    this.#updates = [];
  }

  /** Calls `wake` whenever something is queued. */
  onQueued(wake: () => void): () => void {
    this.#wakers.add(wake);
    return () => this.#wakers.delete(wake);
  }

  #isAllowed(kind: string): boolean {
    return this.allowed.length === 0 ? !offByDefault.includes(kind) : this.allowed.includes(kind);
  }
}

function lineOf(kind: string, content: unknown, id: number): string {
  if (!isObject(content)) return `update ${id}`;
  const { chat, from } = content;
  if (kind === 'callback_query' && isObject(from)) return `person ${String(from['id'])}`;
  return isObject(chat) ? `chat ${String(chat['id'])}` : `update ${id}`;
}
