// The audit in pages. A new entry is told by the live stream, which asks again under the route's name.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { AuditEntry } from '../../../../contract/src/index.ts';
import { call } from '../../lib/call.ts';

const pageSize = 50;

export interface AuditSearch {
  search?: string;
  act?: string;
}

export interface Audit {
  entries: AuditEntry[] | undefined;
  /** Every act that stands in it. */
  acts: readonly string[];
  hasMore: boolean;
  loadMore(): void;
  isLoadingMore: boolean;
  isFetching: boolean;
  error: Error | null;
  retry(): void;
}

export function useAudit(query: AuditSearch): Audit {
  const pages = useInfiniteQuery({
    queryKey: ['GET /audit', 'pages', query],
    queryFn: ({ pageParam: before, signal }) =>
      call('GET /audit', { query: { ...query, before, limit: pageSize }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ hasMore, entries }) => (hasMore ? entries.at(-1)?.id : undefined),
    placeholderData: keepPreviousData,
  });
  return {
    entries: pages.data?.pages.flatMap(({ entries }) => entries),
    acts: pages.data?.pages[0]?.acts ?? [],
    hasMore: pages.hasNextPage,
    loadMore: () => void pages.fetchNextPage(),
    isLoadingMore: pages.isFetchingNextPage,
    isFetching: pages.isFetching,
    error: pages.error,
    retry: () => void pages.refetch(),
  };
}
