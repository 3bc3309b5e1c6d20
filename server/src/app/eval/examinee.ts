// Who is examined: hears one sentence and says what it would do. Nothing is ever done.
import { interpret } from '../../core/assistant/index.ts';
import type { ReadCall } from '../../core/assistant/index.ts';
import { EXAM_NOW } from './exam-turn.ts';

/** What came of one sentence. */
export interface Heard {
  calls: readonly ReadCall[];
  /** True when there were words for the person. */
  hasText: boolean;
  /** True when the call stood in the text, and could be read there. */
  isPrinted?: true;
  /** Why there is no answer at all. */
  failure?: string;
  milliseconds: number;
  inputTokens: number;
  outputTokens: number;
}

/** A model or the interpreter. */
export interface Examinee {
  name: string;
  hear(utterance: string): Promise<Heard>;
}

/** The rule-based interpreter; it touches no network. */
export function interpreterExaminee(now: () => number): Examinee {
  return {
    name: 'interpreter',
    hear: async (utterance) => {
      const startedAt = now();
      const meaning = interpret(utterance, { shown: [], isPending: false, now: EXAM_NOW, timeZone: 'UTC' });
      const milliseconds = now() - startedAt;
      const proposed = meaning.kind === 'call' ? [meaning] : meaning.kind === 'calls' ? meaning.calls : [];
      const calls = proposed.map(({ tool, arguments: given }) => ({
        tool,
        arguments: given,
        isValid: true,
      }));
      return { calls, hasText: calls.length === 0, milliseconds, inputTokens: 0, outputTokens: 0 };
    },
  };
}
