// A model at the seam, without any wire: it says what the test's script says and notes what it was asked.
import { AppError } from '../src/kit/errors.ts';
import type { ErrorCode } from '../src/kit/errors.ts';
import type { Model, ModelAnswer, ModelRequest } from '../src/seams/model.ts';

/** One step: an answer, an error to reject with, or what makes either of the request at hand. */
export type ScriptedStep =
  | ModelAnswer
  | Error
  | ((request: ModelRequest, signal: AbortSignal) => ModelAnswer | Error | Promise<ModelAnswer>);

export interface ScriptedBrain extends Model {
  /** Every request, oldest first. */
  readonly requests: readonly ModelRequest[];
}

/** Answers step by step; once the script has run out, the last step again. */
export function scriptedBrain(id: string, ...steps: readonly ScriptedStep[]): ScriptedBrain {
  const requests: ModelRequest[] = [];
  return {
    id,
    requests,
    answer: async (request, signal) => {
      const step = steps[Math.min(requests.length, steps.length - 1)] ?? says('Done.');
      requests.push({ ...request, messages: [...request.messages] });
      const given = typeof step === 'function' ? await step(request, signal) : step;
      if (given instanceof Error) throw given;
      return given;
    },
    reach: async () => {},
  };
}

const usage = { inputTokens: 100, outputTokens: 10 };

export const says = (text: string): ModelAnswer => ({ text, calls: [], usage });

export const callsTool = (
  tool: string,
  args: Readonly<Record<string, unknown>> = {},
  text = '',
): ModelAnswer => callsTools([{ tool, arguments: args }], text);

export function callsTools(
  calls: readonly { tool: string; arguments: Readonly<Record<string, unknown>> }[],
  text = '',
): ModelAnswer {
  return { text, calls: calls.map((call, index) => ({ id: `given_${index}`, ...call })), usage };
}

export const callsMalformed = (tool: string, malformed: string): ModelAnswer => ({
  text: '',
  calls: [{ id: 'given', tool, arguments: {}, malformed }],
  usage,
});

export const failsWith = (code: ErrorCode): Error => new AppError(code, `scripted failure ${code}`);

/** Never answers, and does not even listen to the signal. */
export const neverAnswers = (): Promise<ModelAnswer> => new Promise(() => {});
