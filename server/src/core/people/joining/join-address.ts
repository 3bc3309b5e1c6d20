// An address becomes a person's: a stranger it was until now is gone, and somebody known becomes one with them.
import type { Sender } from '../../../domain/message.ts';
import type { Address } from '../../../domain/person.ts';
import type { Query } from '../../../storage/open.ts';
import type { People } from '../people-room.ts';
import { newIdentityRow } from '../people-rows.ts';
import { peopleStore } from '../people-store.ts';
import { takenStore } from '../leaving/taken-store.ts';
import type { JoiningParts } from './joining-parts.ts';
import { mergePeople } from './merge-people.ts';

/** Opens the joining of addresses. */
export function openJoining(parts: JoiningParts): Pick<People, 'joinAddress'> {
  return {
    joinAddress: async ({ personId, address, sender, by }, query) => {
      const person = await peopleStore(query).present(personId);
      if (person === undefined) return;
      const { channel } = address;
      const target = `${person.name} (${person.id})`;
      const who = by === 'code' ? { personId } : {};
      await moveAddress(parts, query, { personId, address, sender });
      await takenStore(query).forget(address);
      const detail = `${address.address}, by ${by === 'code' ? 'a code' : 'the environment'}`;
      await parts.audit({ ...who, channel, act: 'address-joined', target, detail }, query);
    },
  };
}

interface Moving {
  personId: string;
  address: Address;
  sender: Sender;
}

async function moveAddress(
  parts: JoiningParts,
  query: Query,
  { personId, address, sender }: Moving,
): Promise<void> {
  const store = peopleStore(query);
  const seenAt = parts.clock.now();
  const before = await store.byAddress(address);
  if (before === undefined) {
    const displayName = sender.displayName === undefined ? {} : { displayName: sender.displayName };
    return store.insertIdentity(newIdentityRow(parts, { ...address, ...displayName, personId, seenAt }));
  }
  if (before.id !== personId && before.status === 'active')
    await mergePeople(parts, query, { fromId: before.id, intoId: personId, channel: address.channel });
  await store.updateIdentity(address, { person_id: personId, last_seen_at: seenAt });
  if (before.id === personId || before.status !== 'waiting') return;
  const isLeftEmpty = (await store.identitiesOf(before.id)).length === 0;
  if (isLeftEmpty) await store.removePerson(before.id);
}
