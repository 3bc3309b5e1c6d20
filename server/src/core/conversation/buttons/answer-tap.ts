// A button was tapped: what it asks for is done, or said why not.
import { decodeAction } from '../../../domain/action.ts';
import type { Action } from '../../../domain/action.ts';
import type { InboundContent } from '../../../domain/message.ts';
import { decideByTap } from '../approval/decide.ts';
import type { Answered } from '../conversation-rooms.ts';
import { managePeople } from '../door/manage-people.ts';
import { decideGroup, isAboutGroup } from '../group/admission/decide-group.ts';
import { refuseForeignTap } from '../group/foreign-tap.ts';
import type { GroupRooms } from '../group/receive-in-group.ts';
import { takeTurn } from '../turn/take-turn.ts';
import type { Visit } from '../visit.ts';
import { wordingFor } from '../wording/spoken-to.ts';
import { noNextHere } from './no-next-here.ts';
import { tellTap } from './tell-tap.ts';

export async function answerTap(
  rooms: GroupRooms,
  visit: Visit,
  tap: Extract<InboundContent, { kind: 'tap' }>,
): Promise<Answered> {
  const { channel } = visit.batch.messages[0];
  const action = decodeAction(tap.payload);
  const refused = await refuseForeignTap(rooms, visit, { tap, action });
  if (refused !== undefined) return refused;
  if (action === undefined) {
    const document = (await wordingFor(rooms, visit)).say('staleButton');
    return tellTap(rooms, visit, { tap, document });
  }
  const vain = action.kind === 'next' ? await noNextHere(rooms, visit, action) : undefined;
  if (vain !== undefined) return tellTap(rooms, visit, { tap, document: vain });
  // Answered first, worked on later: the button stops turning at once, and after 15 s nobody would see it.
  if (tap.tapId !== undefined) rooms.delivery.signal(channel, { kind: 'tap-answer', tapId: tap.tapId });
  if (isAboutPeople(action)) return managePeople(rooms, visit, action);
  const decided = await decideByTap(rooms, visit, action);
  if (decided !== undefined) return decided;
  if (isAboutGroup(action)) return decideGroup(rooms, visit, action);
  return takeTurn(rooms, visit, { kind: 'action', action });
}

function isAboutPeople(action: Action): action is Extract<Action, { kind: 'approve' | 'block' }> {
  return action.kind === 'approve' || action.kind === 'block';
}
