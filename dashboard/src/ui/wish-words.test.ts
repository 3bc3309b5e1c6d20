import { describe, expect, it } from 'vitest';
import { seasonWords, wishWords } from './wish-words.ts';

describe('AD-6 how somebody wants a title', () => {
  it('says seasons as people do', () => {
    expect(seasonWords({ kind: 'named', numbers: [3] })).toBe('Season 3');
    expect(seasonWords({ kind: 'named', numbers: [5, 1, 3, 2] })).toBe('Seasons 1–3, 5');
    expect(seasonWords({ kind: 'future' })).toBe('New episodes only');
  });

  it('says only what was asked for', () => {
    expect(wishWords({})).toBe('');
    expect(wishWords({ quality: '2160p' })).toBe('in 2160p');
    expect(wishWords({ seasons: { kind: 'all' }, quality: '1080p' })).toBe('All seasons, in 1080p');
  });
});
