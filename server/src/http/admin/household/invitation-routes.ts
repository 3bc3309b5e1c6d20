// Letting somebody in before they have written.
import type { House } from '../../house.ts';
import { problems } from '../../problem.ts';
import type { SomeHandlers } from '../add-routes.ts';
import { managedBy } from '../managed-by.ts';
import { seenName } from '../seen-name.ts';
import { showCode } from './shown-code.ts';

type InvitationName = 'GET /invitations' | 'POST /invitations' | 'DELETE /invitations/{id}';

/** Handlers of the addresses below /invitations. */
export function invitationHandlers({
  admin: { people },
  auth,
}: Pick<House, 'admin' | 'auth'>): SomeHandlers<InvitationName> {
  return {
    'GET /invitations': async () => ({
      invitations: (await people.invitations()).map(({ id, name, expiresAt }) => ({ id, name, expiresAt })),
    }),
    'POST /invitations': async ({ body, visitor }) => {
      const made = await people.invite(managedBy(visitor), { name: seenName(body.name) });
      return { id: made.id, name: made.name, ...showCode(auth.rooms.channels, made) };
    },
    'DELETE /invitations/{id}': async ({ path, visitor }) => {
      const isRevoked = await people.revokeInvitation(path.id, managedBy(visitor));
      return isRevoked ? undefined : { refused: problems.notFound };
    },
  };
}
