// The demo household: a Sonarr and a Radarr that do not exist, over real HTTP. Only app/ starts it.
import type { Clock } from '../kit/clock.ts';
import {
  HOUSEHOLD_FILMS,
  HOUSEHOLD_FILM_FOLDERS,
  HOUSEHOLD_SERIES,
  HOUSEHOLD_SERIES_FOLDERS,
} from './household.ts';
import { startSimulatedRadarr } from './radarr/start-simulated-radarr.ts';
import { startSimulatedSonarr } from './sonarr/start-simulated-sonarr.ts';
import { openStateFile } from './state-file.ts';

export { startSimulatedRadarr } from './radarr/start-simulated-radarr.ts';
export type {
  InitialMovie,
  MovieInLibrary,
  RadarrOptions,
  SimulatedRadarr,
} from './radarr/start-simulated-radarr.ts';
export { startSimulatedSonarr } from './sonarr/start-simulated-sonarr.ts';
export type {
  InitialSeries,
  SeriesInLibrary,
  SimulatedSonarr,
  SonarrOptions,
} from './sonarr/start-simulated-sonarr.ts';
export type { Simulated, SimulationOptions } from './arr/launch.ts';
export type { Fault, Faults } from './arr/http/fault.ts';
export type { ReceivedRequest } from './arr/http/api-request.ts';
export type { FilmFacts, SeriesFacts } from './catalogue/facts.ts';

/** What the demo household is started with. */
export interface DemoHouseholdOptions {
  clock: Clock;
  /** The JSON file in which the household lives on between processes. One process at a time may use it. */
  stateFile: string;
  /** From 0 up to, not including, 1. */
  random(): number;
  log?: { info(fields: object, sentence: string): void };
  /** How many times faster than life downloads go; 1 unless given, at which one takes about a minute. */
  speed?: number;
}

/** Where a simulated service is reached, and the key it demands. */
export interface DemoService {
  url: string;
  apiKey: string;
}

/** The running household. */
export interface DemoHousehold {
  sonarr: DemoService;
  radarr: DemoService;
  close(): Promise<void>;
}

/** Webhooks of what happened while nobody ran wait so long for somebody to register; see the sender. */
const HOLD_WEBHOOKS_MS = 10_000;

/**
 * Starts the household, or lets it go on where its state file left it: what was downloading then has progressed,
 * arrived and is told. Both services listen on loopback ports of the system's choosing, the same ones at every start
 * where they are free: posters that were shown before a restart can still be fetched after it.
 */
export async function startDemoHousehold(options: DemoHouseholdOptions): Promise<DemoHousehold> {
  const { clock, random, log, speed } = options;
  const file = openStateFile(options.stateFile);
  const memoryOf = (section: string) => ({
    read: () => file.read(section),
    write: (state: unknown) => file.write(section, state),
  });
  const ports = (file.read('ports') ?? {}) as { radarr?: number; sonarr?: number };
  const common = { clock, random, log, speed, holdWebhooksMs: HOLD_WEBHOOKS_MS };
  const radarr = await startSimulatedRadarr({
    ...common,
    port: ports.radarr,
    memory: memoryOf('radarr'),
    rootFolders: HOUSEHOLD_FILM_FOLDERS,
    library: HOUSEHOLD_FILMS,
  });
  const sonarr = await startSimulatedSonarr({
    ...common,
    port: ports.sonarr,
    memory: memoryOf('sonarr'),
    rootFolders: HOUSEHOLD_SERIES_FOLDERS,
    library: HOUSEHOLD_SERIES,
  });
  file.write('ports', { radarr: portOf(radarr), sonarr: portOf(sonarr) });
  log?.info({ sonarr: sonarr.url, radarr: radarr.url }, 'The demo household is open.');
  return {
    sonarr: { url: sonarr.url, apiKey: sonarr.apiKey },
    radarr: { url: radarr.url, apiKey: radarr.apiKey },
    close: async () => {
      await Promise.all([sonarr.close(), radarr.close()]);
    },
  };
}

function portOf({ url }: DemoService): number {
  return Number(new URL(url).port);
}
