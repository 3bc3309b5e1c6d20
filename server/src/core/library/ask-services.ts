import type { Clock } from '../../kit/clock.ts';
import { AppError, describeError } from '../../kit/errors.ts';
import type { Log } from '../../kit/log.ts';
import type { Service } from '../../seams/service.ts';
import type { Unavailable } from '../../seams/tool.ts';
import { explainFailure } from './explain-failure.ts';

/** A service as this household has it; there may be several of one name. */
export interface ConfiguredService {
  /** The plug-in's name. */
  name: string;
  /** What people call it, for example "Radarr" or "Radarr 4K". */
  label: string;
  /** `main`, or for example `4k`. */
  instance: string;
  service: Service;
}

export type Answer<Value> =
  | { kind: 'answer'; from: ConfiguredService; value: Value }
  | { kind: 'failed'; from: ConfiguredService; error: unknown; unavailable: Unavailable };

export interface Question<Value> {
  call(signal: AbortSignal): Promise<Value>;
  limitMs: number;
  /** What happens next when it fails, as a sentence for the person; empty when the asker says it better. */
  next: string;
}

/** Asks one service and never rejects: a failure comes back as a value with a sentence for the person. */
export type Ask = <Value>(from: ConfiguredService, question: Question<Value>) => Promise<Answer<Value>>;

/** A little more than the services' own limit for one call, so that their more precise error comes first. */
export const READ_LIMIT_MS = 12_000;
export const WRITE_LIMIT_MS = 30_000;
export const KEEP_CHECKING = 'I keep checking on it.';

/** The one way the library talks to services: with a time limit, translating failures, logging each kind of them once. */
export function openAsk({ clock, log }: { clock: Clock; log: Log }): Ask {
  const lastFailure = new Map<ConfiguredService, string>();
  const remember = (from: ConfiguredService, error: unknown): void => {
    const line = describeError(error);
    const fields = { service: from.name, instance: from.instance, error: line };
    // A service that stays away is asked again and again; the log gets a line when the reason is new.
    if (lastFailure.get(from) === line) log.debug(fields, 'A media service still cannot be used');
    else if (error instanceof AppError) log.warn(fields, 'A media service cannot be used');
    else log.error(fields, 'A media service failed in a way nobody planned for');
    lastFailure.set(from, line);
  };
  return async (from, question) => {
    try {
      const value = await within(clock, question.limitMs, question.call);
      lastFailure.delete(from);
      return { kind: 'answer', from, value };
    } catch (error) {
      remember(from, error);
      const say = explainFailure(error, from.label, question.next);
      return {
        kind: 'failed',
        from,
        error,
        unavailable: { kind: 'unavailable', service: from.label, say, temporary: true },
      };
    }
  };
}

async function within<Value>(
  clock: Clock,
  limitMs: number,
  call: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const controller = new AbortController();
  let cancel = (): void => {};
  const limit = new Promise<never>((_resolve, reject) => {
    cancel = clock.after(limitMs, () => {
      const late = new AppError('SERVICE_TIMEOUT', `No answer within ${limitMs} ms`);
      controller.abort(late);
      reject(late);
    });
  });
  try {
    return await Promise.race([call(controller.signal), limit]);
  } finally {
    cancel();
  }
}

/** The values that came back, in the services' order. */
export function valuesOf<Value>(answers: readonly Answer<Value>[]): Value[] {
  return answers.flatMap((answer) => (answer.kind === 'answer' ? [answer.value] : []));
}

export function unavailableOf(answers: readonly Answer<unknown>[]): Unavailable[] {
  return answers.flatMap((answer) => (answer.kind === 'failed' ? [answer.unavailable] : []));
}

/** Several failures told as one. */
export function joinUnavailable(failures: readonly Unavailable[]): Unavailable {
  return {
    kind: 'unavailable',
    service: [...new Set(failures.map((failure) => failure.service))].join(' and '),
    say: [...new Set(failures.map((failure) => failure.say))].join(' '),
    temporary: failures.some((failure) => failure.temporary),
  };
}

/** Nothing of that kind is set up, so waiting will not help. */
export function notConfigured(what: string): Unavailable {
  const say = `Nothing is set up here for ${what} yet; an admin can add it.`;
  return { kind: 'unavailable', service: what, say, temporary: false };
}
