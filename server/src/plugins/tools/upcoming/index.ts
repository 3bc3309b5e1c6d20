// upcoming: what airs or is released, by day in the person's own time zone (MS-14).
import { z } from 'zod';
import { addDays, dayAt, isCalendarDay, startOfDay, timeOfDayAt } from '../../../domain/calendar-day.ts';
import type { CalendarDay } from '../../../domain/calendar-day.ts';
import { MATCH_GATE } from '../../../domain/choose-title.ts';
import { findPeriod } from '../../../domain/period.ts';
import { titleCloseness } from '../../../domain/title-match.ts';
import { titleRefParts } from '../../../domain/title.ts';
import type { TitleWithState } from '../../../domain/title.ts';
import { episodeCode } from '../../../domain/title-words.ts';
import { defineTool } from '../../../seams/tool.ts';
import { agendaDocument, emptyAgenda } from './words.ts';
import type { DatedItem } from './words.ts';

/** What is shown when nobody says how far to look. */
const EPISODE_DAYS = 7;
const MOVIE_DAYS = 30;
const TITLE_DAYS = 180;
const MOST_DAYS = 366;
const MOST_LINES = 30;
const MOST_MODEL_LINES = 10;
const MOST_NAME = 40;

const input = z.object({
  from: z.string().max(60).optional().describe('date, or words: next week'),
  to: z.string().max(60).optional(),
  kind: z.enum(['movie', 'series']).optional(),
  title: z.string().min(1).max(200).optional(),
});
type UpcomingInput = z.infer<typeof input>;

/** Tells what is to come; the answer to "what's airing tonight". */
export const upcoming = defineTool({
  name: 'upcoming',
  description: 'Episodes and movies coming out',
  needs: 'see-upcoming',
  input,
  run: async (asked, desk) => {
    const today = dayAt(desk.clock.now(), desk.timeZone);
    const period = periodOf(asked, today);
    // A day more at both ends: a film's date has no zone, and services compare it as if it were UTC.
    const answer = await desk.library.upcoming(
      startOfDay(addDays(period.from, -1), desk.timeZone),
      startOfDay(addDays(period.to, 2), desk.timeZone),
    );
    const dated = answer.items.map((item) => ({
      item,
      day: item.kind === 'movie' ? item.date : dayAt(item.airsAt, desk.timeZone),
    }));
    const items = dated.filter((entry) => isWanted(entry, asked, period)).sort(byTime);
    const away = answer.unavailable.map(({ service }) => `not asked: ${service} is unavailable`);
    if (items.length === 0) {
      const said = { ...(asked.title !== undefined && { title: asked.title }), ...period, today };
      return {
        forModel: ['nothing coming then', ...away].join('\n'),
        forPerson: emptyAgenda(desk.voice, said, answer.unavailable),
      };
    }
    const listed = items.slice(0, MOST_LINES);
    const agenda = { items: listed, more: items.length - listed.length, today, timeZone: desk.timeZone };
    const only = onlyTitle(items);
    return {
      forModel: [
        ...(only ? [`all of it is ${only.ref}`] : []),
        ...modelLines(items, desk.timeZone),
        ...away,
      ].join('\n'),
      forPerson: agendaDocument(desk.voice, agenda, answer.unavailable),
      ...(only && { shown: [only] }),
    };
  },
});

/** The person sees the whole list below the model's words; the model needs no more than its beginning. */
function modelLines(items: readonly DatedItem[], timeZone: string): string[] {
  const lines = items.slice(0, MOST_MODEL_LINES).map((entry) => modelLine(entry, timeZone));
  const more = items.length - lines.length;
  return ['name|part|date|what|state', ...lines, ...(more > 0 ? [`and ${more} more, listed below`] : [])];
}

/** Where everything listed is of one title, "it" means that one. */
function onlyTitle(items: readonly DatedItem[]): TitleWithState | undefined {
  const [first] = items;
  if (first === undefined || items.some(({ item }) => item.ref !== first.item.ref)) return undefined;
  const { ref, name, year } = first.item;
  const state = { kind: 'tracked', monitored: true } as const;
  return { ref, kind: titleRefParts(ref).kind, name, ...(year !== undefined && { year }), state };
}

interface Period {
  from: CalendarDay;
  to: CalendarDay;
  /** Episodes come often: unless somebody asked for a period, they are told for fewer days than films. */
  episodesTo: CalendarDay;
}

/** Words ("next week", "friday") are resolved here: a model is bad at dates, and need not know today's. */
function periodOf({ from: saidFrom, to: saidTo, title }: UpcomingInput, today: CalendarDay): Period {
  const begun = daysIn(saidFrom, today);
  const ended = daysIn(saidTo, today)?.to ?? begun?.to;
  const from = begun?.from ?? today;
  const last = addDays(from, MOST_DAYS);
  if (ended !== undefined && ended >= from && (saidTo !== undefined || begun?.isWhole === true)) {
    const to = ended > last ? last : ended;
    return { from, to, episodesTo: to };
  }
  if (title !== undefined)
    return { from, to: addDays(from, TITLE_DAYS), episodesTo: addDays(from, TITLE_DAYS) };
  return { from, to: addDays(from, MOVIE_DAYS), episodesTo: addDays(from, EPISODE_DAYS) };
}

/** A bare date is only where a period begins; "friday" and "next week" are the whole of it. */
function daysIn(
  said: string | undefined,
  today: CalendarDay,
): { from: CalendarDay; to: CalendarDay; isWhole: boolean } | undefined {
  const words = said?.trim() ?? '';
  if (isCalendarDay(words)) return { from: words, to: words, isWhole: false };
  const period = words === '' ? undefined : findPeriod(words, today, 'ahead');
  return period && { ...period, isWhole: true };
}

function isWanted({ day, item }: DatedItem, { kind, title }: UpcomingInput, period: Period): boolean {
  if (kind !== undefined && (item.kind === 'movie') !== (kind === 'movie')) return false;
  if (title !== undefined && titleCloseness(title, item.name) < MATCH_GATE) return false;
  return day >= period.from && day <= (item.kind === 'movie' ? period.to : period.episodesTo);
}

function byTime(one: DatedItem, other: DatedItem): number {
  const time = ({ item }: DatedItem): number => (item.kind === 'movie' ? 0 : item.airsAt);
  return (
    one.day.localeCompare(other.day) ||
    time(one) - time(other) ||
    one.item.name.localeCompare(other.item.name)
  );
}

function modelLine({ day, item }: DatedItem, timeZone: string): string {
  const part = item.kind === 'movie' ? '' : episodeCode(item.season, [item.episode]);
  const what = item.kind === 'movie' ? item.release : timeOfDayAt(item.airsAt, timeZone);
  const name = item.name.replaceAll(/[|\n]/gu, ' ').slice(0, MOST_NAME);
  return [name, part, day, what, item.hasFile ? 'here' : 'not yet'].join('|');
}
