// What was asked for, newest first, each with its poster and how it stands.
import { Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { RequestView } from '../../../../contract/src/index.ts';
import { Poster } from '../../ui/poster.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { requestStanding } from '../../ui/request-standing.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { wishWords } from '../../ui/wish-words.ts';
import classes from './request-list.module.css';

interface RequestListProps {
  requests: readonly RequestView[];
  /** Shown where something stands above it. */
  title: string | undefined;
}

export function RequestList({ requests, title }: RequestListProps) {
  return (
    <>
      {title === undefined ? null : <h2 className={classes.heading}>{title}</h2>}
      <ul className={classes.rows} aria-label={title ?? 'Requests'}>
        {requests.map((request) => (
          <RequestRow key={request.id} request={request} />
        ))}
      </ul>
    </>
  );
}

const RequestRow = memo(function RequestRow({ request }: { request: RequestView }) {
  const { name, year, who, createdAt } = request;
  const { tone, words, more, percent } = requestStanding(request);
  const wish = wishWords(request);
  return (
    <li className={classes.row}>
      <Poster request={request} width={40} />
      <div className={classes.words}>
        <div className={classes.title}>
          {name}
          {year === undefined ? null : <span className={classes.year}> {year}</span>}
        </div>
        <div className={classes.below}>
          <Link to="/people/$id" params={{ id: who.id }} className={classes.who}>
            {who.name}
          </Link>
          {' · '}
          <RelativeTime at={createdAt} />
          {wish === '' ? null : ` · ${wish}`}
        </div>
        {more === undefined ? null : <div className={classes.below}>{more}</div>}
        {percent === undefined ? null : (
          <Progress
            className={classes.progress}
            value={percent}
            size={4}
            color="var(--wads-busy)"
            aria-label={`${name}: ${percent}% downloaded`}
          />
        )}
      </div>
      <div className={classes.state}>
        <StatusBadge tone={tone}>{words}</StatusBadge>
      </div>
    </li>
  );
});
