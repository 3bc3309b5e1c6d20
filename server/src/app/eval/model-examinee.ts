// A live model under examination: asked by the assistant itself, with its prompt, its schemas and its way of reading an
// answer. Only the first step is asked for; what the model would do next depends on tools that are never run.
import { openAssistant, readModelAnswer } from '../../core/assistant/index.ts';
import type { AssistantBudget } from '../../core/assistant/index.ts';
import type { Persona } from '../../domain/voice.ts';
import type { Clock } from '../../kit/clock.ts';
import { describeError } from '../../kit/errors.ts';
import type { Ids } from '../../kit/ids.ts';
import type { Model, ModelAnswer } from '../../seams/model.ts';
import type { ToolDefinition } from '../../seams/tool.ts';
import { examTurn } from './exam-turn.ts';
import type { Examinee, Heard } from './examinee.ts';
import { recordedTools } from './recorded-tools.ts';

/** What a model is examined with. */
export interface ModelExam {
  model: Model;
  tools: readonly ToolDefinition[];
  budget: AssistantBudget;
  persona: Persona;
  clock: Clock;
  ids: Ids;
}

interface FirstStep {
  answer?: ModelAnswer;
  failure?: string;
  milliseconds: number;
}

const NOTHING_MORE: ModelAnswer = { text: 'Done.', calls: [], usage: { inputTokens: 0, outputTokens: 0 } };

/** The model as somebody who hears sentences. */
export function modelExaminee(exam: ModelExam): Examinee {
  const { model, tools, budget, clock, ids } = exam;
  const handless = recordedTools(tools, { script: () => undefined, asks: false }).tools;
  let first: FirstStep | undefined;
  const assistant = openAssistant({
    ...{ budget, clock, ids, tools: handless, abilities: new Set() },
    // The rules stay silent: what they would have understood is not the model's merit.
    interpret: () => ({ kind: 'unknown' }),
    model: {
      ...model,
      answer: async (request, signal) => {
        if (first !== undefined) return NOTHING_MORE;
        const step: FirstStep = { milliseconds: 0 };
        first = step;
        const startedAt = clock.now();
        try {
          step.answer = await model.answer(request, signal);
          return step.answer;
        } catch (error) {
          step.failure = describeError(error);
          throw error;
        } finally {
          step.milliseconds = clock.now() - startedAt;
        }
      },
    },
  });
  return {
    name: model.id,
    hear: async (utterance) => {
      first = undefined;
      await assistant.answer(examTurn(utterance, exam), new AbortController().signal);
      return first === undefined ? NOT_ASKED : heardOf(first, tools);
    },
  };
}

/** What is no sentence at all, an empty line for one, never reaches a model. */
const NOT_ASKED: Heard = {
  ...{ calls: [], hasText: true, milliseconds: 0 },
  ...{ inputTokens: 0, outputTokens: 0 },
};

function heardOf({ answer, failure, milliseconds }: FirstStep, tools: readonly ToolDefinition[]): Heard {
  if (answer === undefined)
    return { ...NOT_ASKED, hasText: false, failure: failure ?? 'no answer in time', milliseconds };
  const { text, calls, isPrinted } = readModelAnswer(answer, tools);
  const isUseless = calls.length === 0 && text === '';
  return {
    ...{ calls, hasText: text !== '', milliseconds, ...answer.usage },
    ...(isPrinted && { isPrinted }),
    ...(isUseless && { failure: 'nothing that can be used' }),
  };
}
