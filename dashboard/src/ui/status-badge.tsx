// How something stands: a dot for the eye, a word for everybody.
import classes from './status-badge.module.css';

/** `ok` good, `busy` going on, `warn` needs a look, `bad` failed, `off` neither. */
export type Tone = 'ok' | 'busy' | 'warn' | 'bad' | 'off' | 'accent';

interface StatusProps {
  tone: Tone;
  children: string;
}

/** A chip. */
export function StatusBadge({ tone, children }: StatusProps) {
  return (
    <span className={classes.badge} data-tone={tone}>
      <span className={classes.dot} aria-hidden />
      {children}
    </span>
  );
}

/** The same without a ground, for calm lists. */
export function StatusWord({ tone, children }: StatusProps) {
  return (
    <span className={classes.word} data-tone={tone}>
      <span className={classes.dot} aria-hidden />
      {children}
    </span>
  );
}
