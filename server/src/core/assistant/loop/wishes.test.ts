import { describe, expect, it } from 'vitest';
import { countWishes } from './wishes.ts';

describe('CV-12 how much a message asks for', () => {
  const cases: [string, string[], number][] = [
    ['add the matrix', ['The Matrix'], 1],
    ['add the matrix, please!', ['The Matrix'], 1],
    ['add Lock, Stock and Two Smoking Barrels', ['Lock, Stock and Two Smoking Barrels'], 1],
    ['add dune and arrival', ['Dune', 'Arrival'], 2],
    ['add dune, arrival, and heat', ['Dune', 'Arrival', 'Heat'], 3],
    ['add the matrix and then tell me a joke', ['The Matrix'], 3],
    ['add heat. What is downloading?', ['Heat'], 2],
    ['add heat', [''], 1],
  ];
  it.each(cases)('%s', (text, titles, wishes) => expect(countWishes([text], titles)).toBe(wishes));

  it('adds up several messages', () =>
    expect(countWishes(['add dune', 'and heat'], ['Dune', 'Heat'])).toBe(3));
});
