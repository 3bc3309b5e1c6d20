import { createHash } from 'node:crypto';
import type { MediaEvent } from '../../domain/event.ts';
import { titleRefParts } from '../../domain/title.ts';
import type { Reader } from './audience.ts';
import type { KeyedEvent } from './gather-episodes.ts';

/**
 * What makes two notices the same one for a person, so that an event told twice, or told by a webhook and found by
 * reconciliation too, is one message. A movie is ready once for each request; episodes once for each download.
 */
export function noticeKey(name: string, reader: Reader, { event, eventKey }: KeyedEvent): string {
  const { person, interest } = reader;
  const subject = event.kind === 'imported' ? importKey(event, interest?.reason) : undefined;
  return `${name}:${person.id}:${subject ?? eventKey}`;
}

function importKey(
  event: Extract<MediaEvent, { kind: 'imported' }>,
  reason: string | undefined,
): string | undefined {
  const { ref } = event.title;
  if (titleRefParts(ref).kind === 'movie' || event.episodes.length === 0) return reason;
  const codes = event.episodes.map(({ season, episode }) => `${season}x${episode}`).toSorted();
  // Hashed, because a unique index of PostgreSQL takes 2,704 bytes and a long series has more episodes than that.
  const which = createHash('sha256')
    .update([...new Set(codes)].join(' '))
    .digest('base64url');
  return `${ref}:${event.downloadId ?? ''}:${which}`;
}
