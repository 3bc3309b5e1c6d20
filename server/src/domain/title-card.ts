// What a title card says, in words that every channel shares.
import type { Block, RichText } from './rich-text.ts';
import { openingSentence } from './short-story.ts';
import { titleLine } from './title.ts';
import type { Title, TitleState } from './title.ts';
import { minutesWords } from './title-words.ts';

export type TitleCard = Extract<Block, { kind: 'title-card' }>;

interface TitleCardText {
  /** "2. The Matrix (1999)" */
  heading: string;
  /** Kind, length, rating and the like; then how it stands. Never empty lines. */
  details: string[];
}

/** The cards of a document in their order, each with the number a person may pick it by. */
export function numberCards(document: RichText): ReadonlyMap<TitleCard, number | undefined> {
  const cards = document.blocks.filter((block) => block.kind === 'title-card');
  const isList = cards.length > 1;
  return new Map(cards.map((card, index) => [card, card.position ?? (isList ? index + 1 : undefined)]));
}

/** The words of a card. A card among several tells only how the story opens, so that a list stays one. */
export function titleCardText(
  card: TitleCard,
  cards: ReadonlyMap<TitleCard, number | undefined>,
): TitleCardText {
  const number = cards.get(card);
  const heading = number === undefined ? titleLine(card.title) : `${number}. ${titleLine(card.title)}`;
  const details = [factsLine(card.title), card.state === undefined ? '' : stateWords(card.state)];
  const { overview = '' } = card.title;
  details.push(cards.size <= 1 ? overview : (openingSentence(overview) ?? ''));
  return { heading, details: details.filter((line) => line.trim() !== '') };
}

function factsLine(title: Title): string {
  const facts = [
    title.kind === 'movie' ? 'Movie' : 'Series',
    title.seasonCount === undefined ? '' : count(title.seasonCount, 'season'),
    title.runtimeMinutes === undefined ? '' : minutesWords(title.runtimeMinutes),
    title.certification ?? '',
    title.rating === undefined ? '' : `${title.rating.toFixed(1)}/10`,
    title.network ?? '',
    ...(title.genres ?? []).slice(0, 3),
  ];
  return facts.filter((fact) => fact !== '').join(', ');
}

/** How a title stands, as a short sentence; empty when there is nothing to tell. */
export function stateWords(state: TitleState): string {
  switch (state.kind) {
    case 'absent':
      return '';
    case 'tracked':
      return state.monitored ? 'In the library, not here yet' : 'In the library, not monitored';
    case 'downloading':
      return downloadWords(state.percent, state.timeLeftMs);
    case 'partly-available':
      return `${state.episodes} of ${count(state.of, 'episode')} here`;
    case 'available':
      return 'Ready to watch';
  }
}

function downloadWords(percent: number, timeLeftMs: number | undefined): string {
  const progress = `Downloading, ${Math.floor(percent)}%`;
  if (timeLeftMs === undefined) return progress;
  return `${progress}, about ${minutesWords(Math.max(1, Math.ceil(timeLeftMs / 60_000)))} left`;
}

function count(number: number, word: string): string {
  return number === 1 ? `1 ${word}` : `${number} ${word}s`;
}
