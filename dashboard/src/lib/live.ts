// Keeps every page true without a reload: the server names what has changed, and what shows it is asked for again.
import { useEffect, useRef } from 'react';
import type { RouteName, StreamEvents } from '../../../contract/src/index.ts';
import { useEventStream } from './event-stream.ts';
import type { StreamState } from './event-stream.ts';
import { queryClient } from './query-client.ts';

type Topic = StreamEvents<'GET /events'>['changed']['topic'];

const shownBy: Record<Topic, RouteName[]> = {
  people: ['GET /people', 'GET /people/{id}', 'GET /invitations', 'GET /own/channels', 'GET /home'],
  requests: ['GET /requests', 'GET /household/requests', 'GET /home'],
  groups: ['GET /groups'],
  audit: ['GET /audit'],
  health: ['GET /home'],
};
const allTopics = Object.keys(shownBy) as Topic[];
const gatherMs = 120;

function askAgain(topics: Iterable<Topic>): void {
  const names = new Set([...topics].flatMap((topic) => shownBy[topic]));
  for (const name of names) void queryClient.invalidateQueries({ queryKey: [name] });
}

/** For the shell, once: one stream for all pages. */
export function useLive(): StreamState {
  const gathered = useRef(new Set<Topic>());
  const wasLost = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const state = useEventStream('GET /events', {
    changed: ({ topic }) => {
      gathered.current.add(topic);
      // A download tells its percentage often: what comes together is asked for once.
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        askAgain(gathered.current);
        gathered.current.clear();
      }, gatherMs);
    },
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (state === 'open' && wasLost.current) askAgain(allTopics);
    // A stream that ends may end because the session did.
    if (state === 'lost' && !wasLost.current)
      void queryClient.invalidateQueries({ queryKey: ['GET /session'] });
    if (state === 'open') wasLost.current = false;
    if (state === 'lost' || state === 'resting') wasLost.current = true;
  }, [state]);
  return state;
}
