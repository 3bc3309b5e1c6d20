// One person: what they are called, where they write, what they may ask for, what they asked for, and the way out.
import { Button } from '@mantine/core';
import { IconArrowLeft, IconUserQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { PersonView } from '../../../../../contract/src/index.ts';
import { CallError } from '../../../lib/call.ts';
import { readOf } from '../../../lib/query-client.ts';
import { Page } from '../../../ui/page.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { lastSeenAt, roleWords, statusWords } from '../person-words.ts';
import { WaitingCard } from '../waiting/waiting-card.tsx';
import { PersonChannels } from './person-channels.tsx';
import { PersonLeaving } from './person-leaving.tsx';
import { PersonLimits } from './person-limits.tsx';
import classes from './person-page.module.css';
import { PersonProfile } from './person-profile.tsx';
import { PersonRequests } from './person-requests.tsx';

export function PersonPage() {
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch, isFetching } = useQuery(readOf('GET /people/{id}', { path: { id } }));
  const back = (
    <Button
      component={Link}
      to="/people"
      variant="default"
      leftSection={<IconArrowLeft size={16} aria-hidden />}
    >
      All people
    </Button>
  );
  if (data !== undefined)
    return (
      // Made anew for another person, so that nothing of the one before stands in a field.
      <Page key={data.id} title={data.name} description={<Standing person={data} />} actions={back}>
        <Parts person={data} />
      </Page>
    );
  const isGone = error instanceof CallError && error.status === 404;
  return (
    <Page title={isGone ? 'Nobody here' : 'A person'} actions={back}>
      {error === null ? <LoadingRows rows={4} height={120} /> : null}
      {error !== null && !isGone ? (
        <ErrorState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      ) : null}
      {isGone ? (
        <EmptyState icon={<IconUserQuestion size={22} />} title="There is nobody at this address">
          They may have been removed.
        </EmptyState>
      ) : null}
    </Page>
  );
}

function Standing({ person }: { person: PersonView }) {
  const seenAt = lastSeenAt(person);
  return (
    <>
      {roleWords(person)}, {statusWords(person).words.toLowerCase()}, came{' '}
      <RelativeTime at={person.createdAt} />
      {seenAt === undefined ? (
        ', never seen'
      ) : (
        <>
          , last seen <RelativeTime at={seenAt} />
        </>
      )}
    </>
  );
}

function Parts({ person }: { person: PersonView }) {
  return (
    <>
      {person.status === 'waiting' ? (
        <div className={classes.waiting}>
          <WaitingCard person={person} />
        </div>
      ) : null}
      <div className={classes.columns}>
        <div className={classes.column}>
          <PersonProfile person={person} />
          <PersonLimits person={person} />
        </div>
        <div className={classes.column}>
          <PersonChannels person={person} />
          <PersonRequests person={person} />
          <PersonLeaving person={person} />
        </div>
      </div>
    </>
  );
}
