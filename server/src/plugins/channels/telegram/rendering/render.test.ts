import { describe, expect, it } from 'vitest';
import type { Block, RichText } from '../../../../domain/rich-text.ts';
import { bold, list, paragraph, say, text } from '../../../../domain/rich-text.ts';
import { titleRef } from '../../../../domain/title.ts';
import type { Title } from '../../../../domain/title.ts';
import { renderForTelegram } from './render.ts';

const title = (more: Partial<Title> = {}): Title => ({
  ...{ ref: titleRef('movie', 'tmdb', 603), kind: 'movie', name: 'Fast & <Furious>', year: 2001 },
  ...more,
});
const poster = 'https://img.example.org/603.jpg';
const card = (more: Partial<Title> = {}): Block => ({ kind: 'title-card', title: title(more) });
const htmlOf = (document: RichText): string[] => renderForTelegram(document).map(({ html }) => html);

describe('CH-4 a document in Telegram', () => {
  it('writes each kind of block in the tags Telegram takes', () => {
    const document: RichText = {
      blocks: [
        { kind: 'heading', children: [text('Now & then')] },
        paragraph('a < b ', bold('x'), {
          kind: 'italic',
          children: [bold('y'), { kind: 'code', text: '<z>' }],
        }),
        list(['one', 'two']),
        { kind: 'quote', children: [{ kind: 'struck', children: [text('old')] }] },
        { kind: 'code', text: 'if (a<b) {}', language: 'ts' },
        card(),
      ],
    };
    expect(htmlOf(document)).toEqual([
      [
        '<b>Now &amp; then</b>',
        'a &lt; b <b>x</b><i><b>y</b></i><code>&lt;z&gt;</code>',
        '• one\n• two',
        '<blockquote><s>old</s></blockquote>',
        '<pre><code class="language-ts">if (a&lt;b) {}</code></pre>',
        '<b>Fast &amp; &lt;Furious&gt; (2001)</b>\nMovie',
      ].join('\n\n'),
    ]);
  });

  it('links only to addresses a phone may open', () => {
    const link = (href: string): RichText => say({ kind: 'link', href, children: [text('here')] });
    expect(htmlOf(link('https://a.example/?x=1&y="2"'))).toEqual([
      '<a href="https://a.example/?x=1&amp;y=%222%22">here</a>',
    ]);
    for (const href of ['javascript:alert(1)', '/relative', 'file:///etc/passwd'])
      expect(htmlOf(link(href))).toEqual(['here']);
  });

  it('keeps a narrow table in columns and makes a list of a wide one', () => {
    const table = (cell: string): RichText => ({
      blocks: [{ kind: 'table', header: ['Title', 'Left'], rows: [['Dune', cell]] }],
    });
    expect(htmlOf(table('5 min'))).toEqual(['<pre>Title  Left\nDune   5 min</pre>']);
    expect(htmlOf(table('as long as it takes to read this line'))).toEqual([
      '• <b>Dune</b> Left: as long as it takes to read this line',
    ]);
  });

  it('sends a picture for a title that stands alone and first, and for nothing else', () => {
    expect(renderForTelegram({ blocks: [card({ posterUrl: poster }), paragraph('Add it?')] })).toMatchObject([
      { photoUrl: poster, plain: 'Fast & <Furious> (2001)\nMovie\n\nAdd it?' },
    ]);
    const without: RichText[] = [
      { blocks: [paragraph('No match.'), card({ posterUrl: poster })] },
      { blocks: [card({ posterUrl: poster }), card({ posterUrl: poster })] },
      { blocks: [card({ posterUrl: 'http://192.168.1.9:7878/poster.png' })] },
      { blocks: [card({ posterUrl: 'http://127.0.0.1:41000/poster.png' })] },
      { blocks: [card({ posterUrl: '/MediaCover/1/poster.jpg' })] },
    ];
    for (const document of without) expect(renderForTelegram(document)[0]).not.toHaveProperty('photoUrl');
  });

  it('leaves out what is on its way: words, pictures and numbers stay as they are without it', () => {
    const coming: Block = { kind: 'on-its-way', title: title({ posterUrl: poster }) };
    const documents: RichText[] = [
      say('Added.'),
      { blocks: [card({ posterUrl: poster }), paragraph('Add it?')] },
      { blocks: [card({}), card({})] },
    ];
    for (const { blocks } of documents) {
      expect(renderForTelegram({ blocks: [...blocks, coming] })).toEqual(renderForTelegram({ blocks }));
      expect(renderForTelegram({ blocks: [coming, ...blocks] })).toEqual(renderForTelegram({ blocks }));
    }
  });

  it('lets no caption grow over 1024: the rest follows as text, the buttons last', () => {
    const parts = renderForTelegram({
      blocks: [
        card({ posterUrl: poster }),
        paragraph('word '.repeat(400)),
        list(Array.from({ length: 10 }, (_, index) => `hit ${index}`)),
      ],
      choices: [{ label: 'Yes', action: { kind: 'yes', confirmation: 'c' } }],
    });
    expect(parts).toHaveLength(2);
    expect(parts[0]).toMatchObject({ photoUrl: poster });
    expect(parts[0]?.plain.length).toBeLessThanOrEqual(1024);
    expect(parts[0]).not.toHaveProperty('keyboard');
    expect(parts[1]?.plain).toContain('hit 9');
    expect(parts[1]).not.toHaveProperty('photoUrl');
    expect(parts[1]?.keyboard).toEqual([[{ text: 'Yes', callback_data: 'yes:c' }]]);
  });

  it('closes tags at the end of a message and opens them again in the next', () => {
    const parts = htmlOf(say(bold('word '.repeat(1000))));
    expect(parts).toHaveLength(2);
    for (const html of parts) expect(html).toMatch(/^<b>(word ?)+<\/b>$/);
  });

  it('measures what people see, not the markup', () => {
    expect(htmlOf(say('&'.repeat(4096)))).toEqual(['&amp;'.repeat(4096)]);
    expect(htmlOf(say('&'.repeat(4097)))).toHaveLength(2);
  });

  it('puts short buttons side by side and long ones in rows of their own', () => {
    const choice = (label: string) => ({
      label,
      action: { kind: 'no', confirmation: label.slice(0, 5) } as const,
    });
    const labels = ['Yes', 'No', 'Add Spider-Man: Into the Spider-Verse', 'a', 'b', 'c', 'd', 'x'.repeat(90)];
    const [part] = renderForTelegram({ ...say('?'), choices: labels.map(choice) });
    expect(part?.keyboard?.map((row) => row.map((button) => button.text))).toEqual([
      ['Yes', 'No'],
      ['Add Spider-Man: Into the Spider-Verse'],
      ['a', 'b', 'c'],
      ['d'],
      [`${'x'.repeat(59)}…`],
    ]);
  });
});
