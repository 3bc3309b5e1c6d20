import type { Action } from '../../../domain/action.ts';
import { may } from '../../../domain/permission.ts';
import type { Address, Person, PersonId } from '../../../domain/person.ts';
import { bold } from '../../../domain/rich-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { UndoFacts } from '../../../seams/tool.ts';
import type { Query } from '../../../storage/open.ts';
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { keepReceipt } from '../receipts/receipts.ts';
import { undoChoice } from '../receipts/undo-choice.ts';
import { decideAndReply, reply } from '../reply.ts';
import { ensureConversation } from '../kept/conversation-of.ts';
import type { Visit } from '../visit.ts';
import { voiceOf, wordingFor } from '../wording/spoken-to.ts';
import type { DoorWording } from '../wording/wording.ts';
import { approvePerson, blockPerson, whereToGreet } from './doorkeeper.ts';
import type { Decision } from './doorkeeper.ts';
import { newcomerWordingIn } from './newcomer-wording.ts';

type PeopleAction = Extract<Action, { kind: 'approve' | 'block' }>;

interface Tapped extends Decision {
  /** As they are now. */
  known: Person | undefined;
  to: Address | undefined;
  /** The admin who decided before, when it was another one. */
  other: string | undefined;
  wording: DoorWording;
  newcomer: ReturnType<typeof newcomerWordingIn>;
}

/** Approve and Block, tapped under a newcomer's card: decided, told and noted together, or not at all. */
export async function managePeople(
  rooms: ConversationRooms,
  visit: Visit,
  action: PeopleAction,
): Promise<Answered> {
  const wording = await wordingFor(rooms, visit);
  if (!may(visit.person, 'manage-people')) return reply(rooms, visit.batch, wording.say('mayOnlyAdmins'));
  const personId = action.person as PersonId;
  const by = { personId: visit.person.id, channel: visit.batch.messages[0].channel };
  const to = await whereToGreet(rooms, personId);
  const newcomer = newcomerWordingIn(await voiceOf(rooms, visit.person.id, by.channel));
  const decide = action.kind === 'approve' ? approve : block;
  return decideAndReply(rooms, visit.batch, async (query) => {
    const known = await rooms.people.byId(personId, query);
    const other = await decidedByOther(rooms, query, { visit, personId });
    const tap = { personId, by, known, to, other, wording, newcomer };
    const { document, isChanged } = await decide(rooms, query, tap);
    if (!isChanged || known === undefined) return document;
    const facts = { act: action.kind, person: personId, previous: known.status };
    const receipt = await keepDecision(rooms, query, { visit, facts });
    return { ...document, choices: [undoChoice(receipt)] };
  });
}

/** For ten minutes a decision can be taken back, as what a tool has done. */
async function keepDecision(
  rooms: ConversationRooms,
  query: Query,
  { visit, facts }: { visit: Visit; facts: UndoFacts },
): Promise<string> {
  const { person, batch } = visit;
  const conversationId = await ensureConversation({ ...rooms, query }, person, batch.messages[0]);
  const id = rooms.ids.next();
  const acts = [{ tool: 'people', facts }];
  await keepReceipt(query, rooms.clock, { id, conversationId, personId: person.id, acts });
  return id;
}

interface Told {
  document: RichText;
  isChanged: boolean;
}

/** When somebody else was faster it is told who, and a decision of theirs is not turned round by an old button. */
async function approve(rooms: ConversationRooms, query: Query, tapped: Tapped): Promise<Told> {
  const { wording, known, newcomer, other } = tapped;
  const name = bold(known?.name ?? '');
  if (known?.status === 'blocked' && other !== undefined)
    return unchanged(newcomer.say('shutOutBy', { name, admin: other }));
  const approved = await approvePerson(rooms, query, tapped);
  if (approved === undefined) return unchanged(wording.say('nobody'));
  if (approved.changed) return { document: wording.sayOf('approved', approved.person.name), isChanged: true };
  return unchanged(
    other === undefined
      ? wording.sayOf('alreadyIn', approved.person.name)
      : newcomer.say('letInBy', { name, admin: other }),
  );
}

/** Turns a newcomer away. Whoever is in already is not thrown out by an old button: that needs a yes of its own (CV-7). */
async function block(rooms: ConversationRooms, query: Query, tapped: Tapped): Promise<Told> {
  const { wording, known, newcomer, other } = tapped;
  const name = bold(known?.name ?? '');
  if (known?.status === 'active')
    return unchanged(
      other === undefined
        ? wording.sayOf('isInAlready', known.name)
        : newcomer.say('letInBy', { name, admin: other }),
    );
  const blocked = await blockPerson(rooms, query, tapped);
  if (blocked === 'owner') return unchanged(wording.say('ownerStays'));
  if (blocked === 'last-admin') return unchanged(newcomer.say('lastAdminStays', { name }));
  if (blocked === undefined) return unchanged(wording.say('nobody'));
  if (!blocked.changed && other !== undefined)
    return unchanged(newcomer.say('blockedAlready', { name, admin: other }));
  return { document: wording.sayOf('blockedPerson', blocked.person.name), isChanged: blocked.changed };
}

/** The other admin who has decided about somebody who waited. */
async function decidedByOther(
  { people }: ConversationRooms,
  query: Query,
  { visit, personId }: { visit: Visit; personId: PersonId },
): Promise<string | undefined> {
  const by = await people.decidedBy(personId, query);
  return by === undefined || by === visit.person.id ? undefined : (await people.byId(by, query))?.name;
}

function unchanged(document: RichText): Told {
  return { document, isChanged: false };
}
