// What a person reads about a search.
import { paragraph } from '../../../domain/rich-text.ts';
import type { Block, RichText } from '../../../domain/rich-text.ts';
import { shortStory } from '../../../domain/short-story.ts';
import { askedByWords, standingSentence } from '../../../domain/standing-sentence.ts';
import { titleLine } from '../../../domain/title.ts';
import type { TitleWithState } from '../../../domain/title.ts';
import type { Voice } from '../../../domain/voice.ts';
import type { AskedFor, Unavailable } from '../../../seams/tool.ts';

export interface Hits {
  titles: readonly TitleWithState[];
  askedFor: readonly AskedFor[];
  unavailable: readonly Unavailable[];
}

/** One hit as a card with its state said first; several as a numbered list. Only what is not there can be added. */
export function hitsDocument(voice: Voice, { titles, askedFor, unavailable }: Hits): RichText {
  const absent = titles.filter((title) => title.state.kind === 'absent');
  const choices = absent.map((title) => ({
    label: `Add ${titleLine(title)}`,
    action: { kind: 'add', ref: title.ref } as const,
  }));
  const asked = askedLines(titles, askedFor);
  const blocks = [
    ...introduction(voice, titles),
    ...titles.map((title, index) => card(title, titles.length > 1 ? index + 1 : undefined)),
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

function introduction(voice: Voice, hits: readonly TitleWithState[]): Block[] {
  const [only] = hits;
  if (only === undefined) return [];
  if (hits.length === 1) return [paragraph(standingSentence(voice, only))];
  const anyAbsent = hits.some((title) => title.state.kind === 'absent');
  return [paragraph(anyAbsent ? someToAdd(voice) : allHere(voice))];
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

function card(title: TitleWithState, position: number | undefined): Block {
  const { state, ...rest } = title;
  const overview = rest.overview === undefined ? undefined : shortStory(rest.overview);
  const facts = overview === undefined ? withoutOverview(rest) : { ...rest, overview };
  return { kind: 'title-card', title: facts, state, ...(position !== undefined && { position }) };
}

function withoutOverview<Facts extends { overview?: string }>({
  overview: _story,
  ...facts
}: Facts): Omit<Facts, 'overview'> {
  return facts;
}
