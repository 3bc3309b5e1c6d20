import { isAppError } from '../kit/errors.ts';

/** True for the mistakes of whoever runs us: told in one line, without a stack. */
export function isOperatorError(error: unknown): error is Error {
  return isAppError(error, 'CONFIGURATION_INVALID', 'DATA_DIR_IN_USE', 'DATABASE_UNREACHABLE');
}
