import { describe, expect, it } from 'vitest';
import { aMovie, aSeries, deskDouble, radarrAway } from '../../testkit/desk.ts';
import type { DeskState } from '../../testkit/desk.ts';
import { resolveTitle } from './resolve-title.ts';
import type { AskedTitle } from './resolve-title.ts';

const one = aMovie(1, 'Dune', 2021);
const other = aMovie(2, 'Dune', 1984, { kind: 'available' });

const resolve = (asked: AskedTitle, state: DeskState, prefersOurs = false) =>
  resolveTitle(deskDouble(state).desk.library, asked, { prefersOurs });

describe('CV-12 which title a question is about', () => {
  it('by its ref, and never by one that is none', async () => {
    expect(await resolve({ ref: one.ref }, { titles: [one, other] })).toMatchObject({
      kind: 'one',
      title: one,
    });
    expect(await resolve({ ref: 'movie:tmdb:77' }, { titles: [one] })).toMatchObject({ kind: 'none' });
    expect(await resolve({ ref: '1; drop' }, { titles: [one] })).toMatchObject({ kind: 'none' });
    expect(await resolve({}, { titles: [one] })).toMatchObject({ kind: 'none' });
  });

  it('of several of that name, ours only when asked so, and only when it is the only one', async () => {
    const titles = [one, other];
    expect(await resolve({ title: 'dune' }, { titles })).toMatchObject({ kind: 'several' });
    expect(await resolve({ title: 'dune' }, { titles }, true)).toMatchObject({
      kind: 'one',
      title: { year: 1984 },
    });
    const both = [aMovie(1, 'Dune', 2021, { kind: 'available' }), other];
    expect(await resolve({ title: 'dune' }, { titles: both }, true)).toMatchObject({ kind: 'several' });
    expect(await resolve({ title: 'dune', year: 2021 }, { titles }, true)).toMatchObject({
      kind: 'one',
      title: { year: 2021 },
    });
    const fargo = [aMovie(5, 'Fargo', 1996), aSeries(6, 'Fargo', 2014)];
    expect(await resolve({ title: 'fargo', kind: 'series' }, { titles: fargo })).toMatchObject({
      title: { kind: 'series' },
    });
  });

  it('tells nobody to ask from nothing found', async () => {
    expect(await resolve({ title: 'dune' }, { away: radarrAway })).toEqual({
      kind: 'away',
      away: radarrAway,
    });
    expect(await resolve({ title: 'qqqq' }, { titles: [one], unavailable: [radarrAway] })).toMatchObject({
      kind: 'none',
      unavailable: [radarrAway],
    });
  });
});
