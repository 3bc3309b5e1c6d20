// upcoming: what airs or is released, by day in the person's own time zone (MS-14).
import type { UpcomingItem } from '../../../domain/upcoming.ts';
import { z } from 'zod';
import { addDays, dayAt, isCalendarDay, startOfDay, timeOfDayAt } from '../../../domain/calendar-day.ts';
import type { CalendarDay } from '../../../domain/calendar-day.ts';
import { MATCH_GATE } from '../../../domain/choose-title.ts';
import { titleCloseness } from '../../../domain/title-match.ts';
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

const input = z.object({
  from: z.string().max(10).optional().describe('yyyy-mm-dd'),
  to: z.string().max(10).optional(),
  kind: z.enum(['movie', 'series']).optional(),
  title: z.string().min(1).max(200).optional(),
});
type UpcomingInput = z.infer<typeof input>;

/** Tells what is to come; the answer to "what's airing tonight". */
export const upcoming = defineTool({
  name: 'upcoming',
  description: 'Episodes and movies coming out, by date',
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
      const said = {
        ...(asked.title !== undefined && { title: asked.title }),
        from: period.from,
        to: period.to,
        today,
      };
      return {
        forModel: ['nothing coming then', ...away].join('\n'),
        forPerson: emptyAgenda(said, answer.unavailable),
      };
    }
    const listed = items.slice(0, MOST_LINES);
    const more = items.length - listed.length;
    const agenda = { items: listed, more, today, timeZone: desk.timeZone };
    const lines = listed.map((entry, index) => modelLine(entry, index + 1, desk.timeZone));
    return {
      forModel: [
        'n|ref|name|part|date|what|state',
        ...lines,
        ...(more > 0 ? [`and ${more} more`] : []),
        ...away,
      ].join('\n'),
      forPerson: agendaDocument(agenda, answer.unavailable),
    };
  },
});

interface Period {
  from: CalendarDay;
  to: CalendarDay;
  /** Episodes come often: unless somebody asked for a period, they are told for fewer days than films. */
  episodesTo: CalendarDay;
}

function periodOf(
  { from: saidFrom = '', to: saidTo = '', title }: UpcomingInput,
  today: CalendarDay,
): Period {
  const from = isCalendarDay(saidFrom) ? saidFrom : today;
  const last = addDays(from, MOST_DAYS);
  if (isCalendarDay(saidTo) && saidTo >= from) {
    const to = saidTo > last ? last : saidTo;
    return { from, to, episodesTo: to };
  }
  if (title !== undefined)
    return { from, to: addDays(from, TITLE_DAYS), episodesTo: addDays(from, TITLE_DAYS) };
  return { from, to: addDays(from, MOVIE_DAYS), episodesTo: addDays(from, EPISODE_DAYS) };
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

function modelLine({ day, item }: DatedItem, number: number, timeZone: string): string {
  const part = item.kind === 'movie' ? '' : episodeCode(item.season, [item.episode]);
  const what = item.kind === 'movie' ? item.release : timeOfDayAt(item.airsAt, timeZone);
  return [number, item.ref, nameOf(item), part, day, what, item.hasFile ? 'here' : 'not yet'].join('|');
}

function nameOf({ name }: UpcomingItem): string {
  return name.replaceAll(/[|\n]/gu, ' ');
}
