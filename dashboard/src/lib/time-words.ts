// Times as people say them.
import { clockTime, startOfDay } from './day-words.ts';

const minuteMs = 60_000;
const steps: { below: number; unit: Intl.RelativeTimeFormatUnit; ms: number }[] = [
  { below: 60 * minuteMs, unit: 'minute', ms: minuteMs },
  { below: 24 * 60 * minuteMs, unit: 'hour', ms: 60 * minuteMs },
  { below: 7 * 24 * 60 * minuteMs, unit: 'day', ms: 24 * 60 * minuteMs },
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** "just now", "5 minutes ago", "yesterday"; after a week the date, and the year when it is another one. */
export function timeWords(at: number, now: number): string {
  const pastMs = now - at;
  if (pastMs < minuteMs) return 'just now';
  const step = steps.find(({ below }) => pastMs < below);
  if (step !== undefined) return relative.format(-Math.floor(pastMs / step.ms), step.unit);
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Date(at).toLocaleDateString('en', {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}

/** When something ends: "14:05" today, "Friday, 14:05" within a week, then with the date. */
export function untilWords(at: number, now: number): string {
  const time = clockTime(at);
  const days = Math.round((startOfDay(at) - startOfDay(now)) / (24 * 60 * minuteMs));
  if (days === 0) return time;
  const date = new Date(at);
  const weekday = date.toLocaleDateString('en', { weekday: 'long' });
  if (days < 7) return `${weekday}, ${time}`;
  return `${weekday}, ${date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })}, ${time}`;
}

/** The whole time, for a tooltip. */
export function fullTime(at: number): string {
  return new Date(at).toLocaleString('en', { dateStyle: 'full', timeStyle: 'short' });
}

/** What is left of a wait: "45 seconds", "2 minutes". */
export function waitWords(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 90) return whole === 1 ? '1 second' : `${whole} seconds`;
  return `${Math.ceil(whole / 60)} minutes`;
}
