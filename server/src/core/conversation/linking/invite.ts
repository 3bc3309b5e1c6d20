// Letting somebody in before they have written: an admin gets a code and links to pass on.
import { bold, list } from '../../../domain/rich-text.ts';
import type { ManagedBy, OpenInvitation } from '../../people/index.ts';
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { readName } from '../door/read-name.ts';
import { reply } from '../reply.ts';
import type { Wished } from './wished.ts';
import { linkBlock } from './link-code.ts';

/** Invites; somebody of that name who waits already is let in by the words for that instead. */
export async function invite(
  rooms: ConversationRooms,
  { visit, wording }: Wished,
  said: string | undefined,
): Promise<Answered | undefined> {
  const name = said === undefined ? undefined : readName(said);
  if (name === undefined) return reply(rooms, visit.batch, wording.say('inviteWhom'));
  const namesakes = await rooms.people.byName(name);
  if (namesakes.some(({ status }) => status === 'waiting')) return undefined;
  const invitation = await rooms.people.invite(managedBy(visit), { name });
  const { code } = invitation;
  const links = linkBlock(rooms, code);
  const first = wording.line('invited', { name: bold(invitation.name), code: bold(code) });
  return reply(rooms, visit.batch, { blocks: [first, ...(links === undefined ? [] : [links])] });
}

/** Who may come and has not yet; of the codes nothing is kept that could be shown again. */
export async function listInvitations(
  rooms: ConversationRooms,
  { visit, wording }: Wished,
): Promise<Answered> {
  const open = await rooms.people.invitations();
  if (open.length === 0) return reply(rooms, visit.batch, wording.say('noInvitations'));
  const days = (at: number): string => `${Math.ceil((at - rooms.clock.now()) / DAY_MS)} days`;
  const lines = open.map(({ name, expiresAt }) => `${name}, for ${days(expiresAt)}`);
  return reply(rooms, visit.batch, { blocks: [wording.line('openInvitations'), list(lines)] });
}

const DAY_MS = 24 * 60 * 60_000;

/** Takes all invitations of that name back. */
export async function revoke(
  rooms: ConversationRooms,
  { visit, wording }: Wished,
  name: string,
): Promise<Answered> {
  const isMeant = (one: OpenInvitation): boolean => one.name.toLowerCase() === name.trim().toLowerCase();
  const meant = (await rooms.people.invitations()).filter(isMeant);
  for (const { id } of meant) await rooms.people.revokeInvitation(id, managedBy(visit));
  const sentence = meant.length === 0 ? 'noSuchInvitation' : 'revoked';
  return reply(rooms, visit.batch, wording.say(sentence, { name: bold(meant[0]?.name ?? name) }));
}

function managedBy({ person, batch }: Wished['visit']): ManagedBy {
  return { personId: person.id, channel: batch.messages[0].channel };
}
