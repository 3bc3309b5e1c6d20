// "Today" stays true over midnight.
import { useEffect, useState } from 'react';
import { dayWords } from '../lib/day-words.ts';

const lookMs = 60_000;

/** The words for a day, kept true while they are looked at. */
export function useDayName(at: number): string {
  const [words, setWords] = useState(() => dayWords(at, Date.now()));
  useEffect(() => {
    const look = () => setWords(dayWords(at, Date.now()));
    look();
    const timer = setInterval(look, lookMs);
    return () => clearInterval(timer);
  }, [at]);
  return words;
}
