// What a person reads about what is to come: by day, in their own time zone.
import type { UpcomingItem } from '../../../domain/upcoming.ts';
import { addDays, dayWords, timeOfDayAt } from '../../../domain/calendar-day.ts';
import type { CalendarDay } from '../../../domain/calendar-day.ts';
import { bold, list, paragraph, text } from '../../../domain/rich-text.ts';
import type { Block, Inline, RichText } from '../../../domain/rich-text.ts';
import { titleLine } from '../../../domain/title.ts';
import { episodeCode } from '../../../domain/title-words.ts';
import type { Voice } from '../../../domain/voice.ts';
import type { Unavailable } from '../../../seams/tool.ts';

export interface DatedItem {
  day: CalendarDay;
  item: UpcomingItem;
}

export interface Agenda {
  items: readonly DatedItem[];
  /** How many more there are than are listed. */
  more: number;
  today: CalendarDay;
  timeZone: string;
}

const RELEASES = { cinema: 'in cinemas', digital: 'digital release', physical: 'on disc' };

export function agendaDocument(
  voice: Voice,
  { items, more, today, timeZone }: Agenda,
  unavailable: readonly Unavailable[],
): RichText {
  const days = [...new Set(items.map(({ day }) => day))];
  const blocks = days.flatMap((day): Block[] => [
    paragraph(bold(dayName(day, today))),
    list(items.filter((item) => item.day === day).map(({ item }) => line(item, timeZone))),
  ]);
  const rest = more > 0 ? [paragraph(`and ${more} more; ask for fewer days to see them.`)] : [];
  const opening = introduction(voice, items.length + more);
  return {
    blocks: [...(opening === '' ? [] : [paragraph(opening)]), ...blocks, ...rest, ...away(unavailable)],
  };
}

/** The plain voice lets the days speak for themselves. */
function introduction(voice: Voice, count: number): string {
  const many = count === 1 ? 'One thing is' : `${count} things are`;
  return voice.pick({
    plain: [''],
    wads: [
      `${many} coming. Cancel your plans. 📅`,
      `${many} coming; the sofa has been warned. 🛋️`,
      `${many} coming. Stock up on snacks. 🍿`,
    ],
  });
}

interface AskedAgenda {
  title?: string;
  from: CalendarDay;
  to: CalendarDay;
  today: CalendarDay;
}

export function emptyAgenda(voice: Voice, asked: AskedAgenda, unavailable: readonly Unavailable[]): RichText {
  const when =
    asked.from === asked.to
      ? `on ${dayWords(asked.from)}`
      : `from ${dayWords(asked.from)} to ${dayWords(asked.to)}`;
  const what = asked.title === undefined ? 'Nothing is coming' : `I know of nothing of “${asked.title}”`;
  const nothing =
    unavailable.length > 0
      ? []
      : [
          paragraph(
            nothingComes(
              voice,
              `${what} ${asked.from === asked.today && asked.to === asked.today ? 'today' : when}`,
            ),
          ),
        ];
  return { blocks: [...nothing, ...away(unavailable)] };
}

function nothingComes(voice: Voice, sentence: string): string {
  return voice.pick({
    plain: [`${sentence}.`],
    wads: [
      `${sentence}. Go outside, I hear it is nice. 🌳`,
      `${sentence}. Time for a rerun. 📼`,
      `${sentence}. Even television needs a nap. 😴`,
    ],
  });
}

function away(unavailable: readonly Unavailable[]): Block[] {
  return unavailable.map(({ say }) => paragraph(say));
}

function dayName(day: CalendarDay, today: CalendarDay): string {
  if (day === today) return `Today, ${dayWords(day)}`;
  return day === addDays(today, 1) ? `Tomorrow, ${dayWords(day)}` : dayWords(day);
}

function line(item: UpcomingItem, timeZone: string): Inline[] {
  const here = item.hasFile ? ', already here' : '';
  if (item.kind === 'movie') return [bold(titleLine(item)), text(`: ${RELEASES[item.release]}${here}`)];
  const name = item.episodeName === undefined ? '' : ` “${item.episodeName}”`;
  return [
    bold(`${item.name} ${episodeCode(item.season, [item.episode])}`),
    text(`${name}, ${timeOfDayAt(item.airsAt, timeZone)}${here}`),
  ];
}
