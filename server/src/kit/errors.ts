/**
 * The catalogue of what can go wrong (docs/guide/errors.md explains each to the owner).
 * Expected outcomes are values; an AppError is for what the caller could not plan for.
 */
export const errorCodes = {
  CONFIGURATION_INVALID: 'A setting is missing or wrong; the message names it.',
  DATA_DIR_IN_USE: 'Another server already works on this DATA_DIR.',
  DATABASE_UNREACHABLE: 'The database did not answer.',
  SERVICE_UNREACHABLE: 'Nothing answered at that address.',
  SERVICE_TIMEOUT: 'The other side took too long to answer.',
  SERVICE_UNAUTHORIZED: 'The other side refused our key.',
  SERVICE_REFUSED: 'The other side understood us and said no.',
  SERVICE_BROKEN: 'The other side failed on its own (5xx).',
  SERVICE_GARBAGE: 'The answer was not what the contract says (for example HTML instead of JSON).',
  SERVICE_RATE_LIMITED: 'The other side asked us to slow down.',
  SERVICE_PAUSED: 'Too many failures in a row; we wait before asking again.',
  MODEL_UNUSABLE: 'The language model did not give an answer we can use.',
  REQUEST_INVALID: 'The request could not be understood.',
  NOT_FOUND: 'There is nothing of that name.',
} as const;

export type ErrorCode = keyof typeof errorCodes;

export interface AppErrorDetails {
  cause?: unknown;
  /** How long the other side asked us to wait. */
  retryAfterMs?: number;
  /** HTTP status of the answer, when there was one. */
  status?: number;
  /** Body of the answer as JSON, when it was JSON; for whoever translates the error, never for people. */
  body?: unknown;
}

/** A failure with a stable code and one plain sentence for the log. Never carries a secret, a URL query or a header. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;
  readonly body: unknown;

  constructor(code: ErrorCode, sentence: string, details: AppErrorDetails = {}) {
    super(sentence, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryAfterMs = details.retryAfterMs;
    this.status = details.status;
    this.body = details.body;
  }
}

export function isAppError(error: unknown, ...codes: ErrorCode[]): error is AppError {
  return error instanceof AppError && (codes.length === 0 || codes.includes(error.code));
}

/** One line about any thrown value, for a log or an attempt's record. */
export function describeError(error: unknown): string {
  if (error instanceof AppError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}
