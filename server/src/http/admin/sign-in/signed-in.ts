// What a visitor is told about themselves, and what is noted of what they did about their own ways in.
import type { Answer } from '../../../../../contract/src/index.ts';
import type { Auth } from '../../auth/open-auth.ts';
import type { Visitor } from '../guard.ts';

/** Who is signed in, as the dashboard is told. */
export type SignedIn = Answer<'POST /session/password'>;

/** A program that shows a key needs no token. */
export async function signedIn({ sessions, passwords, rooms }: Auth, visitor: Visitor): Promise<SignedIn> {
  const { id, name, role } = visitor.person;
  return {
    state: 'signed-in',
    person: { id, name, role, isOwner: (await rooms.people.owner()).id === id },
    csrfToken: visitor.by === 'session' ? sessions.csrfToken(visitor.sessionId) : '',
    hasPassword: await passwords.has(id),
  };
}

/** Writes it into the audit. */
export function noteAct(
  { rooms }: Auth,
  { person: { id, name }, by }: Visitor,
  { act, detail }: { act: string; detail?: string },
): Promise<void> {
  const channel = by === 'session' ? 'web' : 'api';
  const entry = { personId: id, channel, act, target: `${name} (${id})` };
  return rooms.journal.audit(detail === undefined ? entry : { ...entry, detail });
}
