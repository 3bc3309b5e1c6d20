// The door of a group, with real tables and rooms and an assistant that says what it is told.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../../testkit/database.ts';
import { fakeChannel } from '../../../../testkit/fake-channel.ts';
import { judgedVoice } from '../../../../testkit/judged-voice.ts';
import { memorySettings } from '../../../../testkit/memory-settings.ts';
import { testClock } from '../../../../testkit/test-clock.ts';
import type { TestClock } from '../../../../testkit/test-clock.ts';
import type { InboundContent, InboundMessage, Sender } from '../../../domain/message.ts';
import { plainText } from '../../../domain/plain-text.ts';
import { say } from '../../../domain/rich-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import { systemIds } from '../../../kit/ids.ts';
import { silentLog } from '../../../kit/log.ts';
import type { Desk } from '../../../seams/tool.ts';
import type { Storage } from '../../../storage/open.ts';
import type { AssistantTurn, TurnAnswer } from '../../assistant/index.ts';
import { openDelivery } from '../../delivery/index.ts';
import { openJournal } from '../../journal/index.ts';
import type { Journal } from '../../journal/index.ts';
import { openPeople } from '../../people/index.ts';
import type { People } from '../../people/index.ts';
import { laneOf, openBudget, openConversations } from '../index.ts';
import type { ConversationRooms, Conversations } from '../index.ts';

const CHAT = '-1';
const DAY_MS = 24 * 60 * 60_000;
const ada: Sender = { address: '1', displayName: 'Ada' };
const sam: Sender = { address: '2', displayName: 'Sam' };
const eve: Sender = { address: '66', displayName: 'Eve' };
const nobody: Sender = { address: CHAT, isAnonymous: true };

const did: TurnAnswer = {
  ...{ outcome: 'answered', document: say('done'), trace: [{ role: 'assistant', text: 'done', calls: [] }] },
  ...{ path: 'rules', tools: [{ name: 'add_title', arguments: {}, ok: true }] },
  usage: { inputTokens: 0, outputTokens: 0, calls: 0 },
};
const shrugged: TurnAnswer = { ...did, document: say('I did not understand.'), tools: [] };
const failed: TurnAnswer = { ...did, outcome: 'failed', trace: [], tools: [] };

const never = async (): Promise<never> => {
  throw new Error('nothing waits');
};
const noApprovals: ConversationRooms['requests'] = {
  ...{ decide: never, decisionOf: never, prepareDecision: never, withdraw: never },
  waitingForApproval: async () => [],
};

let storage: Storage;
let clock: TestClock;
let journal: Journal;
let people: People;
let conversations: Conversations;
let turns: AssistantTurn[];
let answer: () => TurnAnswer;
let count: number;

beforeEach(async () => {
  storage = await openTestStorage();
  clock = testClock();
  const around = { storage, clock, ids: systemIds };
  journal = openJournal({ ...around, leaseMs: 60_000 });
  const address = (one: Sender) => ({ channel: 'fake', address: one.address });
  people = openPeople({
    ...around,
    settings: memorySettings(),
    lists: { owner: [address(ada)], approved: [address(sam)] },
    audit: journal.audit,
  });
  await people.prepare();
  await people.recognize('fake', sam);
  turns = [];
  count = 0;
  answer = () => did;
  const delivery = openDelivery({
    ...{ ...around, log: silentLog, concurrency: 1 },
    channels: new Map([['fake', fakeChannel()]]),
  });
  conversations = openConversations({
    ...{ ...around, journal, people, delivery, log: silentLog, historyTokens: 1000 },
    requests: noApprovals,
    ways: { channels: () => ['fake'], links: () => [] },
    voiceFor: () => judgedVoice(),
    assistant: {
      answer: async (turn) => {
        turns.push(turn);
        return answer();
      },
    },
    deskFor: () => ({}) as Desk,
    budget: openBudget({
      ...{ storage, clock, timeZone: () => 'UTC' },
      limits: { messagesPerMinute: 0, dailyTokens: 0, dailyTokensPerPerson: 0 },
    }),
    wayToWeb: { link: async () => 'https://web', isThere: () => false },
  });
});
afterEach(() => storage.close());

