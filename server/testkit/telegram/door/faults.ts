// Ways a call can go wrong on purpose, and the queue of those that wait for their method.
import type { BotCall } from './read-call.ts';

export type Fault =
  /** Telegram's own error answer. */
  | { kind: 'error'; status: number; description?: string; retryAfter?: number; migrateTo?: number }
  /** No answer, for ever. */
  | { kind: 'hang' }
  /** The answer comes after this long by the clock. */
  | { kind: 'slow'; ms: number }
  /** The connection is cut before anything is done. */
  | { kind: 'reset' }
  /** The work is done, and then the connection is cut: the caller cannot know. */
  | { kind: 'lost-reply' }
  /** A page of a proxy instead of JSON. */
  | { kind: 'garbage'; status?: number; body?: string };

export type FaultChooser = (call: BotCall) => Fault | undefined;

const words: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden: bot was blocked by the user',
  404: 'Not Found',
  409: 'Conflict',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
};

export class FaultQueue {
  readonly #waiting: { method: string; fault: Fault }[] = [];
  #choose: FaultChooser | undefined;

  /** The next `times` calls of this method (or of any, for `*`) meet this fault. */
  failNext(method: string, fault: Fault, times = 1): void {
    for (let count = 0; count < times; count += 1)
      this.#waiting.push({ method: method.toLowerCase(), fault });
  }

  /** Asked for every call that no `failNext` meets; nothing takes it away. */
  choose(chooser: FaultChooser | undefined): void {
    this.#choose = chooser;
  }

  take(call: BotCall): Fault | undefined {
    const named = [call.method.toLowerCase(), '*'];
    const index = this.#waiting.findIndex(({ method }) => named.includes(method));
    if (index < 0) return this.#choose?.(call);
    return this.#waiting.splice(index, 1)[0]?.fault;
  }
}

/** The body of Telegram's error answer for a fault. */
export function describeFault(fault: Extract<Fault, { kind: 'error' }>) {
  const { status, retryAfter, migrateTo } = fault;
  const usual = status === 429 ? `Too Many Requests: retry after ${retryAfter ?? 1}` : words[status];
  const parameters = {
    ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
    ...(migrateTo === undefined ? {} : { migrate_to_chat_id: migrateTo }),
  };
  return {
    ok: false,
    error_code: status,
    description: fault.description ?? usual ?? 'Error',
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
  };
}
