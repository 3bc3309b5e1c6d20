import { createHash } from 'node:crypto';
import type { Sender } from '../../domain/message.ts';
import type { Address, Person, PersonId } from '../../domain/person.ts';
import type { Query, Storage } from '../../storage/open.ts';
import type { People } from './people-room.ts';
import { newIdentityRow } from './people-rows.ts';
import type { RowMaker } from './people-rows.ts';
import { pairingStore } from './pairing-store.ts';
import { peopleStore, toPerson } from './people-store.ts';

const CODE_BYTES = 12;

/** One-time codes that join an address to a person. Only their hashes are kept. */
export function openPairing(parts: RowMaker & { storage: Storage }): Pick<People, 'makeCode' | 'redeemCode'> {
  const { storage, clock, ids } = parts;
  return {
    makeCode: async (id: PersonId, validMs: number) => {
      const code = ids.secret(CODE_BYTES);
      const row = {
        code_hash: hashOf(code),
        person_id: id,
        expires_at: clock.now() + validMs,
        used_at: null,
      };
      await pairingStore(storage.db).insertCode(row);
      return code;
    },
    redeemCode: (code: string, channel: string, sender: Sender) =>
      storage.transaction(async (query): Promise<Person | undefined> => {
        const used = await pairingStore(query).useCode(hashOf(code), clock.now());
        if (used === undefined) return undefined;
        await joinAddress(parts, query, {
          personId: used.person_id,
          address: { channel, address: sender.address },
          sender,
        });
        const row = await peopleStore(query).byId(used.person_id);
        return row && toPerson(row);
      }),
  };
}

interface Joining {
  personId: string;
  address: Address;
  sender: Sender;
}

/** The address becomes the person's; the stranger it was until now is gone when nothing else was theirs. */
async function joinAddress(
  parts: RowMaker,
  query: Query,
  { personId, address, sender }: Joining,
): Promise<void> {
  const store = peopleStore(query);
  const seenAt = parts.clock.now();
  const before = await store.byAddress(address);
  if (before === undefined) {
    const displayName = sender.displayName === undefined ? {} : { displayName: sender.displayName };
    return store.insertIdentity(newIdentityRow(parts, { ...address, ...displayName, personId, seenAt }));
  }
  await store.updateIdentity(address, { person_id: personId, last_seen_at: seenAt });
  const isLeftEmpty = (await store.identitiesOf(before.id)).length === 0;
  if (before.id !== personId && before.status === 'waiting' && isLeftEmpty)
    await store.removePerson(before.id);
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
