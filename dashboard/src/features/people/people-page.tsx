// The People page: who waits at the door, and everybody the household knows.
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readOf } from '../../lib/query-client.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import { GroupsSection } from './groups/groups-section.tsx';
import { InviteModal } from './invite/invite-modal.tsx';
import { OpenInvitations } from './invite/open-invitations.tsx';
import { PeopleList } from './list/people-list.tsx';
import classes from './people-page.module.css';
import { WaitingPeople } from './waiting/waiting-people.tsx';

const typingMs = 200;

export function PeoplePage() {
  const [search, setSearch] = useState('');
  const [isInviting, setIsInviting] = useState(false);
  const [settled] = useDebouncedValue(search.trim(), typingMs);
  const query = settled === '' ? {} : { search: settled };
  const { data, error, refetch, isFetching } = useQuery({
    ...readOf('GET /people', { query }),
    placeholderData: keepPreviousData,
  });
  const people = data?.people ?? [];
  const waiting = people.filter(({ status }) => status === 'waiting');
  const known = people.filter(({ status }) => status !== 'waiting');
  return (
    <Page
      title="People"
      description="Who may talk to WadsMedia, and how they reach it."
      actions={
        <Button leftSection={<IconUserPlus size={17} aria-hidden />} onClick={() => setIsInviting(true)}>
          Invite
        </Button>
      }
    >
      <InviteModal isOpen={isInviting} onClose={() => setIsInviting(false)} />
      <TextInput
        className={classes.search}
        type="search"
        aria-label="Search people"
        placeholder="Search people"
        leftSection={<IconSearch size={17} aria-hidden />}
        maxLength={100}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {data === undefined && error === null ? <LoadingRows rows={5} height={64} /> : null}
      {data === undefined && error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      ) : null}
      {waiting.length === 0 ? null : <WaitingPeople people={waiting} />}
      {settled === '' ? <OpenInvitations /> : null}
      {known.length === 0 ? null : <PeopleList people={known} />}
      {data !== undefined && people.length === 0 ? <Nobody search={settled} /> : null}
      {settled === '' ? <GroupsSection /> : null}
    </Page>
  );
}

function Nobody({ search }: { search: string }) {
  return (
    <EmptyState
      icon={<IconUsers size={22} />}
      title={search === '' ? 'Nobody yet' : `Nobody found for “${search}”`}
    >
      {search === ''
        ? 'Whoever writes to WadsMedia for the first time appears here and waits for your word.'
        : 'Names and addresses are searched.'}
    </EmptyState>
  );
}
