// One model at one OpenAI-compatible address. Which fields its server takes is learned from its refusals.
import { isAppError } from '../../../kit/errors.ts';
import type { AppError } from '../../../kit/errors.ts';
import { Secret } from '../../../kit/secret.ts';
import type { Model } from '../../../seams/model.ts';
import type { PluginHost } from '../../../seams/plugin.ts';
import { isFields } from '../http-model/json.ts';
import type { Fields } from '../http-model/json.ts';
import { carriedBy, generateBy } from '../http-model/language-model.ts';
import type { LanguageModel, WrittenRequest } from '../http-model/language-model.ts';
import { openModelServer } from '../http-model/model-server.ts';
import type { ModelServer } from '../http-model/model-server.ts';
import { openHttpModel } from '../http-model/open-http-model.ts';
import type { ModelSettings } from '../http-model/settings.ts';
import { completionWire } from './assemble-completion.ts';
import { normaliseCompletion } from './normalise-completion.ts';
import { contextOf } from './server-context.ts';

export const OPENAI = 'https://api.openai.com/v1';
/** The model when nothing but a key is set. */
const OPENAI_MODEL = 'gpt-4o';

/** What this server takes: each is given up when it refuses it. */
interface Dialect {
  /** gpt-5 and the o-series refuse `max_tokens`, others know no other. */
  limitField: 'max_tokens' | 'max_completion_tokens';
  /** OpenAI streams some models to verified organisations only. */
  isStreamed: boolean;
  /** Tokens at the end of a stream. */
  hasStreamOptions: boolean;
}

export function openModel(settings: Partial<ModelSettings>, host: PluginHost): Model {
  const { apiKey, timeoutMs, baseUrl = OPENAI, model = OPENAI_MODEL } = settings;
  const server = openModelServer({
    place: { baseUrl, model, addressHint: 'it usually ends in /v1' },
    timeoutMs,
    headers: apiKey === undefined ? {} : { authorization: new Secret(`Bearer ${apiKey.reveal()}`) },
    host,
  });
  const dialect: Dialect = { limitField: 'max_tokens', isStreamed: true, hasStreamOptions: true };
  return openHttpModel({
    server,
    generate: generateBy(() => loadAdapter(server, dialect)),
    reach: async (signal) => void (await server.look({ method: 'GET', path: '/models' }, signal)),
    context: contextOf(server),
  });
}

async function loadAdapter(server: ModelServer, dialect: Dialect): Promise<LanguageModel> {
  const { OpenAICompatibleChatLanguageModel } = await import('@ai-sdk/openai-compatible');
  return new OpenAICompatibleChatLanguageModel(server.place.model, {
    provider: 'openaiCompatible.chat',
    url: ({ path }) => path,
    fetch: carriedBy(async (written) =>
      normaliseCompletion(await askInDialect(server, dialect, written), server.host.ids),
    ),
  });
}

/** Asks, and asks again without what was refused; each field is given up once at most. */
async function askInDialect(
  server: ModelServer,
  dialect: Dialect,
  written: WrittenRequest,
): Promise<unknown> {
  for (;;) {
    try {
      const body = inDialect(written.body, dialect);
      return await server.ask({ path: '/chat/completions', body, signal: written.signal }, completionWire);
    } catch (error) {
      const isRefused =
        isAppError(error, 'SERVICE_REFUSED') && (error.status === 400 || error.status === 422);
      if (!isRefused || !learn(dialect, error)) throw error;
    }
  }
}

function inDialect({ max_tokens: limit, ...rest }: Fields, dialect: Dialect): Fields {
  return {
    ...rest,
    [dialect.limitField]: limit,
    ...(dialect.isStreamed ? { stream: true } : {}),
    ...(dialect.isStreamed && dialect.hasStreamOptions ? { stream_options: { include_usage: true } } : {}),
  };
}

/** True when the refusal named a field that we can do without, and the next request will. */
function learn(dialect: Dialect, error: AppError): boolean {
  const words = JSON.stringify(error.body ?? '');
  if (dialect.limitField === 'max_tokens' && words.includes('max_tokens')) {
    dialect.limitField = 'max_completion_tokens';
  } else if (dialect.isStreamed && dialect.hasStreamOptions && /stream_options|include_usage/.test(words)) {
    dialect.hasStreamOptions = false;
  } else if (dialect.isStreamed && isAboutStreaming(error.body, words)) {
    dialect.isStreamed = false;
  } else return false;
  return true;
}

function isAboutStreaming(body: unknown, words: string): boolean {
  const error = isFields(body) && isFields(body['error']) ? body['error'] : {};
  return error['param'] === 'stream' || /\bstream(?:ing|ed)?\b/i.test(words);
}
