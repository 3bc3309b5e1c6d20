import { describe, expect, it } from 'vitest';
import { choiceLines, plainText, printable } from './plain-text.ts';
import type { Block, RichText } from './rich-text.ts';
import { bold, list, paragraph, say, text } from './rich-text.ts';
import { titleRef } from './title.ts';
import type { Title } from './title.ts';

const matrix: Title = {
  ref: titleRef('movie', 'tmdb', 603),
  kind: 'movie',
  name: 'The Matrix',
  year: 1999,
  overview: 'A hacker learns the truth.',
  rating: 8.19,
  certification: 'R',
  runtimeMinutes: 136,
  genres: ['Action', 'Science Fiction'],
};
const wire: Title = {
  ref: titleRef('series', 'tvdb', 79126),
  kind: 'series',
  name: 'The Wire',
  year: 2002,
  seasonCount: 5,
};
const card = (title: Title, more: object = {}): Block => ({ kind: 'title-card', title, ...more });

describe('CH-1 a document as plain text', () => {
  it('writes each kind of block', () => {
    const document: RichText = {
      blocks: [
        { kind: 'heading', children: [text('Downloads')] },
        paragraph('Two of ', bold('three'), ', see ', {
          kind: 'link',
          href: 'https://a.example/',
          children: [text('here')],
        }),
        list(['one', [bold('two')]]),
        list(['one', 'two'], true),
        {
          kind: 'table',
          header: ['Title', 'Size'],
          rows: [
            ['Dune', '4 GB'],
            ['The Matrix', '12 GB'],
          ],
        },
        { kind: 'code', text: 'a\nb' },
        { kind: 'quote', children: [text('so\nit is')] },
      ],
    };
    expect(plainText(document)).toBe(
      [
        'Downloads',
        'Two of three, see here (https://a.example/)',
        '- one\n- two',
        '1. one\n2. two',
        'Title       Size\nDune        4 GB\nThe Matrix  12 GB',
        '    a\n    b',
        '> so\n> it is',
      ].join('\n\n'),
    );
  });

  it('goes on counting where a list says so', () => {
    const block: Block = { kind: 'list', ordered: true, start: 4, items: [[text('four')], [text('five')]] };
    expect(plainText({ blocks: [block] })).toBe('4. four\n5. five');
  });

  it('names no address that must not be opened', () => {
    const link = (href: string, words = 'here'): RichText =>
      say({ kind: 'link', href, children: [text(words)] });
    for (const href of ['javascript:alert(1)', 'data:text/html,x', 'tg://resolve?domain=x', '/etc', ''])
      expect(plainText(link(href))).toBe('here');
    expect(plainText(link('https://a.example', 'https://a.example/'))).toBe('https://a.example/');
    expect(plainText(link('mailto:a@b.example', ''))).toBe('mailto:a@b.example');
  });

  it('leaves out what is on its way, wherever it stands', () => {
    const coming: Block = { kind: 'on-its-way', title: wire };
    const cards = [card(matrix), card(wire)] as const;
    expect(plainText({ blocks: [coming, paragraph('Added.'), coming] })).toBe('Added.');
    expect(plainText({ blocks: [cards[0], coming, cards[1]] })).toBe(plainText({ blocks: [...cards] }));
    expect(choiceLines({ blocks: [coming] })).toEqual([]);
  });

  it('tells all of a title that stands alone', () => {
    expect(
      plainText({
        blocks: [card(matrix, { state: { kind: 'downloading', percent: 42.9, timeLeftMs: 3_900_000 } })],
      }),
    ).toBe(
      'The Matrix (1999)\nMovie, 2 h 16 min, R, 8.2/10, Action, Science Fiction\nDownloading, 42%, about 1 h 5 min left\nA hacker learns the truth.',
    );
  });

  it('numbers titles of a list and leaves out their stories', () => {
    const document: RichText = {
      blocks: [
        paragraph('Which one?'),
        card(matrix, { state: { kind: 'absent' } }),
        card(wire, { state: { kind: 'available' } }),
      ],
    };
    expect(plainText(document)).toBe(
      'Which one?\n\n1. The Matrix (1999)\n   Movie, 2 h 16 min, R, 8.2/10, Action, Science Fiction\n   A hacker learns the truth.\n2. The Wire (2002)\n   Series, 5 seasons\n   Ready to watch',
    );
  });

  it('gives a choice the number of its title, and other choices the numbers after', () => {
    const document: RichText = {
      blocks: [card(matrix, { position: 1 }), card(wire, { position: 2 })],
      choices: [
        { label: 'Add The Wire (2002)', action: { kind: 'add', ref: wire.ref } },
        { label: 'No', action: { kind: 'no', confirmation: 'c' } },
      ],
    };
    expect(choiceLines(document)).toEqual(['[2] Add The Wire (2002)', '[3] No']);
    expect(choiceLines({ ...say('Remove it?'), choices: document.choices })).toEqual([
      '[1] Add The Wire (2002)',
      '[2] No',
    ]);
  });

  it('lets nothing through that moves a cursor or turns a line around', () => {
    expect(printable('\u001b[2Ja\u0007\u009b1m\u202eb\r\nc\td\ud800')).toBe('[2Ja1mb\nc\td\ufffd');
    expect(plainText(say('\u001b]0;x\u0007'))).toBe(']0;x');
  });
});
