// Remembers how a model did, so that "is the model up?" needs no call of its own.
import type { Clock } from '../../kit/clock.ts';
import type { Model } from '../../seams/model.ts';

/** How a model did when it was last looked at or used. */
export interface ModelState {
  state: 'unknown' | 'ok' | 'down';
  /** Since when, as far as we have seen. */
  since?: number;
}

/** The same model, with a memory of when it began to answer, or ceased to. */
/** A model, and how its last answers went. */
export interface WatchedModel {
  model: Model;
  state(): ModelState;
}

export function watchModel(model: Model, clock: Clock): WatchedModel {
  let known: ModelState = { state: 'unknown' };
  const note = (state: 'ok' | 'down'): void => {
    if (known.state !== state) known = { state, since: clock.now() };
  };
  const reach = async (signal: AbortSignal): Promise<void> => {
    try {
      await model.reach(signal);
      note('ok');
    } catch (error) {
      note('down');
      throw error;
    }
  };
  return { model: { ...model, reach }, state: () => known };
}
