// Counts down the seconds of a wait the server has asked for.
import { useCallback, useEffect, useState } from 'react';
import { secondsLeft } from './seconds-left.ts';

/** The seconds left, 0 when there is nothing to wait for; `start` begins a wait. */
export function useCountdown(): { left: number; start: (seconds: number) => void } {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(0);
  const left = secondsLeft(until, now);
  const isWaiting = left > 0;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [isWaiting]);
  const start = useCallback((seconds: number) => {
    const present = Date.now();
    setNow(present);
    setUntil(present + seconds * 1000);
  }, []);
  return { left, start };
}
