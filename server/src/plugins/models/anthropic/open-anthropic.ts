// One model at Anthropic.
import type { Secret } from '../../../kit/secret.ts';
import type { Model } from '../../../seams/model.ts';
import type { PluginHost } from '../../../seams/plugin.ts';
import { carriedBy, generateBy } from '../http-model/language-model.ts';
import type { LanguageModel, WrittenRequest } from '../http-model/language-model.ts';
import { openModelServer } from '../http-model/model-server.ts';
import type { ModelServer } from '../http-model/model-server.ts';
import { openHttpModel } from '../http-model/open-http-model.ts';
import type { ModelSettings } from '../http-model/settings.ts';
import { messageWire } from './assemble-message.ts';
import { normaliseMessage } from './normalise-message.ts';

const VERSION = '2023-06-01';

export function openAnthropic(settings: ModelSettings & { apiKey: Secret }, host: PluginHost): Model {
  const { baseUrl, model, apiKey, timeoutMs } = settings;
  const server = openModelServer({
    place: { baseUrl, model, addressHint: 'it ends in /v1' },
    timeoutMs,
    headers: { 'x-api-key': apiKey, 'anthropic-version': VERSION },
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
  const { createAnthropic } = await import('@ai-sdk/anthropic');
  const fetch = carriedBy((written) => carry(server, written));
  return createAnthropic({ apiKey: 'held by our client', baseURL: server.place.baseUrl, fetch })(
    server.place.model,
  );
}

async function carry(server: ModelServer, { headers, body, signal }: WrittenRequest): Promise<unknown> {
  const beta = headers['anthropic-beta'];
  const asking = {
    path: '/messages',
    ...(beta === undefined ? {} : { headers: { 'anthropic-beta': beta } }),
    body: { ...body, stream: true },
    signal,
  };
  return normaliseMessage(await server.ask(asking, messageWire), server.host.ids);
}
