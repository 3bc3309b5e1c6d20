// Why somebody was not let in, as a sentence that says what to do.
import { CallError } from '../../lib/call.ts';
import { errorWords } from '../../lib/error-words.ts';

const words: Record<string, string> = {
  SIGN_IN_WRONG: 'That name and password do not belong together. Check both and try again.',
  LINK_WRONG: 'This link was used before or is too old. Ask for a new one below.',
  TOO_MANY_TRIES: 'Too many tries. Wait a little before the next one.',
};

export function refusalWords(error: unknown): string {
  return (error instanceof CallError ? words[error.code] : undefined) ?? errorWords(error);
}
