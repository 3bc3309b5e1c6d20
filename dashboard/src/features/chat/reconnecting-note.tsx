// Says quietly that the stream is being opened again; what is written meanwhile is kept.
import { IconPlugConnected } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import classes from './reconnecting-note.module.css';

const blinkMs = 1500;

export function ReconnectingNote({ isConnected }: { isConnected: boolean }) {
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    if (isConnected) {
      setIsShown(false);
      return undefined;
    }
    const timer = setTimeout(() => setIsShown(true), blinkMs);
    return () => clearTimeout(timer);
  }, [isConnected]);
  return (
    <div role="status" className={classes.place}>
      {isShown ? (
        <span className={classes.note}>
          <IconPlugConnected size={15} aria-hidden /> Reconnecting…
        </span>
      ) : null}
    </div>
  );
}
