// How something that was asked for stands, in words and a tone: the same on every page.
import type { RequestView } from '../../../contract/src/index.ts';
import type { Tone } from './status-badge.tsx';

export interface StandingWords {
  tone: Tone;
  words: string;
  /** What is behind it, or what comes next. */
  more?: string;
  /** While it is coming in. */
  percent?: number;
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
  if (request.awaitsApproval) return { tone: 'warn', words: 'Needs a yes' };
  if (request.state === 'downloading') return downloading(request.progress);
  const standing = standings[request.state];
  return request.reason === undefined ? standing : { ...standing, more: request.reason };
}

/** How far it is, never rounded up to done. */
export function downloading(progress: number | undefined, timeLeftMs?: number): StandingWords {
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

export function durationWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
