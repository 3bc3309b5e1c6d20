import { describe, expect, it } from 'vitest';
import type { CloseTitle } from './choose-title.ts';
import { lookUpTitle } from './look-up-title.ts';
import type { TitleWords } from './look-up-title.ts';
import { titleCloseness } from './title-match.ts';
import { titleRef } from './title.ts';

async function chosen(words: TitleWords, titles: readonly (readonly [string, number])[]): Promise<string> {
  const looked = await lookUpTitle(
    async (asked) => ({
      kind: 'found',
      unavailable: [],
      titles: titles.map(([name, year], index): CloseTitle => ({
        ref: titleRef('movie', 'tmdb', index + 1),
        kind: 'movie',
        name,
        year,
        state: { kind: 'absent' },
        closeness: titleCloseness(asked, name),
      })),
    }),
    words,
  );
  if (looked.kind === 'away' || looked.choice.kind !== 'one')
    return looked.kind === 'away' ? 'away' : looked.choice.kind;
  return `${looked.choice.title.name} ${looked.choice.title.year}`;
}

describe('CV-12 the uncut words come first, then what people put around a name', () => {
  const psychos = [
    ['Psycho', 1960],
    ['Psycho', 1998],
  ] as const;

  it.each([
    ['the 1998 psycho', psychos, 'Psycho 1998'],
    ['psycho 1960', psychos, 'Psycho 1960'],
    ['psycho', psychos, 'several'],
    ['all of friends', [['Friends', 1994]], 'Friends 1994'],
    ['the rest of breaking bad', [['Breaking Bad', 2008]], 'Breaking Bad 2008'],
    [
      'all of us are dead',
      [
        ['All of Us Are Dead', 2022],
        ['Us', 2019],
      ],
      'All of Us Are Dead 2022',
    ],
    ['godfather 2', [['The Godfather Part II', 1974]], 'The Godfather Part II 1974'],
    ['kill bill 1', [['Kill Bill: Vol. 1', 2003]], 'Kill Bill: Vol. 1 2003'],
  ] as const)('%s', async (title, titles, expected) => {
    expect(await chosen({ title }, titles)).toBe(expected);
  });
});
