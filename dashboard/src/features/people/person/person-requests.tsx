// What somebody asked for lately.
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PersonView } from '../../../../../contract/src/index.ts';
import { readOf } from '../../../lib/query-client.ts';
import { Poster } from '../../../ui/poster.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { requestStanding } from '../../../ui/request-standing.ts';
import { Section } from '../../../ui/section.tsx';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { StatusWord } from '../../../ui/status-badge.tsx';
import classes from './person-page.module.css';

const shown = 5;

export function PersonRequests({ person: { id, requestCount } }: { person: PersonView }) {
  const { data, error, refetch, isFetching } = useQuery(
    readOf('GET /household/requests', { query: { person: id, limit: shown } }),
  );
  return (
    <Section
      title="Requests"
      isFlush
      actions={
        requestCount === 0 ? null : (
          <Anchor
            size="sm"
            underline="always"
            renderRoot={(rest) => <Link to="/requests" search={{ person: id }} {...rest} />}
          >
            All {requestCount}
          </Anchor>
        )
      }
    >
      {data?.requests.length === 0 ? (
        <p className={`${classes.quiet} ${classes.inset}`}>They have not asked for anything yet.</p>
      ) : null}
      <ul className={classes.rows}>
        {data?.requests.map((request) => {
          const { tone, words } = requestStanding(request);
          return (
            <li key={request.id} className={classes.row}>
              <Poster request={request} width={32} />
              <div className={classes.grow}>
                <div className={classes.strong}>
                  {request.name}
                  {request.year === undefined ? '' : ` (${request.year})`}
                </div>
                <div className={classes.quiet}>
                  <RelativeTime at={request.createdAt} />
                </div>
              </div>
              <StatusWord tone={tone}>{words}</StatusWord>
            </li>
          );
        })}
      </ul>
      {data === undefined ? (
        <div className={classes.inset}>
          {error === null ? (
            <LoadingRows rows={2} height={52} />
          ) : (
            <ErrorState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
          )}
        </div>
      ) : null}
    </Section>
  );
}
