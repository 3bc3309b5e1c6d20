import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refsAndTitles } from './refs-and-titles.ts';

const limits = { entries: 2, lines: 1, characters: 160 };

describe('CV-5 an old tool result', () => {
  it('keeps refs and titles of a list in whole lines and says how many are left out', () => {
    const result =
      '<data>\nn|ref|name|year|kind|state\n1|movie:tmdb:949|Heat|1995|movie|not there\n2|movie:tmdb:603|The Matrix|1999|movie|available\n3|movie:tmdb:604|The Matrix Reloaded|2003|movie|available\nnot asked: Sonarr is unavailable\nand so on\n</data>';
    expect(refsAndTitles(result, limits)).toBe(
      '<data>\nn|ref|name|year\n1|movie:tmdb:949|Heat|1995\n2|movie:tmdb:603|The Matrix|1999\nnot asked: Sonarr is unavailable\n(2 more)\n</data>',
    );
  });

  it('cuts no sign in half', () => {
    const long = refsAndTitles(`${'x'.repeat(158)}🍿🍿`, limits);
    expect(long.isWellFormed()).toBe(true);
    expect(long).toBe(`${'x'.repeat(158)}…`);
  });

  it('stays as it is when it is shrunk once more, whatever it was', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => text.replaceAll(/[<>]/g, '‹')),
      fc.nat(1000).map((id) => `${id % 200}|movie:tmdb:${id}|A | title|1999|movie|not there`),
      fc.constant('n|ref|name|year|kind|state'),
      fc.constantFrom('‹data›', '(3 more)', ''),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.boolean(), (lines, isFenced) => {
        const result = isFenced ? `<data>\n${lines.join('\n')}\n</data>` : lines.join('\n');
        const once = refsAndTitles(result.toWellFormed(), limits);
        expect(refsAndTitles(once, limits)).toBe(once);
        expect(once.split('\n').length).toBeLessThan(
          3 + lines.filter((each) => each.startsWith('n|')).length + 5,
        );
      }),
    );
  });
});
