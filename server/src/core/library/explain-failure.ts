import { AppError } from '../../kit/errors.ts';
import type { ErrorCode } from '../../kit/errors.ts';

const SENTENCES: Partial<Record<ErrorCode, string>> = {
  SERVICE_UNREACHABLE: 'is not answering right now',
  SERVICE_PAUSED: 'is not answering right now',
  SERVICE_TIMEOUT: 'is taking too long to answer',
  SERVICE_UNAUTHORIZED: 'does not accept my key, so an admin has to put in the right one',
  SERVICE_BROKEN: 'is having trouble of its own right now',
  SERVICE_GARBAGE: 'answered with something I cannot read',
  SERVICE_RATE_LIMITED: 'asked me to slow down',
  SERVICE_REFUSED: 'did not accept what I asked',
};

/** What a person is told of a failure: who it is and, when `next` says so, what happens next; never the raw error. */
export function explainFailure(error: unknown, label: string, next: string): string {
  const sentence = error instanceof AppError ? SENTENCES[error.code] : undefined;
  return `${label} ${sentence ?? 'gave me an answer I cannot use'}. ${next}`.trimEnd();
}
