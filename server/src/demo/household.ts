// The demo household as a visitor finds it first: some shelves are full, something is on its way, something is stuck.
import { FIRST_IN_HOUSE_ID } from './catalogue/in-house.ts';
import type { InitialMovie } from './radarr/start-simulated-radarr.ts';
import type { InitialSeries } from './sonarr/start-simulated-sonarr.ts';

const ULTRA_HD = 5;

export const HOUSEHOLD_FILM_FOLDERS = [{ path: '/movies' }, { path: '/cmovies' }];
export const HOUSEHOLD_SERIES_FOLDERS = [{ path: '/tv' }, { path: '/anime' }];

const shelved: [tmdbId: number, folder?: string][] = [
  [27205], // Inception
  [526896], // Morbius
  [872585], // Oppenheimer
  [289], // Casablanca
  [862], // Toy Story
  [137], // Groundhog Day
  [496243, '/cmovies'], // Parasite
  [129, '/cmovies'], // Spirited Away
];

export const HOUSEHOLD_FILMS: InitialMovie[] = [
  ...shelved.map(([tmdbId, rootFolderPath], index) => ({
    tmdbId,
    rootFolderPath,
    hasFile: true,
    daysInLibrary: 20 + index * 37,
    qualityProfileId: index === 2 ? ULTRA_HD : undefined,
  })),
  // Avatar (2009) is being downloaded, Moon (2009) came as something that cannot be taken in.
  { tmdbId: 19995, downloading: true, daysInLibrary: 0 },
  {
    tmdbId: 17431,
    daysInLibrary: 1,
    downloading: {
      stuck: 'No files found are eligible for import in /downloads/Moon.2009.Bluray-1080p-DEMO',
    },
  },
  ...Array.from({ length: 7 }, (_, index) => ({ tmdbId: FIRST_IN_HOUSE_ID + index, daysInLibrary: 9 })),
];

export const HOUSEHOLD_SERIES: InitialSeries[] = [
  { tvdbId: 79168, daysInLibrary: 400 }, // Friends
  { tvdbId: 360893, daysInLibrary: 210 }, // Chernobyl
  { tvdbId: 73739, seasonsWithFiles: [1, 2, 3], monitored: false, daysInLibrary: 180 }, // Lost
  { tvdbId: 371980, seasonsWithFiles: [1], monitored: false, daysInLibrary: 90 }, // Severance
  { tvdbId: 76885, rootFolderPath: '/anime', daysInLibrary: 120 }, // Cowboy Bebop (1998)
  { tvdbId: FIRST_IN_HOUSE_ID, daysInLibrary: 98 },
  { tvdbId: FIRST_IN_HOUSE_ID + 1, daysInLibrary: 77 },
  { tvdbId: FIRST_IN_HOUSE_ID + 2, daysInLibrary: 35 },
  { tvdbId: FIRST_IN_HOUSE_ID + 3, rootFolderPath: '/anime', daysInLibrary: 56 },
];
