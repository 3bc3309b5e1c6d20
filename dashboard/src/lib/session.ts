// Who is signed in, for every page.
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Answer, Session } from '../../../contract/src/index.ts';
import { call, setCsrfToken } from './call.ts';
import { queryClient } from './query-client.ts';

/** A session that is open. */
export type SignedIn = Extract<Session, { state: 'signed-in' }>;

const nobody: SignedIn['person'] = { id: '', name: '', role: 'member', isOwner: false };

export const sessionRead = queryOptions({
  queryKey: ['GET /session'],
  queryFn: async ({ signal }): Promise<Session> => {
    const session = await call('GET /session', { signal });
    if (session.state === 'signed-in') setCsrfToken(session.csrfToken);
    return session;
  },
  staleTime: 5 * 60_000,
});

/** The session; undefined until it is known. Pages inside the shell always find an open one. */
export function useSession(): Session | undefined {
  return useQuery(sessionRead).data;
}

/** The person who is signed in. */
export function usePerson(): SignedIn['person'] {
  const session = useSession();
  return session?.state === 'signed-in' ? session.person : nobody;
}

/** Somebody came in: what is known of the one before is forgotten. */
export function beginSession(session: Answer<'POST /session/link'>): void {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionRead.queryKey[0] });
  keepSession(session);
}

/** Takes over the session that a new password has renewed. */
export function keepSession(session: Answer<'POST /session/password'>): void {
  // An answer from before the sign-in may still be on its way; it must not come after this one.
  void queryClient.cancelQueries({ queryKey: sessionRead.queryKey });
  setCsrfToken(session.csrfToken);
  queryClient.setQueryData<Session>(sessionRead.queryKey, session);
}
