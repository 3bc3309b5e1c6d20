// Which days somebody means. Weeks (Monday to Sunday), weekends and months are our own rules; dates are chrono's.
import { createRequire } from 'node:module';
import type * as Chrono from 'chrono-node/en';
import * as calendar from './calendar-day.ts';
import type { CalendarDay } from './calendar-day.ts';

export interface Period {
  from: CalendarDay;
  to: CalendarDay;
}

/** "friday" is the coming one for what airs and the last one for what was watched. */
export type Direction = 'ahead' | 'back';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const COUNTS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const COUNT = String.raw`(\d{1,3}|a|an|${COUNTS.join('|')}|couple of|few)`;

type Rule = [
  RegExp,
  (found: RegExpExecArray, today: CalendarDay, direction: Direction) => Period | undefined,
];

const RULES: readonly Rule[] = [
  [/\bweek after next\b/iu, (_, today) => ({ from: weekday(today, 0, 2), to: weekday(today, 6, 2) })],
  [/\b(?:today|tonight|this (?:evening|afternoon|morning)|2night|tonite)\b/iu, (_, today) => day(today)],
  [/\b(?:day after tomorrow)\b/iu, (_, today) => day(calendar.addDays(today, 2))],
  [/\b(?:tomorrow|tmrw|tmw|tomorow|2morrow)\b/iu, (_, today) => day(calendar.addDays(today, 1))],
  [/\b(?:yesterday|last night)\b/iu, (_, today) => day(calendar.addDays(today, -1))],
  [/\bthis week ?end\b|\b(?:over|on|at) the week ?end\b/iu, (_, today) => weekend(today, 0)],
  [/\bnext week ?end\b/iu, (_, today) => weekend(today, 1)],
  [/\blast week ?end\b/iu, (_, today) => ({ from: weekday(today, 5, -1), to: weekday(today, 6, -1) })],
  [/\bthe week ?end\b|\bweek ?end\b/iu, (_, today) => weekend(today, 0)],
  [
    /\b(?:rest of (?:the|this) week|this week|the week)\b/iu,
    (_, today, direction) => week(today, 0, direction),
  ],
  [/\bnext week\b/iu, (_, today) => ({ from: weekday(today, 0, 1), to: weekday(today, 6, 1) })],
  [/\blast week\b/iu, (_, today) => ({ from: weekday(today, 0, -1), to: weekday(today, 6, -1) })],
  [
    new RegExp(
      String.raw`\b(?:(?:in|over|for|within) )?(?:the )?(?:next|coming|following|upcoming) ${COUNT} (day|week|month|fortnight)s?\b`,
      'iu',
    ),
    ([, count = '', unit = ''], today) => ({ from: today, to: shift(today, counted(count), unit) }),
  ],
  [
    new RegExp(
      String.raw`\b(?:(?:in|over|for|within) )?(?:the )?(?:last|past|previous) ${COUNT} (day|week|month)s?\b`,
      'iu',
    ),
    ([, count = '', unit = ''], today) => ({ from: shift(today, -counted(count), unit), to: today }),
  ],
  [/\b(?:rest of (?:the|this) month|this month)\b/iu, (_, today, direction) => month(today, 0, direction)],
  [/\bnext month\b/iu, (_, today) => month(today, 1, 'ahead')],
  [/\blast month\b/iu, (_, today) => month(today, -1, 'ahead')],
  [/\b(?:rest of (?:the|this) year|this year)\b/iu, (_, today, direction) => year(today, direction)],
  [
    new RegExp(String.raw`\b(next|last|past|this)? ?\b(${WEEKDAYS.join('|')})s?(?: night| evening)?\b`, 'iu'),
    ([, which = '', name = ''], today, direction) => day(namedWeekday(today, { which, name, direction })),
  ],
  [
    new RegExp(
      String.raw`(?<!\d(?:st|nd|rd|th)? )\b(?:in|during|for|this|next|last|of|throughout)\s+(?:the month of )?(${MONTHS.join('|')})(?: (20\d\d))?\b(?! \d)`,
      'iu',
    ),
    ([, name = '', named], today, direction) => namedMonth(today, { name, named, direction }),
  ],
];

/** Finds the days that are meant; undefined when the words name none. */
export function findPeriod(words: string, today: CalendarDay, direction: Direction): Period | undefined {
  const until = /\b(?:until|till|by|through|up to)\s+(.+)$/iu.exec(words)?.[1];
  const last = until === undefined ? undefined : periodIn(until, today, direction);
  if (last !== undefined) return { from: today, to: last.to };
  return periodIn(words, today, direction);
}

