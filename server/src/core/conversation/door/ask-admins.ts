import { shownAddress } from '../../../domain/address-words.ts';
import type { Address, Person } from '../../../domain/person.ts';
import { bold } from '../../../domain/rich-text.ts';
import type { Choice } from '../../../domain/rich-text.ts';
import type { ConversationRooms } from '../conversation-rooms.ts';
import { voiceOf } from '../wording/spoken-to.ts';
import { newcomerWordingIn } from './newcomer-wording.ts';

type AskingRooms = Pick<ConversationRooms, 'people' | 'delivery' | 'voiceFor'>;

/** Every admin hears of a newcomer where they are best told, each once, however often the newcomer writes. */
export async function askAdmins(
  rooms: AskingRooms,
  person: Pick<Person, 'id' | 'name'>,
  at: Address,
): Promise<void> {
  const choices = await choicesAbout(rooms, person);
  const parts = { name: bold(person.name), channel: rooms.delivery.called(at), address: shownAddress(at) };
  for (const admin of await rooms.people.admins()) {
    const to = await rooms.people.bestAddress(admin.id, rooms.delivery.presence);
    if (to === undefined) continue;
    const wording = newcomerWordingIn(await voiceOf(rooms, admin.id, to.channel));
    const document = { ...wording.say('newcomer', parts), choices };
    const dedupeKey = `newcomer:${person.id}:${admin.id}`;
    await rooms.delivery.send({ to, document, purpose: 'notice', personId: admin.id, dedupeKey });
  }
}

/** What one writes where there are no buttons names this very person: "approve Sam 2" is the second who is called so. */
async function choicesAbout(
  { people }: AskingRooms,
  { id, name }: Pick<Person, 'id' | 'name'>,
): Promise<Choice[]> {
  const namesakes = await people.byName(name);
  const number = namesakes.findIndex((one) => one.id === id) + 1;
  const called = namesakes.length > 1 && number > 0 ? `${name} ${number}` : name;
  return [
    { label: 'Approve', action: { kind: 'approve', person: id }, words: `approve ${called}` },
    { label: 'Block', action: { kind: 'block', person: id }, words: `block ${called}` },
  ];
}
