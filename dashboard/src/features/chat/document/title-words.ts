// What a title card says: its facts, and how it stands, in words and a tone.
import type { TitleCard, TitleState } from '../../../../../contract/src/index.ts';
import { downloading, durationWords } from '../../../ui/request-standing.ts';
import type { StandingWords } from '../../../ui/request-standing.ts';

export function titleName({ name, year }: Pick<TitleCard, 'name' | 'year'>): string {
  return year === undefined ? name : `${name} (${year})`;
}

/** What is known of it, the most telling first; what is not known is left out. */
export function titleFacts(title: TitleCard): string[] {
  const { kind, rating, genres = [], runtimeMinutes, seasonCount, network, certification } = title;
  const facts = [
    rating === undefined || rating <= 0 ? '' : `★ ${rating.toFixed(1)}`,
    kind === 'movie' ? 'Film' : 'Series',
    genres.slice(0, 3).join(', '),
    runtimeMinutes === undefined || runtimeMinutes <= 0 ? '' : durationWords(runtimeMinutes),
    seasonCount === undefined || seasonCount <= 0 ? '' : count(seasonCount, 'season'),
    network ?? '',
    certification ?? '',
  ];
  return facts.filter((fact) => fact !== '');
}

export function titleStanding(state: TitleState): StandingWords {
  switch (state.kind) {
    case 'absent':
      return { tone: 'off', words: 'Not here yet' };
    case 'tracked':
      return state.monitored
        ? { tone: 'accent', words: 'On the list' }
        : { tone: 'off', words: 'On the list, not looked for' };
    case 'downloading':
      return downloading(state.percent, state.timeLeftMs);
    case 'partly-available':
      return { tone: 'busy', words: `${state.episodes} of ${count(state.of, 'episode')} here` };
    case 'available':
      return { tone: 'ok', words: 'Ready to watch' };
  }
}

function count(number: number, word: string): string {
  return number === 1 ? `1 ${word}` : `${number} ${word}s`;
}
