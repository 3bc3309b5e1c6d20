// What people say of titles on screen without naming them: what is meant, and that nothing is taken that may not be.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aTurn, neverStopped, testAssistant } from '../../../../testkit/assistant-turns.ts';
import { aMovie, aSeries, deskDouble } from '../../../../testkit/desk.ts';
import type { DeskState } from '../../../../testkit/desk.ts';
import { says, scriptedBrain } from '../../../../testkit/scripted-model.ts';
import { say } from '../../../domain/rich-text.ts';
import type { TitleWithState } from '../../../domain/title.ts';
import type { ModelMessage } from '../../../seams/model.ts';
import { defineTool } from '../../../seams/tool.ts';
import type { AssistantSetup, AssistantTurn, TurnAnswer } from '../index.ts';
import { interpret } from '../interpreter/interpret.ts';
import { plainWords } from '../plain-words.ts';

const oldboy = {
  ...aMovie(670, 'Oldboy', 2003),
  originalLanguage: 'Korean',
  overview: 'A man is locked up.',
};
const remake = { ...aMovie(87516, 'Oldboy', 2013), originalLanguage: 'English' };
const series = {
  ...aSeries(1, 'Fargo', 2014),
  network: 'FX',
  genres: ['Crime'],
  originalLanguage: 'English',
};
const film = {
  ...aMovie(275, 'Fargo', 1996),
  genres: ['Crime', 'Comedy'],
  rating: 8.1,
  runtimeMinutes: 98,
  overview: 'A car dealer hires two men to kidnap his wife.',
};
const big = { ...aMovie(2280, 'Big', 1988), rating: 7.3, runtimeMinutes: 104 };
const jaws = { ...aMovie(578, 'Jaws', 1975), rating: 7.7, runtimeMinutes: 124 };

interface Heard {
  ran: string[];
  words: string;
  answer: TurnAnswer;
}

/** What was shown, by a tool that looked or acted. */
function afterTool(tool: string, titles: readonly TitleWithState[], wish: object = {}): ModelMessage[] {
  const lines = titles.map(({ ref, name }, index) => `${index + 1}|${ref}|${name}`).join('\n');
  return [
    { role: 'user', text: 'before' },
    { role: 'assistant', text: '', calls: [{ id: 'a', tool, arguments: { title: 'x', ...wish } }] },
    { role: 'tool', callId: 'a', tool, text: lines },
    { role: 'assistant', text: 'shown', calls: [] },
  ];
}

async function hear(
  words: string | readonly string[],
  shown: readonly TitleWithState[],
  more: { turn?: Partial<AssistantTurn>; desk?: DeskState; setup?: Partial<AssistantSetup> } = {},
): Promise<Heard> {
  const ran: string[] = [];
  const tool = (name: string) =>
    defineTool({
      name,
      description: name,
      needs: 'search',
      input: z.object({
        ref: z.string().optional(),
        title: z.string().optional(),
        kind: z.string().optional(),
        year: z.int().optional(),
        quality: z.string().optional(),
        mode: z.string().optional(),
        aspect: z.string().optional(),
      }),
      run: async (input) => {
        ran.push(`${name} ${JSON.stringify(input)}`);
        const titles = [...shown, ...(more.turn?.list ?? [])];
        const one = titles.find(({ ref, name: called }) => ref === input.ref || called === input.title);
        const forModel = one === undefined ? 'nothing' : `1|${one.ref}|${one.name}`;
        return { forModel, forPerson: say(`${name}.`), complete: true, ...(one && { shown: [one] }) };
      },
    });
  const { desk } = deskDouble(more.desk);
  const tools = ['search_titles', 'add_title', 'remove_title', 'title_details'].map(tool);
  const assistant = testAssistant({ tools, interpret, ...more.setup });
  const history = afterTool('search_titles', shown);
  const answer = await assistant.answer(
    aTurn(words, { shown, desk, person: desk.person, history, ...more.turn }),
    neverStopped(),
  );
  return { ran, words: plainWords(answer.document), answer };
}

const ranFor = async (...heard: Parameters<typeof hear>): Promise<string[]> => (await hear(...heard)).ran;
const added = ({ ref }: TitleWithState): string => `add_title {"ref":"${ref}"}`;

