// The words that stand for a button of a newcomer's card: "approve Sam", and "the second one" after it was asked which Sam.
import { may } from '../../../domain/permission.ts';
import type { Action } from '../../../domain/action.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { ConversationRooms } from '../conversation-rooms.ts';
import type { Visit } from '../visit.ts';
import { lastReplyStore } from './last-reply-store.ts';

/** As long as a card waits for its yes. */
const STILL_MEANT_MS = 5 * 60_000;
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];
const NUMBER = /^(?:number |no\.? |#)?(\d)[.)]?$/u;
const ORDINAL = new RegExp(`^(?:the )?(${ORDINALS.join('|')}|last)(?: one| person)?$`, 'u');

const OFFERED = /^(approve|block|let(?=\s.*\sin[.!]*$))\s+(.{1,80}?)(?:\s+in)?[\s.!]*$/iu;
const NUMBERED_NAME = /^(.+?)\s+(\d{1,2})$/u;

type PeopleAction = Extract<Action, { kind: 'approve' | 'block' }>;

/** Who is meant by the words of a button, for admins; undefined for everything that needs more understanding. */
export async function pickedPerson(
  rooms: ConversationRooms,
  { batch, person }: Visit,
): Promise<PeopleAction | undefined> {
  const [{ content }] = batch.messages;
  if (batch.messages.length > 1 || content.kind !== 'text' || !may(person, 'manage-people')) return undefined;
  return (await namedNewcomer(rooms, content.text)) ?? pickedFromLast(rooms, batch, content.text);
}

/** "Approve Sam", as we have offered it: the one who waits under that very name, or the second of those called so. */
async function namedNewcomer({ people }: ConversationRooms, text: string): Promise<PeopleAction | undefined> {
  const [, act, name] = OFFERED.exec(text.trim()) ?? [];
  if (act === undefined || name === undefined) return undefined;
  const kind = act.toLowerCase() === 'block' ? 'block' : 'approve';
  const waiting = (await people.byName(name)).filter(({ status }) => status === 'waiting');
  const [, bare, number] = NUMBERED_NAME.exec(name) ?? [];
  const numbered = bare === undefined ? undefined : (await people.byName(bare))[Number(number) - 1];
  // One who calls himself "Sam 2" and the second Sam: whoever was meant has to be asked for.
  const meant = [...waiting, ...(numbered?.status === 'waiting' ? [numbered] : [])];
  const [only] = meant;
  return only !== undefined && meant.length === 1 ? { kind, person: only.id } : undefined;
}

/** When all that could be picked last were people, and all that was said is a number. */
async function pickedFromLast(
  { storage, clock }: ConversationRooms,
  { messages: [{ channel, conversation }] }: Visit['batch'],
  text: string,
): Promise<PeopleAction | undefined> {
  const position = readPosition(text);
  if (position === undefined) return undefined;
  const last = await lastReplyStore(storage.db).lastReply({ channel, address: conversation.address });
  if (last === undefined || clock.now() - last.created_at > STILL_MEANT_MS) return undefined;
  const { choices = [] } = JSON.parse(last.document) as RichText;
  const actions = choices.map(({ action }) => action).filter(isAboutPeople);
  const isQuestion = actions.length > 1 && actions.length === choices.length;
  return isQuestion ? actions.at(position) : undefined;
}

/** From 0; the last is -1. */
function readPosition(text: string): number | undefined {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/[\s.!]+$/u, '');
  const number = NUMBER.exec(said)?.[1];
  if (number !== undefined) return Number(number) - 1 >= 0 ? Number(number) - 1 : undefined;
  const word = ORDINAL.exec(said)?.[1];
  if (word === undefined) return undefined;
  return word === 'last' ? -1 : ORDINALS.indexOf(word);
}

function isAboutPeople(action: Action): action is PeopleAction {
  return action.kind === 'approve' || action.kind === 'block';
}
