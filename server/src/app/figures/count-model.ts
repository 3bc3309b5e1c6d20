import { isAppError } from '../../kit/errors.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Model } from '../../seams/model.ts';
import type { Tally } from './tally.ts';

/** The same model, each of its answers counted: what it cost, how long it took, what went wrong. */
export function countModel(model: Model, tally: Tally, clock: Pick<Clock, 'now'>): Model {
  return {
    id: model.id,
    reach: (signal) => model.reach(signal),
    answer: async (request, signal) => {
      const end = tally.modelCallsUnderWay.begin();
      const startedAt = clock.now();
      try {
        const answer = await model.answer(request, signal);
        tally.modelCalls.add([model.id, 'ok']);
        tally.modelTokens.add([model.id, 'input'], answer.usage.inputTokens);
        tally.modelTokens.add([model.id, 'output'], answer.usage.outputTokens);
        return answer;
      } catch (error) {
        tally.modelCalls.add([model.id, outcomeOf(error, signal)]);
        throw error;
      } finally {
        tally.modelDurations.note([model.id], clock.now() - startedAt);
        end();
      }
    },
  };
}

function outcomeOf(error: unknown, signal: AbortSignal): string {
  if (isAppError(error)) return error.code;
  return signal.aborted ? 'given_up' : 'broken';
}
