// Leaving the household: a person is taken out, or an address is taken from them.
import type { Address } from '../../../domain/person.ts';
import type { Query, Storage } from '../../../storage/open.ts';
import type { Row } from '../../../storage/tables.ts';
import { codeStore } from '../codes/code-store.ts';
import { GONE } from '../joining/merge-people.ts';
import type { WriteAudit } from '../managed-by.ts';
import type { People } from '../people-room.ts';
import type { RowMaker } from '../people-rows.ts';
import { peopleStore } from '../people-store.ts';
import { whyTheyStay } from '../roll/why-they-stay.ts';
import { removalStore } from './removal-store.ts';
import { takenStore } from './taken-store.ts';

interface LeavingParts extends RowMaker {
  storage: Storage;
  audit: WriteAudit;
}

/** Opens the way out. */
export function openLeaving(parts: LeavingParts): Pick<People, 'remove' | 'unlink'> {
  const { storage, clock, audit } = parts;
  return {
    remove: (id, by) =>
      storage.transaction(async (query) => {
        const row = await peopleStore(query).present(id);
        if (row === undefined) return undefined;
        const why = await whyTheyStay(query, row);
        if (why !== undefined) return why;
        await removePerson(query, row, clock.now());
        await audit({ ...by, act: 'person-removed', target: `${row.name} (${row.id})` }, query);
        return 'done';
      }),
    unlink: (id, address, by) =>
      storage.transaction(async (query) => {
        const store = peopleStore(query);
        const row = await store.present(id);
        const identities = await store.identitiesOf(id);
        if (row === undefined || !identities.some((one) => isSame(one, address))) return undefined;
        // Chats of the house itself are open only to who can come in some other way.
        const others = identities.filter((one) => !isSame(one, address) && one.address !== id);
        if (others.length === 0) return 'last';
        await takeAddress(query, address, clock.now());
        await codeStore(query).endSessions(id);
        await store.update(id, { updated_at: clock.now() });
        const detail = `${address.channel} ${address.address}`;
        await audit({ ...by, act: 'address-unlinked', target: `${row.name} (${row.id})`, detail }, query);
        return 'done';
      }),
  };
}

async function removePerson(query: Query, { id }: Row<'people'>, now: number): Promise<void> {
  const store = peopleStore(query);
  const removal = removalStore(query);
  for (const { channel, address } of await store.identitiesOf(id)) {
    await removal.stopDeliveries({ channel, address }, now);
    await takenStore(query).note({ channel, address }, now);
  }
  await codeStore(query).shutOut(id);
  await removal.forget(id);
  await removal.forgetConversation(id);
  await store.update(id, { ...GONE, time_zone: null, removed_at: now, updated_at: now });
}

async function takeAddress(query: Query, address: Address, now: number): Promise<void> {
  await removalStore(query).stopDeliveries(address, now);
  await takenStore(query).note(address, now);
  await peopleStore(query).removeIdentity(address);
}

function isSame(one: Address, other: Address): boolean {
  return one.channel === other.channel && one.address === other.address;
}
