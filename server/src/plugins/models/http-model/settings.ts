// The settings all models share, and the variables that fill them.
import { z } from 'zod';
import { integerField, secretField, urlField } from '../../../kit/config.ts';
import type { Secret } from '../../../kit/secret.ts';

export interface ModelSettings {
  baseUrl: string;
  apiKey?: Secret | undefined;
  model: string;
  timeoutMs?: number | undefined;
}

export const baseUrlField = (description: string, example: string) =>
  urlField().meta({ description, example });

/** An address that is known, and may be another. */
export const usualBaseUrlField = (usual: string) =>
  urlField().default(usual).meta({ description: 'Another address of the API.', example: usual });

export const apiKeyField = (description: string, example: string) =>
  secretField().meta({ description, example });

/** What is told of a field is told of it when it may be missing, too. */
export const optional = <Field extends z.ZodType>(field: Field) => field.optional().meta(field.meta() ?? {});

export const modelField = (example: string) =>
  z.string().meta({ description: 'Name of the model at that server.', example });

export const timeoutField = () =>
  integerField(1_000, 600_000)
    .optional()
    .meta({ description: 'How long one answer may take.', example: '30000' });

/** There is one model, and LLM_PROVIDER says whose variables these are. */
export const modelEnvironment = [
  {
    instance: 'main',
    variables: {
      baseUrl: 'LLM_BASE_URL',
      apiKey: 'LLM_API_KEY',
      model: 'LLM_MODEL',
      timeoutMs: 'LLM_TIMEOUT_MS',
    },
  },
] as const;
