// Any server that speaks OpenAI's chat completions: OpenAI itself, LM Studio, vLLM, llama.cpp, OpenRouter.
import { z } from 'zod';
import { defineModel } from '../../../seams/model.ts';
import {
  apiKeyField,
  baseUrlField,
  modelEnvironment,
  modelField,
  optional,
  timeoutField,
} from '../http-model/settings.ts';
import { OPENAI, openModel } from './open-model.ts';

const settings = z
  .object({
    baseUrl: optional(
      baseUrlField(
        'Address of the model server, /v1 included; OpenAI when only a key is set.',
        'http://127.0.0.1:1234/v1',
      ),
    ),
    apiKey: optional(apiKeyField('Its key; local servers need none.', 'sk-…')),
    model: optional(modelField('qwen3-8b')),
    timeoutMs: timeoutField(),
  })
  .refine(({ baseUrl, model }) => baseUrl === undefined || model !== undefined, {
    path: ['model'],
    error: 'is needed when LLM_BASE_URL is set',
  })
  .refine(({ baseUrl = OPENAI, apiKey }) => !baseUrl.startsWith(OPENAI) || apiKey !== undefined, {
    path: ['apiKey'],
    error: 'is needed for OpenAI',
  });

/** The language model behind an OpenAI-compatible address. */
export const openaiCompatible = defineModel({
  name: 'openai-compatible',
  settings,
  environment: modelEnvironment,
  open: (given, host) => openModel(given, host),
});
