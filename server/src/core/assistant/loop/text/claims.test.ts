import { describe, expect, it } from 'vitest';
import { claimsDeed } from './claims.ts';

describe('CV-3 what a model says it has done', () => {
  it.each([
    'I’ve added The Matrix (1999) 🍿',
    "I've just added it for you.",
    'I have removed Heat.',
    'Done! Heat has been deleted.',
    'Added The Matrix for you!',
    'Removed it all!',
    'Sure. It is now on its way.',
    'Successfully added!',
    'Ich habe Heat hinzugefügt.',
    'J’ai ajouté Heat.',
    'He añadido Heat.',
    'All done!',
  ])('is a claim: %s', (words) => expect(claimsDeed(words)).toBe(true));

  it.each([
    'Shall I add The Matrix?',
    'I have not added anything.',
    'I couldn’t find it, so nothing was added.',
    'Heat was removed from Netflix in 2020.',
    'I can add it for you.',
    'Should I have it removed?',
    'Once it is added, I will tell you.',
    'The Matrix is a film of 1999.',
    'You have it already.',
    'Heat is downloading: 42 %.',
  ])('is none: %s', (words) => expect(claimsDeed(words)).toBe(false));
});
