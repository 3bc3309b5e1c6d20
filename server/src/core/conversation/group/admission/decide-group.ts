// An admin's word about a group: a tap on Allow or Refuse, or "allow Family".
import type { Action } from '../../../../domain/action.ts';
import { may } from '../../../../domain/permission.ts';
import type { Answered, ConversationRooms } from '../../conversation-rooms.ts';
import { reply } from '../../reply.ts';
import { voiceOf, wordingFor } from '../../wording/spoken-to.ts';
import type { Visit } from '../../visit.ts';
import { findWaiting, waitingWishes } from '../../approval/find-waiting.ts';
import { titleOf } from './groups.ts';
import type { Group, Groups } from './groups.ts';
import { groupWordingIn } from './group-wording.ts';

type GroupAction = Extract<Action, { kind: 'allow-group' | 'refuse-group' }>;
type DecidingRooms = ConversationRooms & { groups: Groups };

/** True for a button about a group. */
export function isAboutGroup(action: Action): action is GroupAction {
  return action.kind === 'allow-group' || action.kind === 'refuse-group';
}

/** Decides, tells the admin how it stands, and notes who decided. */
export async function decideGroup(
  rooms: DecidingRooms,
  visit: Visit,
  action: GroupAction,
): Promise<Answered> {
  const { person, batch } = visit;
  const { channel } = batch.messages[0];
  if (!may(person, 'manage-people'))
    return reply(rooms, batch, (await wordingFor(rooms, visit)).say('mayOnlyAdmins'));
  const wording = groupWordingIn(await voiceOf(rooms, person.id, channel));
  const as = action.kind === 'allow-group' ? 'allowed' : 'refused';
  const decided = await rooms.groups.decide(action.group, as, { personId: person.id, channel });
  if (decided === undefined) return reply(rooms, batch, wording.say('unknownGroup'));
  const { group, changed } = decided;
  const sentence = changed ? as : group.status === 'left' ? 'left' : 'alreadySo';
  return reply(rooms, batch, wording.say(sentence, { title: titleOf(group) }));
}

const WORDS =
  /^\s*(?<act>allow|refuse)\s+(?:the\s+)?(?<group>group\s+)?["'“]?(?<title>\S.*?)["'”]?[\s.!]*$/iu;

/** What "allow Family" decides; undefined when no group of that name waits for an answer of an admin. */
export async function readGroupWords(rooms: DecidingRooms, visit: Visit): Promise<GroupAction | undefined> {
  const { person, batch } = visit;
  const [{ content, conversation }] = batch.messages;
  if (batch.messages.length > 1 || content.kind !== 'text' || conversation.kind !== 'direct')
    return undefined;
  const words = WORDS.exec(content.text)?.groups;
  if (words === undefined || !may(person, 'manage-people')) return undefined;
  const title = words['title'] ?? '';
  const group = nearest(await rooms.groups.roll(), title);
  if (group === undefined) return undefined;
  // Whoever makes a group gives it its name: "allow Dune" is about the wish for it, unless they say "group".
  const isOfWish =
    words['group'] === undefined && findWaiting(title, await waitingWishes(rooms)) !== undefined;
  if (isOfWish) return undefined;
  return { kind: words['act']?.toLowerCase() === 'allow' ? 'allow-group' : 'refuse-group', group: group.id };
}

/** Of several with the same name the newest that waits. */
function nearest(groups: readonly Group[], title: string): Group | undefined {
  const wanted = title.trim().toLowerCase();
  return groups.find((group) => group.status !== 'left' && titleOf(group).toLowerCase() === wanted);
}
