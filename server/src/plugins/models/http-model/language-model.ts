// The provider packages write the request and read the answer; what they would send, we send (decision 0012).
import type { OpenAICompatibleChatLanguageModel } from '@ai-sdk/openai-compatible';
import { AppError, isAppError } from '../../../kit/errors.ts';
import type { ModelRequest } from '../../../seams/model.ts';
import { callOptions } from './call-options.ts';
import { isFields, parseJson } from './json.ts';
import type { Fields } from './json.ts';
import type { HttpModelParts } from './open-http-model.ts';
import type { Generated } from './read-generated.ts';

type DoGenerate = OpenAICompatibleChatLanguageModel['doGenerate'];

/** The one way of the packages' models that is used here; they all have it. */
export interface LanguageModel {
  doGenerate(options: Parameters<DoGenerate>[0]): PromiseLike<Awaited<ReturnType<DoGenerate>>>;
}

/** A request as a package wrote it. */
export interface WrittenRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: Fields;
  signal: AbortSignal;
}

/** The `fetch` of a package: hands the request to `carry`, and the answer back as the package knows answers. */
export function carriedBy(carry: (written: WrittenRequest) => Promise<unknown>): typeof globalThis.fetch {
  return async (input, init) => {
    const body = parseJson(typeof init?.body === 'string' ? init.body : '');
    const answer = await carry({
      url: input instanceof Request ? input.url : String(input),
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: isFields(body) ? body : {},
      signal: init?.signal ?? new AbortController().signal,
    });
    return Response.json(answer);
  };
}

/** Asks by a package, which is loaded with the first answer: a house without a model never needs it. */
export function generateBy(load: () => Promise<LanguageModel>): HttpModelParts['generate'] {
  let loaded: Promise<LanguageModel> | undefined;
  return async (request, signal) => askOnce(await (loaded ??= load()), request, signal);
}

/** An answer that the package cannot read is MODEL_UNUSABLE. */
async function askOnce(model: LanguageModel, request: ModelRequest, signal: AbortSignal): Promise<Generated> {
  const { content, finishReason, usage } = await generate(model, request, signal);
  return {
    text: content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join(''),
    calls: content.flatMap((part) =>
      part.type === 'tool-call' ? [{ id: part.toolCallId, tool: part.toolName, input: part.input }] : [],
    ),
    isCut: finishReason.unified === 'length',
    hasThought: content.some(({ type }) => type === 'reasoning') || (usage.outputTokens.reasoning ?? 0) > 0,
    usage: { inputTokens: usage.inputTokens.total, outputTokens: usage.outputTokens.total },
  };
}

async function generate(
  model: LanguageModel,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<Awaited<ReturnType<DoGenerate>>> {
  try {
    return await model.doGenerate({ ...callOptions(request), abortSignal: signal });
  } catch (cause) {
    signal.throwIfAborted();
    if (isAppError(cause)) throw cause;
    throw new AppError('MODEL_UNUSABLE', 'The language model gave an answer of an unknown form.', { cause });
  }
}
