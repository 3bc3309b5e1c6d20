import type { Person } from '../../../domain/person.ts';
import { joinRichText } from '../../../domain/rich-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { KnownSender } from '../../people/index.ts';
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { done, reply } from '../reply.ts';
import type { Batch } from '../visit.ts';
import { wordingIn } from '../wording/wording.ts';
import { askAdmins } from './ask-admins.ts';
import { nameNewcomer } from './name-newcomer.ts';

/** How often somebody who waits is told so again. */
const TELL_AGAIN_MS = 6 * 60 * 60_000;

/**
 * The end of the walk for those who are not let in: a stranger is asked for a name where the channel tells none, then
 * told once that they wait, and the admins are asked once; a blocked person is told once and then ignored. Nothing they
 * write goes any further (PE-3, PE-4). `lead` is said before whatever else there is to say.
 */
export async function closedDoor(
  rooms: ConversationRooms,
  batch: Batch,
  known: KnownSender & { lead?: RichText },
): Promise<Answered> {
  const { person, toldAt, lead } = known;
  const [{ channel, conversation }] = batch.messages;
  if (person.status === 'blocked') {
    if (toldAt !== undefined) return done(rooms, batch);
    return tell(rooms, batch, { person, document: wordingIn(rooms.voiceFor(channel)).say('blocked') });
  }
  if (conversation.kind === 'direct') await forgetMeeting(rooms, person);
  if (toldAt === undefined) {
    const named = await nameNewcomer(rooms, batch, { person, lead });
    return named.kind === 'answered' ? named.answered : letWait(rooms, batch, { person: named.person, lead });
  }
  if (lead !== undefined) return reply(rooms, batch, lead);
  if (rooms.clock.now() - toldAt < TELL_AGAIN_MS) return done(rooms, batch);
  return letWait(rooms, batch, { person, lead });
}

async function letWait(
  rooms: ConversationRooms,
  batch: Batch,
  { person, lead }: { person: Person; lead: RichText | undefined },
): Promise<Answered> {
  const [{ channel, sender }] = batch.messages;
  await askAdmins(rooms, person, { channel, address: sender.address });
  const waiting = wordingIn(rooms.voiceFor(channel)).sayOf('waiting', person.name);
  return tell(rooms, batch, { person, document: joinRichText([...(lead ? [lead] : []), waiting]) });
}

/** Who writes in a chat of their own is greeted there. */
async function forgetMeeting({ people }: ConversationRooms, { id }: Person): Promise<void> {
  if ((await people.metAt(id)) !== undefined) await people.setMetAt(id, undefined);
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
