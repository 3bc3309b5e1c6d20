// Removing a title: the same walk in both servers, told apart by the path and the name of one flag.
import { z } from 'zod';
import { AppError, isAppError } from '../../../kit/errors.ts';
import type { RemoveMode } from '../../../seams/service.ts';
import type { ServarrClient } from './open-servarr-client.ts';

export interface Removal {
  /** "/api/v3/movie" or "/api/v3/series". */
  path: string;
  /** The flag that would forbid lists to bring it back; a wrong name is silently ignored by the server. */
  exclusionFlag: 'addImportExclusion' | 'addImportListExclusion';
  /** The whole resource as it stands; undefined when the server does not have the title. */
  read(signal?: AbortSignal): Promise<WholeResource | undefined>;
}

/** A resource with all its fields, known to us or not: the server replaces the whole of it. */
export const wholeResourceSchema = z.looseObject({ id: z.number().int().positive() });
export type WholeResource = z.infer<typeof wholeResourceSchema>;

type RemoveOutcome = { kind: 'removed' | 'absent' };

export async function removeTitle(
  client: ServarrClient,
  removal: Removal,
  { mode, signal }: { mode: RemoveMode; signal?: AbortSignal },
): Promise<RemoveOutcome> {
  const stored = await removal.read(signal);
  if (stored === undefined) return { kind: 'absent' };
  if (mode === 'unmonitor') return unmonitor(client, removal, { stored, signal });
  try {
    await client.request({
      method: 'DELETE',
      path: `${removal.path}/${stored.id}`,
      query: { deleteFiles: mode === 'remove_with_files', [removal.exclusionFlag]: false },
      schema: z.unknown(),
      signal,
      // Done a second time it fails, and the failure would hide that the first time did it.
      isIdempotent: false,
    });
    return { kind: 'removed' };
  } catch (error) {
    if (isGone(error)) return { kind: 'absent' };
    if (isAnswerLost(error) && (await isGoneNow(removal, signal))) return { kind: 'removed' };
    throw error;
  }
}

async function unmonitor(
  client: ServarrClient,
  removal: Removal,
  { stored, signal }: { stored: WholeResource; signal?: AbortSignal },
): Promise<RemoveOutcome> {
  const path = `${removal.path}/${stored.id}`;
  const body = { ...stored, monitored: false };
  try {
    await client.request({
      method: 'PUT',
      path,
      query: { moveFiles: false },
      body,
      schema: z.unknown(),
      signal,
    });
    return { kind: 'removed' };
  } catch (error) {
    if (isAppError(error, 'SERVICE_REFUSED') && error.status === 404) return { kind: 'absent' };
    throw error;
  }
}

/** Somebody else was quicker. The server answers an unknown id with 500 and the words of its database layer. */
function isGone(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  if (error.status === 404) return true;
  const { message } = (error.body ?? {}) as { message?: unknown };
  return (
    error.status === 500 && typeof message === 'string' && message.startsWith('Expected query to return')
  );
}

/** It may have been done although we did not hear so. */
export function isAnswerLost(error: unknown): boolean {
  return isAppError(error, 'SERVICE_UNREACHABLE', 'SERVICE_TIMEOUT', 'SERVICE_BROKEN', 'SERVICE_GARBAGE');
}

async function isGoneNow(removal: Removal, signal: AbortSignal | undefined): Promise<boolean> {
  const stored = await removal.read(signal).catch(() => 'unknown' as const);
  return stored === undefined;
}
