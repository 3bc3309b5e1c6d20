import type { Address, PersonId } from '../../domain/person.ts';
import type { Storage } from '../../storage/open.ts';
import type { People, Presence } from './people-room.ts';
import { newIdentityRow } from './people-rows.ts';
import type { RowMaker } from './people-rows.ts';
import { peopleStore } from './people-store.ts';

type AddressActs = Pick<
  People,
  'bestAddress' | 'addressOn' | 'hasWrittenFrom' | 'setReachable' | 'setConsent' | 'moveAddress'
>;

/** How people are reached. */
export function openAddresses(parts: RowMaker & { storage: Storage }): AddressActs {
  const store = peopleStore(parts.storage.db);
  return {
    bestAddress: async (id: PersonId, presence: (address: Address) => Presence) => {
      const reachable = (await store.identitiesOf(id)).filter(
        (row) => row.is_reachable === 1 && row.opted_out_at === null,
      );
      const addresses = reachable.map(({ channel, address }) => ({ channel, address }));
      const standing = (wanted: Presence): Address | undefined =>
        addresses.find((address) => presence(address) === wanted);
      return standing('present') ?? standing('absent') ?? addresses[0];
    },
    addressOn: async (channel, id) => {
      const known = (await store.identitiesOf(id)).find((row) => row.channel === channel);
      if (known) return { channel, address: known.address };
      await store.insertIdentity(newIdentityRow(parts, { channel, address: id, personId: id, seenAt: 0 }));
      return { channel, address: id };
    },
    hasWrittenFrom: async (channel, id) =>
      (await store.identitiesOf(id)).some((row) => row.channel === channel && row.last_seen_at > 0),
    setReachable: (address, reachable) => store.updateIdentity(address, { is_reachable: reachable ? 1 : 0 }),
    setConsent: (address, isGiven) => store.setOptedOut(address, isGiven ? null : parts.clock.now()),
    moveAddress: (from, to, query) => peopleStore(query).updateIdentity(from, { address: to }),
  };
}
