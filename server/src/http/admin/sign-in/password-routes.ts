// An admin's own password.
import type { Auth } from '../../auth/open-auth.ts';
import { tooManyTries } from '../../auth/open-guard.ts';
import { BUSY_WAIT_MS } from '../../auth/passwords.ts';
import { problems } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import type { SomeHandlers } from '../add-routes.ts';
import { noteAct, signedIn } from './signed-in.ts';

/** Whoever found an open browser may not guess in it. */
const PRESENT_PASSWORD = { free: 5, firstWaitMs: 60_000, longestWaitMs: 15 * 60_000 } as const;

/** Sets or changes it. */
export function passwordHandlers(auth: Auth): SomeHandlers<'PUT /password'> {
  const { passwords, sessions, tries } = auth;
  return {
    'PUT /password': async ({ visitor, body, reply }) => {
      // A key that leaked must not become a way in that stays.
      if (visitor.by !== 'session') return { refused: problems.signInNeeded };
      const { person, sessionId } = visitor;
      if (await passwords.has(person.id)) {
        const refused = await checkPresent(person.id, body.current ?? '');
        if (refused !== undefined)
          return { refused: refused.wait > 0 ? tooManyTries(reply, refused.wait) : refused.problem };
      }
      await passwords.set(person, body.password);
      await sessions.revoke(person.id, ({ id }) => id !== sessionId);
      await noteAct(auth, visitor, { act: 'password-changed' });
      return signedIn(auth, visitor);
    },
  };

  async function checkPresent(
    id: Parameters<typeof passwords.check>[0],
    password: string,
  ): Promise<{ problem: Problem; wait: number } | undefined> {
    const key = `password of ${id}`;
    const wait = await tries.take(key, PRESENT_PASSWORD);
    if (wait > 0) return { problem: problems.tooManyTries, wait };
    const outcome = await passwords.check(id, password);
    if (outcome === 'busy') return { problem: problems.tooManyTries, wait: BUSY_WAIT_MS };
    if (outcome === 'wrong') return { problem: problems.passwordNeeded, wait: 0 };
    await tries.forget(key);
    return undefined;
  }
}
