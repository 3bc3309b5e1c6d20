// What a page shows when there is nothing, when something failed, and while it waits.
import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { errorWords } from '../lib/error-words.ts';
import classes from './states.module.css';

interface EmptyStateProps {
  title: string;
  /** What to do so that something is here. */
  children?: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ title, children, icon, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      {icon === undefined ? null : (
        <div className={classes.icon} aria-hidden>
          {icon}
        </div>
      )}
      <Text fw={600}>{title}</Text>
      {children === undefined ? null : (
        <Text size="sm" c="dimmed" maw="34rem">
          {children}
        </Text>
      )}
      {action === undefined ? null : <div className={classes.action}>{action}</div>}
    </div>
  );
}

interface ErrorStateProps {
  error: unknown;
  onRetry: () => void;
  isRetrying?: boolean;
}

/** A sentence and a way on. */
export function ErrorState({ error, onRetry, isRetrying = false }: ErrorStateProps) {
  return (
    <div className={classes.empty} role="alert">
      <div className={classes.icon} aria-hidden>
        <IconCloudOff size={22} />
      </div>
      <Text fw={600}>This could not be loaded</Text>
      <Text size="sm" c="dimmed">
        {errorWords(error)}
      </Text>
      <div className={classes.action}>
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={onRetry}
          loading={isRetrying}
        >
          Try again
        </Button>
      </div>
    </div>
  );
}

interface LoadingRowsProps {
  rows?: number;
  /** The height of the real row, so that nothing jumps. */
  height?: number;
}

/** Grey rows of the final size. */
export function LoadingRows({ rows = 4, height = 56 }: LoadingRowsProps) {
  return (
    <Stack gap={8} aria-busy="true" role="status">
      <span className={classes.hidden}>Loading…</span>
      {Array.from({ length: rows }, (_row, index) => (
        <Skeleton key={index} height={height} radius="md" />
      ))}
    </Stack>
  );
}
