// Calendar days in somebody's own time zone. A day is `yyyy-mm-dd`: it has no time and no zone of its own.

export type CalendarDay = string;

const DAY_MS = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

function wallClock(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(timeZone, formatter);
  return formatter;
}

/** The wall clock of a zone, written as if it were UTC. */
function wallTime(at: number, timeZone: string): number {
  const parts = new Map(
    wallClock(timeZone)
      .formatToParts(at)
      .map((part) => [part.type, Number(part.value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** The day it is at that instant in that zone. */
export function dayAt(at: number, timeZone: string): CalendarDay {
  return isoDay(wallTime(at, timeZone));
}

/** "21:00" in that zone. */
export function timeOfDayAt(at: number, timeZone: string): string {
  return new Date(wallTime(at, timeZone)).toISOString().slice(11, 16);
}

/** The first instant of the day in that zone; where a clock skips midnight, the first one there is. */
export function startOfDay(day: CalendarDay, timeZone: string): number {
  const midnight = utcOf(day);
  const guess = midnight - (wallTime(midnight, timeZone) - midnight);
  return guess - (wallTime(guess, timeZone) - midnight);
}

export function addDays(day: CalendarDay, count: number): CalendarDay {
  return isoDay(utcOf(day) + count * DAY_MS);
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: CalendarDay): number {
  return (new Date(utcOf(day)).getUTCDay() + 6) % 7;
}

/** The last day of the month, `offset` months after that of `day`. */
export function endOfMonth(day: CalendarDay, offset = 0): CalendarDay {
  return isoDay(Date.UTC(yearOf(day), monthOf(day) + offset, 0));
}

/** The first day of the month, `offset` months after that of `day`. */
export function startOfMonth(day: CalendarDay, offset = 0): CalendarDay {
  return isoDay(Date.UTC(yearOf(day), monthOf(day) - 1 + offset, 1));
}

export function yearOf(day: CalendarDay): number {
  return Number(day.slice(0, 4));
}

/** 1 to 12. */
export function monthOf(day: CalendarDay): number {
  return Number(day.slice(5, 7));
}

/** True for `yyyy-mm-dd` that names a day there is. */
export function isCalendarDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(utcOf(text)) && isoDay(utcOf(text)) === text;
}

/** "Wednesday 11 March". */
export function dayWords(day: CalendarDay): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' })
    .format(utcOf(day))
    .replace(',', '');
}

function utcOf(day: CalendarDay): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function isoDay(utc: number): CalendarDay {
  return new Date(utc).toISOString().slice(0, 10);
}
