import { describe, expect, it } from 'vitest';
import { dayWords, startOfDay } from './day-words.ts';

const at = (day: number, hour = 12, year = 2026) => new Date(year, 4, day, hour).getTime();

describe('AD-8 days in words', () => {
  it('names the near ones as people do', () => {
    expect(dayWords(at(20, 0), at(20, 23))).toBe('Today');
    expect(dayWords(at(19, 23), at(20, 0))).toBe('Yesterday');
    expect(dayWords(at(16), at(20))).toBe('Saturday');
  });

  it('names the others by their date, and by the year only when it is another', () => {
    expect(dayWords(at(13), at(20))).toBe('Wednesday, 13 May');
    expect(dayWords(at(13, 12, 2024), at(20))).toBe('Monday, 13 May 2024');
    expect(dayWords(at(22), at(20))).toBe('Friday, 22 May');
  });

  it('begins a day at midnight of the reader', () => {
    expect(startOfDay(at(20, 15))).toBe(at(20, 0));
  });
});