interface How {
  isAddressed?: boolean;
  address?: string;
}

async function write(
  from: Sender,
  content: InboundContent | string,
  { isAddressed = true, address = CHAT }: How = {},
): Promise<void> {
  count += 1;
  const message: InboundMessage = {
    channel: 'fake',
    externalId: `${count}`,
    messageId: `m${count}`,
    conversation: { kind: 'group', address, chat: CHAT, title: 'Family', isAddressed },
    sender: from,
    content: typeof content === 'string' ? { kind: 'text', text: content } : content,
  };
  await journal.accept([
    { source: 'fake', externalId: message.externalId, lane: laneOf(message), payload: message },
  ]);
}

/** What was sent to the group because of it. */
async function hear(from: Sender, content: InboundContent | string, how: How = {}): Promise<string[]> {
  const before = (await sent()).length;
  await clock.advance(1_000);
  await write(from, content, how);
  for (const lane of await journal.claim(10)) await conversations.work(lane);
  return (await sent()).slice(before).map(({ document }) => plainText(JSON.parse(document) as RichText));
}

async function sent() {
  const rows = await storage.db.selectFrom('deliveries').selectAll().orderBy('id').execute();
  return rows.filter(({ address }) => address.startsWith(CHAT));
}

const admit = (): Promise<string[]> => hear(ada, { kind: 'membership', isIn: true }, { isAddressed: false });
const events = () => storage.db.selectFrom('inbound_events').selectAll().orderBy('id').execute();

describe('CH-5 what nobody asked for', () => {
  beforeEach(admit);

  it('is not told when nothing came of it, and leaves no words in the history', async () => {
    for (const nothing of [shrugged, failed]) {
      answer = () => nothing;
      expect(await hear(sam, 'add blorp', { isAddressed: false })).toEqual([]);
    }
    expect(await storage.db.selectFrom('messages').selectAll().execute()).toEqual([]);
    expect((await events()).map(({ status }) => status)).toEqual(['done', 'done', 'failed']);
  });

  it('is told to whoever addressed us', async () => {
    answer = () => shrugged;
    expect(await hear(sam, 'blorp')).toEqual(['I did not understand.']);
    answer = () => failed;
    expect(await hear(sam, 'blorp')).toHaveLength(1);
  });

  it('a turn of ours that breaks is told to nobody who did not ask', async () => {
    answer = () => {
      throw new Error('broken');
    };
    await hear(sam, 'add dune', { isAddressed: false });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await clock.advance(60_000);
      for (const lane of await journal.claim(10)) await conversations.work(lane);
    }
    expect(await sent()).toEqual([]);
    expect((await events()).at(-1)?.status).toBe('failed');
  });

  it('does not count what came to nothing among the three', async () => {
    answer = () => shrugged;
    for (let time = 0; time < 5; time += 1) await hear(sam, 'add blorp', { isAddressed: false });
    answer = () => did;
    expect(await hear(sam, 'add dune', { isAddressed: false })).toEqual(['done']);
  });
});

describe('PITFALLS a flood is not answered by a flood', () => {
  beforeEach(admit);

  it('beyond fifteen answers a minute only what did something is told', async () => {
    answer = () => shrugged;
    let told = 0;
    for (let time = 0; time < 30; time += 1) told += (await hear(sam, 'blorp')).length;
    expect(told).toBe(15);
    answer = () => did;
    expect(await hear(sam, 'add dune')).toEqual(['done']);
    await clock.advance(61_000);
    answer = () => shrugged;
    expect(await hear(sam, 'blorp')).toHaveLength(1);
  });
});

