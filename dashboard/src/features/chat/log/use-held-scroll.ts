// Keeps the newest in view, unless the person has scrolled up: then it only says that there is something new.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { ChatEntry } from '../../../../../contract/src/index.ts';

/** Nearer than this to the end counts as being there. */
const nearPx = 60;

interface Watched {
  entries: readonly ChatEntry[];
  /** What was said here last and is under way. */
  saidHere: string | undefined;
}

export interface HeldScroll {
  frame: RefObject<HTMLDivElement | null>;
  hasNew: boolean;
  toNewest(): void;
}

export function useHeldScroll({ entries, saidHere }: Watched): HeldScroll {
  const frame = useRef<HTMLDivElement>(null);
  const isHeld = useRef(true);
  const [hasNew, setHasNew] = useState(false);
  const newest = entries.at(-1);
  const seen = useRef(newest?.id);
  const hold = (isAtEnd: boolean) => {
    isHeld.current = isAtEnd;
    // At the end we hold the newest ourselves; above it the browser holds what is being read.
    if (frame.current !== null) frame.current.style.overflowAnchor = isAtEnd ? 'none' : 'auto';
  };
  const toNewest = () => {
    hold(true);
    // The log is turned around: its end is 0, and earlier is negative.
    frame.current?.scrollTo({ top: 0 });
    setHasNew(false);
  };
  useEffect(() => {
    const scroller = frame.current;
    const onScroll = () => {
      hold(scroller === null || scroller.scrollTop > -nearPx);
      if (isHeld.current) setHasNew(false);
    };
    hold(true);
    scroller?.addEventListener('scroll', onScroll, { passive: true });
    return () => scroller?.removeEventListener('scroll', onScroll);
  }, []);
  useLayoutEffect(() => {
    if (isHeld.current) frame.current?.scrollTo({ top: 0 });
  });
  useEffect(() => {
    if (newest === undefined || newest.id === seen.current) return;
    const isFirst = seen.current === undefined;
    seen.current = newest.id;
    if (newest.kind === 'heard' && !isFirst && !isHeld.current) setHasNew(true);
  }, [newest]);
  useEffect(() => {
    if (saidHere !== undefined) toNewest();
  }, [saidHere]);
  return { frame, hasNew, toNewest };
}
