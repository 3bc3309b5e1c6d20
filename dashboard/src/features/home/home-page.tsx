// How the household is doing, at a glance: is all well, who waits, what was asked for.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readOf } from '../../lib/query-client.ts';
import { usePerson } from '../../lib/session.ts';
import { useNow } from '../../lib/use-now.ts';
import { Note } from '../../ui/note.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { Checks } from './checks.tsx';
import { Counts } from './counts.tsx';
import { HomePending } from './home-pending.tsx';
import { greeting, standingWords } from './home-words.ts';
import { RecentRequests } from './recent-requests.tsx';
import { Today } from './today.tsx';
import classes from './home-page.module.css';

/** The router has asked for the data before the page is here, so that it comes as a whole and nothing moves. */
export function HomePage() {
  const { name } = usePerson();
  const now = useNow();
  const { data, error, refetch, isFetching } = useQuery(readOf('GET /home'));
  // "Owner" is a standing, not what somebody is called.
  const title = `${greeting(new Date(now).getHours())}${name === '' || name === 'Owner' ? '' : `, ${name}`}`;
  if (data === undefined)
    return error === null ? (
      <HomePending />
    ) : (
      <Page title={title}>
        <ErrorState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      </Page>
    );
  const { isDemo, checks, counts, recentRequests } = data;
  return (
    <Page title={title} description={standingWords(checks)}>
      <div className={classes.stack}>
        {isDemo ? <DemoNote /> : null}
        {counts.waitingPeople === 0 ? null : <WaitingNote count={counts.waitingPeople} />}
        {counts.waitingRequests === 0 ? null : <AwaitingNote count={counts.waitingRequests} />}
        <Counts counts={counts} />
        <div className={classes.columns}>
          <RecentRequests requests={recentRequests} />
          <div className={classes.stack}>
            <Checks checks={checks} />
            <Today counts={counts} />
          </div>
        </div>
      </div>
    </Page>
  );
}

function DemoNote() {
  return (
    <Note tone="accent" title="A demo household: nothing here is real">
      Try everything. To bring in your own, set <code>SONARR_URL</code>, <code>SONARR_API_KEY</code>,{' '}
      <code>RADARR_URL</code> and <code>RADARR_API_KEY</code> and start again; <code>docs/guide/</code> shows
      how.
    </Note>
  );
}

function AwaitingNote({ count }: { count: number }) {
  return (
    <Note
      tone="warn"
      title={count === 1 ? 'A request needs a yes' : `${count} requests need a yes`}
      action={
        <Button component={Link} to="/requests" size="xs" variant="default">
          Have a look
        </Button>
      }
    >
      Whoever asked waits for an admin to approve {count === 1 ? 'it' : 'them'}.
    </Note>
  );
}

function WaitingNote({ count }: { count: number }) {
  return (
    <Note
      tone="warn"
      title={count === 1 ? 'Somebody is at the door' : `${count} people are at the door`}
      action={
        <Button component={Link} to="/people" size="xs" variant="default">
          Let them in
        </Button>
      }
    >
      {count === 1 ? 'One person waits' : 'They wait'} for an admin to say yes.
    </Note>
  );
}
