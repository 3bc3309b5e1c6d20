// Asks the model, then the fallback model, inside one turn's time; says undefined when none could think.
import { estimateTokens } from '../../../kit/estimate-tokens.ts';
import { AppError, describeError, isAppError } from '../../../kit/errors.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { Log } from '../../../kit/log.ts';
import type { Model, ModelAnswer, ModelRequest, ModelUsage } from '../../../seams/model.ts';
import { abortable } from '../gate/abortable.ts';
import type { Slots } from './slots.ts';

export interface ThinkingOptions {
  /** The first is asked; when it fails, the next takes over for the rest of the turn. */
  models: readonly Model[];
  slots: Slots;
  clock: Clock;
  /** For all model calls of the turn together. */
  timeoutMs: number;
  /** Aborted when the turn itself is given up. */
  signal: AbortSignal;
  log: Log;
}

/** What a turn cost; `estimated` when a part of it is reckoned, not told. */
export type ThinkingUsage = ModelUsage & { calls: number };

export interface Thinking {
  /**
   * The answer as `read` makes it; `read` rejects what cannot be used by answering undefined, and the next model is asked.
   * Rejects only when the turn was given up.
   */
  ask<Read>(
    request: ModelRequest,
    read: (answer: ModelAnswer) => Read | undefined,
  ): Promise<Read | undefined>;
  /** What was spent so far, and who answered last. */
  spent(): { usage: ThinkingUsage; model?: string };
  /** Ends the turn's timers. */
  close(): void;
}

/** With a fallback behind it, the first model may use this part of the time; the rest is the fallback's. */
const FIRST_SHARE = 0.6;

export function openThinking({ models, slots, clock, timeoutMs, signal, log }: ThinkingOptions): Thinking {
  const timers: (() => void)[] = [];
  const deadline = (ms: number): AbortSignal => {
    const controller = new AbortController();
    const late = `The language model used up the ${ms} ms it has for a turn: raise LLM_TIMEOUT_MS or use a faster model.`;
    timers.push(clock.after(ms, () => controller.abort(new AppError('SERVICE_TIMEOUT', late))));
    return controller.signal;
  };
  const total = AbortSignal.any([signal, deadline(timeoutMs)]);
  const first = models.length > 1 ? AbortSignal.any([total, deadline(timeoutMs * FIRST_SHARE)]) : total;
  const usage: ThinkingUsage = { inputTokens: 0, outputTokens: 0, calls: 0 };
  let position = 0;
  let lastModel: string | undefined;
  return {
    ask: async (request, read) => {
      for (; position < models.length; position += 1) {
        const model = models[position] as Model;
        const until = position === 0 ? first : total;
        let isAsked = false;
        try {
          const answer = await slots.run(() => {
            isAsked = true;
            usage.calls += 1;
            return abortable(model.answer(request, until), until);
          }, until);
          addUsage(usage, answer.usage);
          lastModel = model.id;
          const useful = read(answer);
          if (useful !== undefined) return useful;
          log.warn(
            { model: model.id, text: answer.text.slice(0, 200) },
            'the model gave nothing that can be used',
          );
        } catch (error) {
          if (isAsked) addUsage(usage, spentInVain(request, error));
          signal.throwIfAborted();
          log.warn({ model: model.id, error: describeError(error) }, 'the model failed');
        }
      }
      return undefined;
    },
    spent: () => ({ usage, model: lastModel }),
    close: () => {
      for (const cancel of timers) cancel();
    },
  };
}

function addUsage(sum: ThinkingUsage, { inputTokens, outputTokens, estimated }: ModelUsage): void {
  sum.inputTokens += inputTokens;
  sum.outputTokens += outputTokens;
  if (estimated === true) sum.estimated = true;
}

/** A question whose answer came too late or was of no use has been paid for; one that was refused has not. */
function spentInVain({ system, messages, tools }: ModelRequest, error: unknown): ModelUsage {
  if (!isAppError(error, 'MODEL_UNUSABLE', 'SERVICE_TIMEOUT')) return { inputTokens: 0, outputTokens: 0 };
  const inputTokens = estimateTokens(system + JSON.stringify([messages, tools]));
  return { inputTokens, outputTokens: 0, estimated: true };
}
