// The top of the log: earlier messages come by themselves when one scrolls there, and by a button.
import { Button, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { errorWords } from '../../../lib/error-words.ts';
import classes from './earlier-messages.module.css';
import type { OlderEntries } from './use-older-entries.ts';

export function EarlierMessages({ load, isLoading, error }: OlderEntries) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(load);
  latest.current = load;
  const isWilling = !isLoading && error === null;
  useEffect(() => {
    if (!isWilling || place.current === null) return undefined;
    const observer = new IntersectionObserver(([seen]) => {
      if (seen?.isIntersecting === true) latest.current();
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [isWilling]);
  return (
    <div ref={place} className={classes.place}>
      {error === null ? null : (
        <Text size="sm" c="dimmed">
          {errorWords(error)}
        </Text>
      )}
      <Button variant="subtle" size="compact-sm" onClick={load} loading={isLoading}>
        {error === null ? 'Earlier messages' : 'Try again'}
      </Button>
    </div>
  );
}
