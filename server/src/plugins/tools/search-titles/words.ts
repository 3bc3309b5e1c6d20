// What a person reads about a search.
import { fillIn } from '../../../domain/fill-in.ts';
import { paragraph } from '../../../domain/rich-text.ts';
import type { Block, RichText } from '../../../domain/rich-text.ts';
import { cardOf, oneTitleBlocks } from '../../../domain/shown-card.ts';
import { askedByWords } from '../../../domain/standing-sentence.ts';
import { titleLine } from '../../../domain/title.ts';
import type { TitleWithState } from '../../../domain/title.ts';
import type { Voice } from '../../../domain/voice.ts';
import type { AskedFor, Unavailable } from '../../../seams/tool.ts';

export interface Hits {
  titles: readonly TitleWithState[];
  /** What else was found with the one that is meant. */
  more: readonly TitleWithState[];
  askedFor: readonly AskedFor[];
  unavailable: readonly Unavailable[];
}

/** One hit as a card with its state said first; several as a numbered list. Only what is not there can be added. */
export function hitsDocument(voice: Voice, { titles, more, askedFor, unavailable }: Hits): RichText {
  const absent = titles.filter((title) => title.state.kind === 'absent');
  const choices = absent.map((title) => ({
    label: `Add ${titleLine(title)}`,
    action: { kind: 'add', ref: title.ref } as const,
  }));
  const asked = askedLines(titles, askedFor);
  const blocks = [
    ...hitBlocks(voice, titles),
    ...(more.length > 0 ? [alsoFound(voice, more)] : []),
    ...(asked === '' ? [] : [paragraph(asked)]),
    ...unavailable.map(({ say: sentence }) => paragraph(sentence)),
  ];
  return choices.length > 0 ? { blocks, choices } : { blocks };
}

/** Who asked for what of the list; of a single hit without its name. */
function askedLines(titles: readonly TitleWithState[], askedFor: readonly AskedFor[]): string {
  const lines = titles.flatMap((title) => {
    const words = askedByWords(askedFor.filter(({ ref }) => ref === title.ref).map(({ by }) => by));
    return words === '' ? [] : [titles.length === 1 ? words : `${titleLine(title)}: ${words}`];
  });
  return lines.join(' ');
}

function hitBlocks(voice: Voice, hits: readonly TitleWithState[]): Block[] {
  const [only] = hits;
  if (only !== undefined && hits.length === 1) return oneTitleBlocks(voice, only);
  const anyAbsent = hits.some((title) => title.state.kind === 'absent');
  const introduction = paragraph(anyAbsent ? someToAdd(voice) : allHere(voice));
  return [introduction, ...hits.map((title, index) => cardOf(title, index + 1))];
}

/** Named, so that "the other one" can be said of it; its card comes with “next”. */
function alsoFound(voice: Voice, more: readonly TitleWithState[]): Block {
  const words = voice.pick({
    plain: ['Also found: {names}.'],
    wads: [
      'Also in the line-up: {names}. 🎬',
      'Not the one? There is also {names}. 👀',
      'Runners-up: {names}. 🥈',
    ],
  });
  return paragraph(...fillIn(words, { names: more.map(titleLine).join(', ') }));
}

function someToAdd(voice: Voice): string {
  return voice.pick({
    plain: ['Here is what I found. Say a number to add one that is not here yet.'],
    wads: [
      'Look what the cat dragged in. 🐈 Say a number to add one that is not here yet.',
      'Behold the candidates. 🎬 A number adds one that is not here yet.',
      'Found you a few. 🍿 Say a number, and one that is not here yet soon will be.',
    ],
  });
}

function allHere(voice: Voice): string {
  return voice.pick({
    plain: ['Here is what I found; you have all of these.'],
    wads: [
      'You have all of these already. Show-off. 😏',
      'Every one of these is yours already; you just forgot. 🙃',
      'Already yours, the lot of them. 🏆',
    ],
  });
}
