// What the pages know of the server, and when they ask again. A key is the route's name, then what was sent with it.
import { MutationCache, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query';
import type { Answer, FileName, RouteName, Sent, StreamName } from '../../../contract/src/index.ts';
import { call, CallError } from './call.ts';

const freshMs = 20_000;
const signedOutAnswer: Answer<'GET /session'> = { state: 'signed-out', isNew: false };

type ReadName = Exclude<Extract<RouteName, `GET ${string}`>, StreamName | FileName>;
type Parts<Name extends ReadName> = {
  [Part in 'path' | 'query' as Sent<Name, Part> extends undefined ? never : Part]: Sent<Name, Part>;
};

/** How a page reads an address: `useQuery(readOf('GET /people', { query: { search } }))`. */
export function readOf<Name extends ReadName>(name: Name, parts?: Parts<Name>) {
  const key: readonly unknown[] = parts === undefined ? [name] : [name, parts];
  return queryOptions({
    queryKey: key,
    queryFn: ({ signal }): Promise<Answer<Name>> => {
      // The contract's types cannot be followed through a type that is still open here.
      const loose = call as (name: Name, given: object) => Promise<Answer<Name>>;
      return loose(name, { ...parts, signal });
    },
  });
}

/** The session is over: whoever shows the session goes to the sign-in page. */
function noticeSignedOut(error: unknown): void {
  if (!(error instanceof CallError)) return;
  if (error.code === 'SIGN_IN_NEEDED') queryClient.setQueryData(['GET /session'], signedOutAnswer);
  // Another tab signed in anew: the next try carries the token of the new session.
  if (error.code === 'CSRF_WRONG') void queryClient.invalidateQueries({ queryKey: ['GET /session'] });
}

function isWorthAnotherTry(failures: number, error: unknown): boolean {
  return failures < 2 && !(error instanceof CallError && error.status < 500);
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: { staleTime: freshMs, retry: isWorthAnotherTry },
    mutations: { networkMode: 'always' },
  },
});
