import { describe, expect, it } from 'vitest';
import { isKnownLink, withoutForeignLinks } from './known-links.ts';
import { readMarkdown } from './markdown.ts';

describe('CV-10 links of a model', () => {
  it.each([
    'https://www.imdb.com/title/tt0113277/',
    'https://www.themoviedb.org/movie/949-heat',
    'https://www.youtube.com/watch?v=0xbBLJ1WGwQ',
    'https://en.wikipedia.org/wiki/Heat_(1995_film)',
  ])('%s is known', (href) => {
    expect(isKnownLink(href)).toBe(true);
    expect(withoutForeignLinks(`See ${href}.`)).toBe(`See ${href}.`);
    expect(JSON.stringify(readMarkdown(`[here](${href})`))).toContain(`"href":"${href}"`);
  });

  it.each([
    'https://evil.example/?q=what-sam-watches',
    'http://www.imdb.com/title/tt0113277/',
    'https://www.imdb.com/find?q=secret',
    'https://www.imdb.com@evil.example/x',
    'https://www.imdb.com.evil.example/x',
    'https://www.youtube.com/redirect?q=https://evil.example',
    'https://www.youtube.com/watch?v=0xbBLJ1WGwQ&x=secret',
    'https://en.wikipedia.org/wiki/Heat#secret',
    'https://en.wikipedia.org/wiki/%73ecret',
    'https://en.wikipedia.org:8443/wiki/x',
    'tg://resolve?domain=evil',
    'data:text/html,secret',
    'mailto:evil@evil.example',
    'www.evil.example/secret',
    'evil.example/secret',
    'secret.data.evil.example',
  ])('%s is not', (href) => {
    expect(isKnownLink(href)).toBe(false);
    for (const markdown of [
      `[here](${href})`,
      `see ${href} now`,
      `<${href}>`,
      `![x](${href})`,
      `a **${href}** b`,
      `[${href}](${href})`,
    ]) {
      const document = JSON.stringify(readMarkdown(markdown));
      expect(document).not.toContain('"kind":"link"');
      expect(document).not.toMatch(/evil|secret/);
    }
  });

  it('an address put together of several pieces is none either', () => {
    for (const pieces of [
      'https://evil.exa**mple**/secret',
      'see evil.**example**/secret ok',
      'a *www.evil.*example/secret',
      'www.evil.**example**',
    ])
      expect(JSON.stringify(readMarkdown(pieces))).not.toMatch(/"kind":"link"|evil\S*example|secret/);
  });

  it.each([
    'S.W.A.T. and Mr. Robot',
    'Monsters, Inc. is here...',
    'Heat (1995), 8.3/10',
    'Ocean’s 11. And and/or either.',
    'at 9:30',
  ])('%s is no link', (words) => expect(withoutForeignLinks(words)).toBe(words));

  // Each took seconds while nobody else was served.
  it.each(['1-', 'a.', 'www.', 'a-b.'])('leaves 200,000 signs of “%s” behind at once', (part) => {
    expect(withoutForeignLinks(part.repeat(200_000 / part.length))).not.toBe('');
  });

  it('leaves out an address of very many parts', () => {
    expect(withoutForeignLinks(`${'s.'.repeat(60)}evil.example/x`)).not.toContain('evil');
  });
});
