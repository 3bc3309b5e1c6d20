// Posting a new title, and finding out what became of it when the answer is not a plain yes.
import { z } from 'zod';
import { AppError, isAppError } from '../../../kit/errors.ts';
import type { RestoreOutcome } from '../../../seams/service-abilities.ts';
import type { AddOptionsShelf } from './add-options.ts';
import type { ServarrClient } from './open-servarr-client.ts';
import { isRefusedBy, refusalWords } from './refusal-words.ts';
import { isAnswerLost } from './remove-title.ts';

export interface NewTitle {
  path: string;
  body: unknown;
  /** The validator that says the title is there already: `MovieExistsValidator`, `SeriesExistsValidator`. */
  existsValidator: string;
  /** Asks whether the title is there now. */
  isThere(): Promise<boolean>;
  signal?: AbortSignal;
}

export type Posted = { kind: 'added' } | { kind: 'exists' } | { kind: 'refused'; reason: string };

/** An add waits for the server's own source of facts. */
const TIMEOUT_MS = 20_000;

export async function postTitle(
  client: ServarrClient,
  options: AddOptionsShelf,
  title: NewTitle,
): Promise<Posted> {
  const { path, body, signal } = title;
  try {
    await client.request({ method: 'POST', path, body, schema: z.unknown(), signal, timeoutMs: TIMEOUT_MS });
    return { kind: 'added' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (isConflict(error, title)) return conflict(error, title);
    if (isAppError(error, 'SERVICE_REFUSED') && error.status === 400) {
      // The profile or folder we named may have gone since we asked for them.
      options.forget();
      return { kind: 'refused', reason: refusalWords(error.body) ?? `${client.service} gave no reason.` };
    }
    // Nothing is said before we have looked again: the title may have been added and only the answer lost.
    if (isAnswerLost(error) && (await title.isThere().catch(() => false))) return { kind: 'added' };
    throw error;
  }
}

/** "Exists" is a 400 of the validator; 409 is what two adds at the same moment give. */
function isConflict(error: AppError, title: NewTitle): boolean {
  return error.status === 409 || (error.status === 400 && isRefusedBy(error.body, title.existsValidator));
}

async function conflict(error: AppError, title: NewTitle): Promise<Posted> {
  if (await title.isThere()) return { kind: 'exists' };
  throw error;
}

/** The same for a title that is brought back. */
export async function restoredPost(
  client: ServarrClient,
  options: AddOptionsShelf,
  title: NewTitle,
): Promise<RestoreOutcome> {
  const posted = await postTitle(client, options, title);
  if (posted.kind === 'refused') return posted;
  return { kind: posted.kind === 'added' ? 'restored' : 'unchanged' };
}
