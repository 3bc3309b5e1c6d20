import { pino } from 'pino';
import type { DestinationStream } from 'pino';

/** What the house writes about itself: one JSON line for each event, on stdout unless a command needs stdout for people. */
export interface Log {
  debug(fields: object, sentence: string): void;
  info(fields: object, sentence: string): void;
  warn(fields: object, sentence: string): void;
  error(fields: object, sentence: string): void;
  /** A log that adds these fields to each line, for example `{ turn }`. */
  child(fields: object): Log;
}

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

const PHONE_NUMBER = /\+\d{4,11}(\d{4})\b/g;
const BOT_TOKEN = /(?<!\d)\d{6,12}:[A-Za-z0-9_-]{30,}/g;
const QUERY_SECRET = /([?&](?:apikey|api_key|token|key|access_token)=)[^&\s"\\]+/gi;

/** Takes out of a line what must not stand in a log: phone numbers keep four digits, tokens and keys none. */
export function redact(line: string): string {
  return line.replace(PHONE_NUMBER, '+…$1').replace(BOT_TOKEN, '••••••').replace(QUERY_SECRET, '$1••••••');
}

const SECRET_FIELDS = [
  'authorization',
  'password',
  'token',
  'apiKey',
  'api_key',
  'secret',
  'cookie',
  'headers',
];

/** Opens the log. Lines go to `destination` (stdout unless told); whatever is written passes `redact`. */
export function openLog(
  level: LogLevel,
  destination: { write(line: string): unknown } = process.stdout,
): Log {
  const stream: DestinationStream = { write: (line: string) => void destination.write(redact(line)) };
  return pino(
    {
      level,
      base: undefined,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '••••••' },
    },
    stream,
  );
}

export const silentLog: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silentLog,
};
