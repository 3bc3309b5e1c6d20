// What a title card says: its facts, and how it stands, in words and a tone.
import type { RequestView, TitleCard, TitleState } from '../../../../../contract/src/index.ts';
import type { Tone } from '../../../ui/status-badge.tsx';

export interface StandingWords {
  tone: Tone;
  words: string;
  /** What is behind it, or what comes next. */
  more?: string;
  /** While it is coming in. */
  percent?: number;
}

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

const standings: Readonly<Record<Exclude<RequestView['state'], 'downloading'>, StandingWords>> = {
  pending: { tone: 'accent', words: 'Asked for' },
  requested: { tone: 'accent', words: 'Asked for' },
  waiting: { tone: 'warn', words: 'Waiting' },
  available: { tone: 'ok', words: 'Ready to watch' },
  removed: { tone: 'off', words: 'Removed' },
  declined: { tone: 'bad', words: 'Declined' },
  failed: { tone: 'bad', words: 'Failed' },
};

/** How something that was asked for stands; without its request only that it was asked for. */
export function requestStanding(request: RequestView | undefined): StandingWords {
  if (request === undefined) return standings.requested;
  if (request.state === 'downloading') return downloading(request.progress);
  const standing = standings[request.state];
  return request.reason === undefined ? standing : { ...standing, more: request.reason };
}

function downloading(progress: number | undefined, timeLeftMs?: number): StandingWords {
  if (progress === undefined) return { tone: 'busy', words: 'Downloading' };
  const percent = Math.min(100, Math.max(0, Math.floor(progress)));
  const left = timeLeftMs === undefined ? undefined : Math.max(1, Math.ceil(timeLeftMs / 60_000));
  return {
    tone: 'busy',
    words: `Downloading ${percent}%`,
    percent,
    ...(left !== undefined && { more: `About ${durationWords(left)} left` }),
  };
}

function durationWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

function count(number: number, word: string): string {
  return number === 1 ? `1 ${word}` : `${number} ${word}s`;
}
