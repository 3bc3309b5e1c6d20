// What a person reads about one title on the shelf.
import type { Holding } from '../../../domain/holding.ts';
import { list, paragraph } from '../../../domain/rich-text.ts';
import type { Block, RichText } from '../../../domain/rich-text.ts';
import { standingSentence } from '../../../domain/standing-sentence.ts';
import { titleLine } from '../../../domain/title.ts';
import type { TitleWithState } from '../../../domain/title.ts';
import { kindWord, sizeWords } from '../../../domain/title-words.ts';
import type { Voice } from '../../../domain/voice.ts';
import type { Unavailable } from '../../../seams/tool.ts';
import { chosenSeasons, seasonsSentence } from './season-words.ts';

export interface Shelf {
  title: TitleWithState;
  /** In each service that keeps it. */
  found: readonly { service: string; what: Holding }[];
  /** Which seasons were asked for. */
  seasons: string | undefined;
  /** Who asked for it, in a sentence; empty when nobody did. */
  asked: string;
  unavailable: readonly Unavailable[];
}

export function holdingDocument(
  voice: Voice,
  { title, found, seasons, asked, unavailable }: Shelf,
): RichText {
  const blocks = [
    ...shelfBlocks(voice, { title, found, seasons }),
    ...[asked, ...unavailable.map(({ say }) => say)]
      .filter((words) => words !== '')
      .map((words) => paragraph(words)),
  ];
  if (title.state.kind !== 'absent') return { blocks };
  const action = { kind: 'add', ref: title.ref } as const;
  const add = { label: `Add ${titleLine(title)}`, action, words: 'add it' };
  return { blocks, choices: [add] };
}

function shelfBlocks(voice: Voice, { title, found, seasons }: Omit<Shelf, 'unavailable' | 'asked'>): Block[] {
  const [only, ...others] = found;
  if (only === undefined) return [paragraph(standingSentence(voice, title))];
  if (others.length > 0) {
    const lines = found.map(
      ({ service, what }) => `${service}: ${detailOf(what, seasons) || 'not here yet'}`,
    );
    return [paragraph(severalPlaces(voice, titleLine(title))), list(lines)];
  }
  const detail = detailOf(only.what, seasons);
  return [
    paragraph(detail === '' ? standingSentence(voice, only.what.title) : hereSentence(voice, title, detail)),
  ];
}

/** "Bluray-1080p, 8.4 GB", or the seasons; empty when nothing of it is here. */
function detailOf({ title, quality, seasons }: Holding, asked: string | undefined): string {
  const size = (title.sizeBytes ?? 0) > 0 ? [sizeWords(title.sizeBytes ?? 0)] : [];
  if (seasons === undefined) {
    const isHere = title.state.kind === 'available' || title.state.kind === 'partly-available';
    return isHere ? [...(quality === undefined ? [] : [quality]), ...size].join(', ') : '';
  }
  const chosen = chosenSeasons(seasons, asked);
  if (chosen.length === 0 && seasons.length > 0)
    return `there is no such season; ${seasonsSentence(seasons)}`;
  const isAnyHere = seasons.some(({ here }) => here > 0);
  if (!isAnyHere) return '';
  return [seasonsSentence(chosen), ...(asked === undefined ? size : [])]
    .filter((part) => part !== '')
    .join(', ');
}

function hereSentence(voice: Voice, title: TitleWithState, detail: string): string {
  const name = titleLine(title);
  return voice.pick({
    plain: [`You have the ${kindWord(title.kind)} ${name}: ${detail}.`],
    wads: [
      `You have ${name}: ${detail}. Hoarder, and I mean that kindly. 📦`,
      `${name} is on the shelf: ${detail}. Dusted this morning. 🧹`,
      `Checked the vault for ${name}: ${detail}. 🔐`,
    ],
  });
}

function severalPlaces(voice: Voice, name: string): string {
  return voice.pick({
    plain: [`${name} is in more than one place:`],
    wads: [
      `${name} lives in more than one place. Fancy. 🏘️`,
      `You like ${name} so much that it has more than one home: 🏠`,
      `${name} is in more than one place, so nobody panics: 🗺️`,
    ],
  });
}

/** The same for the model. */
export function holdingFacts(
  { title, quality, seasons }: Holding,
  { service, seasons: asked }: { service: string; seasons: string | undefined },
): string[] {
  const chosen = seasons === undefined ? [] : chosenSeasons(seasons, asked);
  const facts = [
    quality,
    title.sizeBytes === undefined ? undefined : sizeWords(title.sizeBytes),
    seasons === undefined
      ? undefined
      : seasonsSentence(chosen.length > 0 ? chosen : seasons) || 'no episode here',
  ].filter((fact) => fact !== undefined);
  return facts.length > 0 ? [`${service}: ${facts.join(', ')}`] : [];
}
