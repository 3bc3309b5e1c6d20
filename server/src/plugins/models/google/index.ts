// Google's Gemini API.
import { z } from 'zod';
import { defineModel } from '../../../seams/model.ts';
import {
  apiKeyField,
  modelEnvironment,
  modelField,
  timeoutField,
  usualBaseUrlField,
} from '../http-model/settings.ts';
import { openGoogle } from './open-google.ts';

/** A language model at Google. */
export const google = defineModel({
  name: 'google',
  settings: z.object({
    baseUrl: usualBaseUrlField('https://generativelanguage.googleapis.com/v1beta'),
    apiKey: apiKeyField('Key of Google AI Studio.', 'AIza…'),
    model: modelField('gemini-2.5-flash'),
    timeoutMs: timeoutField(),
  }),
  environment: modelEnvironment,
  open: (settings, host) => openGoogle(settings, host),
});
