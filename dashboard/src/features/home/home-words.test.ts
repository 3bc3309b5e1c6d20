import { describe, expect, it } from 'vitest';
import type { Check } from '../../../../contract/src/index.ts';
import { countWords, greeting, inOrderOfNeed, standingWords } from './home-words.ts';

const check = (label: string, state: Check['state']): Check => ({
  name: label.toLowerCase(),
  label,
  kind: 'service',
  state,
  detail: '',
});

describe('AD-2 the words of the home page', () => {
  it('says that all is well only when it is', () => {
    expect(standingWords([check('Sonarr', 'ok'), check('Model', 'off')])).toBe('All is well in the house.');
    expect(standingWords([check('Sonarr', 'down')])).toBe('Sonarr is down.');
    expect(standingWords([check('Telegram', 'degraded')])).toBe('Telegram needs a look.');
    expect(standingWords([check('A', 'down'), check('B', 'degraded')])).toBe('2 things need a look.');
  });

  it('puts first what needs a look, and leaves the rest in its order', () => {
    const order = inOrderOfNeed([
      check('Model', 'off'),
      check('Sonarr', 'ok'),
      check('Telegram', 'degraded'),
      check('Database', 'ok'),
      check('Radarr', 'down'),
    ]);
    expect(order.map(({ label }) => label)).toEqual(['Radarr', 'Telegram', 'Sonarr', 'Database', 'Model']);
  });

  it.each([
    [0, '0'],
    [12_480, '12,480'],
    [1_240_000, '1.2M'],
  ])('writes %i as %s', (count, words) => {
    expect(countWords(count)).toBe(words);
  });

  it.each([
    [3, 'Good night'],
    [5, 'Good morning'],
    [12, 'Good afternoon'],
    [18, 'Good evening'],
  ])('at %i says %s', (hour, words) => {
    expect(greeting(hour)).toBe(words);
  });
});