describe('CV-8 a title is described', () => {
  it.each<[string, TitleWithState[], TitleWithState]>([
    ['the korean one', [remake, oldboy], oldboy],
    ['add the Korean one please', [remake, oldboy], oldboy],
    ['the south korean version', [remake, oldboy], oldboy],
    ['the american one', [oldboy, remake], remake],
    ['the comedy one', [series, film], film],
    ['the one on FX', [film, series], series],
    ['the one about the car dealer', [series, film], film],
    ['the 90s one', [series, film], film],
    ['the one from the 90s', [series, film], film],
    ['the best rated one', [big, jaws, film], film],
    ['the longest', [big, jaws, film], jaws],
    ['the shortest one', [big, jaws, film], film],
  ])('%s', async (words, shown, meant) => {
    expect(await ranFor(words, shown)).toEqual([added(meant)]);
  });

  it('in whatever is asked about it', async () => {
    const shown = [remake, oldboy];
    expect(await ranFor('remove the korean one', shown)).toEqual([`remove_title {"ref":"${oldboy.ref}"}`]);
    expect(await ranFor('add the korean one in 4k', shown)).toEqual([
      `add_title {"ref":"${oldboy.ref}","quality":"2160p"}`,
    ]);
    const [details] = await ranFor('who is in the korean one', shown);
    expect(details).toContain(`title_details {"ref":"${oldboy.ref}"`);
  });

  it('by who is in it, where a service knows that', async () => {
    const details = {
      [big.ref]: { credits: [{ name: 'Tom Hanks', part: 'cast' as const }] },
      [jaws.ref]: { credits: [{ name: 'Roy Scheider', part: 'cast' as const }] },
    };
    const desk = { titles: [jaws, big], details };
    expect(await ranFor('the one with Tom Hanks', [jaws, big], { desk })).toEqual([added(big)]);
    expect(await ranFor('add the one with hanks', [jaws, big], { desk })).toEqual([added(big)]);
  });

  it('honestly: what cannot be told is not guessed, and the list is shown again', async () => {
    const { ran, words, answer } = await hear('the one with Tom Hanks', [jaws, big]);
    expect(ran).toEqual([]);
    expect(words).toBe(
      'I cannot tell which of these that is. Say its number or its name:\n1. Jaws (1975), film\n2. Big (1988), film',
    );
    expect(answer).toMatchObject({ outcome: 'answered', shown: [{ ref: jaws.ref }, { ref: big.ref }] });
  });

  it('says so when it is true of none, or of several of them', async () => {
    expect((await hear('the french one', [remake, oldboy])).words).toMatch(
      /^As far as I know, none of these/,
    );
    const both = await hear('the crime one', [film, series, { ...big, genres: ['Comedy'] }]);
    expect(both.ran).toEqual([]);
    expect(both.words).toContain('1. Fargo (1996), film\n2. Fargo (2014), series');
    expect(both.words).not.toContain('Big');
  });

  it.each(['add the lego movie', 'the french connection', 'that horror movie'])(
    'never where the words may be a title of their own: %s',
    async (words) => {
      const { ran, words: told } = await hear(words, [remake, oldboy]);
      expect(told).not.toMatch(/cannot tell|none of these/);
      expect(ran.filter((call) => call.includes(oldboy.ref) || call.includes(remake.ref))).toEqual([]);
    },
  );

  it('is left to the model where it is not clear, and needs none where it is', async () => {
    const setup = { model: scriptedBrain('m', says('Hm, which?')) };
    expect(await ranFor('the korean one', [remake, oldboy], { setup })).toEqual([added(oldboy)]);
    expect((await hear('the one with Tom Hanks', [jaws, big], { setup })).answer.path).toBe('model');
  });
});

describe('CV-8 one of a list was dealt with, and the list is still meant', () => {
  const list = [film, series, big];
  const two = [film, series];
  const after = (picked: TitleWithState, all: TitleWithState[]) => ({
    turn: { list: all, history: afterTool('add_title', [picked]) },
  });

  it.each<[string, TitleWithState[], TitleWithState, TitleWithState[]]>([
    ['the other one', two, film, [series]],
    ['the other one', two, series, [film]],
    ['and the other one too', two, series, [film]],
    ['not that one, the other', two, series, [film]],
    ['the first one', list, big, [film]],
    ['and the last one', list, film, [big]],
    ['both', two, film, two],
    ['the first two', list, big, two],
    ['3', list, film, [big]],
    ['the series', list, film, [series]],
    ['the 1988 one', list, film, [big]],
    ['add it', list, film, [film]],
    ['that one', list, series, [series]],
  ])('%s (%#)', async (...[words, all, picked, meant]) => {
    expect(await ranFor(words, [picked], after(picked, all))).toEqual(meant.map(added));
  });

  it('"that but in 4K" is the one that was dealt with last', async () => {
    expect(await ranFor('that but in 4K', [film], after(film, list))).toEqual([
      `add_title {"ref":"${film.ref}","quality":"2160p"}`,
    ]);
  });

  it('stays on screen when one of it is picked, and goes when something else is shown', async () => {
    const picked = await hear('2', two);
    expect(picked.answer).toMatchObject({
      shown: [{ ref: series.ref }],
      list: [{ ref: film.ref }, { ref: series.ref }],
    });
    const elsewhere = await hear('search Big', [film], { turn: { list: two } });
    expect(elsewhere.answer.list).toBeUndefined();
  });

  it('within one turn, too', async () => {
    expect(await ranFor(['2', 'and the other one'], two)).toEqual([added(series), added(film)]);
  });
});

