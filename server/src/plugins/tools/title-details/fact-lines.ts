// The facts of a title in short lines: those the card has no room for, and all of them for the model.
import { dayAt, dayWords, timeOfDayAt, yearOf } from '../../../domain/calendar-day.ts';
import type { CalendarDay } from '../../../domain/calendar-day.ts';
import { shortStory } from '../../../domain/short-story.ts';
import type { Credit, TitleAspect, TitleDetails } from '../../../domain/title-details.ts';
import { modelLine } from '../../../domain/title-words.ts';
import type { Desk } from '../../../seams/tool.ts';
import { findCredits } from './find-credit.ts';

export interface Question {
  aspect: TitleAspect;
  character?: string | undefined;
}

type Now = Pick<Desk, 'clock' | 'timeZone'>;

const MOST_CAST = 8;

const RELEASES = { cinema: 'in cinemas', digital: 'digital', physical: 'on disc' } as const;
const STATUSES: Readonly<Record<string, string>> = {
  announced: 'announced',
  'in-cinemas': 'in cinemas now',
  upcoming: 'not started yet',
  continuing: 'still running',
  ended: 'ended',
};

/** "In cinemas Friday 13 March 2026, digital Monday 1 June 2026", "Still running, next episode …"; empty when nothing is known. */
export function releaseWords(details: TitleDetails, { clock, timeZone }: Now): string {
  const { status, releases = {}, nextAirsAt } = details;
  const dated = (['cinema', 'digital', 'physical'] as const).flatMap((way) => {
    const day = releases[way];
    return day === undefined ? [] : [`${RELEASES[way]} ${datedWords(day)}`];
  });
  const state = status === undefined || dated.length > 0 ? undefined : STATUSES[status];
  const isComing = nextAirsAt !== undefined && nextAirsAt > clock.now();
  const next = isComing
    ? [`next episode ${datedWords(dayAt(nextAirsAt, timeZone))} at ${timeOfDayAt(nextAirsAt, timeZone)}`]
    : [];
  const words = [...(state === undefined ? [] : [state]), ...dated, ...next].join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function datedWords(day: CalendarDay): string {
  return `${dayWords(day)} ${yearOf(day)}`;
}

/** "Timothée Chalamet as Paul Atreides", "Denis Villeneuve (Director)". */
export function creditWords({ name, part, as }: Credit): string {
  if (as === undefined) return name;
  return part === 'cast' ? `${name} as ${as}` : `${name} (${as})`;
}

/** Who made it and who is in it, for a person; empty when nobody here knows. */
export function peopleWords({ credits = [] }: TitleDetails): string {
  const cast = credits.filter(({ part }) => part === 'cast').slice(0, MOST_CAST);
  const directors = credits.filter(({ part, as }) => part === 'crew' && as === 'Director');
  const by = directors.length > 0 ? [`Directed by ${directors.map(({ name }) => name).join(', ')}.`] : [];
  return [...by, ...(cast.length > 0 ? [`With ${cast.map(creditWords).join(', ')}.`] : [])].join(' ');
}

/** Everything for the model, the answer to the question among it. */
export function factLines(details: TitleDetails, { aspect, character }: Question, now: Now): string[] {
  const asked =
    character === undefined || details.credits === undefined
      ? undefined
      : findCredits(details.credits, character).map(creditWords).join(', ') || 'not among the known credits';
  const facts: [string, string | undefined][] = [
    ['asked for', asked],
    ['rating', details.rating === undefined ? undefined : `${details.rating.toFixed(1)}/10`],
    ['genres', details.genres?.join(', ')],
    ['minutes', details.runtimeMinutes?.toString()],
    ['certification', details.certification],
    ['network', details.network],
    ['seasons', details.seasonCount?.toString()],
    ['language', details.originalLanguage],
    ['out', releaseWords(details, now) || undefined],
    ['people', details.credits === undefined ? 'not known here' : peopleWords(details)],
    ['trailer', details.trailerUrl],
    ['streams on', aspect === 'streaming' ? 'not known here' : undefined],
    ['story', details.overview === undefined ? undefined : shortStory(details.overview)],
  ];
  const lines = facts.flatMap(([name, fact]) =>
    fact === undefined || fact === '' ? [] : [`${name}: ${fact.replaceAll(/\s+/gu, ' ')}`],
  );
  return [`n|ref|name|year|kind|state`, modelLine(details, 1), ...lines];
}
