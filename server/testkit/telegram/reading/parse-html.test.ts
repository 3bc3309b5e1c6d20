import { describe, expect, it } from 'vitest';
import { parseHtml } from './parse-html.ts';

describe('CH-4 the double reads HTML as Telegram does', () => {
  it('turns tags into entities with offsets in UTF-16 units', () => {
    expect(parseHtml('🎬 <b>Dune</b> &amp; <i>co</i>')).toEqual({
      text: '🎬 Dune & co',
      entities: [
        { type: 'bold', offset: 3, length: 4 },
        { type: 'italic', offset: 10, length: 2 },
      ],
    });
    const link = parseHtml('<a href="https://a.example/?x=1&amp;y=2">here</a>');
    expect(link.entities[0]).toMatchObject({ type: 'text_link', url: 'https://a.example/?x=1&y=2' });
    expect(parseHtml('<span class="tg-spoiler">x</span>').entities[0]?.type).toBe('spoiler');
    expect(parseHtml('<blockquote expandable>x</blockquote>').entities[0]?.type).toBe(
      'expandable_blockquote',
    );
  });

  it('knows four named entities and the numeric ones, and leaves others as they are', () => {
    expect(parseHtml('&lt;&gt;&quot;&#65;&#x42;&nbsp;&hellip; a & b').text).toBe('<>"AB&nbsp;&hellip; a & b');
  });

  it('trims the ends and moves the entities along', () => {
    expect(parseHtml('\n <b>a</b> \n')).toEqual({
      text: 'a',
      entities: [{ type: 'bold', offset: 0, length: 1 }],
    });
  });

  it.each([
    ['a<br>b', 'Unsupported start tag "br" at byte offset 1'],
    ['é<p>x</p>', 'Unsupported start tag "p" at byte offset 2'],
    ['I <3 you', 'Unsupported start tag "3" at byte offset 2'],
    ['a < b', 'Unsupported start tag "" at byte offset 2'],
    ['<b', 'Unclosed start tag at byte offset 0'],
    ['<b>x', 'Can\'t find end tag corresponding to start tag "b"'],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
    ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<a href="x>y</a>', 'Unclosed start tag "a" at byte offset 0'],
  ])('refuses %s', (source, words) => {
    expect(() => parseHtml(source)).toThrow(`Bad Request: can't parse entities: ${words}`);
  });
});
