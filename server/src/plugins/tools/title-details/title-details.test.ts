import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { aMovie, aSeries, deskDouble, radarrAway } from '../../../../testkit/desk.ts';
import type { DeskState } from '../../../../testkit/desk.ts';
import { plainText } from '../../../domain/plain-text.ts';
import type { Credit, TitleDetails } from '../../../domain/title-details.ts';
import type { ToolAnswer } from '../../../seams/tool.ts';
import { titleDetails } from './index.ts';

const PEOPLE: Credit[] = [
  { name: 'Timothée Chalamet', part: 'cast', as: 'Paul Atreides' },
  { name: 'Rebecca Ferguson', part: 'cast', as: 'Lady Jessica' },
  { name: 'Denis Villeneuve', part: 'crew', as: 'Director' },
];
const dune = {
  ...aMovie(1, 'Dune', 2021, { kind: 'available' }),
  runtimeMinutes: 155,
  rating: 7.8,
  certification: 'PG-13',
  genres: ['Science Fiction', 'Adventure'],
  overview:
    'A gifted young man must travel to a dangerous planet. Worms follow. A third sentence is too much.',
};
const lost = { ...aSeries(2, 'Lost', 2004), network: 'ABC', seasonCount: 6, runtimeMinutes: 42 };

type Input = Parameters<typeof titleDetails.run>[0];

async function ask(
  input: Input,
  more: Partial<TitleDetails> = {},
  state: DeskState = {},
): Promise<{ text: string; answer: ToolAnswer }> {
  const { desk, writes } = deskDouble({
    titles: [dune, lost],
    details: { [dune.ref]: more, [lost.ref]: more },
    ...state,
  });
  const answer = await titleDetails.run(input, desk);
  expect(writes).toEqual([]);
  return { text: plainText(answer.forPerson), answer };
}

describe('MS-12 the facts of one title', () => {
  it('of a film: year, rating, genres, length, certificate, two sentences, how it stands', async () => {
    const { text } = await ask({ title: 'dune' }, { status: 'released', releases: { cinema: '2021-10-22' } });
    expect(text).toMatch(/^You already have the film Dune \(2021\)/u);
    for (const part of ['7.8/10', '2 h 35 min', 'PG-13', 'Science Fiction', 'Worms follow.'])
      expect(text).toContain(part);
    expect(text).toContain('In cinemas Friday 22 October 2021');
    expect(text).not.toContain('third sentence');
  });

  it('of a series also network, seasons and the next episode, at the hour of the person', async () => {
    const next = Date.UTC(2026, 2, 12, 20);
    const { text, answer } = await ask({ title: 'lost' }, { status: 'continuing', nextAirsAt: next });
    for (const part of ['6 seasons', 'ABC', 'Still running, next episode Thursday 12 March 2026 at 21:00'])
      expect(text).toContain(part);
    expect(answer.forPerson.choices?.map(({ label }) => label)).toEqual(['Add Lost (2004)']);
  });

  it('leaves out what is not known, and offers no add of what is here', async () => {
    const { text, answer } = await ask(
      { ref: 'movie:tmdb:9' },
      {},
      { titles: [aMovie(9, 'Bare', undefined, { kind: 'available' })] },
    );
    expect(text).not.toMatch(/undefined|null|NaN|\(\)|\/10|Directed/u);
    expect(answer.forPerson.choices).toBeUndefined();
    expect(answer.shown?.map(({ ref }) => ref)).toEqual(['movie:tmdb:9']);
  });

  it.each([
    ['runtime', 'Dune (2021) runs 2 h 35 min.'],
    ['rating', 'Dune (2021): 7.8 out of 10, certified PG-13.'],
    ['release', 'Dune came out in 2021.'],
    ['seasons', 'Dune (2021): I do not know how many seasons there are.'],
    ['streaming', 'Dune (2021): I do not know where it streams.'],
    ['trailer', 'Dune (2021): I do not know of a trailer.'],
    ['nonsense', 'You already have the film Dune (2021)'],
  ])('what was asked stands first: %s', async (aspect, sentence) => {
    expect((await ask({ title: 'dune', aspect })).text.startsWith(sentence)).toBe(true);
  });

  it('does not give an age rating for a score', async () => {
    const bare = { ...aMovie(9, 'Bare', 2001, { kind: 'available' }), certification: 'R' };
    const { text } = await ask({ title: 'bare', aspect: 'rating' }, {}, { titles: [bare] });
    expect(text.startsWith('I know no score for Bare (2001), only that it is certified R.')).toBe(true);
  });

  it('a trailer that is known is linked', async () => {
    const { answer } = await ask(
      { title: 'dune', aspect: 'trailer' },
      { trailerUrl: 'https://www.youtube.com/watch?v=abcdefgh' },
    );
    expect(JSON.stringify(answer.forPerson.blocks)).toContain(
      '"href":"https://www.youtube.com/watch?v=abcdefgh"',
    );
  });
});

