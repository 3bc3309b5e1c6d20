// A stream of the server, kept open: it comes back by itself, and it rests while nobody looks, because a browser
// grants a site few connections over HTTP/1.1 and every tab would hold one.
import { useEffect, useRef, useState } from 'react';
import type { StreamEvents, StreamName } from '../../../contract/src/index.ts';
import { addressOf } from './call.ts';
import { waitBeforeTry } from './wait-before-try.ts';

const restAfterHiddenMs = 5_000;

/** `resting`: closed because the page is hidden. */
export type StreamState = 'connecting' | 'open' | 'lost' | 'resting';

export type StreamHandlers<Name extends StreamName> = {
  [Event in keyof StreamEvents<Name>]?: (data: StreamEvents<Name>[Event]) => void;
};

export interface StreamOptions<Name extends StreamName> {
  handlers: StreamHandlers<Name>;
  onState?: (state: StreamState) => void;
}

/** Opens a stream; what it returns closes it for good. */
export function openEventStream<Name extends StreamName>(
  name: Name,
  { handlers, onState }: StreamOptions<Name>,
): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const shut = (state: StreamState) => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
    onState?.(state);
  };
  const open = () => {
    shut('connecting');
    source = new EventSource(addressOf(name));
    source.addEventListener('open', () => {
      failures = 0;
      onState?.('open');
    });
    source.addEventListener('error', () => {
      shut('lost');
      failures += 1;
      timer = setTimeout(open, waitBeforeTry(failures, Math.random()));
    });
    for (const [event, handle] of Object.entries(handlers))
      source.addEventListener(event, ({ data }: MessageEvent<string>) =>
        (handle as (data: unknown) => void)(JSON.parse(data)),
      );
  };
  const look = () => {
    if (document.visibilityState === 'hidden') {
      clearTimeout(timer);
      timer = setTimeout(() => shut('resting'), restAfterHiddenMs);
    } else if (source === undefined) open();
    else clearTimeout(timer);
  };

  document.addEventListener('visibilitychange', look);
  window.addEventListener('online', open);
  open();
  return () => {
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('online', open);
    shut('resting');
  };
}

/** A stream as long as the component is there; the handlers may change at every render. */
export function useEventStream<Name extends StreamName>(
  name: Name,
  handlers: StreamHandlers<Name>,
): StreamState {
  const [state, setState] = useState<StreamState>('connecting');
  const latest = useRef(handlers);
  latest.current = handlers;
  const events = Object.keys(handlers).join(' ');
  useEffect(() => {
    const forwarders = Object.fromEntries(
      events
        .split(' ')
        .map((event) => [
          event,
          (data: unknown) => (latest.current as Record<string, (data: unknown) => void>)[event]?.(data),
        ]),
    ) as StreamHandlers<Name>;
    return openEventStream(name, { handlers: forwarders, onState: setState });
  }, [name, events]);
  return state;
}
