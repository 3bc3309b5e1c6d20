// Days and times of the day, as the reader's clock has them.
const dayMs = 24 * 60 * 60_000;
const { hourCycle } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions();

/** The first moment of the day of `at`. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** "Today", "Yesterday", "Wednesday"; after a week "Wednesday, 20 May", with the year when it is another one. */
export function dayWords(at: number, now: number): string {
  const today = startOfDay(now);
  // Rounded, for a day may have 23 hours.
  const daysAgo = Math.round((today - startOfDay(at)) / dayMs);
  if (daysAgo === 0) return 'Today';
  if (daysAgo === 1) return 'Yesterday';
  const date = new Date(at);
  const weekday = date.toLocaleDateString('en-GB', { weekday: 'long' });
  if (daysAgo > 1 && daysAgo < 7) return weekday;
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  const year = isThisYear ? {} : ({ year: 'numeric' } as const);
  return `${weekday}, ${date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', ...year })}`;
}

/** "14:05", or "2:05 PM" where the reader's system counts so. */
export function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString('en', { hour: 'numeric', minute: '2-digit', hourCycle });
}
