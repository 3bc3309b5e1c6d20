// How a title stands: a chip, a bar while it is coming in, and what is behind it.
import { Progress } from '@mantine/core';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import classes from './title-card.module.css';
import type { StandingWords } from '../../../ui/request-standing.ts';

interface StandingLineProps {
  standing: StandingWords;
  /** The title's name, for the bar. */
  name: string;
}

export function StandingLine({ standing, name }: StandingLineProps) {
  const { tone, words, more, percent } = standing;
  return (
    <div className={classes.standing}>
      <div className={classes.standingWords}>
        <StatusBadge tone={tone}>{words}</StatusBadge>
        {more === undefined || more === '' ? null : <span className={classes.more}>{more}</span>}
      </div>
      {percent === undefined ? null : (
        <Progress.Root size={6} radius="xl" className={classes.bar}>
          <Progress.Section value={percent} color="var(--wads-busy)" aria-label={`Downloading ${name}`} />
        </Progress.Root>
      )}
    </div>
  );
}
