// What stands in the log until the stream has opened.
import { Skeleton } from '@mantine/core';
import classes from './log-skeleton.module.css';

export function LogSkeleton() {
  return (
    <div className={classes.place} role="status" aria-busy="true">
      <span className={classes.hidden}>Loading…</span>
      <Skeleton className={classes.own} height={40} width="38%" radius="lg" />
      <Skeleton height={96} width="62%" radius="lg" />
      <Skeleton className={classes.own} height={40} width="26%" radius="lg" />
      <Skeleton height={64} width="54%" radius="lg" />
    </div>
  );
}
