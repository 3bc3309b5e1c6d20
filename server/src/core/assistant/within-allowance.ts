// A turn's thinking that keeps to its allowance: no model is asked once it is used up, and what was spent is noted.
import { estimateTokens } from '../../kit/estimate-tokens.ts';
import type { ModelAnswer, ModelRequest } from '../../seams/model.ts';
import type { Allowance, TokenUsage } from './allowance.ts';
import type { Thinking } from './loop/thinking.ts';

/** The same thinking within what the turn may spend. */
export function withinAllowance(thinking: Thinking, allowance: Allowance): Thinking {
  const guessed = { inputTokens: 0, outputTokens: 0 };
  let noted: TokenUsage = { inputTokens: 0, outputTokens: 0, calls: 0 };
  const spent = (): TokenUsage => {
    const { usage } = thinking.spent();
    return {
      inputTokens: usage.inputTokens + guessed.inputTokens,
      outputTokens: usage.outputTokens + guessed.outputTokens,
      calls: usage.calls,
    };
  };
  const note = (): void => {
    const now = spent();
    allowance.spend({
      inputTokens: now.inputTokens - noted.inputTokens,
      outputTokens: now.outputTokens - noted.outputTokens,
      calls: now.calls - noted.calls,
    });
    noted = now;
  };
  return {
    ask: async (request, read) => {
      if (allowance.shortage() !== undefined) return undefined;
      try {
        return await thinking.ask(request, (answer) => {
          if (isUncounted(answer)) addGuess(guessed, request, answer);
          return read(answer);
        });
      } finally {
        note();
      }
    },
    spent: () => ({ ...thinking.spent(), usage: spent() }),
    close: () => thinking.close(),
  };
}

/** Some servers count nothing; a budget that trusted them would never be used up. */
function isUncounted({ usage }: ModelAnswer): boolean {
  return usage.inputTokens + usage.outputTokens === 0;
}

function addGuess(
  guessed: { inputTokens: number; outputTokens: number },
  { system, messages, tools }: ModelRequest,
  { text, calls }: ModelAnswer,
): void {
  guessed.inputTokens += estimateTokens(system + JSON.stringify([messages, tools]));
  guessed.outputTokens += estimateTokens(calls.length > 0 ? text + JSON.stringify(calls) : text);
}