function periodIn(words: string, today: CalendarDay, direction: Direction): Period | undefined {
  for (const [pattern, read] of RULES) {
    const found = pattern.exec(words);
    const period = found === null ? undefined : read(found, today, direction);
    if (period !== undefined) return period;
  }
  return dates(words, today, direction);
}

/** chrono is loaded with the first date that needs it: it takes memory that most sentences do not need. */
function dates(words: string, today: CalendarDay, direction: Direction): Period | undefined {
  if (!/\d|week|month|day/iu.test(words)) return undefined;
  const load = createRequire(import.meta.url);
  const chrono = load('chrono-node/en') as typeof Chrono;
  const reference = { instant: new Date(Date.parse(`${today}T12:00:00Z`)), timezone: 0 };
  const [result, second] = chrono.strict.parse(words, reference, { forwardDate: direction === 'ahead' });
  if (result === undefined || !(result.start.isCertain('day') || result.start.isCertain('weekday')))
    return undefined;
  const from = result.start.date().toISOString().slice(0, 10);
  const end = result.end ?? (/\b(?:between|from)\b/iu.test(words) ? second?.start : undefined);
  const to = end?.date().toISOString().slice(0, 10) ?? from;
  return { from, to: to < from ? from : to };
}

function day(at: CalendarDay): Period {
  return { from: at, to: at };
}

/** The `index`th day (Monday is 0) of the week that is `weeks` after this one. */
function weekday(today: CalendarDay, index: number, weeks: number): CalendarDay {
  return calendar.addDays(today, index - calendar.weekdayOf(today) + weeks * 7);
}

function weekend(today: CalendarDay, weeks: number): Period {
  const saturday = weekday(today, 5, weeks);
  return { from: saturday < today ? today : saturday, to: weekday(today, 6, weeks) };
}

function week(today: CalendarDay, weeks: number, direction: Direction): Period {
  const isAhead = direction === 'ahead';
  return { from: isAhead ? today : weekday(today, 0, weeks), to: isAhead ? weekday(today, 6, weeks) : today };
}

function month(today: CalendarDay, offset: number, direction: Direction): Period {
  const [first, last] = [calendar.startOfMonth(today, offset), calendar.endOfMonth(today, offset)];
  if (offset !== 0) return { from: first, to: last };
  return direction === 'ahead' ? { from: today, to: last } : { from: first, to: today };
}

function year(today: CalendarDay, direction: Direction): Period {
  const number = calendar.yearOf(today);
  return direction === 'ahead'
    ? { from: today, to: `${number}-12-31` }
    : { from: `${number}-01-01`, to: today };
}

function namedWeekday(
  today: CalendarDay,
  said: { which: string; name: string; direction: Direction },
): CalendarDay {
  const index = WEEKDAYS.indexOf(said.name.toLowerCase());
  const which = said.which.toLowerCase();
  const ahead = (index - calendar.weekdayOf(today) + 7) % 7;
  if (which === 'next') return weekday(today, index, 1);
  if (which === 'last' || which === 'past' || said.direction === 'back') {
    return calendar.addDays(today, ahead === 0 ? -7 : ahead - 7);
  }
  return calendar.addDays(today, ahead);
}

function namedMonth(
  today: CalendarDay,
  said: { name: string; named: string | undefined; direction: Direction },
): Period {
  const index = MONTHS.indexOf(said.name.toLowerCase()) + 1;
  const away = index - calendar.monthOf(today);
  const years = said.named === undefined ? undefined : Number(said.named) - calendar.yearOf(today);
  const wrapped = said.direction === 'ahead' ? (away < 0 ? 12 : 0) : away > 0 ? -12 : 0;
  const offset = years === undefined ? away + wrapped : years * 12 + away;
  return { from: calendar.startOfMonth(today, offset), to: calendar.endOfMonth(today, offset) };
}

function shift(today: CalendarDay, count: number, unit: string): CalendarDay {
  if (unit.toLowerCase() === 'month') {
    const first = calendar.startOfMonth(today, count);
    const sameDay = calendar.addDays(first, Number(today.slice(8)) - 1);
    const last = calendar.endOfMonth(today, count);
    return sameDay > last ? last : sameDay;
  }
  const days = { day: 1, week: 7, fortnight: 14 }[unit.toLowerCase()] ?? 1;
  return calendar.addDays(today, count * days);
}

function counted(word: string): number {
  const said = word.toLowerCase();
  if (said === 'a' || said === 'an') return 1;
  if (said === 'couple of') return 2;
  if (said === 'few') return 3;
  return COUNTS.includes(said) ? COUNTS.indexOf(said) + 1 : Number(said);
}
