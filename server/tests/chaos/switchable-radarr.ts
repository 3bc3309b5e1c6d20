// A simulated Radarr that can go away and come back on its own port with all it knows.
import { startSimulatedRadarr } from '../../src/demo/index.ts';
import type { Faults, ReceivedRequest, SimulatedRadarr } from '../../src/demo/index.ts';
import { systemClock } from '../../src/kit/clock.ts';
import { freePort } from '../../testkit/running-server.ts';

/** So slow that no download ends while a test lasts: whatever is told of a title is an answer, not its arrival. */
const NEVER_READY = 0.001;

export interface SwitchableRadarr {
  readonly url: string;
  readonly apiKey: string;
  /** The variables that name it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Lets it misbehave, also when it comes back; nothing makes it well again. */
  misbehave(faults?: Faults): void;
  /** How many films of this name it has. */
  holds(title: string): number;
  /** Every request it ever received. */
  requests(): ReceivedRequest[];
  unreachable(): Promise<void>;
  reachable(): Promise<void>;
}

/** Starts it, or lets it begin as unreachable; `unreachable()` also ends it after the test. */
export async function startSwitchableRadarr({ isUp = true } = {}): Promise<SwitchableRadarr> {
  const port = await freePort();
  const apiKey = 'radarr-key-of-the-tests';
  const journals: (readonly ReceivedRequest[])[] = [];
  let stored: unknown;
  let faults: Faults | undefined;
  let isRunning = false;
  let radarr: SimulatedRadarr | undefined;
  const memory = {
    read: () => stored,
    write: (state: unknown) => {
      stored = structuredClone(state);
    },
  };
  const reachable = async (): Promise<void> => {
    if (isRunning) return;
    isRunning = true;
    const own = { port, apiKey, memory, faults, rootFolders: [{ path: '/movies' }, { path: '/cmovies' }] };
    radarr = await startSimulatedRadarr({
      clock: systemClock,
      random: () => 0.5,
      speed: NEVER_READY,
      ...own,
    });
    journals.push(radarr.journal);
  };
  if (isUp) await reachable();
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    apiKey,
    environment: { RADARR_URL: url, RADARR_API_KEY: apiKey },
    misbehave: (wanted) => {
      faults = wanted;
      if (radarr) radarr.faults = wanted;
    },
    holds: (title) => radarr?.library().filter((film) => film.title === title).length ?? 0,
    requests: () => journals.flat(),
    reachable,
    unreachable: async () => {
      if (isRunning) await radarr?.close();
      isRunning = false;
    },
  };
}

/** What the product asks of Radarr, by the moment of a turn in which it asks. */
export const isLookUp = ({ method, path }: ReceivedRequest): boolean =>
  method === 'GET' && path.startsWith('/api/v3/movie/lookup');
export const isAdd = ({ method, path }: ReceivedRequest): boolean =>
  method === 'POST' && path === '/api/v3/movie';
