// What waits for an admin's yes, on top of everything.
import type { RequestView } from '../../../../../contract/src/index.ts';
import { AwaitingCard } from './awaiting-card.tsx';
import classes from './awaiting.module.css';

export function AwaitingRequests({ requests }: { requests: readonly RequestView[] }) {
  return (
    <section aria-labelledby="awaiting-requests" className={classes.section}>
      <h2 id="awaiting-requests" className={classes.title}>
        {requests.length === 1 ? 'Needs your yes' : `${requests.length} need your yes`}
      </h2>
      <ul className={classes.cards}>
        {requests.map((request) => (
          <li key={request.id}>
            <AwaitingCard request={request} />
          </li>
        ))}
      </ul>
    </section>
  );
}
