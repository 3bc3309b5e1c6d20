// A round sign made of a name, for the eye only.
import classes from './initials.module.css';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

export function Initials({ name }: { name: string }) {
  return (
    <span className={classes.sign} aria-hidden>
      {initialsOf(name)}
    </span>
  );
}

/** The first and the last word's beginning; an emoji stays whole. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map((word) => firstOf(word ?? ''))
    .join('')
    .toLocaleUpperCase();
}

function firstOf(word: string): string {
  return segmenter.segment(word)[Symbol.iterator]().next().value?.segment ?? '';
}
