import { describe, expect, it } from 'vitest';
import { asksForMore } from './tell-the-rest.ts';

describe('CH-2 words that ask for the rest', () => {
  it.each([
    'more',
    'More!',
    'more please',
    'please more',
    'next',
    'the rest',
    'rest',
    'show me more',
    'go on',
  ])('%s', (words) => expect(asksForMore(words)).toBe(true));

  it.each([
    'more like that',
    'one more season',
    'next week',
    'the rest of the series',
    'no more',
    'add more',
  ])('not: %s', (words) => expect(asksForMore(words)).toBe(false));
});
