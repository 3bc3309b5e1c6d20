import type { Person } from '../../../domain/person.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { KnownSender } from '../../people/index.ts';
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { done, reply } from '../reply.ts';
import type { Batch } from '../visit.ts';
import { wordingIn } from '../wording.ts';
import { voiceOf } from '../spoken-to.ts';

/** How often somebody who waits is told so again. */
const TELL_AGAIN_MS = 6 * 60 * 60_000;

/**
 * The end of the walk for those who are not let in: a stranger is told once that they wait and the admins are asked
 * once; a blocked person is told once and then ignored. Nothing they write goes any further (PE-3, PE-4).
 */
export async function closedDoor(
  rooms: ConversationRooms,
  batch: Batch,
  known: KnownSender,
): Promise<Answered> {
  const { person, toldAt } = known;
  const wording = wordingIn(rooms.voiceFor(batch.messages[0].channel));
  if (person.status === 'blocked') {
    if (toldAt !== undefined) return done(rooms, batch);
    return tell(rooms, batch, { person, document: wording.say('blocked') });
  }
  if (toldAt === undefined) await askAdmins(rooms, batch, person);
  if (toldAt !== undefined && rooms.clock.now() - toldAt < TELL_AGAIN_MS) return done(rooms, batch);
  return tell(rooms, batch, { person, document: wording.sayOf('waiting', person.name) });
}

/** Noted only after it is in the outbox: a crash between tells it once more, never not at all. */
async function tell(
  rooms: ConversationRooms,
  batch: Batch,
  { person, document }: { person: Person; document: RichText },
): Promise<Answered> {
  const answered = await reply(rooms, batch, document);
  await rooms.people.markTold(person.id);
  return answered;
}

/** Every admin hears of a newcomer, each once, however often the newcomer writes. */
async function askAdmins(rooms: ConversationRooms, batch: Batch, person: Person): Promise<void> {
  const { channel } = batch.messages[0];
  const choices = [
    { label: 'Approve', action: { kind: 'approve', person: person.id } as const },
    { label: 'Block', action: { kind: 'block', person: person.id } as const },
  ];
  for (const admin of await rooms.people.admins()) {
    const to = await rooms.people.bestAddress(admin.id, rooms.delivery.presence);
    if (to === undefined) continue;
    const wording = wordingIn(await voiceOf(rooms, admin.id, to.channel));
    const document = { ...wording.sayOf('newcomer', person.name, { channel }), choices };
    const dedupeKey = `newcomer:${person.id}:${admin.id}`;
    await rooms.delivery.send({ to, document, purpose: 'notice', personId: admin.id, dedupeKey });
  }
}
