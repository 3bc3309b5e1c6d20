// The Requests page: what needs a yes, and everything that was asked for, by whom and how it stands.
import { Button } from '@mantine/core';
import { IconTicket } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { RequestView } from '../../../../contract/src/index.ts';
import { readOf } from '../../lib/query-client.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import { AwaitingRequests } from './awaiting/awaiting-requests.tsx';
import { RequestFilter } from './request-filter.tsx';
import { RequestList } from './request-list.tsx';
import classes from './requests-page.module.css';
import { useRequestFilter } from './use-request-filter.ts';
import type { RequestFilterState } from './use-request-filter.ts';
import { useRequests } from './use-requests.ts';
import type { RequestPages } from './use-requests.ts';

const mostAwaiting = 100;

export function RequestsPage() {
  const filter = useRequestFilter();
  const { person, standing } = filter;
  const awaiting = useAwaiting(filter);
  const pages = useRequests({ ...(person !== undefined && { person }), standing: standing ?? 'decided' });
  const { requests, error } = pages;
  return (
    <Page title="Requests" description="What was asked for, by whom, and how it stands.">
      <RequestFilter filter={filter} />
      {awaiting.length === 0 ? null : <AwaitingRequests requests={awaiting} />}
      {requests === undefined && error === null ? <LoadingRows rows={6} height={76} /> : null}
      {requests === undefined && error !== null ? (
        <ErrorState error={error} onRetry={pages.retry} isRetrying={pages.isFetching} />
      ) : null}
      {requests === undefined || requests.length === 0 ? null : (
        <Decided
          pages={pages}
          requests={requests}
          title={awaiting.length > 0 ? 'Everything else' : undefined}
        />
      )}
      {requests?.length === 0 && awaiting.length === 0 ? (
        <NoRequests isFiltered={filter.isFiltered} onClear={filter.clear} />
      ) : null}
    </Page>
  );
}

/** What needs a yes, unless something else is looked for. */
function useAwaiting({ person, standing }: RequestFilterState): readonly RequestView[] {
  const ofPerson = person === undefined ? {} : { person };
  const { data } = useQuery(
    readOf('GET /household/requests', { query: { ...ofPerson, standing: 'awaiting', limit: mostAwaiting } }),
  );
  return standing === undefined ? (data?.requests ?? []) : [];
}

interface DecidedProps {
  pages: RequestPages;
  requests: readonly RequestView[];
  title: string | undefined;
}

function Decided({ pages, requests, title }: DecidedProps) {
  return (
    <>
      <RequestList requests={requests} title={title} />
      {pages.hasMore ? (
        <div className={classes.more}>
          <Button variant="default" onClick={pages.loadMore} loading={pages.isLoadingMore}>
            Load more
          </Button>
        </div>
      ) : null}
    </>
  );
}

function NoRequests({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const icon = <IconTicket size={22} />;
  if (isFiltered)
    return (
      <EmptyState
        icon={icon}
        title="Nothing fits"
        action={
          <Button variant="default" onClick={onClear}>
            Show everything
          </Button>
        }
      >
        Nothing that was asked for stands so just now.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={icon}
      title="Nobody has asked for anything yet"
      action={
        <Button component={Link} to="/chat" variant="light">
          Ask in the chat
        </Button>
      }
    >
      Write “add the matrix” in the chat, and it appears here with how it stands.
    </EmptyState>
  );
}
