// Arbitrary documents for property tests: every block and inline kind, hostile words, words longer than a message.
import * as fc from 'fast-check';
import type { Action } from '../src/domain/action.ts';
import type { Block, Inline, RichText } from '../src/domain/rich-text.ts';
import { openingSentence } from '../src/domain/short-story.ts';
import { titleRef } from '../src/domain/title.ts';
import type { Title, TitleState } from '../src/domain/title.ts';

const hostile = fc.constantFrom(
  ...[
    '<3',
    'a < b && c > d',
    '&amp;',
    '</b>',
    '<b>',
    '<script>x</script>',
    '"quoted"',
    '\u0000\u001b[31m',
    '👨‍👩‍👧‍👦',
    'e\u0301',
  ],
  ...[
    '\ud800',
    '\udc00',
    '\r\n',
    '\n\n\n',
    '\u200b',
    '\u202e',
    '  ',
    '\t',
    '',
    '<a href="javascript:x">',
    '&#60;',
    '𝔘𝔫𝔦',
  ],
);
const word = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  hostile,
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const sentence = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', '\n', '\n\n', '')), { maxLength: 12 })
  .map((words) => words.flat().join(''));
const longText = fc
  .tuple(
    fc.constantFrom('word ', 'x', '👍', 'line\n', '<&>', 'paragraph\n\n'),
    fc.integer({ min: 200, max: 9000 }),
  )
  .map(([piece, letters]) => piece.repeat(Math.ceil(letters / piece.length)));

/** Mostly short, now and then longer than a message. */
export const anyText = fc.oneof({ weight: 12, arbitrary: sentence }, { weight: 1, arbitrary: longText });

const anyHref = fc.oneof(
  fc.webUrl(),
  fc.constantFrom('javascript:alert(1)', 'https://a.example/?q="><b>', 'not an address', ''),
);
const { inline } = fc.letrec<{ inline: Inline; leaf: Inline }>((tie) => ({
  leaf: fc.oneof(
    anyText.map((value): Inline => ({ kind: 'text', text: value })),
    anyText.map((value): Inline => ({ kind: 'code', text: value })),
  ),
  inline: fc.oneof(
    { maxDepth: 3 },
    tie('leaf'),
    fc
      .tuple(fc.constantFrom('bold', 'italic', 'struck'), fc.array(tie('inline'), { maxLength: 3 }))
      .map(([kind, children]): Inline => ({ kind, children })),
    fc
      .tuple(anyHref, fc.array(tie('inline'), { maxLength: 2 }))
      .map(([href, children]): Inline => ({ kind: 'link', href, children })),
  ),
}));
const inlines = fc.array(inline, { maxLength: 4 });

const anyState: fc.Arbitrary<TitleState> = fc.oneof(
  fc.constant({ kind: 'absent' } as const),
  fc.boolean().map((monitored) => ({ kind: 'tracked', monitored }) as const),
  fc
    .nat({ max: 100 })
    .map((percent) => ({ kind: 'downloading', percent, timeLeftMs: percent * 60_000 }) as const),
  fc.constant({ kind: 'partly-available', episodes: 1, of: 9 } as const),
  fc.constant({ kind: 'available' } as const),
);

export const anyTitle: fc.Arbitrary<Title> = fc
  .record(
    {
      id: fc.integer({ min: 1, max: 9_999_999 }),
      name: anyText,
      year: fc.integer({ min: 1900, max: 2030 }),
      overview: anyText,
      genres: fc.array(word, { maxLength: 4 }),
      rating: fc.float({ min: 0, max: 10, noNaN: true }),
      certification: word,
      runtimeMinutes: fc.nat({ max: 400 }),
      seasonCount: fc.nat({ max: 40 }),
      posterUrl: fc.constantFrom(
        'https://img.example.org/poster.png',
        'http://192.168.1.4/p.png',
        'http://localhost/p.png',
        'x',
      ),
    },
    { requiredKeys: ['id', 'name'] },
  )
  .chain((facts) => fc.boolean().map((isMovie) => ({ ...facts, isMovie })))
  .map(({ id, isMovie, ...facts }) => ({
    ref: isMovie ? titleRef('movie', 'tmdb', id) : titleRef('series', 'tvdb', id),
    kind: isMovie ? 'movie' : 'series',
    ...facts,
  }));

