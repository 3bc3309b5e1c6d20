// The first sentence: what was asked, answered; or that nobody here knows, and what can be done about it.
import { standingSentence } from '../../../domain/standing-sentence.ts';
import type { Credit, TitleDetails } from '../../../domain/title-details.ts';
import { titleLine } from '../../../domain/title.ts';
import { kindWord, listWords, minutesWords } from '../../../domain/title-words.ts';
import type { Voice } from '../../../domain/voice.ts';
import type { Desk } from '../../../seams/tool.ts';
import { creditWords, releaseWords } from './fact-lines.ts';
import type { Question } from './fact-lines.ts';
import { findCredits } from './find-credit.ts';

export function answerSentence(details: TitleDetails, { aspect, character }: Question, desk: Desk): string {
  const { voice } = desk;
  if (aspect === 'credits') return credits(details, character, voice);
  if (aspect === 'all') return standingSentence(voice, details);
  if (aspect === 'overview' && details.overview !== undefined) return standingSentence(voice, details);
  if (aspect === 'trailer' && details.trailerUrl !== undefined) return trailer(titleLine(details), voice);
  return fact(voice, factAbout(details, aspect, desk)) ?? unknown(details, UNKNOWN[aspect], voice);
}

const UNKNOWN = {
  rating: 'how it is rated',
  runtime: 'how long it is',
  release: 'when it came out',
  seasons: 'how many seasons there are',
  trailer: 'of a trailer',
  streaming: 'where it streams',
  overview: 'what it is about',
};

function factAbout(details: TitleDetails, aspect: keyof typeof UNKNOWN, desk: Desk): string | undefined {
  switch (aspect) {
    case 'rating':
      return ratingWords(details);
    case 'runtime':
      return runtimeWords(details);
    case 'release':
      return released(details, desk);
    case 'seasons':
      return seasonsOf(details);
    case 'trailer':
    case 'streaming':
    case 'overview':
      return undefined;
  }
}

function ratingWords({ rating, certification, ...title }: TitleDetails): string | undefined {
  const name = titleLine(title);
  const certified = certification === undefined ? [] : [`certified ${certification}`];
  if (rating !== undefined) return `${name}: ${[`${rating.toFixed(1)} out of 10`, ...certified].join(', ')}.`;
  return certification === undefined
    ? undefined
    : `I know no score for ${name}, only that it is certified ${certification}.`;
}

function runtimeWords({ runtimeMinutes, kind, ...title }: TitleDetails): string | undefined {
  if (runtimeMinutes === undefined) return undefined;
  const each = kind === 'series' ? ' an episode' : '';
  return `${titleLine(title)} runs ${minutesWords(runtimeMinutes)}${each}.`;
}

function released(details: TitleDetails, desk: Desk): string | undefined {
  const words = releaseWords(details, desk);
  if (words !== '') return `${titleLine(details)}: ${words.charAt(0).toLowerCase()}${words.slice(1)}.`;
  return details.year === undefined ? undefined : `${details.name} came out in ${details.year}.`;
}

function seasonsOf({ seasonCount, ...title }: TitleDetails): string | undefined {
  if (seasonCount === undefined) return undefined;
  return `${titleLine(title)} has ${seasonCount === 1 ? '1 season' : `${seasonCount} seasons`}.`;
}

function fact(voice: Voice, words: string | undefined): string | undefined {
  if (words === undefined) return undefined;
  return voice.pick({
    plain: [words],
    wads: [
      `${words} You are welcome. 🎬`,
      `${words} I do my homework. 🤓`,
      `${words} Quiz night, here we come. 🏆`,
    ],
  });
}

function trailer(name: string, voice: Voice): string {
  return voice.pick({
    plain: [`Here is the trailer of ${name}.`],
    wads: [
      `The trailer of ${name}, as ordered. Mind the spoilers. 🍿`,
      `One trailer of ${name}, coming up. 🎞️`,
      `Lights down: the trailer of ${name} is right below. 🎬`,
    ],
  });
}

function credits(details: TitleDetails, character: string | undefined, voice: Voice): string {
  const name = titleLine(details);
  if (details.credits === undefined) return nobodyKnows(details, voice);
  const found = character === undefined ? [] : findCredits(details.credits, character);
  if (found.length > 0) return fact(voice, foundWords(found, name)) ?? '';
  if (character !== undefined)
    return voice.pick({
      plain: [`I do not find “${character}” among the people of ${name}. These are the ones I know:`],
      wads: [
        `“${character}” is not on my list for ${name}. These are. 🕵️`,
        `No “${character}” in ${name} as far as I can see. The ones I know: 🎭`,
        `I drew a blank on “${character}” in ${name}. Here is who I do know. 🤷`,
      ],
    });
  return voice.pick({
    plain: [`These are the people of ${name}.`],
    wads: [
      `The usual suspects of ${name}: 🎭`,
      `Roll the credits of ${name}. 🎬`,
      `Here is who to blame for ${name}. 😏`,
    ],
  });
}

/** "Timothée Chalamet plays Paul Atreides in Dune (2021).", "Dune (2021): Denis Villeneuve (Director)." */
function foundWords(found: readonly Credit[], name: string): string {
  const isCast = found.every(({ part, as }) => part === 'cast' && as !== undefined);
  if (!isCast) return `${name}: ${found.map(creditWords).join(', ')}.`;
  return `${listWords(found.map((credit) => `${credit.name} plays ${credit.as ?? ''}`))} in ${name}.`;
}

/** A film's people are known once it is in the library; a series' nobody here knows yet. */
function nobodyKnows(details: TitleDetails, voice: Voice): string {
  const name = titleLine(details);
  const why =
    details.kind === 'movie' && details.state.kind === 'absent'
      ? 'I only learn that of films that are in the library.'
      : `Nothing set up here tells me that of this ${kindWord(details.kind)} yet.`;
  return voice.pick({
    plain: [`I do not know who is in ${name}. ${why}`],
    wads: [
      `I do not know who is in ${name}, and I refuse to invent a cast. ${why} 🎭`,
      `Who is in ${name}? I do not know, sorry. ${why} 🤷`,
      `My who-is-who has no page for ${name}: I do not know. ${why} 📖`,
    ],
  });
}

function unknown(details: TitleDetails, what: string, voice: Voice): string {
  const name = titleLine(details);
  return voice.pick({
    plain: [`${name}: I do not know ${what}. This is what I do know:`],
    wads: [
      `${name}: I do not know ${what}. What I do know: 🤷`,
      `${name}? Beats me ${what}: I do not know. But here: 🎬`,
      `${name}: I do not know ${what}, and guessing is beneath me. The rest: 😇`,
    ],
  });
}
