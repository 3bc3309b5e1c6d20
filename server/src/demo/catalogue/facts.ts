/** What the catalogue knows of a title, and nothing more: what is absent is not certain, so it is left out. */
interface TitleFacts {
  title: string;
  year: number;
  genres: string[];
  certification?: string;
  /** In minutes. */
  runtime?: number;
  /** ISO 639-1, and `cn` for Cantonese as the film databases write it. */
  language: string;
  tmdbId?: number;
  imdbId?: string;
  alsoKnownAs: string[];
  overview?: string;
  /** Genres, people and places here are made up by the demo, and its ids start at 900,000,000. */
  inHouse?: true;
}

/** A film. `inCinemasDay` and `digitalDay` count days from the household's first start (in-house films only). */
export interface FilmFacts extends TitleFacts {
  tmdbId: number;
  inCinemasDay?: number;
  digitalDay?: number;
}

/** How an in-house series goes on: one episode a week, `episodesPerSeason` to a season, without pauses. */
export interface WeeklyRun {
  startedWeeksAgo: number;
  /** Days after the household's first day on which its next episode airs, 0 to 6. */
  dayOffset: number;
  hourUtc: number;
  episodesPerSeason: number;
}

/** A series. A season whose number of episodes is not certain is `undefined` in `seasons`. */
export interface SeriesFacts extends TitleFacts {
  tvdbId: number;
  network?: string;
  type: 'standard' | 'daily' | 'anime';
  status: 'continuing' | 'ended';
  seasons: (number | undefined)[];
  /** Episodes of season 0. */
  specials?: number;
  weekly?: WeeklyRun;
}
