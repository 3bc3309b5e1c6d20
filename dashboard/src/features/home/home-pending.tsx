// The home page in grey, when the server takes longer than a blink.
import { Skeleton, VisuallyHidden } from '@mantine/core';
import classes from './home-page.module.css';

export function HomePending() {
  return (
    <div className={classes.pending} aria-busy="true">
      <VisuallyHidden component="h1">Home is loading</VisuallyHidden>
      <Skeleton height={33} width={280} maw="80%" />
      <Skeleton height={15} width={190} mt={12} mb={32} />
      <div className={classes.stack}>
        <Skeleton height={110} radius="lg" />
        <div className={classes.columns}>
          <Skeleton height={440} radius="lg" />
          <Skeleton height={340} radius="lg" />
        </div>
      </div>
    </div>
  );
}
