// What went wrong, as a sentence a person can act on.
import { CallError } from './call.ts';

export function errorWords(error: unknown): string {
  if (error instanceof CallError) return error.message;
  if (typeof navigator !== 'undefined' && !navigator.onLine) return 'This device is offline.';
  return 'WadsMedia could not be reached. It may be starting again.';
}
