import { describe, expect, it } from 'vitest';
import type { Block, Choice, RichText } from './rich-text.ts';
import { bold, list, paragraph, say, text } from './rich-text.ts';
import { smsAnswers, smsText, smsWords } from './sms-text.ts';
import { titleRef } from './title.ts';
import type { Title } from './title.ts';

const movie = (id: number, name: string, more: Partial<Title> = {}): Title => ({
  ...{ ref: titleRef('movie', 'tmdb', id), kind: 'movie', name, year: 1999 },
  ...more,
});
const card = (title: Title, more: object = {}): Block => ({ kind: 'title-card', title, ...more });
const add = (title: Title): Choice => ({
  label: `Add ${title.name}`,
  action: { kind: 'add', ref: title.ref },
});
const confirmation = 'c';
const asking = (...choices: Choice[]): RichText => ({ ...say('Well?'), choices });

describe('CH-2 a document as an SMS', () => {
  it('has a line for each block, without markup, in typewriter letters', () => {
    const document: RichText = {
      blocks: [
        { kind: 'heading', children: [text('Today')] },
        paragraph('It’s ', bold('here'), ' — ', { kind: 'code', text: 'now' }, '…'),
        list(['“one”', 'two']),
        list(['eleven', 'twelve'], true),
        { kind: 'quote', children: [{ kind: 'struck', children: [text('said')] }] },
        { kind: 'code', text: '  a < b' },
        { kind: 'picture', url: 'https://img.example.org/p.png' },
      ],
    };
    expect(smsText(document)).toBe(
      ['Today', "It's here - now...", '- "one"', '- two', '1. eleven', '2. twelve', 'said', 'a < b'].join(
        '\n',
      ),
    );
  });

  it('says an address once, and of a link to nowhere only the words', () => {
    const link = (href: string, words: string): RichText =>
      say({ kind: 'link', href, children: [text(words)] });
    expect(smsText(link('https://a.example/x', 'here'))).toBe('here https://a.example/x');
    expect(smsText(link('https://a.example/x', 'https://a.example/x'))).toBe('https://a.example/x');
    expect(smsText(link('https://a.example', ''))).toBe('https://a.example/');
    for (const href of ['javascript:alert(1)', 'data:text/html,x', '/etc', ''])
      expect(smsText(link(href, 'here'))).toBe('here');
  });

  it('tells once what to write', () => {
    const addIt: Choice = { ...add(movie(1, 'Heat')), words: 'add it' };
    const next: Choice = { label: 'Next result', action: { kind: 'undo', receipt: 'r' }, words: 'next' };
    const document = { ...say('Heat is not here. Say “add it” and I will get it.'), choices: [addIt, next] };
    expect(smsText(document)).toBe('Heat is not here. Say "add it" and I will get it.\nReply "next".');
    expect(smsAnswers({ ...document, choices: [addIt] })).toBe('');
  });

  it('gives the numbers of a list of words to the choices about its lines', () => {
    const choices = [{ ...add(movie(2, 'King Kong')), position: 2 }, add(movie(9, 'Kong'))];
    const document = { blocks: [list(['King Kong (1933), here', 'King Kong (2005)'], true)], choices };
    expect(smsAnswers(document)).toBe('Reply 2 to add.\nReply "Add Kong".');
  });

  it('makes a sentence of each row of a table', () => {
    const table = (header: string[], ...rows: string[][]): string =>
      smsText({ blocks: [{ kind: 'table', header, rows }] });
    expect(table(['Film', 'Left', 'Size'], ['Dune', '5 min', '4 GB'], ['Heat', '', '2 GB'])).toBe(
      'Dune: Left 5 min, Size 4 GB\nHeat: Size 2 GB',
    );
    expect(table(['Film', 'Left'], ['Dune', '5 min'], ['', 'soon'])).toBe('Dune: 5 min\nsoon');
    expect(table(['Film', 'Left'])).toBe('Film, Left');
  });

  it('gives each title of a list one line, and a title alone all but the end of its story', () => {
    const here = { state: { kind: 'available' } };
    const twins = [card(movie(1, 'Dune'), here), card({ ...movie(2, 'Dune'), kind: 'series' })];
    expect(smsText({ blocks: twins })).toBe('1. Dune (1999), movie: Ready to watch\n2. Dune (1999), series');
    const told = movie(3, 'Heat', { overview: 'Cops meet robbers. It ends badly for most.', rating: 8.3 });
    expect(smsText({ blocks: [card(told, here)] })).toBe(
      'Heat (1999)\nMovie, 8.3/10\nReady to watch\nCops meet robbers.',
    );
  });

  it('is empty for nothing', () => {
    expect(smsText({ blocks: [] })).toBe('');
    expect(smsWords(say(' \u200B '))).toBe('');
  });
});

describe('CH-2 what to write back', () => {
  it.each<[string, Choice[], string]>([
    [
      'a question',
      [
        { label: 'Yes', action: { kind: 'yes', confirmation } },
        { label: 'No', action: { kind: 'no', confirmation } },
      ],
      'Reply YES or NO.',
    ],
    [
      'ways of yes, by the numbers the card knows',
      [
        { label: 'Keep the files', action: { kind: 'yes', confirmation, mode: 'remove' } },
        { label: 'Delete the files', action: { kind: 'yes', confirmation, mode: 'remove_with_files' } },
        { label: 'No', action: { kind: 'no', confirmation } },
      ],
      '1. Keep the files\n2. Delete the files\n3. No',
    ],
    [
      'somebody who knocks',
      [
        { label: 'Approve', action: { kind: 'approve', person: 'p' }, words: 'approve Sam' },
        { label: 'Block', action: { kind: 'block', person: 'p' }, words: 'block Sam' },
      ],
      'Reply "approve Sam" or "block Sam".',
    ],
    [
      'a title alone',
      [
        { label: 'Add this', action: { kind: 'add', ref: movie(1, 'Heat').ref } },
        { label: 'Next result', action: { kind: 'next', ref: movie(1, 'Heat').ref } },
      ],
      'Reply "Add this" or "Next result".',
    ],
    ['a receipt', [{ label: 'Undo', action: { kind: 'undo', receipt: 'r' } }], 'Reply "Undo".'],
    // STOP and its like unsubscribe; the carrier answers them itself.
    ['a word of the carrier', [{ label: 'Cancel', action: { kind: 'undo', receipt: 'r' } }], '1. Cancel'],
    ['nothing', [], ''],
  ])('to %s', (_, choices, words) => expect(smsAnswers(asking(...choices))).toBe(words));

  it('to a list is the number of a title, and only of one that can be added', () => {
    const [one, two, three] = [movie(1, 'Dune'), movie(2, 'Heat'), movie(3, 'Ronin')];
    const blocks = [card(one), card(two), card(three)];
    expect(smsAnswers({ blocks, choices: [add(one), add(two), add(three)] })).toBe('Reply 1, 2 or 3 to add.');
    expect(smsAnswers({ blocks, choices: [add(three)] })).toBe('Reply 3 to add.');
    const four = movie(4, 'Tenet');
    const all = [...blocks, card(four)];
    expect(smsAnswers({ blocks: all, choices: [one, two, three, four].map(add) })).toBe(
      'Reply a number to add.',
    );
    expect(smsAnswers({ blocks: all, choices: [two, four].map(add) })).toBe('Reply 2 or 4 to add.');
  });
});