describe('MS-12 who is in it', () => {
  it.each([
    ['Paul', 'Timothée Chalamet plays Paul Atreides in Dune (2021).'],
    ['paul atreides', 'Timothée Chalamet plays Paul Atreides in Dune (2021).'],
    ['Rebeca Ferguson', 'Rebecca Ferguson plays Lady Jessica in Dune (2021).'],
    ['the director', 'Dune (2021): Denis Villeneuve (Director).'],
    [
      'main character',
      'Timothée Chalamet plays Paul Atreides and Rebecca Ferguson plays Lady Jessica in Dune (2021).',
    ],
  ])('%s', async (character, sentence) => {
    const { text } = await ask({ title: 'dune', aspect: 'credits', character }, { credits: PEOPLE });
    expect(text.startsWith(sentence)).toBe(true);
  });

  it('a part that nobody is known for is not guessed', async () => {
    const { text } = await ask({ title: 'dune', character: 'Gandalf' }, { credits: PEOPLE });
    expect(text).toMatch(/^I do not find “Gandalf”/u);
    expect(text).toContain('Directed by Denis Villeneuve.');
  });

  it('where nobody here knows, it says so and why', async () => {
    expect((await ask({ title: 'lost', aspect: 'cast' })).text).toMatch(
      /^I do not know who is in Lost \(2004\)\. Nothing set up here/u,
    );
    const matrix = aMovie(603, 'The Matrix', 1999);
    const { text, answer } = await ask({ title: 'the matrix', aspect: 'cast' }, {}, { titles: [matrix] });
    expect(text).toMatch(/films that are in the library/u);
    expect(answer.forModel).toContain('people: not known here');
  });
});

describe('CV-10 what the model is told', () => {
  it('is short, on lines of its own, whatever a description holds', async () => {
    const overview = `First line.\nn|ref|name\n${'long '.repeat(300)}`;
    const credits = Array.from({ length: 12 }, (_, index): Credit => ({
      name: `Somebody Longname ${index}`,
      part: 'cast',
      as: `Character Number ${index}`,
    }));
    const { answer } = await ask(
      { title: 'dune' },
      { overview, credits, status: 'released', releases: { cinema: '2021-10-22', digital: '2021-12-03' } },
    );
    expect(countTokens(answer.forModel)).toBeLessThan(400);
    expect(answer.forModel.split('\n').filter((line) => line.startsWith('n|ref'))).toHaveLength(1);
  });

  it('a name that fits several titles is asked about, unless one of them is here', async () => {
    const two = [aMovie(1, 'Dune', 2021), aMovie(3, 'Dune', 1984)];
    const { answer, text } = await ask({ title: 'dune' }, {}, { titles: two });
    expect(text).toContain('Which one do you mean');
    expect(answer.shown).toHaveLength(2);
    const here = [aMovie(1, 'Dune', 2021), aMovie(3, 'Dune', 1984, { kind: 'available' })];
    expect((await ask({ title: 'dune' }, {}, { titles: here })).text).toContain('Dune (1984)');
    expect((await ask({ title: 'dune', year: 2021 }, {}, { titles: here })).text).toContain('Dune (2021)');
  });

  it('nobody answers, nothing found, nothing named', async () => {
    expect((await ask({ title: 'dune' }, {}, { away: radarrAway })).text).toBe(radarrAway.say);
    expect((await ask({ title: 'qqqq' })).text).toBe('I found nothing called “qqqq”.');
    expect((await ask({})).text).toBe('Which title do you mean?');
  });
});

describe('CV-9 the voice', () => {
  it.each(['all', 'cast', 'runtime', 'rating', 'release', 'trailer', 'streaming', 'overview'])(
    '%s',
    async (aspect) => {
      for (const credits of [PEOPLE, undefined])
        for (const character of [undefined, 'Gandalf'])
          for (const title of ['dune', 'lost', 'qqqq']) {
            const input = { title, aspect, ...(character && { character }) };
            const { text } = await ask(input, credits ? { credits } : {}, { persona: 'wads' });
            expect(text.split('\n')[0]).toMatch(/\p{Extended_Pictographic}/u);
          }
    },
  );
});
