// The browsers one is signed in with, and how to sign the others out.
import { Button } from '@mantine/core';
import { IconDeviceLaptop, IconDeviceMobile } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../contract/src/index.ts';
import { call } from '../../lib/call.ts';
import { queryClient, readOf } from '../../lib/query-client.ts';
import { toastDone, toastFailed } from '../../lib/toast.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Section } from '../../ui/section.tsx';
import { ErrorState, LoadingRows } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import classes from './settings.module.css';

type Device = Answer<'GET /sessions'>['sessions'][number];

export function Devices() {
  const devices = useQuery(readOf('GET /sessions'));
  const signOut = useMutation({
    mutationFn: async (ids: string[]) => {
      for (const id of ids) await call('DELETE /sessions/{id}', { path: { id } });
    },
    onSuccess: (_nothing, ids) =>
      toastDone(ids.length === 1 ? 'It is signed out.' : 'All others are signed out.'),
    onError: toastFailed,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['GET /sessions'] }),
  });
  const others = (devices.data?.sessions ?? []).filter(({ isThis }) => !isThis);
  return (
    <Section
      title="Devices"
      description="The browsers you are signed in with."
      isFlush
      actions={
        others.length < 2 ? null : (
          <Button
            size="xs"
            variant="default"
            loading={signOut.isPending}
            onClick={() => signOut.mutate(others.map(({ id }) => id))}
          >
            Sign out others
          </Button>
        )
      }
    >
      {devices.data === undefined ? (
        <div className={classes.inset}>
          {devices.isError ? (
            <ErrorState
              error={devices.error}
              onRetry={() => void devices.refetch()}
              isRetrying={devices.isFetching}
            />
          ) : (
            <LoadingRows rows={2} height={52} />
          )}
        </div>
      ) : (
        <ul className={classes.rows}>
          {devices.data.sessions.map((device) => (
            <DeviceRow
              key={device.id}
              device={device}
              isBusy={signOut.isPending}
              onSignOut={() => signOut.mutate([device.id])}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

interface DeviceRowProps {
  device: Device;
  isBusy: boolean;
  onSignOut: () => void;
}

function DeviceRow({ device: { label, lastUsedAt, isThis }, isBusy, onSignOut }: DeviceRowProps) {
  const Icon = /phone|android|ios|mobile/i.test(label) ? IconDeviceMobile : IconDeviceLaptop;
  return (
    <li className={classes.row}>
      <Icon size={20} stroke={1.6} className={classes.icon} aria-hidden />
      <div className={classes.grow}>
        <div className={classes.strong}>{label}</div>
        <div className={classes.quiet}>
          Used <RelativeTime at={lastUsedAt} />
        </div>
      </div>
      {isThis ? (
        <StatusBadge tone="ok">This one</StatusBadge>
      ) : (
        <Button
          size="xs"
          variant="default"
          disabled={isBusy}
          aria-label={`Sign out ${label}`}
          onClick={onSignOut}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
