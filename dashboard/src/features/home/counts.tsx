// The numbers of the household.
import type { Answer } from '../../../../contract/src/index.ts';
import { countWords } from './home-words.ts';
import classes from './counts.module.css';

type CountsOfHome = Answer<'GET /home'>['counts'];

interface Figure {
  label: string;
  value: number;
  below: string;
}

export function Counts({ counts }: { counts: CountsOfHome }) {
  return (
    <dl className={classes.counts}>
      {figuresOf(counts).map(({ label, value, below }) => (
        <div key={label} className={classes.figure}>
          <dt className={classes.label}>{label}</dt>
          <dd className={classes.value}>{countWords(value)}</dd>
          <dd className={classes.below}>{below}</dd>
        </div>
      ))}
    </dl>
  );
}

function figuresOf({
  requests,
  requestsThisWeek,
  films,
  series,
  people,
  waitingPeople,
}: CountsOfHome): Figure[] {
  return [
    { label: 'Requests', value: requests, below: `${countWords(requestsThisWeek)} in the last 7 days` },
    { label: 'Films', value: films, below: 'added by asking' },
    { label: 'Series', value: series, below: 'added by asking' },
    {
      label: 'People',
      value: people,
      below: waitingPeople === 0 ? 'nobody is waiting' : `${countWords(waitingPeople)} waiting`,
    },
  ];
}
