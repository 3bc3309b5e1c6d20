// One model at one address: asks for one step, survives what the wire does wrong, and says what to set when it cannot.
import { z } from 'zod';
import { isAppError } from '../../../kit/errors.ts';
import type { AppError } from '../../../kit/errors.ts';
import { openHttpClient } from '../../../kit/http-client.ts';
import type { HttpClient } from '../../../kit/http-client.ts';
import { backoffMs } from '../../../kit/retry.ts';
import { Secret } from '../../../kit/secret.ts';
import type { Model, ModelAnswer, ModelRequest } from '../../../seams/model.ts';
import type { PluginHost } from '../../../seams/plugin.ts';
import { readCompletion } from './read-completion.ts';
import { serverWords, translateFault } from './translate-fault.ts';
import { callOptions } from './call-options.ts';

export interface ModelSettings {
  baseUrl?: string;
  apiKey?: Secret;
  model?: string;
  timeoutMs?: number;
}

const OPENAI = 'https://api.openai.com/v1';
/** The model when nothing but a key is set (INTERFACES: LLM_MODEL). */
const OPENAI_MODEL = 'gpt-4o';
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
const RETRY = { firstMs: 300, maxMs: 1_000, jitter: 0.3 };
/** A longer Retry-After would eat the turn's whole time: the fallback answers instead. */
const LONGEST_WAIT_MS = 10_000;

interface OpenedModel {
  host: PluginHost;
  http: HttpClient;
  place: { baseUrl: string; model: string };
  /** Which field carries the limit: gpt-5 and the o-series refuse `max_tokens`, others know no other. */
  limitField: 'max_tokens' | 'max_completion_tokens';
  /** Loaded with the first answer. */
  adapter?: ReturnType<typeof loadAdapter>;
}

export function openModel(settings: ModelSettings, host: PluginHost): Model {
  const place = { baseUrl: settings.baseUrl ?? OPENAI, model: settings.model ?? OPENAI_MODEL };
  const http = openHttpClient({
    service: 'The model server',
    baseUrl: place.baseUrl,
    headers:
      settings.apiKey === undefined
        ? {}
        : { authorization: new Secret(`Bearer ${settings.apiKey.reveal()}`) },
    timeoutMs: settings.timeoutMs ?? (isNear(place.baseUrl) ? 120_000 : 30_000),
    clock: host.clock,
    random: () => host.ids.random(),
    log: host.log,
    maxBytes: MAX_ANSWER_BYTES,
    explain: serverWords,
  });
  const opened: OpenedModel = { host, http, place, limitField: 'max_tokens' };
  return {
    id: place.model,
    answer: (request, signal) => answer(opened, request, signal),
    reach: async (signal) => {
      const list = http.request({
        method: 'GET',
        path: '/models',
        schema: z.unknown(),
        signal,
        isProbe: true,
        timeoutMs: 10_000,
      });
      await list.catch((error: unknown) => throwTranslated(opened, error, signal));
    },
  };
}

/** Loaded at the first answer: 3 MB that a house without a model never needs. */
async function loadAdapter(modelId: string) {
  const { OpenAICompatibleChatLanguageModel } = await import('@ai-sdk/openai-compatible');
  const config = {
    provider: 'openaiCompatible.chat',
    url: ({ path }: { path: string }) => path,
    headers: () => ({}),
  };
  return new OpenAICompatibleChatLanguageModel(modelId, config);
}

async function answer(opened: OpenedModel, request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer> {
  const adapter = await (opened.adapter ??= loadAdapter(opened.place.model));
  const { body } = await adapter.prepareRequest(callOptions(request));
  const received = await ask(opened, body, signal).catch((error: unknown) =>
    throwTranslated(opened, error, signal),
  );
  return readCompletion(received, adapter, opened.host.ids);
}

function throwTranslated({ place }: OpenedModel, error: unknown, signal: AbortSignal): never {
  if (signal.aborted && !isAppError(error)) throw signal.reason;
  throw translateFault(error, place);
}

type Body = Record<string, unknown>;

/** Asks, and asks once more with the other name of the limit, or after a passing failure. */
async function ask(opened: OpenedModel, body: Body, signal: AbortSignal): Promise<unknown> {
  const usedField = opened.limitField;
  try {
    return await askWithRetry(opened, withLimit(body, usedField), signal);
  } catch (error) {
    if (!isAppError(error, 'SERVICE_REFUSED') || error.status !== 400 || !isAboutLimit(error, usedField))
      throw error;
    const other = usedField === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
    const received = await askWithRetry(opened, withLimit(body, other), signal);
    opened.limitField = other;
    return received;
  }
}

function withLimit({ max_tokens: limit, ...rest }: Body, field: OpenedModel['limitField']): Body {
  return { ...rest, [field]: limit };
}

/** OpenAI: `unsupported_parameter` with param `max_tokens`; others only say so in the message. */
function isAboutLimit(error: AppError, field: string): boolean {
  return JSON.stringify(error.body ?? '').includes(field);
}

async function askWithRetry(opened: OpenedModel, body: Body, signal: AbortSignal): Promise<unknown> {
  const { host } = opened;
  try {
    return await post(opened, body, signal);
  } catch (error) {
    if (!isAppError(error, 'SERVICE_RATE_LIMITED', 'SERVICE_BROKEN')) throw error;
    const waitMs = error.retryAfterMs ?? backoffMs(RETRY, 1, () => host.ids.random());
    if (waitMs > LONGEST_WAIT_MS) throw error;
    host.log.debug(
      { model: opened.place.model, waitMs, status: error.status },
      'the model server is asked once more',
    );
    await host.clock.sleep(waitMs, signal);
    return post(opened, body, signal);
  }
}

/** As a probe: whatever failed before, each turn tries the model again. */
function post({ http }: OpenedModel, body: Body, signal: AbortSignal): Promise<unknown> {
  return http.request({
    method: 'POST',
    path: '/chat/completions',
    body,
    schema: z.unknown(),
    signal,
    isProbe: true,
  });
}

/** Private and loopback addresses: there, small machines think slowly. */
function isNear(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  const address =
    /^(localhost|.*\.local|127\..*|10\..*|192\.168\..*|172\.(1[6-9]|2\d|3[01])\..*|169\.254\..*|\[::1\]|\[f[cde].*)$/i;
  return address.test(hostname) || !hostname.includes('.');
}
