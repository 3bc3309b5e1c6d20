import { createHash } from 'node:crypto';
import type { Sender } from '../../domain/message.ts';
import type { Address, Person, PersonId } from '../../domain/person.ts';
import type { Query, Storage } from '../../storage/open.ts';
import type { CodePurpose, People, WriteAudit } from './people-room.ts';
import { newIdentityRow } from './people-rows.ts';
import type { RowMaker } from './people-rows.ts';
import { pairingStore } from './pairing-store.ts';
import { peopleStore, toPerson } from './people-store.ts';

const CODE_BYTES = 12;
const SIGNS_IN: readonly CodePurpose[] = ['sign-in', 'set-up'];

type CodeActs = Pick<People, 'makeCode' | 'redeemCode' | 'redeemSignIn' | 'voidCodes'>;

/** One-time codes that join an address to a person or sign one in. Only their hashes are kept. */
export function openPairing(parts: RowMaker & { storage: Storage; audit: WriteAudit }): CodeActs {
  const { storage, clock, ids, audit } = parts;
  return {
    makeCode: async (id: PersonId, validMs: number, purpose: CodePurpose = 'join') => {
      const store = pairingStore(storage.db);
      await store.dropOld(id, clock.now());
      const code = ids.secret(CODE_BYTES);
      const row = {
        code_hash: hashOf(code),
        person_id: id,
        purpose,
        expires_at: clock.now() + validMs,
        used_at: null,
      };
      await store.insertCode(row);
      return code;
    },
    redeemCode: (code: string, channel: string, sender: Sender) =>
      storage.transaction(async (query): Promise<Person | undefined> => {
        const used = await pairingStore(query).useCode(hashOf(code), ['join'], clock.now());
        if (used === undefined) return undefined;
        await joinAddress(parts, query, {
          personId: used.person_id,
          address: { channel, address: sender.address },
          sender,
        });
        const row = await peopleStore(query).byId(used.person_id);
        if (row === undefined) return undefined;
        const entry = { personId: row.id, channel, act: 'address-joined', target: `${row.name} (${row.id})` };
        await audit({ ...entry, detail: `${sender.address}, by a code` }, query);
        return toPerson(row);
      }),
    redeemSignIn: async (code) => {
      const used = await pairingStore(storage.db).useCode(hashOf(code), SIGNS_IN, clock.now());
      const row = used && (await peopleStore(storage.db).byId(used.person_id));
      return row && toPerson(row);
    },
    voidCodes: (id, purpose) => pairingStore(storage.db).voidCodes(id, purpose),
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
