// When a group was said. Every bubble tells its own time to a screen reader, so this one is for the eye.
import { clockTime } from '../../../lib/day-words.ts';
import classes from './bubble.module.css';

export function GroupTime({ at }: { at: number }) {
  return (
    <span className={classes.when} aria-hidden>
      {clockTime(at)}
    </span>
  );
}