describe('CH-5 a batch', () => {
  beforeEach(admit);

  it('never holds the words of two people, nor of two topics', async () => {
    await write(sam, 'add dune');
    await write(sam, 'and alien');
    await write(ada, 'add heat');
    await write(sam, 'add jaws', { address: `${CHAT}:7` });
    for (let round = 0; round < 3; round += 1)
      for (const lane of await journal.claim(10)) await conversations.work(lane);
    const said = turns.map(({ input, person }) => [person.name, input.kind === 'words' ? input.texts : []]);
    expect(said).toEqual(
      expect.arrayContaining([
        ['Sam', ['add dune', 'and alien']],
        ['Owner', ['add heat']],
        ['Sam', ['add jaws']],
      ]),
    );
    expect(said).toHaveLength(3);
    expect(new Set((await sent()).map(({ answers }) => answers))).toEqual(new Set(['m3', 'm4', 'm5']));
    expect(turns.every(({ isOverheard, taste }) => isOverheard === true && taste === undefined)).toBe(true);
  });
});

describe('CH-5 who hides, and who is new', () => {
  beforeEach(admit);

  it('an anonymous admin is told so once a day and is nobody', async () => {
    const before = (await people.roll()).length;
    expect(await hear(nobody, 'remove dune')).toHaveLength(1);
    expect(await hear(nobody, 'remove dune')).toEqual([]);
    expect(await hear(nobody, 'add dune', { isAddressed: false })).toEqual([]);
    await clock.advance(DAY_MS);
    expect(await hear(nobody, 'remove dune')).toHaveLength(1);
    expect(turns).toEqual([]);
    expect(await people.roll()).toHaveLength(before);
  });

  it('a stranger’s own chat is closed to us until they write there', async () => {
    expect(await hear(eve, 'hi')).toEqual([expect.stringContaining('Eve')]);
    const [{ id } = { id: undefined }] = await people.byName('Eve');
    expect(id && (await people.details(id))?.identities).toMatchObject([
      { address: '66', isReachable: false },
    ]);
    expect(id && (await people.metAt(id))).toEqual({ channel: 'fake', address: CHAT });
  });

  it('whoever writes in a group only is not reached elsewhere because of it', async () => {
    const known = await people.recognize('fake', sam);
    await people.setReachable({ channel: 'fake', address: sam.address }, false);
    await hear(sam, 'add dune');
    expect((await people.details(known.person.id))?.identities[0]?.isReachable).toBe(false);
  });
});

describe('CH-5 a group that cannot be reached any more', () => {
  it('counts as left, and a stranger’s address is no group', async () => {
    await admit();
    await conversations.noteUnreachable({ channel: 'fake', address: '66' });
    expect((await conversations.groups.roll()).map(({ status }) => status)).toEqual(['allowed']);
    await conversations.noteUnreachable({ channel: 'fake', address: CHAT });
    expect((await conversations.groups.roll()).map(({ status }) => status)).toEqual(['left']);
    expect(await hear(sam, 'add dune')).toEqual([]);
    expect(turns).toEqual([]);
  });
});

describe('CH-5 who decides about a group', () => {
  it('is asked once, and is named in the audit', async () => {
    await hear(sam, { kind: 'membership', isIn: true }, { isAddressed: false });
    await hear(sam, 'add dune');
    const [group] = await conversations.groups.roll();
    expect(group).toMatchObject({ status: 'waiting', title: 'Family', address: CHAT });
    const owner = await people.owner();
    const by = { personId: owner.id, channel: 'web' };
    const decided = await conversations.groups.decide(group?.id ?? '', 'allowed', by);
    expect(decided).toMatchObject({ changed: true, group: { status: 'allowed' } });
    expect(await conversations.groups.decide(group?.id ?? '', 'allowed', by)).toMatchObject({
      changed: false,
    });
    expect(await conversations.groups.decide('none', 'allowed', by)).toBeUndefined();
    const audit = await journal.readAudit({ limit: 10, act: 'group-allowed' });
    expect(audit).toMatchObject([{ personId: owner.id, channel: 'web', target: `Family (${group?.id})` }]);
  });
});
