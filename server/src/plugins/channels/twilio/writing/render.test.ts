import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyRichText } from '../../../../../testkit/any-rich-text.ts';
import { hasVisible } from '../../../../domain/plain-text.ts';
import { say } from '../../../../domain/rich-text.ts';
import type { RichText } from '../../../../domain/rich-text.ts';
import { smsText } from '../../../../domain/sms-text.ts';
import { titleRef } from '../../../../domain/title.ts';
import { pixelPng } from './pixel.ts';
import { renderForPhone } from './render.ts';
import { countSegments, fitsSegments } from './segments.ts';

const cut = { maxSegments: 3, canMms: false };
const whole = { maxSegments: 3, canMms: true };
const words = (count: number): string =>
  Array.from({ length: count }, (_, index) => `word${index}`).join(' ');
const card = (posterUrl?: string): RichText => ({
  blocks: [
    {
      kind: 'title-card',
      title: {
        ...{ ref: titleRef('movie', 'tmdb', 603), kind: 'movie', name: 'The Matrix', year: 1999 },
        ...(posterUrl === undefined ? {} : { posterUrl }),
      },
    },
  ],
});
const question: RichText = {
  ...say(`Remove it? ${words(120)}`),
  choices: [
    { label: 'Yes', action: { kind: 'yes', confirmation: 'c' } },
    { label: 'No', action: { kind: 'no', confirmation: 'c' } },
  ],
};

describe('CH-2 what an SMS costs', () => {
  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    ['日'.repeat(70), 1],
    ['日'.repeat(71), 2],
    [`${'a'.repeat(100)}😀`, 2],
  ])('counts %s', (text, segments) => {
    expect(countSegments(text)).toBe(segments);
    expect(fitsSegments(text, segments)).toBe(true);
    expect(fitsSegments(text, segments - 1)).toBe(false);
  });

  it('sends a text within the budget as it is', () => {
    expect(renderForPhone(say('Added Dune (2021).'), cut)).toEqual([
      { kind: 'text', body: 'Added Dune (2021).' },
    ]);
    expect(renderForPhone(say('“Dune” — it’s here…'), cut)).toEqual([
      { kind: 'text', body: '"Dune" - it\'s here...' },
    ]);
  });
});

describe('CH-2 a text beyond the budget', () => {
  it('goes as one MMS where there can be one, and as more where it is longer than that takes', () => {
    expect(renderForPhone(say(words(100)), whole)).toEqual([{ kind: 'media', body: words(100) }]);
    const parts = renderForPhone(say(words(400)), whole);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every(({ kind, body }) => kind === 'media' && body.length <= 1600)).toBe(true);
    expect(parts.map(({ body }) => body).join(' ')).toBe(words(400));
  });

  it('is cut at a word where there can be none, and the rest waits for MORE', () => {
    const parts = renderForPhone(say(words(200)), cut);
    const [first, ...rest] = parts;
    expect(first).toEqual({
      kind: 'text',
      body: expect.stringMatching(/word\d+\n\(Reply MORE for the rest\)$/),
    });
    expect(rest.length).toBeGreaterThan(0);
    for (const part of rest) expect(part).toMatchObject({ kind: 'text', isHeld: true });
    expect(rest.at(-1)?.body).toMatch(/word199$/);
    const read = parts.map(({ body }) => body.replace('\n(Reply MORE for the rest)', '')).join(' ');
    expect(read).toBe(words(200));
    for (const { body } of parts) expect(countSegments(body)).toBeLessThanOrEqual(3);
    // As full as a word allows.
    expect(first?.body.length).toBeGreaterThan(3 * 153 - 40);
  });

  it('keeps what can be answered in the part that goes out', () => {
    const [first, ...rest] = renderForPhone(question, cut);
    expect(first?.body).toMatch(/Reply YES or NO\.\n\(Reply MORE for the rest\)$/);
    expect(rest.map(({ body }) => body).join()).not.toContain('Reply YES');
  });

  it('holds for any document: within the budget, whole, the same each time, the first part never held', () => {
    const property = fc.property(anyRichText, fc.integer({ min: 1, max: 4 }), (document, maxSegments) => {
      const parts = renderForPhone(document, { maxSegments, canMms: false });
      expect(parts).toEqual(renderForPhone(structuredClone(document), { maxSegments, canMms: false }));
      expect(parts[0]).not.toHaveProperty('isHeld');
      for (const { body } of parts) {
        expect(hasVisible(body)).toBe(true);
        expect(countSegments(body)).toBeLessThanOrEqual(maxSegments);
      }
      const bare = (text: string): string =>
        text.replaceAll('(Reply MORE for the rest)', '').replaceAll(/\s/g, '');
      const letters = (text: string): string => [...bare(text)].toSorted().join('');
      const said = parts.map(({ body }) => body).join('');
      if (hasVisible(smsText(document))) expect(letters(said)).toBe(letters(smsText(document)));
    });
    fc.assert(property, { seed: 5, numRuns: 40 });
  });
});

describe('CH-2 posters', () => {
  const poster = 'https://image.tmdb.org/t/p/w500/x.jpg';

  it('go with the words of a title that stands alone', () => {
    expect(renderForPhone(card(poster), whole)).toEqual([
      { kind: 'media', body: expect.stringContaining('The Matrix (1999)'), pictureUrl: poster },
    ]);
  });

  it.each([
    undefined,
    'http://image.tmdb.org/x.jpg',
    'https://192.168.1.4/x.jpg',
    'https://radarr.local/x.jpg',
    'x',
  ])('stay away where Twilio cannot fetch them: %s', (address) => {
    expect(renderForPhone(card(address), whole)).toEqual([{ kind: 'text', body: expect.any(String) }]);
  });

  it('stay away from lists and from senders without MMS', () => {
    const list = { blocks: [...card(poster).blocks, ...card(poster).blocks] };
    expect(renderForPhone(list, whole)[0]).toMatchObject({ kind: 'text' });
    expect(renderForPhone(card(poster), cut)[0]).toMatchObject({ kind: 'text' });
  });
});

describe('CH-2 the pixel', () => {
  it('is a PNG of one dot', () => {
    const bytes = Buffer.from(pixelPng());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1, 1]);
    expect(bytes.subarray(-8, -4).toString()).toBe('IEND');
    expect(bytes.length).toBeLessThan(100);
  });
});
