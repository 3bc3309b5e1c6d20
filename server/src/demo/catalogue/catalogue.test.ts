import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FilmFacts, SeriesFacts } from './facts.ts';
import { FIRST_IN_HOUSE_ID, inHouseFilms, inHouseSeries } from './in-house.ts';
import { catalogueFilms, catalogueSeries } from './read-catalogue.ts';
import { searchTitles } from './search-titles.ts';

const RESERVED = 900_000_000;
const GENRES = [
  'Action', 'Adventure', 'Animation', 'Comedy', 'Crime', 'Documentary', 'Drama', 'Family', 'Fantasy', 'History', 'Horror',
  'Music', 'Mystery', 'Romance', 'Science Fiction', 'Thriller', 'War', 'Western', 'Anime',
];
const twice = (values: unknown[]): unknown[] => values.filter((value, index) => values.indexOf(value) !== index);

describe('MS-11 the catalogue', () => {
  it('holds at least 300 real films and 100 real series, none twice', () => {
    const films = catalogueFilms();
    const series = catalogueSeries();
    expect(films.length).toBeGreaterThanOrEqual(300);
    expect(series.length).toBeGreaterThanOrEqual(100);
    for (const titles of [films, series]) expect(twice(titles.map(({ title, year }) => `${title} ${year}`))).toEqual([]);
    expect(twice(films.map(({ tmdbId }) => tmdbId))).toEqual([]);
    expect(twice(series.map(({ tvdbId }) => tvdbId))).toEqual([]);
    expect(twice([...films, ...series].flatMap(({ imdbId }) => imdbId ?? []))).toEqual([]);
  });

  it('has sensible facts and leaves out what it does not know', () => {
    const isOdd = ({ year, genres, runtime = 90, language, overview = 'x' }: FilmFacts | SeriesFacts): boolean =>
      year < 1920 ||
      year > 2026 ||
      genres.length === 0 ||
      genres.some((genre) => !GENRES.includes(genre)) ||
      runtime < 5 ||
      runtime > 250 ||
      !/^[a-z]{2}$/.test(language) ||
      overview === '';
    expect([...catalogueFilms(), ...catalogueSeries()].filter(isOdd)).toEqual([]);
  });

  it('knows the ids everybody knows, and takes the others from the reserved range', () => {
    const id = (title: string, year: number) => catalogueFilms().find((film) => film.title === title && film.year === year)?.tmdbId;
    expect([id('The Matrix', 1999), id('Inception', 2010), id('Interstellar', 2014)]).toEqual([603, 27205, 157336]);
    expect([id('Dune', 2021), id('Dune: Part Two', 2024), id('Dune', 1984)]).toEqual([438631, 693134, 841]);
    expect(catalogueSeries().find(({ title }) => title === 'Breaking Bad')).toMatchObject({ tvdbId: 81189, seasons: [7, 13, 13, 13, 16] });
    const unsure = catalogueFilms().filter(({ tmdbId }) => tmdbId >= RESERVED);
    expect(unsure.length).toBeGreaterThan(0);
    expect(unsure.every(({ tmdbId }) => tmdbId < FIRST_IN_HOUSE_ID)).toBe(true);
  });

  it.each([
    ['Heat', [1995]],
    ['Crash', [1996, 2004]],
    ['The Thing', [1982, 2011]],
    ['Dune', [2021, 1984]],
    ['2001: A Space Odyssey', [1968]],
    ['Wonder Woman 1984', [2020]],
    ['1917', [2019]],
    ['Amélie', [2001]],
    ['WALL·E', [2008]],
    ['Se7en', [1995]],
    ['The Room', [2003]],
    ['Moana 2', [2024]],
    ['Everything Everywhere All at Once', [2022]],
  ])('has %s of %j', (title, years) => {
    expect(catalogueFilms().filter((film) => film.title === title).map(({ year }) => year)).toEqual(years);
  });

  it('finds what people type', () => {
    const best = (term: string) => searchTitles(catalogueFilms(), term)[0]?.title;
    expect(best('everythng everywhere')).toBe('Everything Everywhere All at Once');
    expect(best('2001 a space oddysey')).toBe('2001: A Space Odyssey');
    expect(best('wall-e')).toBe('WALL·E');
    expect(best('seven')).toBe('Se7en');
    expect(best('the thing 2011')).toBe('The Thing');
    expect(searchTitles(catalogueFilms(), 'the thing 2011')[0]?.year).toBe(2011);
    expect(best('xx')).toBeUndefined();
    expect(best('')).toBeUndefined();
  });

  it('makes up only what is to come, with ids and dates of its own', () => {
    const anchor = Date.UTC(2026, 2, 11, 12);
    for (const { tmdbId } of inHouseFilms(anchor)) expect(tmdbId).toBeGreaterThanOrEqual(FIRST_IN_HOUSE_ID);
    for (const { tvdbId, weekly } of inHouseSeries(anchor)) {
      expect(tvdbId).toBeGreaterThanOrEqual(FIRST_IN_HOUSE_ID);
      expect(weekly).toBeDefined();
    }
    const real = new Set([...catalogueFilms(), ...catalogueSeries()].map(({ title }) => title));
    expect([...inHouseFilms(anchor), ...inHouseSeries(anchor)].filter(({ title }) => real.has(title))).toEqual([]);
  });

  it('agrees with the films of vega-datasets on the American rating, where those are to be trusted', () => {
    const path = new URL('../data/movies.json', import.meta.resolve('vega-datasets'));
    const others = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string | null>[];
    const ratings = new Map(others.map((film) => [`${film['Title']} ${film['Release Date']?.slice(-4)}`, film['MPAA Rating']]));
    const compared = catalogueFilms().flatMap(({ title, year, certification }) => {
      const other = year >= 1970 && year <= 2010 ? ratings.get(`${title} ${year}`) : undefined;
      const isUsable = other && !['Not Rated', 'Open'].includes(other) && certification !== undefined;
      return isUsable ? [{ title, certification, other }] : [];
    });
    expect(compared.length).toBeGreaterThan(100);
    // Theirs is the director's cut of 2002.
    const differing = compared.filter(({ certification, other }) => certification !== other).map(({ title }) => title);
    expect(differing).toEqual(['Amadeus']);
  });
});
