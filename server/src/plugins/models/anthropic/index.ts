// Anthropic's Messages API.
import { z } from 'zod';
import { defineModel } from '../../../seams/model.ts';
import {
  apiKeyField,
  modelEnvironment,
  modelField,
  timeoutField,
  usualBaseUrlField,
} from '../http-model/settings.ts';
import { openAnthropic } from './open-anthropic.ts';

/** A language model at Anthropic, or behind an address that speaks as it does. */
export const anthropic = defineModel({
  name: 'anthropic',
  settings: z.object({
    baseUrl: usualBaseUrlField('https://api.anthropic.com/v1'),
    apiKey: apiKeyField('Key of the Anthropic console.', 'sk-ant-…'),
    model: modelField('claude-haiku-4-5'),
    timeoutMs: timeoutField(),
  }),
  environment: modelEnvironment,
  open: (settings, host) => openAnthropic(settings, host),
});
