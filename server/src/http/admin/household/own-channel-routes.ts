// One's own channels: every one of these addresses knows the visitor's own only.
import type { House } from '../../house.ts';
import { problems } from '../../problem.ts';
import type { SomeHandlers } from '../add-routes.ts';
import { managedBy } from '../managed-by.ts';
import { signedIn } from '../sign-in/signed-in.ts';
import { showAddress } from './show-address.ts';
import { showCode } from './shown-code.ts';

type OwnChannelName = 'GET /own/channels' | 'POST /own/channels/code' | 'POST /own/channels/unlink';

/** Handlers of the addresses below /own/channels. */
export function ownChannelHandlers({
  admin: { people, delivery },
  auth,
}: Pick<House, 'admin' | 'auth'>): SomeHandlers<OwnChannelName> {
  const { channels } = auth.rooms;
  return {
    'GET /own/channels': async ({ visitor }) => ({
      addresses: ((await people.details(visitor.person.id))?.identities ?? []).map(showAddress(delivery)),
      open: [...channels].map(([name, channel]) => ({ channel: name, called: channel.called('') })),
    }),
    'POST /own/channels/code': async ({ visitor }) => {
      // A key that leaked must not join a stranger's phone to its owner.
      if (visitor.by !== 'session') return { refused: problems.signInNeeded };
      return showCode(channels, await people.makeLinkCode(visitor.person.id));
    },
    'POST /own/channels/unlink': async ({ visitor, body, request, reply }) => {
      if (visitor.by !== 'session') return { refused: problems.signInNeeded };
      const { person } = visitor;
      const outcome = await people.unlink(person.id, body, managedBy(visitor));
      if (outcome === undefined) return { refused: problems.notFound };
      if (outcome === 'last') return { refused: problems.lastAddressStays };
      // Whoever holds what was given up is signed out everywhere; this browser goes on.
      const sessionId = await auth.sessions.start(person, { request, reply });
      return signedIn(auth, { person, by: 'session', sessionId });
    },
  };
}
