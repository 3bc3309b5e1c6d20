import { describe, expect, it } from 'vitest';
import { changeLimits, judgeWish, maySpend, mergeLimits, QUOTA_MS, readLimits } from './limits.ts';
import type { JudgedWish, Limits } from './limits.ts';

const movie = (more: Partial<JudgedWish> = {}): JudgedWish => ({
  title: { kind: 'movie', certification: 'R' },
  wish: {},
  recent: [],
  ...more,
});

describe('PE-10 judging a wish', () => {
  it('no limits: as it was asked for', () => {
    expect(judgeWish({}, movie({ wish: { quality: '2160p' } }))).toEqual({
      kind: 'free',
      wish: { quality: '2160p' },
    });
  });

  it('the rating comes before a quota, and both before an admin is asked', () => {
    const limits: Limits = { ratingCap: '13', moviesPerWeek: 0, needsApproval: true };
    expect(judgeWish(limits, movie())).toEqual({
      kind: 'limited',
      by: { kind: 'rating', rating: 'R', cap: '13' },
    });
    const mild = movie({ title: { kind: 'movie', certification: 'PG' } });
    expect(judgeWish(limits, mild)).toMatchObject({ kind: 'limited', by: { kind: 'quota' } });
    expect(judgeWish({ ...limits, moviesPerWeek: 1 }, mild)).toMatchObject({ kind: 'ask', because: 'rule' });
  });

  it('what nobody has rated is asked about only where there is a cap', () => {
    const unrated = movie({ title: { kind: 'movie' } });
    expect(judgeWish({ ratingCap: '18' }, unrated)).toMatchObject({ kind: 'ask', because: 'unrated' });
    expect(judgeWish({ moviesPerWeek: 5 }, unrated)).toMatchObject({ kind: 'free' });
  });

  it.each([
    [1, [5], 5],
    [2, [9, 5], 5],
    // Lowered since: two of the three have to go first.
    [2, [1, 2, 3], 2],
    [1, [1, 2, 3], 3],
  ])('%i a week with %j: the next is free a week after %i', (perWeek, recent, after) => {
    const judged = judgeWish({ moviesPerWeek: perWeek }, movie({ recent }));
    expect(judged).toEqual({
      kind: 'limited',
      by: { kind: 'quota', of: 'movie', perWeek, freeAt: after + QUOTA_MS },
    });
  });

  it('none a week is never free; films and series are counted apart', () => {
    expect(judgeWish({ moviesPerWeek: 0 }, movie())).toEqual({
      kind: 'limited',
      by: { kind: 'quota', of: 'movie', perWeek: 0 },
    });
    expect(judgeWish({ seriesPerWeek: 0 }, movie())).toMatchObject({ kind: 'free' });
  });

  it.each([
    [{ highestQuality: '1080p' }, '2160p', '1080p', true],
    [{ highestQuality: '1080p' }, '720p', '720p', false],
    [{ defaultQuality: '720p' }, undefined, '720p', false],
    [{ defaultQuality: '720p' }, '1080p', '1080p', false],
    // A default above the highest is nobody's wish: it comes down without a word.
    [{ defaultQuality: '2160p', highestQuality: '720p' }, undefined, '720p', false],
  ] as const)('%j and a wish for %s: %s', (...[limits, quality, taken, isTold]) => {
    const judged = judgeWish(limits, movie({ wish: quality === undefined ? {} : { quality } }));
    expect(judged).toMatchObject({ kind: 'free', wish: { quality: taken } });
    expect('lowered' in judged).toBe(isTold);
  });
});

describe('PE-10 limits as they are kept', () => {
  it('a person’s own lie over the household’s, also where they are looser', () => {
    const household: Limits = { needsApproval: true, ratingCap: '13', moviesPerWeek: 2 };
    expect(mergeLimits(household, { needsApproval: false, ratingCap: '18' })).toEqual({
      needsApproval: false,
      ratingCap: '18',
      moviesPerWeek: 2,
    });
  });

  it('null lets one go, and what is not named stays', () => {
    expect(changeLimits({ ratingCap: '13', moviesPerWeek: 2 }, { ratingCap: null, smsPerDay: 0 })).toEqual({
      moviesPerWeek: 2,
      smsPerDay: 0,
    });
  });

  it('what is none of ours is left out', () => {
    const stored = {
      ...{ needsApproval: 'yes', moviesPerWeek: -1, seriesPerWeek: 1.5, defaultQuality: '8k' },
      ...{ highestQuality: null, ratingCap: 'constructor', smsPerDay: Number.NaN, other: 1 },
    };
    expect(readLimits(stored)).toEqual({});
  });

  it('messages go out until what went reaches the limit', () => {
    expect([0, 9, 10, 11].map((spent) => maySpend({ smsPerDay: 10 }, spent))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(maySpend({}, 1e9)).toBe(true);
    expect(maySpend({ smsPerDay: 0 }, 0)).toBe(false);
  });
});