describe('CV-8 the sequel', () => {
  const collection = { id: 726871, name: 'Dune Collection' };
  const dune = { ...aMovie(438631, 'Dune', 2021), collection };
  const partTwo = { ...aMovie(693134, 'Dune: Part Two', 2024), collection };
  const old = aMovie(841, 'Dune', 1984);
  const desk: DeskState = { titles: [old, dune, partTwo] };
  const wished = { history: afterTool('add_title', [dune], { quality: '2160p' }) };
  const partTwoAdded = 'add_title {"title":"Dune: Part Two","kind":"movie","year":2024,"quality":"2160p"}';

  it.each([
    'and the sequel',
    'the sequel too',
    'also get the sequel',
    'add part two',
    'the next part please',
  ])('is added where it is surely the next of its collection: %s', async (words) => {
    expect(await ranFor(words, [dune], { desk, turn: wished })).toEqual([partTwoAdded]);
  });

  it('is only shown when nobody asked to add anything', async () => {
    const shown = ['search_titles {"title":"Dune: Part Two","kind":"movie","year":2024}'];
    expect(await ranFor('is there a sequel', [dune], { desk, turn: wished })).toEqual(shown);
    expect(await ranFor('what about the sequel?', [dune], { desk })).toEqual(shown);
  });

  it('is only shown when no collection says that it is one', async () => {
    const loose = [
      aMovie(1, 'Paddington', 2014),
      aMovie(2, 'Paddington 2', 2017),
      aMovie(3, 'Paddington', 2019),
    ];
    expect(await ranFor('add the sequel', [loose[0] as TitleWithState], { desk: { titles: loose } })).toEqual(
      ['search_titles {"title":"Paddington 2","kind":"movie","year":2017}'],
    );
  });

  it('is only shown when one in between may be missing', async () => {
    const together = { id: 2344, name: 'The Matrix Collection' };
    const matrix = { ...aMovie(603, 'The Matrix', 1999), collection: together };
    const later = { ...aMovie(624860, 'The Matrix Resurrections', 2021), collection: together };
    expect(await ranFor('add the sequel', [matrix], { desk: { titles: [matrix, later] } })).toEqual([
      'search_titles {"title":"The Matrix Resurrections","kind":"movie","year":2021}',
    ]);
  });

  it('is the other one of its year where that came later', async () => {
    const together = { id: 2344, name: 'The Matrix Collection' };
    const [reloaded, revolutions, resurrections] = [
      aMovie(604, 'The Matrix Reloaded', 2003),
      aMovie(605, 'The Matrix Revolutions', 2003),
      aMovie(624860, 'The Matrix Resurrections', 2021),
    ].map((title) => ({ ...title, collection: together })) as [
      TitleWithState,
      TitleWithState,
      TitleWithState,
    ];
    const matrices = { desk: { titles: [resurrections, revolutions, reloaded] } };
    expect(await ranFor('and the sequel', [reloaded], matrices)).toEqual([
      'search_titles {"title":"The Matrix Revolutions","kind":"movie","year":2003}',
    ]);
    expect(await ranFor('and the sequel', [revolutions], matrices)).toEqual([
      'search_titles {"title":"The Matrix Resurrections","kind":"movie","year":2021}',
    ]);
  });

  it('is never a remake, and where there is none it is said', async () => {
    const { ran, words } = await hear('add the sequel', [old], { desk: { titles: [old, dune] } });
    expect(ran).toEqual([]);
    expect(words).toBe('I know of no sequel to that. Tell me its name if there is one.');
  });

  it('of a title that is named, whatever is on screen', async () => {
    const part = { ...aMovie(2, 'Frozen II', 2019), collection: { id: 3, name: 'Frozen Collection' } };
    const frozen = { ...aMovie(1, 'Frozen', 2013), collection: { id: 3, name: 'Frozen Collection' } };
    const titles = [old, dune, partTwo, frozen, part];
    expect(await ranFor('add the sequel to frozen', [old, dune], { desk: { titles } })).toEqual([
      'add_title {"title":"Frozen II","kind":"movie","year":2019}',
    ]);
    // Two films are called Dune, so it is only shown.
    for (const shown of [[], [big]])
      expect(await ranFor('get part two of dune', shown, { desk: { titles } })).toEqual([
        'search_titles {"title":"Dune: Part Two","kind":"movie","year":2024}',
      ]);
  });

  it('asks nobody while several titles are on screen', async () => {
    expect(await ranFor('and the sequel', [old, dune], { desk })).toEqual([]);
  });
});
