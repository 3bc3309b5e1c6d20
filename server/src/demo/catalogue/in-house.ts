// Titles the demo made up, so that a calendar has a future without inventing facts about real ones.
import type { FilmFacts, SeriesFacts } from './facts.ts';

/** In-house ids count from here, in the range no real database has reached. */
export const FIRST_IN_HOUSE_ID = 900_500_000;
const DAY_MS = 86_400_000;

const filmPlans: [title: string, genres: string[], inCinemasDay: number, digitalDay: number, overview: string][] = [
  ['The Teapot Conspiracy', ['Comedy', 'Mystery'], -60, 1, 'A quiet village finds that its teapots have been listening.'],
  ['Midnight at the Button Factory', ['Drama', 'Mystery'], -45, 4, 'The night shift of a button factory keeps a secret.'],
  ['Sixteen Umbrellas', ['Romance', 'Comedy'], 6, 70, 'A lost-property clerk tries to return sixteen umbrellas in one day.'],
  ['The Lighthouse That Moved', ['Family', 'Adventure'], 11, 75, 'Two sisters wake up and their lighthouse stands somewhere else.'],
  ['Postcards from the Boiler Room', ['Drama'], -30, 17, 'A caretaker writes to everyone who ever lived in his house.'],
  ['Gravel & Honey', ['Drama', 'Comedy'], 24, 90, 'A beekeeper and a road builder have to share a hill.'],
  ['The Last Tram to Marzipan', ['Family', 'Fantasy'], 33, 100, 'A tram driver discovers one stop more on her line.'],
  ['Owls of the Upper Shelf', ['Family', 'Animation'], 47, 110, 'The owls of a library decide to read the forbidden shelf.'],
];

/** Films that do not exist; their dates count from `anchor`, the household's first start. */
export function inHouseFilms(anchor: number): FilmFacts[] {
  return filmPlans.map(([title, genres, inCinemasDay, digitalDay, overview], index) => ({
    title,
    year: new Date(anchor + inCinemasDay * DAY_MS).getUTCFullYear(),
    genres,
    language: 'en',
    runtime: 95 + index,
    tmdbId: FIRST_IN_HOUSE_ID + index,
    alsoKnownAs: [],
    overview,
    inHouse: true,
    inCinemasDay,
    digitalDay,
  }));
}

const seriesPlans: [title: string, overview: string, startedWeeksAgo: number, dayOffset: number, more?: Partial<SeriesFacts>][] = [
  ['The Harbour Lamplighters', 'Three generations keep the lamps of a small harbour burning.', 14, 0],
  ['Copper Street Kitchen', 'The cooks of a soup kitchen solve the small crimes of Copper Street.', 11, 2],
  ['Moss & Marrow', 'A gardener and a surgeon share a greenhouse and disagree on everything.', 5, 3],
  [
    'Paper Planet Patrol',
    'Children of folded paper guard a planet that must never get wet.',
    8,
    5,
    { type: 'anime', language: 'ja', genres: ['Animation', 'Adventure', 'Anime'], specials: 2 },
  ],
];

/** Series that do not exist; each goes on week by week around `anchor`, the household's first start. */
export function inHouseSeries(anchor: number): SeriesFacts[] {
  return seriesPlans.map(([title, overview, startedWeeksAgo, dayOffset, more], index) => ({
    title,
    year: new Date(anchor - startedWeeksAgo * 7 * DAY_MS).getUTCFullYear(),
    genres: ['Drama', 'Comedy'],
    language: 'en',
    runtime: 45,
    tvdbId: FIRST_IN_HOUSE_ID + index,
    alsoKnownAs: [],
    overview,
    inHouse: true,
    network: 'Demo Television',
    type: 'standard',
    status: 'continuing',
    seasons: [],
    weekly: { startedWeeksAgo, dayOffset, hourUtc: 19, episodesPerSeason: 10 },
    ...more,
  }));
}
