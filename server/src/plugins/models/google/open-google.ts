// One model at Google.
import type { Secret } from '../../../kit/secret.ts';
import type { Model } from '../../../seams/model.ts';
import type { PluginHost } from '../../../seams/plugin.ts';
import { carriedBy, generateBy } from '../http-model/language-model.ts';
import type { LanguageModel, WrittenRequest } from '../http-model/language-model.ts';
import { openModelServer } from '../http-model/model-server.ts';
import type { ModelServer } from '../http-model/model-server.ts';
import { openHttpModel } from '../http-model/open-http-model.ts';
import type { ModelSettings } from '../http-model/settings.ts';
import { contentWire } from './assemble-content.ts';
import { normaliseContent } from './normalise-content.ts';

export function openGoogle(settings: ModelSettings & { apiKey: Secret }, host: PluginHost): Model {
  const { baseUrl, model, apiKey, timeoutMs } = settings;
  const server = openModelServer({
    place: { baseUrl, model, addressHint: 'it ends in /v1beta' },
    timeoutMs,
    headers: { 'x-goog-api-key': apiKey },
    host,
  });
  return openHttpModel({
    server,
    generate: generateBy(() => loadAdapter(server)),
    reach: async (signal) => {
      await server.look({ method: 'GET', path: `/models/${encodeURIComponent(model)}` }, signal);
    },
  });
}

/** The key stays with our client: the package never has it. */
async function loadAdapter(server: ModelServer): Promise<LanguageModel> {
  const { createGoogle } = await import('@ai-sdk/google');
  const fetch = carriedBy((written) => carry(server, written));
  return createGoogle({ apiKey: 'held by our client', baseURL: server.place.baseUrl, fetch })(
    server.place.model,
  );
}

/** Streaming has an address of its own here, and says by `alt=sse` in which form. */
async function carry(server: ModelServer, { url, body, signal }: WrittenRequest): Promise<unknown> {
  const path = url.slice(server.place.baseUrl.length).replace(/:generateContent$/, ':streamGenerateContent');
  return normaliseContent(await server.ask({ path, query: { alt: 'sse' }, body, signal }, contentWire));
}
