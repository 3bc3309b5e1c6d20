// The requests in pages. A change is told by the live stream, which asks again under the route's name.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { RequestView, Sent } from '../../../../contract/src/index.ts';
import { call } from '../../lib/call.ts';

const pageSize = 30;

type Query = NonNullable<Sent<'GET /household/requests', 'query'>>;

export type RequestSearch = Pick<Query, 'standing' | 'person'>;

export interface RequestPages {
  requests: RequestView[] | undefined;
  hasMore: boolean;
  loadMore(): void;
  isLoadingMore: boolean;
  isFetching: boolean;
  error: Error | null;
  retry(): void;
}

export function useRequests(query: RequestSearch): RequestPages {
  const pages = useInfiniteQuery({
    queryKey: ['GET /household/requests', 'pages', query],
    queryFn: ({ pageParam: before, signal }) =>
      call('GET /household/requests', { query: { ...query, before, limit: pageSize }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ hasMore, requests }) => (hasMore ? requests.at(-1)?.id : undefined),
    placeholderData: keepPreviousData,
  });
  return {
    requests: pages.data?.pages.flatMap(({ requests }) => requests),
    hasMore: pages.hasNextPage,
    loadMore: () => void pages.fetchNextPage(),
    isLoadingMore: pages.isFetchingNextPage,
    isFetching: pages.isFetching,
    error: pages.error,
    retry: () => void pages.refetch(),
  };
}
