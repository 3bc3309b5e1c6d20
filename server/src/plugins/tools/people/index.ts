// people: who waits and who is in, and letting in, turning away and shutting out, in the hands of an admin.
import { z } from 'zod';
import type { PersonStatus } from '../../../domain/person.ts';
import { say } from '../../../domain/rich-text.ts';
import { defineTool } from '../../../seams/tool.ts';
import type { Desk, DeskPeople, DoorAct, HousePerson, ToolAnswer } from '../../../seams/tool.ts';
import { findPerson, idWords } from './find-person.ts';
import { undoDecision } from './undo-decision.ts';
import * as words from './words.ts';

const input = z.object({
  action: z.enum(['list', 'approve', 'deny', 'block']),
  name: z.string().min(1).max(100).optional(),
});
type PeopleInput = z.infer<typeof input>;

/** The people of the household; the answer to "who is waiting?" and "approve Sam". */
export const people = defineTool({
  name: 'people',
  description: 'Who is in or waits; let in, shut out',
  needs: 'manage-people',
  input,
  confirm: async (asked, desk) => {
    const meant = asked.action === 'block' ? await settle(asked, 'block', desk) : undefined;
    if (meant?.kind !== 'person' || !needsYes(meant.person)) return undefined;
    const why = mayNotBlock(meant.person, desk);
    if (why !== undefined) return refused(desk, meant.person, why);
    // The yes is for this very person, whoever bears that name by then.
    return {
      ...words.blockCard(desk.voice, meant.person),
      input: { action: 'block', name: idWords(meant.person) },
    };
  },
  run: async (asked, desk) => {
    const { people: door } = desk;
    if (door === undefined) return simple('not allowed', words.mayNot(desk.voice));
    if (asked.action === 'list') return list(door, desk);
    const meant = await settle(asked, asked.action, desk);
    if (meant.kind === 'answer') return meant.answer;
    return decide(asked.action, { person: meant.person, asked, door, desk });
  },
  undo: undoDecision,
});

/** Whoever is in loses something by it; a newcomer does not. */
function needsYes({ status }: HousePerson): boolean {
  return status === 'active';
}

type WhyNot = 'owner' | 'last-admin' | 'yourself';

function mayNotBlock({ id, isOwner, stays }: HousePerson, { person }: Desk): WhyNot | undefined {
  if (isOwner) return 'owner';
  return stays ?? (id === person.id ? 'yourself' : undefined);
}

type Settled = { kind: 'person'; person: HousePerson } | { kind: 'answer'; answer: ToolAnswer };

/** Those for whom the act makes sense at all. */
const MAY_BE: Readonly<Record<DoorAct, readonly PersonStatus[]>> = {
  approve: ['waiting', 'blocked'],
  deny: ['waiting'],
  block: ['waiting', 'active'],
};

async function settle({ name }: PeopleInput, act: DoorAct, desk: Desk): Promise<Settled> {
  const everybody = (await desk.people?.everybody()) ?? [];
  if (name === undefined) return settleUnnamed(everybody, act, desk);
  const choice = findPerson(everybody, name, ({ status }) => MAY_BE[act].includes(status));
  if (choice.kind === 'one') return { kind: 'person', person: choice.person };
  if (choice.kind === 'none') {
    const waiting = everybody.filter(({ status }) => status === 'waiting');
    if (act === 'block' || waiting.length === 0)
      return answer('nobody is called so', words.nobodyCalled(desk.voice, name));
    return answer('nobody is called so', words.nobodyCalledWaits(desk.voice, name, waiting));
  }
  const forModel = `nothing done: ${choice.people.length} may be meant, the person is asked to choose`;
  const mayBe = ({ status }: HousePerson): boolean => MAY_BE[act].includes(status);
  const forPerson = words.which(desk.voice, { name, act, people: choice.people, mayBe });
  return { kind: 'answer', answer: { forModel, forPerson, complete: true } };
}

/** "Approve" alone means the only one who waits; a block always says whom. */
function settleUnnamed(everybody: readonly HousePerson[], act: DoorAct, { voice }: Desk): Settled {
  const waiting = everybody.filter(({ status }) => status === 'waiting');
  const [only] = waiting;
  if (act === 'block') return answer('name is needed', words.whoIsMeant(voice));
  if (only === undefined) return answer('nobody waits', words.nobodyWaits(voice));
  return waiting.length === 1
    ? { kind: 'person', person: only }
    : answer('name is needed', words.whoIsMeant(voice));
}

interface Deciding {
  person: HousePerson;
  asked: PeopleInput;
  door: DeskPeople;
  desk: Desk;
}

async function decide(act: DoorAct, { person, asked, door, desk }: Deciding): Promise<ToolAnswer> {
  const { voice } = desk;
  const why = act === 'approve' ? undefined : mayNotBlock(person, desk);
  if (why !== undefined) return refused(desk, person, why);
  if (act === 'deny' && person.status === 'active')
    return simple('not done: is in already', words.isInAlready(voice, person));
  // Without the card that names this very person nobody who is in is shut out.
  if (act === 'block' && needsYes(person) && asked.name !== idWords(person))
    return simple('not done: needs a yes', words.askAgain(voice, person));
  const outcome = await door.decide(person.id, act);
  switch (outcome.kind) {
    case 'owner':
    case 'last-admin':
      return refused(desk, person, outcome.kind);
    case 'nobody':
      return simple('not done: not there any more', words.nobodyCalled(voice, person.name));
    case 'unchanged':
      return simple('not done: it stood so already', words.stoodSo(voice, person, act));
    case 'done':
      return {
        ...simple(`done: ${act} ${person.name}`, words.decided(voice, person, act)),
        undo: { act, person: person.id, previous: outcome.before, name: person.name },
      };
  }
}

function refused({ voice }: Desk, person: HousePerson, why: WhyNot): ToolAnswer {
  const sentences = {
    owner: () => words.ownerStays(voice, person),
    'last-admin': () => words.lastAdminStays(voice, person),
    yourself: () => words.notYourself(voice),
  };
  return simple(`not done: ${why}`, sentences[why]());
}

async function list(door: DeskPeople, { voice, timeZone }: Desk): Promise<ToolAnswer> {
  const everybody = await door.everybody();
  return {
    forModel: words.modelList(everybody),
    forPerson: words.roll(voice, everybody, timeZone),
    complete: true,
  };
}

function answer(forModel: string, sentence: string): Settled {
  return { kind: 'answer', answer: simple(forModel, sentence) };
}

function simple(forModel: string, sentence: string): ToolAnswer {
  return { forModel, forPerson: say(sentence), complete: true };
}
