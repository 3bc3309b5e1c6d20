// Says so when the page has lost the server for longer than a blink.
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { StreamState } from '../lib/event-stream.ts';
import classes from './connection-note.module.css';

const blinkMs = 4000;

export function ConnectionNote({ state }: { state: StreamState }) {
  const isLost = state === 'lost' || state === 'connecting';
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    if (!isLost) {
      setIsShown(false);
      return undefined;
    }
    const timer = setTimeout(() => setIsShown(true), blinkMs);
    return () => clearTimeout(timer);
  }, [isLost]);
  return (
    <div role="status" className={classes.place}>
      {isShown ? (
        <p className={classes.note}>
          <IconPlugConnectedX size={17} aria-hidden />
          {navigator.onLine
            ? 'The connection to WadsMedia is lost. Trying again…'
            : 'This device is offline. What you see may be old.'}
        </p>
      ) : null}
    </div>
  );
}