const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  inlines.map((children): Block => ({ kind: 'paragraph', children })),
  inlines.map((children): Block => ({ kind: 'heading', children })),
  inlines.map((children): Block => ({ kind: 'quote', children })),
  fc
    .record(
      { ordered: fc.boolean(), start: fc.nat({ max: 2000 }), items: fc.array(inlines, { maxLength: 5 }) },
      { requiredKeys: ['ordered', 'items'] },
    )
    .map((facts): Block => ({ kind: 'list', ...facts })),
  fc
    .tuple(
      fc.array(sentence, { maxLength: 4 }),
      fc.array(fc.array(sentence, { maxLength: 4 }), { maxLength: 5 }),
    )
    .map(([header, rows]): Block => ({ kind: 'table', header, rows })),
  fc
    .tuple(anyText, fc.constantFrom(undefined, 'ts', '"><b>'))
    .map(([text, language]): Block => ({ kind: 'code', text, language })),
  fc
    .record({ title: anyTitle, state: anyState, position: fc.nat({ max: 9 }) }, { requiredKeys: ['title'] })
    .map((card): Block => ({ kind: 'title-card', ...card })),
  anyTitle.map((title): Block => ({ kind: 'on-its-way', title })),
  fc
    .constantFrom('https://img.example.org/poster.png', 'http://127.0.0.1/p.png', 'x')
    .map((url): Block => ({ kind: 'picture', url })),
);

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const anyAction: fc.Arbitrary<Action> = fc.constantFrom<Action>(
  { kind: 'yes', confirmation: id, mode: 'remove_with_files' },
  { kind: 'yes', confirmation: id },
  { kind: 'no', confirmation: id },
  { kind: 'add', ref: titleRef('series', 'tvdb', 4_294_967_295) },
  { kind: 'next', ref: titleRef('series', 'tvdb', 4_294_967_295) },
  { kind: 'check', ref: titleRef('movie', 'tmdb', 603) },
  { kind: 'approve', person: id },
  { kind: 'block', person: id },
  { kind: 'allow-group', group: id },
  { kind: 'refuse-group', group: id },
  { kind: 'grant', request: id },
  { kind: 'decline', request: id },
  { kind: 'change', request: id },
  { kind: 'undo', receipt: id },
);
const anyChoice = fc.record(
  { label: fc.oneof(word, anyText), action: anyAction, words: fc.oneof(word, fc.constant('approve Sam')) },
  { requiredKeys: ['label', 'action'] },
);

/** Any document. */
export const anyRichText: fc.Arbitrary<RichText> = fc.record(
  { blocks: fc.array(anyBlock, { maxLength: 6 }), choices: fc.array(anyChoice, { maxLength: 5 }) },
  { requiredKeys: ['blocks'] },
);

/** Everything in a document that people shall see on every channel, line by line; of a story at least its opening. */
export function wordsOf(document: RichText): string[] {
  return piecesOf(document).flatMap((piece) => piece.split(/[\r\n]+/));
}

function piecesOf({ blocks }: RichText): string[] {
  const cards = blocks.filter((block) => block.kind === 'title-card');
  return blocks.flatMap((block) => {
    if (block.kind === 'code') return [block.text];
    if (block.kind === 'list') return block.items.flatMap(inlineWords);
    if (block.kind === 'table') return block.rows.flat();
    if (block.kind === 'picture' || block.kind === 'on-its-way') return [];
    if (block.kind !== 'title-card') return inlineWords(block.children);
    const opening = openingSentence(block.title.overview ?? '')?.replace(/…$/u, '') ?? '';
    return cards.length === 1 ? [block.title.name, opening] : [block.title.name];
  });
}

function inlineWords(children: readonly Inline[]): string[] {
  return children.flatMap((child) => ('text' in child ? [child.text] : inlineWords(child.children)));
}
