// What somebody wants about codes, invitations and their own addresses is done here, by no model: codes stand in the
// delivery alone, and nothing of it enters the history.
import { may } from '../../../domain/permission.ts';
import type { InboundContent } from '../../../domain/message.ts';
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { reply } from '../reply.ts';
import { voiceOf, wordingFor } from '../wording/spoken-to.ts';
import type { Visit } from '../visit.ts';
import { invite, listInvitations, revoke } from './invite.ts';
import { isNameless } from '../../people/index.ts';
import { tellOwnName } from './own-name.ts';
import { showLinkCode } from './link-code.ts';
import { linkingWordingIn } from './linking-wording.ts';
import { tellWhoTheyAre, unlink } from './own-addresses.ts';
import { readLinking } from './read-linking.ts';
import type { LinkingWish } from './read-linking.ts';
import type { Wished } from './wished.ts';

/** What these words want; undefined when they are about something else. */
export function linkingWish({ ways }: ConversationRooms, content: InboundContent): LinkingWish | undefined {
  return content.kind === 'text' ? readLinking(content.text, ways.channels()) : undefined;
}

/** Does it. Undefined when it is to be understood otherwise after all. */
export async function actOnLinking(
  rooms: ConversationRooms,
  visit: Visit,
  wish: LinkingWish,
): Promise<Answered | undefined> {
  const { batch, person } = visit;
  const [{ channel, conversation }] = batch.messages;
  const wording = linkingWordingIn(await voiceOf(rooms, person.id, channel));
  const isAlone = conversation.kind === 'direct';
  if (wish.kind === 'own-name' && !(isNameless(person.name) && isAlone)) return undefined;
  if (FOR_ADMINS.has(wish.kind) && !may(person, 'manage-people')) return refuse(rooms, visit, wish);
  return isAlone ? act(rooms, { visit, wording }, wish) : reply(rooms, batch, wording.say('onlyAlone'));
}

const FOR_ADMINS: ReadonlySet<LinkingWish['kind']> = new Set(['invite', 'revoke', 'invitations']);

async function act(
  rooms: ConversationRooms,
  wished: Wished,
  wish: LinkingWish,
): Promise<Answered | undefined> {
  switch (wish.kind) {
    case 'link':
      return showLinkCode(rooms, wished);
    case 'unlink':
      return unlink(rooms, wished, wish.what);
    case 'own-name':
      return tellOwnName(rooms, wished, wish.name);
    case 'who-am-i':
      return tellWhoTheyAre(rooms, wished);
    case 'invitations':
      return listInvitations(rooms, wished);
    case 'revoke':
      return revoke(rooms, wished, wish.name);
    case 'invite':
      return invite(rooms, wished, wish.name);
  }
}

/** "Invite only" and the like from a member may well be a film. */
async function refuse(
  rooms: ConversationRooms,
  visit: Visit,
  wish: LinkingWish,
): Promise<Answered | undefined> {
  if (wish.kind === 'invitations') return undefined;
  return reply(rooms, visit.batch, (await wordingFor(rooms, visit)).say('mayOnlyAdmins'));
}
