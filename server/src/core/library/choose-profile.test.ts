import { describe, expect, it } from 'vitest';
import type { Quality } from '../../domain/request.ts';
import type { AddOptions } from '../../seams/service.ts';
import { chooseProfile } from './choose-profile.ts';

const stock: AddOptions['profiles'] = [
  { id: 1, name: 'Any', highest: '1080p' },
  { id: 2, name: 'SD', highest: '480p' },
  { id: 3, name: 'HD-720p', highest: '720p' },
  { id: 6, name: 'HD - 720p/1080p', highest: '1080p' },
  { id: 4, name: 'HD-1080p', highest: '1080p' },
  { id: 5, name: 'Ultra-HD', highest: '2160p' },
];
const choose = (profiles: AddOptions['profiles'], wished?: Quality) => {
  const choice = chooseProfile(profiles, '1080', wished);
  return choice && [choice.profile.name, choice.honoursWish];
};
const only = (...names: string[]) => stock.filter(({ name }) => names.includes(name));

describe('MS-2 the quality profile', () => {
  it('is by default the one whose highest allowed quality is 1080p, never "Any"', () => {
    expect(choose(stock)).toEqual(['HD-1080p', true]);
    expect(choose(only('Any', 'HD - 720p/1080p'))).toEqual(['HD - 720p/1080p', true]);
  });

  it('is the one so named when no profile says what it allows', () => {
    expect(
      choose([
        { id: 1, name: 'Any' },
        { id: 2, name: 'My 1080p' },
      ]),
    ).toEqual(['My 1080p', true]);
  });

  it('goes by what a profile allows before what it is called', () => {
    expect(
      choose([
        { id: 1, name: '1080p and up', highest: '2160p' },
        { id: 2, name: 'Living room', highest: '1080p' },
      ]),
    ).toEqual(['Living room', true]);
  });

  it.each([
    ['2160p', 'Ultra-HD'],
    ['720p', 'HD-720p'],
    ['1080p', 'HD-1080p'],
    ['480p', 'SD'],
  ] as const)('follows a wish for %s', (wish, name) => {
    expect(choose(stock, wish)).toEqual([name, true]);
  });

  it('says when no profile gives what was wished for', () => {
    expect(choose(only('Any', 'SD', 'HD-1080p'), '2160p')).toEqual(['HD-1080p', false]);
  });

  it('takes the nearest when nothing is 1080p, and "Any" only when it is alone', () => {
    expect(choose(only('Any', 'SD', 'HD-720p', 'Ultra-HD'))).toEqual(['HD-720p', true]);
    expect(choose(only('Any', 'Ultra-HD'))).toEqual(['Ultra-HD', true]);
    expect(choose(only('Any'))).toEqual(['Any', true]);
    expect(choose([])).toBeUndefined();
  });
});
