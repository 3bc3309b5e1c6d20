// Those who wait at the door, on top of everything.
import type { PersonView } from '../../../../../contract/src/index.ts';
import { WaitingCard } from './waiting-card.tsx';
import classes from './waiting-people.module.css';

export function WaitingPeople({ people }: { people: readonly PersonView[] }) {
  return (
    <section aria-labelledby="waiting-people" className={classes.section}>
      <h2 id="waiting-people" className={classes.title}>
        {people.length === 1 ? 'Waiting at the door' : `${people.length} are waiting at the door`}
      </h2>
      <ul className={classes.cards}>
        {people.map((person) => (
          <li key={person.id}>
            <WaitingCard person={person} />
          </li>
        ))}
      </ul>
    </section>
  );
}
