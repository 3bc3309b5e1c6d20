// What was asked for lately and how it stands, as it happens.
import { Button, Progress } from '@mantine/core';
import { IconDeviceTv, IconMovie, IconTicket } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { RequestView } from '../../../../contract/src/index.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { requestStanding } from '../../ui/request-standing.ts';
import { Section } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import classes from './recent-requests.module.css';

export function RecentRequests({ requests }: { requests: RequestView[] }) {
  return (
    <Section title="Recent requests" isFlush>
      {requests.length === 0 ? (
        <NoRequests />
      ) : (
        <ul className={classes.rows}>
          {requests.map((request) => (
            <RequestRow key={request.id} request={request} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function NoRequests() {
  return (
    <EmptyState
      icon={<IconTicket size={22} />}
      title="Nobody has asked for anything yet"
      action={
        <Button component={Link} to="/chat" variant="light">
          Ask in the chat
        </Button>
      }
    >
      Write “add the matrix” in the chat and see what happens here.
    </EmptyState>
  );
}

function RequestRow({ request }: { request: RequestView }) {
  const { name, year, kind, who, createdAt, state, progress, reason } = request;
  const { tone, words } = requestStanding(request);
  const Icon = kind === 'series' ? IconDeviceTv : IconMovie;
  return (
    <li className={classes.row}>
      <span className={classes.icon} aria-hidden>
        <Icon size={20} stroke={1.6} />
      </span>
      <div className={classes.words}>
        <div className={classes.title}>
          {name}
          {year === undefined ? null : <span className={classes.year}> {year}</span>}
        </div>
        <div className={classes.below}>
          {who.name} · <RelativeTime at={createdAt} />
          {reason === undefined ? null : <span className={classes.reason}> · {reason}</span>}
        </div>
        {state === 'downloading' ? (
          <Progress
            className={classes.progress}
            value={progress ?? 0}
            size={4}
            color="var(--wads-busy)"
            aria-label={`${name}: ${Math.floor(progress ?? 0)}% downloaded`}
          />
        ) : null}
      </div>
      <div className={classes.state}>
        <StatusBadge tone={tone}>{words}</StatusBadge>
      </div>
    </li>
  );
}
