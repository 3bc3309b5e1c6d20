// Keys for programs that act as oneself. A key is shown once; afterwards only its name is known here.
import { Anchor, Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../contract/src/index.ts';
import { call } from '../../lib/call.ts';
import { queryClient, readOf } from '../../lib/query-client.ts';
import { toastDone, toastFailed } from '../../lib/toast.ts';
import { confirm } from '../../ui/confirm.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Section } from '../../ui/section.tsx';
import { ErrorState, LoadingRows } from '../../ui/states.tsx';
import { NewApiKey } from './new-api-key.tsx';
import classes from './settings.module.css';

type ApiKey = Answer<'GET /api-keys'>['keys'][number];

export function ApiKeys() {
  const keys = useQuery(readOf('GET /api-keys'));
  return (
    <Section
      title="API keys"
      description={
        <>
          For programs that act as you.{' '}
          <Anchor href="/api/docs" inherit underline="always">
            What they can do
          </Anchor>
        </>
      }
      isFlush
    >
      {keys.data === undefined ? (
        <div className={classes.inset}>
          {keys.isError ? (
            <ErrorState error={keys.error} onRetry={() => void keys.refetch()} isRetrying={keys.isFetching} />
          ) : (
            <LoadingRows rows={1} height={52} />
          )}
        </div>
      ) : (
        <ul className={classes.rows}>
          {keys.data.keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </ul>
      )}
      <NewApiKey />
    </Section>
  );
}

function KeyRow({ apiKey: { id, name, createdAt, lastUsedAt } }: { apiKey: ApiKey }) {
  const remove = useMutation({
    mutationFn: () => call('DELETE /api-keys/{id}', { path: { id } }),
    onSuccess: () => toastDone(`The key “${name}” is removed.`),
    onError: toastFailed,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['GET /api-keys'] }),
  });
  const ask = async () => {
    const isSure = await confirm({
      title: `Remove the key “${name}”?`,
      body: 'The program that uses it is shut out at once. A new key has to be made to let it in again.',
      action: 'Remove',
      isDangerous: true,
    });
    if (isSure) remove.mutate();
  };
  return (
    <li className={classes.row}>
      <IconKey size={20} stroke={1.6} className={classes.icon} aria-hidden />
      <div className={classes.grow}>
        <div className={classes.strong}>{name}</div>
        <div className={classes.quiet}>
          Made <RelativeTime at={createdAt} />
          {lastUsedAt === undefined ? ', never used' : null}
          {lastUsedAt === undefined ? null : (
            <>
              , used <RelativeTime at={lastUsedAt} />
            </>
          )}
        </div>
      </div>
      <Button
        size="xs"
        variant="default"
        loading={remove.isPending}
        aria-label={`Remove ${name}`}
        onClick={() => void ask()}
      >
        Remove
      </Button>
    </li>
  );
}
