// How the requests of the cards in the log stand. Asked for once for all cards, and often only while one is coming in.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { ChatEntry, RequestView } from '../../../../../contract/src/index.ts';
import { queryClient, readOf } from '../../../lib/query-client.ts';

const whileDownloadingMs = 3000;
const read = readOf('GET /requests', { query: { limit: 100 } });

export function useShownRequests(entries: readonly ChatEntry[]): ReadonlyMap<string, RequestView> {
  const refs = useMemo(() => refsOnTheirWay(entries), [entries]);
  const isShown = (request: RequestView) => request.ref !== undefined && refs.has(request.ref);
  const { data } = useQuery({
    ...read,
    enabled: refs.size > 0,
    refetchInterval: ({ state }) => {
      const isComing = state.data?.requests.some((one) => one.state === 'downloading' && isShown(one));
      return isComing === true ? whileDownloadingMs : false;
    },
  });
  useAskAgainFor(refs);
  return useMemo(() => newestByRef(data?.requests ?? []), [data]);
}

/** A card that has just come in belongs to a request that is newer than what was read. */
function useAskAgainFor(refs: ReadonlySet<string>): void {
  const known = useRef(refs);
  useEffect(() => {
    const hasNew = known.current.size > 0 && [...refs].some((ref) => !known.current.has(ref));
    known.current = refs;
    if (hasNew) void queryClient.invalidateQueries({ queryKey: read.queryKey });
  }, [refs]);
}

function refsOnTheirWay(entries: readonly ChatEntry[]): ReadonlySet<string> {
  const blocks = entries.flatMap((entry) => (entry.kind === 'heard' ? entry.document.blocks : []));
  return new Set(blocks.flatMap((block) => (block.kind === 'on-its-way' ? block.title.ref : [])));
}

function newestByRef(requests: readonly RequestView[]): ReadonlyMap<string, RequestView> {
  const newest = new Map<string, RequestView>();
  for (const request of requests) {
    const known = request.ref === undefined ? undefined : newest.get(request.ref);
    if (request.ref !== undefined && (known === undefined || known.createdAt < request.createdAt))
      newest.set(request.ref, request);
  }
  return newest;
}
