// Keys of programs that act as oneself.
import type { Auth } from '../../auth/open-auth.ts';
import { problems } from '../../problem.ts';
import type { SomeHandlers } from '../add-routes.ts';
import { noteAct } from './signed-in.ts';

/** Lists, makes and takes back keys. */
export function apiKeyHandlers(
  auth: Auth,
): SomeHandlers<'GET /api-keys' | 'POST /api-keys' | 'DELETE /api-keys/{id}'> {
  const { keys } = auth;
  return {
    'GET /api-keys': async ({ visitor }) => ({ keys: await keys.list(visitor.person.id) }),
    'POST /api-keys': async ({ visitor, body }) => {
      // A key that leaked must not make more of its kind.
      if (visitor.by !== 'session') return { refused: problems.signInNeeded };
      const made = await keys.make(visitor.person.id, body.name);
      await noteAct(auth, visitor, { act: 'api-key-made', detail: made.name });
      return made;
    },
    'DELETE /api-keys/{id}': async ({ visitor, path }) => {
      const name = await keys.remove(visitor.person.id, path.id);
      if (name === undefined) return { refused: problems.notFound };
      await noteAct(auth, visitor, { act: 'api-key-removed', detail: name });
      return undefined;
    },
  };
}
