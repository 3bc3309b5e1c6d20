// A model at the seam, from what is particular to its provider: how it is asked once, and how it is looked at.
import type { Model, ModelAnswer, ModelContext, ModelRequest } from '../../../seams/model.ts';
import type { ModelServer } from './model-server.ts';
import { readGenerated } from './read-generated.ts';
import type { Generated } from './read-generated.ts';

export interface HttpModelParts {
  server: ModelServer;
  generate(request: ModelRequest, signal: AbortSignal): Promise<Generated>;
  reach(signal: AbortSignal): Promise<void>;
  context?: ModelContext;
}

/** Tokens for thinking, beside those of the answer: models that think count both as one. */
const THINKING_TOKENS = 2_048;

/** Opens it. A model that turns out to think within the limit of its answer is given room for both, once and for all. */
export function openHttpModel({ server, generate, reach, context }: HttpModelParts): Model {
  const { host, place } = server;
  let room = 0;
  const answer = async (request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer> => {
    const ask = (): Promise<Generated> =>
      generate({ ...request, maxOutputTokens: request.maxOutputTokens + room }, signal);
    const first = await ask();
    if (!first.isCut || !first.hasThought || room > 0) return readGenerated(first, request, host.ids);
    room = THINKING_TOKENS;
    host.log.info({ model: place.model }, 'This model thinks before it answers; it gets more room for that');
    const second = readGenerated(await ask(), request, host.ids);
    return { ...second, usage: sumOf(first, second) };
  };
  return { id: place.model, answer, reach, ...(context === undefined ? {} : { context }) };
}

function sumOf({ usage: first }: Generated, { usage: second }: ModelAnswer): ModelAnswer['usage'] {
  return {
    ...second,
    inputTokens: second.inputTokens + (first.inputTokens ?? second.inputTokens),
    outputTokens: second.outputTokens + (first.outputTokens ?? 0),
  };
}
