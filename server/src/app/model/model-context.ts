// Finds out whether the model's server holds as much as LLM_CONTEXT_TOKENS says. Some cut what is too long without a
// word, and then the model forgets who it is: a trial with a long prompt shows it, and the log says what to set.
import type { Settings } from '../../core/settings/index.ts';
import type { Clock } from '../../kit/clock.ts';
import { describeError, isAppError } from '../../kit/errors.ts';
import type { Ids } from '../../kit/ids.ts';
import type { Log } from '../../kit/log.ts';
import type { Model, ModelContext } from '../../seams/model.ts';
import { contextTrial, judgeRefusal, judgeTrial } from './context-trial.ts';

interface ModelContextParts {
  model: Model | undefined;
  /** LLM_CONTEXT_TOKENS. */
  contextTokens: number;
  settings: Pick<Settings, 'get' | 'set'>;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** True while the model is thinking for somebody: a small machine does one thing at a time. */
  isBusy(): boolean;
}

export interface ModelContextWatch {
  /** Looks, and tries where that costs nothing. Never rejects; what was found good is not looked at again, ever. */
  look(signal: AbortSignal): Promise<void>;
  /** What is wrong and what to set, when something is. */
  warning(): string | undefined;
}

const MINUTE_MS = 60_000;
/** A server of one's own may come up later than we do, or be busy. */
const LOOK_AFTER_MS = [0, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, 60 * MINUTE_MS];
const BUSY_LOOK_MS = 500;
const SETTING = 'model.context';

/** What is remembered of the last look. */
interface Memory {
  /** Address, model and size: another of them is another question. */
  of: string;
  /** Null when all was well. */
  warning: string | null;
}

/** Opens the watch; it asks nobody until it is told to look. */
export function openModelContext(parts: ModelContextParts): ModelContextWatch {
  let warning: string | undefined;
  return {
    warning: () => warning,
    look: async (signal) => {
      const { model, settings, log } = parts;
      if (model?.context === undefined) return;
      const of = nameOf(model.context, model, parts.contextTokens);
      try {
        const known = readMemory(await settings.get(SETTING));
        if (known?.of === of && known.warning === null) return;
        // What was wrong may have been put right since: it is looked at once more.
        if (known?.of === of) warning = known.warning ?? undefined;
        const found = await lookUntilKnown(parts, model, signal);
        if (found === undefined) return;
        warning = found.warning ?? undefined;
        await settings.set(SETTING, JSON.stringify({ of, warning: found.warning } satisfies Memory));
        if (found.warning !== null) log.warn({ model: model.id }, found.warning);
      } catch (error) {
        if (!signal.aborted)
          log.warn({ model: model.id, error: describeError(error) }, "The model's context was not looked at");
      }
    },
  };
}

/** What is known to be wrong without a trial: what the server tells now, else what the last look found. */
export async function knownWarning(
  {
    model,
    contextTokens,
    settings,
  }: Pick<ModelContextParts, 'contextTokens' | 'settings'> & { model: Model },
  signal: AbortSignal,
): Promise<string | undefined> {
  const { context } = model;
  if (context === undefined) return undefined;
  const tooSmall = await limitWarning(context, { model, contextTokens }, signal);
  if (tooSmall !== null) return tooSmall;
  const known = readMemory(await settings.get(SETTING));
  return known?.of === nameOf(context, model, contextTokens) ? (known.warning ?? undefined) : undefined;
}

function nameOf({ place }: ModelContext, { id }: Model, contextTokens: number): string {
  return `${place} ${id} ${contextTokens}`;
}

function readMemory(stored: string | undefined): Memory | undefined {
  return stored === undefined ? undefined : (JSON.parse(stored) as Memory);
}

/** Undefined when it could not be found out. */
async function lookUntilKnown(
  parts: ModelContextParts,
  model: Model,
  signal: AbortSignal,
): Promise<{ warning: string | null } | undefined> {
  for (const waitMs of LOOK_AFTER_MS) {
    await parts.clock.sleep(waitMs, signal);
    const isFree = untilBusy(parts, signal);
    try {
      return { warning: await examine(parts, model, isFree.signal) };
    } catch (error) {
      signal.throwIfAborted();
      parts.log.debug(
        { model: model.id, error: describeError(error) },
        "The model's context is not known yet",
      );
    } finally {
      isFree.stop();
    }
  }
  parts.log.info(
    { model: model.id },
    'The model’s context could not be tried: it took too long, or never answered',
  );
  return undefined;
}

/** Aborted as soon as somebody wants the model: people come first. */
function untilBusy(
  { clock, isBusy }: ModelContextParts,
  outer: AbortSignal,
): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  let cancel = (): void => {};
  const look = (): void => {
    if (isBusy()) controller.abort(new Error('somebody wants the model'));
    else cancel = clock.after(BUSY_LOOK_MS, look);
  };
  look();
  return { signal: AbortSignal.any([outer, controller.signal]), stop: () => cancel() };
}

/** What is wrong; null when nothing is. Rejects when nobody can say. */
async function examine(
  { contextTokens, ids }: ModelContextParts,
  model: Model,
  signal: AbortSignal,
): Promise<string | null> {
  signal.throwIfAborted();
  const context = model.context as ModelContext;
  const tooSmall = await limitWarning(context, { model, contextTokens }, signal);
  if (tooSmall !== null || !context.mayTry) return tooSmall;
  const trial = contextTrial(contextTokens, ids.random);
  const verdict = await model
    .answer(trial.request, signal)
    .then((answer) => judgeTrial(trial, answer))
    .catch((error: unknown) => judgeRefusal(trial, error));
  if (verdict === undefined) return null;
  return `${model.id} at ${context.place} ${verdict} ${await context.remedy(contextTokens, signal)}`;
}

async function limitWarning(
  context: ModelContext,
  { model, contextTokens }: { model: Model; contextTokens: number },
  signal: AbortSignal,
): Promise<string | null> {
  const limit = await limitOf(context, signal);
  if (limit === undefined || limit >= contextTokens) return null;
  const remedy = await context.remedy(contextTokens, signal);
  return `${model.id} holds ${limit} tokens at ${context.place}, but LLM_CONTEXT_TOKENS is ${contextTokens}. ${remedy}`;
}

/** Many servers do not tell, and some refuse the question. */
async function limitOf(context: ModelContext, signal: AbortSignal): Promise<number | undefined> {
  try {
    return await context.limit(signal);
  } catch (error) {
    if (isAppError(error, 'SERVICE_REFUSED', 'SERVICE_GARBAGE')) return undefined;
    throw error;
  }
}
