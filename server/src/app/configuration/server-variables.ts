import { z } from 'zod';
import {
  choiceField,
  integerField,
  listField,
  phoneField,
  phoneListField,
  secretField,
  urlField,
} from '../../kit/config.ts';
import { logLevels } from '../../kit/log.ts';

/** The variables of the server itself. Those of a channel, service or model stand in its own folder. */
export const serverVariables = z.object({
  PORT: integerField(0, 65535).default(3000).meta({ description: 'Port of the server', example: '3000' }),
  HOST: z.string().default('0.0.0.0').meta({ description: 'Address to listen on', example: '0.0.0.0' }),
  PUBLIC_URL: urlField(['https:', 'http:'])
    .refine((value) => value.startsWith('https:') || isLoopback(value), {
      message: 'must begin with https://',
    })
    .optional()
    .meta({ description: 'The https address others reach us at', example: 'https://wads.example.org' }),
  INTERNAL_URL: urlField().optional().meta({
    description: 'Address at which Sonarr and Radarr reach us',
    example: 'http://192.168.1.10:3000',
  }),
  METRICS_TOKEN: secretField()
    .optional()
    .meta({ description: 'Opens /metrics and the details of /health', example: 'a-long-random-text' }),
  REGION: z
    .string()
    .regex(/^[A-Za-z]{2}$/, { error: 'must be a country of two letters' })
    .transform((value) => value.toUpperCase())
    .default('US')
    .meta({ description: 'Country of the household', example: 'US' }),
  DATA_DIR: z.string().default('./data').meta({ description: 'Where everything is kept', example: './data' }),
  DATABASE_URL: urlField(['postgres:', 'postgresql:'])
    .pipe(secretField())
    .optional()
    .meta({ description: 'PostgreSQL instead of SQLite', example: 'postgres://wads:password@db:5432/wads' }),
  DATABASE_PATH: z
    .string()
    .optional()
    .meta({ description: 'Another SQLite file', example: './data/wads.db' }),
  TZ: z
    .string()
    .refine(isTimeZone, { message: 'must be a time zone' })
    .optional()
    .meta({ description: 'Time zone of the household', example: 'Europe/Berlin' }),
  LOG_LEVEL: choiceField(logLevels)
    .default('info')
    .meta({ description: 'How much is logged', example: 'info' }),
  SECRET_KEY: secretField()
    .optional()
    .meta({ description: 'Seals stored secrets; made in DATA_DIR if unset', example: 'a-long-random-text' }),
  LLM_PROVIDER: choiceField(['openai-compatible', 'ollama', 'anthropic', 'google', 'none'])
    .optional()
    .meta({ description: 'Which kind of model server', example: 'openai-compatible' }),
  LLM_FALLBACK_MODEL: z
    .string()
    .optional()
    .meta({ description: 'Asked when the first model fails', example: 'gpt-4o-mini' }),
  LLM_DAILY_TOKENS: integerField(0, 1e9)
    .optional()
    .meta({ description: 'Tokens a day for everybody; 0: no limit', example: '500000' }),
  LLM_DAILY_TOKENS_PER_PERSON: integerField(0, 1e9)
    .optional()
    .meta({ description: 'Tokens a day for one person; 0: no limit', example: '100000' }),
  MESSAGES_PER_MINUTE: integerField(0, 10_000).default(15).meta({
    description: 'Messages a minute that a model reads, by person and group; 0: no limit',
    example: '15',
  }),
  LLM_MAX_CONCURRENT: integerField(1, 1000)
    .default(8)
    .meta({ description: 'Model calls at one time', example: '8' }),
  LLM_CONTEXT_TOKENS: integerField(2048, 2_000_000)
    .default(4096)
    .meta({ description: "The model's context", example: '4096' }),
  LLM_TIMEOUT_MS: integerField(1000, 600_000)
    .optional()
    .meta({ description: 'Longest wait for the model in a turn', example: '30000' }),
  PERSONA: choiceField(['wads', 'plain'])
    .default('wads')
    .meta({ description: 'How it speaks', example: 'wads' }),
  DEFAULT_QUALITY_PROFILE_HINT: z
    .string()
    .default('1080')
    .meta({ description: 'The usual quality', example: '1080' }),
  SONARR_ANIME_ROOT_FOLDER_HINT: z
    .string()
    .default('anime')
    .meta({ description: 'Folder of anime series', example: 'anime' }),
  RADARR_CMOVIES_ROOT_FOLDER_HINT: z
    .string()
    .default('cmovies')
    .meta({ description: 'Folder of Asian films', example: 'cmovies' }),
  ADMIN_PHONE: phoneField().optional().meta({ description: "The owner's phone", example: '+14155550123' }),
  ADMIN_TELEGRAM_CHAT_ID: z
    .string()
    .regex(/^-?\d{1,19}$/, { error: 'must be a number' })
    .optional()
    .meta({ description: "The owner's Telegram id", example: '123456789' }),
  PHONE_WHITELIST: phoneListField()
    .default([])
    .meta({ description: 'Phones let in at once', example: '+14155550123,+14155550124' }),
  TELEGRAM_WHITELIST: listField(/^\d{1,19}$/, 'numbers')
    .default([])
    .meta({ description: 'Telegram ids let in at once', example: '123456789,987654321' }),
  ADMIN_PASSWORD: secretField()
    .optional()
    .meta({ description: "First password of the dashboard's admin", example: 'a long sentence' }),
  NOTIFICATION_SECRET: secretField()
    .optional()
    .meta({ description: 'What Sonarr and Radarr show us; made if unset', example: 'a-long-random-text' }),
  NOTIFY_DEFAULT_AUDIENCE: choiceField(['admins', 'everyone'])
    .default('admins')
    .meta({ description: 'Who hears of titles nobody asked for', example: 'admins' }),
  DEMO: choiceField(['auto', 'on', 'off'])
    .default('auto')
    .meta({ description: 'The demo household', example: 'auto' }),
});

export type ServerVariables = z.infer<typeof serverVariables>;

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

function isLoopback(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}
