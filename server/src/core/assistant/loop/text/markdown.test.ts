import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../domain/plain-text.ts';
import { text } from '../../../../domain/rich-text.ts';
import { plainWords } from '../../plain-words.ts';
import { readMarkdown } from './markdown.ts';

describe('CH-1 a model’s Markdown', () => {
  it('becomes blocks of ours', () => {
    const { blocks } = readMarkdown(
      '# Head\n\nSome **bold**, *it* and `code`.\n\n1. one\n   - inner\n2. two\n\n> said\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\nx < 1\n```',
    );
    expect(blocks.map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'list',
      'quote',
      'table',
      'code',
    ]);
    expect(blocks[2]).toEqual({
      kind: 'list',
      ordered: true,
      items: [[text('one'), text('\n'), text('  - '), text('inner')], [text('two')]],
    });
    expect(blocks[4]).toEqual({ kind: 'table', header: ['a', 'b'], rows: [['1', '2']] });
  });

  it('keeps what looks like markup as text', () => {
    for (const words of ['I <3 this & that, a < b', '<script>alert(1)</script>', 'x <b>y</b>']) {
      expect(plainWords(readMarkdown(words))).toBe(words);
    }
  });

  it('links pages it knows only', () => {
    const links = (source: string): number =>
      JSON.stringify(readMarkdown(source)).split('"kind":"link"').length - 1;
    expect(
      links('[a](https://www.imdb.com/title/tt1/) [c](https://c.example) ![b](https://b.example/p.png)'),
    ).toBe(1);
    expect(links('[a](javascript:alert(1)) [b](data:text/html,x) [c](/etc) [d](tg://user?id=1)')).toBe(0);
  });

  it.each([
    ['1. Heat\n\nA classic.\n\n2. Ronin', '1. Heat\n\nA classic.\n\n2. Ronin'],
    ['- [x] Heat\n- [ ] **Ronin**', '- [x] Heat\n- [ ] Ronin'],
    ['1. Heat\n   - 1995\n   - *Mann*\n2. Ronin', '1. Heat\n  - 1995\n  - Mann\n2. Ronin'],
    ['- a\n\n  ```js\n  code\n  ```\n- b\n  > q', '- a\ncode\n- b\nq'],
    ['- a\n-\n- b', '- a\n- b'],
    ['> - a\n> - **b**\n>\n> and', '> - a\n> - b\n> and'],
    ['| Title | **Left** |\n|---|---|\n| *Dune* | `5` \\| 6 |', 'Title  Left\nDune   5 | 6'],
    ['Fast &amp; Furious &lt;3 &#39;9&#39; `&amp;`', "Fast & Furious <3 '9' &amp;"],
    ['M*A*S*H, about ~5 min, ~~gone~~', 'M*A*S*H, about ~5 min, gone'],
    ['See ![poster](https://evil.example/p.png) it', 'See  it'],
    ['![](https://evil.example/p.png)', ''],
    ['**unclosed and [half](', '**unclosed and [half]('],
    ['\\*kept\\*', '*kept*'],
    ['# \n\n---\n\n> \n\n- \n', ''],
    ['a  \nb\\\nc', 'a\nb\nc'],
    ['I <3 `a < b & c` *_[]()~', 'I <3 a < b & c *_[]()~'],
  ])('%j is read as a person means it', (source, words) =>
    expect(plainText(readMarkdown(source))).toBe(words),
  );

  it('decodes no address into being', () => {
    for (const source of [
      'https&#58;//evil.example/x',
      'https:&#x2f;/evil.example/x',
      '| a |\n|-|\n| https:&#47;/evil.example/x |',
    ])
      expect(JSON.stringify(readMarkdown(source))).not.toContain('evil');
  });

  it('takes a language of code as a word, and what is none as words', () => {
    const code = (source: string) => readMarkdown(source).blocks[0];
    expect(code('```ts\na\n```')).toEqual({ kind: 'code', text: 'a', language: 'ts' });
    expect(code('```"><script>\na\n```')).toEqual({ kind: 'code', text: '"><script>\na' });
    expect(code('~~~Heat\n')).toEqual({ kind: 'code', text: 'Heat' });
  });

  it('shows a picture of a page it knows as a link', () => {
    const { blocks } = readMarkdown('![Heat](https://www.imdb.com/title/tt0113277/)');
    const href = 'https://www.imdb.com/title/tt0113277/';
    expect(blocks).toEqual([
      { kind: 'paragraph', children: [{ kind: 'link', href, children: [text('Heat')] }] },
    ]);
  });
});

describe('CH-1 Markdown of a model that has run wild', () => {
  const signs = [
    '>',
    '> ',
    '- ',
    '1. ',
    '[',
    '![',
    '_',
    '*',
    '~',
    '`',
    '|',
    '(',
    '<',
    '\\',
    '\n',
    '#',
    'a*',
    '`a',
    '**a ',
  ];

  it.each(signs)('20,000 times %j is read', (sign) => {
    const source = `${sign.repeat(20_000 / sign.length)}x`;
    expect(plainText(readMarkdown(source))).toContain('x');
  });

  it('keeps every word, whatever stands around it', () => {
    const piece = fc.constantFrom(
      ...signs,
      'word',
      'Heat',
      ' ',
      '\n\n',
      '&amp;',
      '```\n',
      '    ',
      '~~',
      '](',
      '|-|\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const words = pieces.filter((one) => one === 'word' || one === 'Heat');
        const shown = plainText(readMarkdown(pieces.join('')));
        expect(shown.match(/word|Heat/g) ?? []).toEqual(words);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
