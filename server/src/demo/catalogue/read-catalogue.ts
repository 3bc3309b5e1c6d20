// Reads the bundled catalogue, once and only when somebody asks. The .tsv files beside this hold facts written
// by hand (state of knowledge: summer 2025), checked against the films of vega-datasets (catalogue.test.ts).
import { readFileSync } from 'node:fs';
import type { FilmFacts, SeriesFacts } from './facts.ts';

type Row = Record<string, string>;

let films: FilmFacts[] | undefined;
let series: SeriesFacts[] | undefined;

/** All real films. Ids from 900,000,000 up stand for ids we are not certain of. */
export function catalogueFilms(): FilmFacts[] {
  films ??= readRows('films.tsv').map(toFilm);
  return films;
}

/** All real series. Ids from 900,000,000 up stand for ids we are not certain of. */
export function catalogueSeries(): SeriesFacts[] {
  series ??= readRows('series.tsv').map(toSeries);
  return series;
}

function readRows(file: string): Row[] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8').trimEnd().split('\n');
  const names = (lines[0] ?? '').split('\t');
  return lines.slice(1).map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}

function toFilm(row: Row): FilmFacts {
  return { ...commonFacts(row), tmdbId: Number(row['tmdbId']) };
}

function toSeries(row: Row): SeriesFacts {
  const facts = commonFacts(row);
  const type = row['type'] as SeriesFacts['type'];
  return {
    ...facts,
    genres: type === 'anime' ? [...facts.genres, 'Anime'] : facts.genres,
    tvdbId: Number(row['tvdbId']),
    tmdbId: numberOf(row['tmdbId']),
    network: row['network'] || undefined,
    type,
    status: row['status'] as SeriesFacts['status'],
    seasons: readSeasons(row['seasons'] ?? ''),
  };
}

/** `7,13` is two seasons of 7 and 13 episodes; `x4` is four seasons of which we do not know the lengths. */
function readSeasons(text: string): (number | undefined)[] {
  if (text.startsWith('x')) return Array.from({ length: Number(text.slice(1)) }, () => undefined);
  return text.split(',').map(Number);
}

function commonFacts(row: Row) {
  return {
    title: row['title'] ?? '',
    year: Number(row['year']),
    genres: list(row['genres']),
    certification: row['certification'] || undefined,
    runtime: numberOf(row['runtime']),
    language: row['language'] ?? 'en',
    imdbId: row['imdbId'] || undefined,
    alsoKnownAs: row['alsoKnownAs'] ? [row['alsoKnownAs']] : [],
    overview: row['overview'] || undefined,
  };
}

function list(text = ''): string[] {
  return text === '' ? [] : text.split(',');
}

function numberOf(text = ''): number | undefined {
  return text === '' ? undefined : Number(text);
}
