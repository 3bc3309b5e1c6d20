// Ollama by its own API, the only one that lets us say how large the context is to be.
import { z } from 'zod';
import { integerField } from '../../../kit/config.ts';
import { defineModel } from '../../../seams/model.ts';
import {
  apiKeyField,
  modelField,
  optional,
  timeoutField,
  usualBaseUrlField,
} from '../http-model/settings.ts';
import { openOllama } from './open-ollama.ts';

const ADDRESS = 'http://127.0.0.1:11434';

/** A language model at an Ollama. */
export const ollama = defineModel({
  name: 'ollama',
  settings: z.object({
    // Whoever comes from the OpenAI route has /v1 at the end.
    baseUrl: usualBaseUrlField(ADDRESS).transform((value) => value.replace(/\/(?:v1|api)$/, '')),
    apiKey: optional(apiKeyField('Key of a proxy before it; Ollama itself needs none.', 'token')),
    model: modelField('qwen3:8b'),
    timeoutMs: timeoutField(),
    contextTokens: integerField(2048, 2_000_000)
      .default(4096)
      .meta({ description: 'The context that is asked for.', example: '8192' }),
  }),
  environment: [
    {
      instance: 'main',
      variables: {
        baseUrl: 'LLM_BASE_URL',
        apiKey: 'LLM_API_KEY',
        model: 'LLM_MODEL',
        timeoutMs: 'LLM_TIMEOUT_MS',
        contextTokens: 'LLM_CONTEXT_TOKENS',
      },
    },
  ],
  open: (settings, host) => openOllama(settings, host),
});
