// Any server that speaks OpenAI's chat completions: OpenAI itself, Ollama, LM Studio, vLLM, llama.cpp, OpenRouter.
import { z } from 'zod';
import { integerField, secretField, urlField } from '../../../kit/config.ts';
import { defineModel } from '../../../seams/model.ts';
import { openModel } from './open-model.ts';

const settings = z
  .object({
    baseUrl: urlField().optional().meta({
      description: 'Address of the model server, /v1 included; OpenAI when only a key is set.',
      example: 'http://127.0.0.1:11434/v1',
    }),
    apiKey: secretField()
      .optional()
      .meta({ description: 'Its key; local servers need none.', example: 'sk-…' }),
    model: z
      .string()
      .optional()
      .meta({ description: 'Name of the model at that server.', example: 'qwen3:8b' }),
    timeoutMs: integerField(1_000, 600_000)
      .optional()
      .meta({ description: 'How long one answer may take.', example: '30000' }),
  })
  .refine(({ baseUrl, model }) => baseUrl === undefined || model !== undefined, {
    path: ['model'],
    error: 'is needed when LLM_BASE_URL is set',
  });

/** The language model behind an OpenAI-compatible address. */
export const openaiCompatible = defineModel({
  name: 'openai-compatible',
  settings,
  environment: [
    {
      instance: 'main',
      variables: {
        baseUrl: 'LLM_BASE_URL',
        apiKey: 'LLM_API_KEY',
        model: 'LLM_MODEL',
        timeoutMs: 'LLM_TIMEOUT_MS',
      },
    },
  ],
  open: (given, host) => openModel(given, host),
});
