// A stranger whose channel tells no name is asked for it before anything else: an admin wants to know who is at the door.
import type { Person } from '../../../domain/person.ts';
import { joinRichText } from '../../../domain/rich-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import { NAMELESS } from '../../people/index.ts';
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { done, reply } from '../reply.ts';
import type { Batch } from '../visit.ts';
import { newcomerWordingIn } from './newcomer-wording.ts';
import { readName } from './read-name.ts';

/** Asked twice without an answer, somebody waits without a name. */
const MOST_ASKED = 2;
const LAST_SIGNS = 2;

interface Newcomer {
  person: Person;
  /** Said before the question: what they wrote was a code that is not good, say. */
  lead: RichText | undefined;
}

export type Named = { kind: 'named'; person: Person } | { kind: 'answered'; answered: Answered };

/**
 * Asks, or takes the answer; what was written before the question answers nothing. Where the channel tells a name, or in
 * a group, nobody is asked.
 */
export async function nameNewcomer(
  rooms: ConversationRooms,
  batch: Batch,
  { person, lead }: Newcomer,
): Promise<Named> {
  if (person.name !== NAMELESS || batch.messages[0].conversation.kind !== 'direct')
    return { kind: 'named', person };
  const asked = await rooms.people.naming.asked(person.id);
  if (asked === undefined) return ask(rooms, batch, { person, lead, as: 'askName' });
  if (batch.events.every(({ receivedAt }) => receivedAt < asked.at))
    return { kind: 'answered', answered: await done(rooms, batch) };
  const name = lead === undefined ? nameIn(batch) : undefined;
  if (name === undefined && asked.times < MOST_ASKED)
    return ask(rooms, batch, { person, lead, as: 'askNameAgain' });
  const called = name ?? withoutName(rooms, batch);
  await rooms.people.naming.settle(person.id, called);
  return { kind: 'named', person: { ...person, name: called } };
}

function nameIn({ messages }: Batch): string | undefined {
  return messages
    .map(({ content }) => (content.kind === 'text' ? readName(content.text) : undefined))
    .find((told) => told !== undefined);
}

/** Noted only after it is in the outbox: a crash between asks once more, never not at all. */
async function ask(
  rooms: ConversationRooms,
  batch: Batch,
  { person, lead, as }: Newcomer & { as: 'askName' | 'askNameAgain' },
): Promise<Named> {
  const question = newcomerWordingIn(rooms.voiceFor(batch.messages[0].channel)).say(as);
  const answered = await reply(rooms, batch, joinRichText([...(lead ? [lead] : []), question]));
  await rooms.people.naming.ask(person.id);
  return { kind: 'answered', answered };
}

/** Told apart by the end of their address, and by no more of it. */
function withoutName({ delivery }: ConversationRooms, { messages: [{ channel, sender }] }: Batch): string {
  const { address } = sender;
  return `${NAMELESS} by ${delivery.called({ channel, address })} (${address.slice(-LAST_SIGNS)})`;
}
