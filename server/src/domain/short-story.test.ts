import { describe, expect, it } from 'vitest';
import { openingSentence, shortStory } from './short-story.ts';

describe('MS-12 one or two sentences', () => {
  it.each([
    ['One. Two! Three?', 'One. Two!', 'One.'],
    ['Only this', 'Only this', 'Only this'],
    ['Is it 3.5 stars? Yes.', 'Is it 3.5 stars? Yes.', 'Is it 3.5 stars?'],
    [
      'Mr. Smith meets J. R. Doe. They talk. The end.',
      'Mr. Smith meets J. R. Doe. They talk.',
      'Mr. Smith meets J. R. Doe.',
    ],
    ['“Run.” She does. They live.', '“Run.” She does.', '“Run.”'],
    ['   ', undefined, undefined],
    ['', undefined, undefined],
  ])('%s', (overview, story, opening) => {
    expect(shortStory(overview)).toBe(story);
    expect(openingSentence(overview)).toBe(opening);
  });

  it('cuts what is too long at a word', () => {
    const long = `${'word '.repeat(100)}end.`;
    for (const [words, limit] of [
      [shortStory(long), 241],
      [openingSentence(long), 141],
    ] as const) {
      expect(words?.length).toBeLessThanOrEqual(limit);
      expect(words).toMatch(/word…$/u);
    }
  });

  it('keeps the first of two when both would be too much', () => {
    expect(shortStory(`Short. ${'x'.repeat(300)}.`)).toBe('Short.');
  });
});
