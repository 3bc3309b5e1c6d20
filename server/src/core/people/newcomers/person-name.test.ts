import { describe, expect, it } from 'vitest';
import { personName } from './person-name.ts';

describe('PE-3 CV-10 the name of a newcomer', () => {
  it.each([
    ['an emoji of several', '\u{1F469}\u200D\u{1F467} Zo\u00EB'],
    ['one with a skin', '\u{1F469}\u{1F3FD}\u200D\u{1F692}'],
    ['a Persian one', '\u06A9\u06CC\u0627\u0646\u200C\u062F\u062E\u062A'],
    ['a Hindi one', '\u0936\u0930\u094D\u200D\u092E\u093E'],
  ])('stays whole: %s', (_what, name) => expect(personName(name)).toBe(name));

  it.each([
    ['Sa\u200Cm', 'Sa m'],
    ['Sam\u200D', 'Sam'],
    ['\u{1F469}\u200D\u200D\u{1F467}', '\u{1F469} \u{1F467}'],
    ['\u202Emas', 'mas'],
    ['Sam\u2028Admin', 'Sam Admin'],
    ['\u200B\u200D', 'Somebody'],
  ])('hides nothing: %j', (name, kept) => expect(personName(name)).toBe(kept));
});
