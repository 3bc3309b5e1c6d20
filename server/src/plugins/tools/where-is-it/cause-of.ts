// From all that a service says of a title to the one reason that matters.
import type { CalendarDay } from '../../../domain/calendar-day.ts';
import type { Download } from '../../../domain/download.ts';
import type { RequestState } from '../../../domain/request.ts';
import type { TitleEvent, Whereabouts } from '../../../domain/whereabouts.ts';
import type { AskedFor } from '../../../seams/tool.ts';

export type Cause =
  | { kind: 'ready'; at?: number; nextAirsAt?: number }
  | { kind: 'download'; download: Download; others: number }
  | { kind: 'unmonitored' }
  /** A film that cannot be had at home yet. */
  | { kind: 'not-out'; cinema?: CalendarDay; home?: CalendarDay; isInCinemas: boolean }
  /** A series of which everything wanted that has aired is here, or nothing has aired. */
  | { kind: 'not-aired'; nextAirsAt?: number; isAnyHere: boolean }
  | { kind: 'failed'; event: TitleEvent }
  /** It was handed to the download client a moment ago; the queue is behind by a minute or so. */
  | { kind: 'handed-over' }
  /** It was handed to the download client, and is not there any more. */
  | { kind: 'vanished'; at: number }
  | { kind: 'deleted'; at: number }
  | {
      kind: 'not-found';
      searchedAt?: number;
      addedAt?: number;
      missing: { season: number; episode: number }[];
    }
  | { kind: 'request'; by: AskedFor['by']; state: RequestState; reason?: string | undefined }
  | { kind: 'never-asked' }
  | { kind: 'nobody-knows' };

/** Now, and the day it is where the person lives. */
export interface Moment {
  now: number;
  today: CalendarDay;
}

export function causeOf(known: Whereabouts, { now, today }: Moment): Cause {
  const { title, downloads, lastEvent, missing } = known;
  const download = worstOf(downloads);
  if (download !== undefined) return { kind: 'download', download, others: downloads.length - 1 };
  if (title.state.kind === 'available') return ready(known);
  if (!known.isMonitored) return { kind: 'unmonitored' };
  if (missing !== undefined && missing.length === 0) return notAired(known);
  const notOut = missing === undefined ? notOutYet(known, today) : undefined;
  if (notOut !== undefined) return notOut;
  const isAboutMissing =
    missing === undefined ||
    missing.some(({ season, episode }) => season === lastEvent?.season && episode === lastEvent.episode);
  return (lastEvent && isAboutMissing ? byEvent(lastEvent, now) : undefined) ?? notFound(known);
}

/** What is stuck needs somebody, so it is told before what will come by itself. */
function worstOf(downloads: readonly Download[]): Download | undefined {
  const stuck = downloads.find(({ state }) => state === 'stuck');
  return stuck ?? downloads.find(({ state }) => state === 'paused') ?? downloads[0];
}

function ready({ lastEvent, nextAirsAt }: Whereabouts): Cause {
  return {
    kind: 'ready',
    ...(lastEvent?.kind === 'imported' && { at: lastEvent.at }),
    ...(nextAirsAt !== undefined && { nextAirsAt }),
  };
}

function notAired({ nextAirsAt, title }: Whereabouts): Cause {
  const isAnyHere = title.state.kind === 'partly-available';
  return { kind: 'not-aired', isAnyHere, ...(nextAirsAt !== undefined && { nextAirsAt }) };
}

/** Undefined when a copy can be had: it is out at home, or the service says so. */
function notOutYet({ status, releases = {} }: Whereabouts, today: CalendarDay): Cause | undefined {
  const { cinema, digital, physical } = releases;
  const home = [digital, physical].filter((day) => day !== undefined).toSorted()[0];
  if (status === 'released' || (home !== undefined && home <= today)) return undefined;
  const isInCinemas = status === 'in-cinemas' || (cinema !== undefined && cinema <= today);
  if (status === undefined && cinema === undefined && home === undefined) return undefined;
  return {
    kind: 'not-out',
    isInCinemas,
    ...(cinema !== undefined && { cinema }),
    ...(home !== undefined && { home }),
  };
}

/** How far the queue of a service may be behind its download client. */
const QUEUE_DELAY_MS = 5 * 60_000;

function byEvent(event: TitleEvent, now: number): Cause | undefined {
  switch (event.kind) {
    case 'failed':
      return { kind: 'failed', event };
    case 'grabbed':
      return now - event.at < QUEUE_DELAY_MS ? { kind: 'handed-over' } : { kind: 'vanished', at: event.at };
    case 'ignored':
      return { kind: 'vanished', at: event.at };
    case 'deleted':
      return { kind: 'deleted', at: event.at };
    case 'imported':
      return undefined;
  }
}

function notFound({ searchedAt, addedAt, missing = [] }: Whereabouts): Cause {
  return {
    kind: 'not-found',
    missing,
    ...(searchedAt !== undefined && { searchedAt }),
    ...(addedAt !== undefined && { addedAt }),
  };
}
