// Each document as each channel shows it, beside this test as files. When a change is meant, write them anew and read
// the difference: `npx vitest run --project fast server/tests/golden -u`.
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { documents } from './documents.ts';
import { renderers } from './draw.ts';

const cases = Object.entries(documents).flatMap(([name, document]) =>
  Object.entries(renderers).map(([renderer, draw]) => ({ name, renderer, draw, document })),
);

describe('CH-1 a document on every channel', () => {
  it.each(cases)('$name by $renderer', async ({ name, renderer, draw, document }) => {
    const file = path.join(import.meta.dirname, 'shown', name, `${renderer}.txt`);
    await expect(`${draw(document)}\n`).toMatchFileSnapshot(file);
  });
});

describe('CH-1 what must never be seen', () => {
  const shown = (name: keyof typeof documents, renderer: keyof typeof renderers): string => {
    const [document, draw] = [documents[name], renderers[renderer]];
    if (document === undefined || draw === undefined) throw new Error(`There is no ${name} by ${renderer}.`);
    return draw(document);
  };

  it.each(Object.keys(renderers))('a list cut off by a caption, by %s', (renderer) => {
    for (let number = 1; number <= 10; number += 1)
      expect(shown('ten-titles', renderer)).toMatch(new RegExp(`Fast &(?:amp;)? Furious ${number}\\b`));
  });

  it.each(Object.keys(renderers))('a picture where nothing was found, by %s', (renderer) => {
    expect(shown('nothing-found', renderer)).not.toMatch(/https?:|picture|poster/);
  });

  it('an emoji or a curly quote in an SMS that could do without', () => {
    for (const name of Object.keys(documents).filter((one) => one !== 'scripts'))
      expect(shown(name, 'sms')).not.toMatch(/[\p{Extended_Pictographic}“”‘’…–—•]/u);
  });

  it('an id or a ref among the words', () => {
    for (const name of Object.keys(documents))
      for (const renderer of ['sms', 'terminal'])
        expect(shown(name, renderer)).not.toMatch(/movie:tmdb|01890a5d|[{"]kind["}]/);
  });
});
