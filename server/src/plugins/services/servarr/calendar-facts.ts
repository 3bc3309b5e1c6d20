// Dates and states as both servers write them.
import type { CalendarDay } from '../../../domain/calendar-day.ts';
import type { TitleStatus } from '../../../domain/title-details.ts';

/** The day of an instant that stands for a day: it is never moved into a time zone. */
export function dayIn(instant: string | undefined): CalendarDay | undefined {
  return /^(?!0001)\d{4}-\d{2}-\d{2}/.exec(instant ?? '')?.[0];
}

/** Milliseconds since the epoch; undefined for what is no date, or the one .NET writes for "never". */
export function momentOf(instant: string | undefined): number | undefined {
  const at = Date.parse(instant ?? '');
  return Number.isNaN(at) || at < 0 ? undefined : at;
}

const STATUSES: Readonly<Record<string, TitleStatus>> = {
  announced: 'announced',
  tba: 'announced',
  inCinemas: 'in-cinemas',
  released: 'released',
  upcoming: 'upcoming',
  continuing: 'continuing',
  ended: 'ended',
};

export function statusOf(word: string | undefined): TitleStatus | undefined {
  return word !== undefined && Object.hasOwn(STATUSES, word) ? STATUSES[word] : undefined;
}
