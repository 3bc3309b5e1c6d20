import { describe, expect, it } from 'vitest';
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
      items: [
        [{ kind: 'text', text: 'one' }],
        [{ kind: 'text', text: 'inner' }],
        [{ kind: 'text', text: 'two' }],
      ],
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

  it('of nothing but signs is read at once', () => {
    for (const sign of ['_', '*', '~', '`'])
      expect(readMarkdown(`${sign.repeat(20_000)}x`).blocks.length).toBeGreaterThan(0);
  });
});
