// What is answered before it is asked who writes: whether they want to be written to at all, and codes that say who it is.
import type { Answered } from '../conversation-rooms.ts';
import { answerCode } from '../linking/answer-code.ts';
import type { LinkingRooms } from '../linking/answer-code.ts';
import { codeInMessage } from '../linking/code-in-message.ts';
import { done, reply } from '../reply.ts';
import { voiceOf } from '../wording/spoken-to.ts';
import type { Batch } from '../visit.ts';
import { newcomerWordingIn } from './newcomer-wording.ts';

/** The answer; undefined for whatever needs to know who it is. */
export async function beforeRecognized(rooms: LinkingRooms, batch: Batch): Promise<Answered | undefined> {
  const [message] = batch.messages;
  const { content, channel, sender } = message;
  const at = { channel, address: sender.address };
  if (content.kind === 'consent') return noteConsent(rooms, batch, content);
  if (content.kind === 'reachable') {
    await rooms.people.setReachable(at, content.reachable);
    return done(rooms, batch);
  }
  // Who was not out says it to answer us.
  if (content.kind === 'text' && content.mayTakeBack === true && (await rooms.people.setConsent(at, true)))
    return done(rooms, batch);
  const code = codeInMessage(message);
  return code === undefined ? undefined : answerCode(rooms, batch, code);
}

/** "Stop" is obeyed without a word; whoever takes it back is welcomed, unless the channel has done that already. */
async function noteConsent(
  rooms: LinkingRooms,
  batch: Batch,
  { given, isAnswered }: { given: boolean; isAnswered?: true },
): Promise<Answered> {
  const [{ channel, sender }] = batch.messages;
  const at = { channel, address: sender.address };
  const changed = await rooms.people.setConsent(at, given);
  const person = await rooms.people.byAddress(at);
  if (!given || !changed || isAnswered === true || person?.status !== 'active') return done(rooms, batch);
  const wording = newcomerWordingIn(await voiceOf(rooms, person.id, channel));
  return reply(rooms, batch, wording.say('welcomeBack'));
}
