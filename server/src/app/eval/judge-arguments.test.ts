import { describe, expect, it } from 'vitest';
import { isSameTarget, saysTheSame } from './judge-arguments.ts';

describe('CV-1 the arguments of a call, beside the label', () => {
  it.each([
    [{ title: 'interstelar' }, { title: 'Interstellar' }],
    [{ title: 'the wire' }, { title: 'Wire', kind: 'series' }],
    [
      { title: 'dune', quality: '2160p', newest: true },
      { title: 'Dune', quality: '2160p', newest: true },
    ],
    [
      { title: 'dune', newest: true },
      { title: 'Dune', year: 2024 },
    ],
    [
      { title: 'solaris', year: 1972 },
      { title: 'Solaris', year: 1972 },
    ],
    [
      { title: 'fargo', season: [1, 2] },
      { title: 'Fargo', seasons: '1-2' },
    ],
    [
      { title: 'fargo', season: [1, 2] },
      { title: 'Fargo', seasons: 'seasons 1 and 2' },
    ],
    [
      { title: 'the bear', season: 1 },
      { title: 'The Bear', seasons: 'first' },
    ],
    [
      { title: 'andor', season: 4 },
      { title: 'Andor', seasons: 'S04' },
    ],
    [
      { title: 'lost', season: 'all' },
      { title: 'Lost', seasons: 'all' },
    ],
    [{ user: 'sam' }, { person: 'Sam' }],
    [{ user: 'sam' }, { action: 'approve', name: 'Sam' }],
    [
      { person: 'tilda swinton', type: 'movie' },
      { person: 'Tilda Swinton', kind: 'movie' },
    ],
    [{ query: 'guy relives the same day' }, { query: 'film in which a guy relives the same day' }],
    [{ ref: true }, { aspect: 'credits' }],
    [{ ref: true }, { ref: 'movie:tmdb:603' }],
    [{ ref: 'movie:tmdb:603', title: 'the matrix', year: 1999 }, { ref: 'movie:tmdb:603' }],
    [
      { ref: 'movie:tmdb:603', title: 'the matrix', year: 1999 },
      { title: 'The Matrix', year: 1999 },
    ],
    [{}, {}],
    [{ dislikes: 'horror' }, { dislikes: 'horror films' }],
    [
      { title: 'lost', stop: true },
      { title: 'Lost', stop: true },
    ],
    [{ title: 'shrinking' }, { title: 'Shrinking', seasons: 'future' }],
    [
      { from: '2026-03-16', to: '2026-03-22' },
      { from: '2026-03-16', to: '2026-03-22' },
    ],
    [{ from: '2026-03-16', to: '2026-03-22' }, { from: 'next week' }],
    [{ from: '2026-03-11', to: '2026-03-11' }, { from: 'tonight' }],
    [{ from: '2026-03-10', to: '2026-03-10' }, { from: 'last night' }],
  ])('%j is said by %j', (slots, given) => {
    expect(saysTheSame(slots, given)).toBe(true);
  });

  it.each([
    [{ title: 'moana 2' }, { title: 'Moana' }],
    [{ title: 'alien' }, { title: 'Aliens 3' }],
    [{ title: 'heat' }, { title: 'The Heat of the Night' }],
    [{ title: 'heat' }, {}],
    [{}, { title: 'stuck' }],
    [{ title: 'lost' }, { title: 'Lost', stop: true }],
    [{ title: 'dune' }, { title: 'Dune', quality: '2160p' }],
    [{ title: 'dune', quality: '2160p' }, { title: 'Dune' }],
    [{ title: 'dune', newest: true }, { title: 'Dune' }],
    [
      { title: 'solaris', year: 1972 },
      { title: 'Solaris', year: 2002 },
    ],
    [
      { title: 'fargo', season: [1, 2] },
      { title: 'Fargo', seasons: '1' },
    ],
    [{ title: 'fargo', season: 1 }, { title: 'Fargo' }],
    [{ title: 'fargo' }, { title: 'Fargo', seasons: '1' }],
    [{ user: 'sam' }, { person: 'Tom' }],
    [{ title: 'heat' }, { title: 'Heat', person: 'Sam' }],
    [
      { from: '2026-03-11', to: '2026-03-11' },
      { from: '2026-03-12', to: '2026-03-12' },
    ],
    [{ from: '2026-03-11', to: '2026-03-11' }, { from: 'next week' }],
    [{ from: '2026-03-11', to: '2026-03-11' }, {}],
    [{ ref: 'movie:tmdb:603' }, { ref: 'movie:tmdb:604' }],
    [
      { ref: 'movie:tmdb:603', title: 'the matrix', year: 1999 },
      { title: 'The Matrix', year: 2003 },
    ],
    [{ query: 'guy relives the same day' }, { query: 'the matrix' }],
  ])('%j is not said by %j', (slots, given) => {
    expect(saysTheSame(slots, given)).toBe(false);
  });

  it('knows the target apart from the details', () => {
    expect(isSameTarget({ title: 'dune', quality: '2160p' }, { title: 'Dune' })).toBe(true);
    expect(isSameTarget({ title: 'dune' }, { title: 'Tenet' })).toBe(false);
    expect(isSameTarget({ user: 'sam' }, { name: 'Tom' })).toBe(false);
  });
});
