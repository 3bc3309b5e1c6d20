// What a turn leaves behind when something goes wrong in it: real tables and rooms, an assistant that says what it is told.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../testkit/database.ts';
import { fakeChannel } from '../../../testkit/fake-channel.ts';
import type { FakeChannel } from '../../../testkit/fake-channel.ts';
import { judgedVoice } from '../../../testkit/judged-voice.ts';
import { testClock } from '../../../testkit/test-clock.ts';
import type { TestClock } from '../../../testkit/test-clock.ts';
import type { InboundContent, InboundMessage } from '../../domain/message.ts';
import type { Person } from '../../domain/person.ts';
import { say } from '../../domain/rich-text.ts';
import { systemIds } from '../../kit/ids.ts';
import { silentLog } from '../../kit/log.ts';
import type { Desk } from '../../seams/tool.ts';
import type { Storage } from '../../storage/open.ts';
import type { AssistantTurn, TurnAnswer } from '../assistant/index.ts';
import { openDelivery } from '../delivery/index.ts';
import { openJournal } from '../journal/index.ts';
import type { Journal } from '../journal/index.ts';
import { openPeople } from '../people/index.ts';
import type { People } from '../people/index.ts';
import { laneOf, openConversations } from './index.ts';
import type { ConversationRooms, Conversations } from './index.ts';

const OWNER = '1';
const NEWCOMER = '77';
const answered: TurnAnswer = {
  ...{
    outcome: 'answered',
    document: say('ok'),
    trace: [{ role: 'assistant', text: 'ok', calls: [] }],
    path: 'rules',
    tools: [],
  },
  usage: { inputTokens: 0, outputTokens: 0, calls: 0 },
};
const card: TurnAnswer = {
  ...answered,
  ask: { tool: 'remove_title', arguments: {}, modes: [undefined], labels: ['Yes'] },
};
const failed: TurnAnswer = { ...answered, outcome: 'failed', trace: [] };
const failedYes: TurnAnswer = {
  ...failed,
  path: 'direct',
  tools: [{ name: 'remove_title', arguments: {}, ok: false }],
};

let storage: Storage;
let channel: FakeChannel;
let clock: TestClock;
let journal: Journal;
let people: People;
let rooms: ConversationRooms;
let conversations: Conversations;
let turns: AssistantTurn[];
let script: ((signal: AbortSignal) => Promise<TurnAnswer>)[];

beforeEach(async () => {
  storage = await openTestStorage();
  channel = fakeChannel();
  clock = testClock();
  const around = { storage, clock, ids: systemIds };
  journal = openJournal({ ...around, leaseMs: 60_000 });
  people = openPeople({
    ...around,
    lists: { owner: [{ channel: 'fake', address: OWNER }], approved: [] },
    audit: async () => {},
  });
  await people.prepare();
  turns = [];
  script = [];
  rooms = {
    voiceFor: () => judgedVoice(),
    ...{ ...around, journal, people, log: silentLog, historyTokens: 1000 },
    delivery: openDelivery({
      ...around,
      channels: new Map([['fake', channel]]),
      log: silentLog,
      concurrency: 1,
    }),
    assistant: {
      answer: async (turn, signal) => {
        turns.push(turn);
        return (await script.shift()?.(signal)) ?? answered;
      },
    },
    deskFor: () => ({}) as Desk,
    wayToWeb: { link: async (id, validMs) => `https://web/${id}/${validMs}`, isThere: () => false },
  };
  conversations = openConversations(rooms);
});
afterEach(() => storage.close());

async function write(content: InboundContent | string, address = OWNER): Promise<void> {
  await clock.advance(1_000);
  const message = {
    channel: 'fake',
    externalId: systemIds.next(),
    conversation: { address, kind: 'direct' },
    sender: { address, displayName: 'Sam' },
    content: typeof content === 'string' ? { kind: 'text', text: content } : content,
  } as const;
  await journal.accept([
    { source: 'fake', externalId: message.externalId, lane: laneOf(message), payload: message },
  ]);
}

async function work(): Promise<void> {
  for (const lane of await journal.claim(10)) await conversations.work(lane);
}

async function hear(
  content: InboundContent | string,
  answer: TurnAnswer = answered,
): Promise<AssistantTurn | undefined> {
  script.push(async () => answer);
  await write(content);
  await work();
  return turns.at(-1);
}

const deliveries = () => storage.db.selectFrom('deliveries').selectAll().orderBy('id').execute();

describe('CV-6 CV-7 a yes and the card it answers', () => {
  it('is the card that waited when the yes was said, also when it is tried again', async () => {
    await hear('remove dune', card);
    const dune = (await hear('yes', failedYes))?.pending?.id;
    expect(dune).toBeDefined();
    expect((await hear('try again', failedYes))?.pending?.id).toBe(dune);
  });

  it('is never a card shown after the yes that is tried again', async () => {
    await hear('remove dune', card);
    await hear('yes', failedYes);
    await hear('remove alien', card);
    const before = turns.length;
    await hear('try again');
    // The yes was overtaken by a good turn: nothing is run, least of all against the newer card.
    expect(turns).toHaveLength(before);
  });

  it('is the very card of a yes that failed and is tried again', async () => {
    await hear('remove dune', card);
    const first = await hear('yes', failedYes);
    const again = await hear('try again');
    expect(again?.input).toEqual({ kind: 'words', texts: ['yes'] });
    expect(again?.pending).toEqual(first?.pending);
  });

  it('is not the card before other words, even when nothing could be done about those', async () => {
    await hear('remove dune', card);
    await hear('add alien', failed);
    expect((await hear('yes'))?.pending).toBeUndefined();
  });
});

describe('CV-7 whatever else is sent lets a waiting card go', () => {
  it.each<InboundContent>([{ kind: 'unsupported', what: 'a photo' }, { kind: 'start' }])(
    '%j',
    async (content) => {
      await hear('remove dune', card);
      await write(content);
      await work();
      expect((await hear('yes'))?.pending).toBeUndefined();
    },
  );
});

describe('CV-6 a flood of texts', () => {
  it('is answered in several turns, each text exactly once and in order', async () => {
    const texts = Array.from({ length: 45 }, (_, index) => `text ${index}`);
    for (const text of texts) await write(text);
    for (let turn = 0; turn < 3; turn++) await work();
    const heard = turns.map(({ input }) => (input.kind === 'words' ? input.texts : []));
    expect(heard.flat()).toEqual(texts);
    expect(heard.map(({ length }) => length)).toEqual([20, 20, 5]);
  });
});

describe('CV-7 an old Block button', () => {
  it('turns a newcomer away, and does nothing to somebody who is in', async () => {
    const { person } = await people.recognize('fake', { address: NEWCOMER });
    await people.approve(person.id);
    await write({ kind: 'tap', payload: `block:${person.id}` });
    await work();
    expect((await people.byId(person.id))?.status).toBe('active');
    expect((await deliveries()).at(-1)?.document).toContain('is in already');
    const { person: other } = await people.recognize('fake', { address: '78' });
    await write({ kind: 'tap', payload: `block:${other.id}` });
    await work();
    expect((await people.byId(other.id))?.status).toBe('blocked');
  });
});

describe('CV-4 try again', () => {
  it("never runs another person's words", async () => {
    await hear('remove dune', failed);
    const [event] = await storage.db.selectFrom('inbound_events').selectAll().execute();
    const payload = (event?.payload ?? '').replace(
      `"sender":{"address":"${OWNER}"`,
      '"sender":{"address":"2"',
    );
    await storage.db.updateTable('inbound_events').set({ payload }).execute();
    const before = turns.length;
    await hear('try again');
    expect(turns).toHaveLength(before);
  });
});

describe('PE-3 RE-3 an admin decides in the moment of a crash', () => {
  it('greets the newcomer and writes it down when the tap is worked on again', async () => {
    await write('hi', NEWCOMER);
    await work();
    const { person } = await people.recognize('fake', { address: NEWCOMER });
    const enqueue = rooms.delivery.enqueue;
    rooms.delivery.enqueue = async (query, outgoing) => {
      if (outgoing.purpose === 'reply') throw new Error('the process is gone');
      await enqueue(query, outgoing);
    };
    await write({ kind: 'tap', payload: `approve:${person.id}` });
    await work();
    expect((await people.byId(person.id))?.status).toBe('waiting' satisfies Person['status']);
    rooms.delivery.enqueue = enqueue;
    await clock.advance(60_000);
    await work();
    expect((await people.byId(person.id))?.status).toBe('active');
    const documents = (await deliveries()).map(({ address, document }) => `${address} ${document}`);
    expect(
      documents.filter((one) => one.startsWith(`${NEWCOMER} `) && one.includes('you are in')),
    ).toHaveLength(1);
    expect(await storage.db.selectFrom('audit').select('act').execute()).toEqual([
      { act: 'person-approved' },
    ]);
  });
});

describe('PE-11 whoever asks for the web page', () => {
  const told = async (): Promise<string> =>
    JSON.stringify((await deliveries()).map(({ document }) => document));

  it.each(['web', 'Dashboard!', '/web', 'sign in', 'open the web chat', 'send me a sign-in link please'])(
    '%s: gets a link of their own for a quarter of an hour, and no model is asked',
    async (words) => {
      const owner = await people.owner();
      await hear(words);
      expect(turns).toEqual([]);
      expect(await told()).toContain(`https://web/${owner.id}/${15 * 60_000}`);
      expect(await told()).toMatch(/works once, within 15 minutes/);
    },
  );

  it.each(['add the dashboard', 'web of lies', "charlotte's web", 'the web', 'sign', 'login 2026', 'web 4k'])(
    '%s: is for the assistant',
    async (words) => {
      await hear(words);
      expect(turns).toHaveLength(1);
      expect(await told()).not.toContain('https://web/');
    },
  );

  it('finds nothing of the link in what models read, and an open card is over', async () => {
    await hear('remove dune', card);
    await hear('web');
    const turn = await hear('yes');
    expect(turn?.pending).toBeUndefined();
    expect(JSON.stringify(turn?.history)).not.toMatch(/https|web/);
    const kept = JSON.stringify([
      await storage.db.selectFrom('messages').selectAll().execute(),
      await storage.db.selectFrom('audit').selectAll().execute(),
    ]);
    expect(kept).not.toContain('https://web/');
  });

  it('gets it apart from what else was waiting to be answered', async () => {
    for (const words of ['add alien', 'web', 'add heat', 'add dune']) await write(words);
    await work();
    await work();
    await work();
    expect(turns.map(({ input }) => input)).toEqual([
      { kind: 'words', texts: ['add alien'] },
      { kind: 'words', texts: ['add heat', 'add dune'] },
    ]);
    expect((await deliveries()).map(({ document }) => document.includes('https://web/'))).toEqual([
      ...[false, true, false],
    ]);
  });

  it('gets none while they wait to be let in', async () => {
    await write('web', NEWCOMER);
    await work();
    expect(await told()).not.toContain('https://web/');
  });

  it('is told so where they are on that page already, and gets no link', async () => {
    rooms.wayToWeb.isThere = (channel) => channel === 'fake';
    await hear('web');
    expect(await told()).toContain('here already');
    expect(await told()).not.toContain('https://web/');
  });

  it('gets none where others read along', async () => {
    const message: InboundMessage = {
      ...{ channel: 'fake', externalId: 'g-1', sender: { address: OWNER } },
      conversation: { address: 'group', kind: 'group' },
      content: { kind: 'text', text: 'web' },
    };
    const lane = laneOf(message);
    await journal.accept([{ source: 'fake', externalId: 'g-1', lane, payload: message }]);
    await work();
    expect(await told()).toContain('nobody else');
    expect(await told()).not.toContain('https://web/');
  });
});

describe('RE-4 a turn under way when the server stops', () => {
  it('is handed over at once, uncounted, and leaves nothing behind', async () => {
    script.push(
      (signal) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason as Error)),
        ),
    );
    await write('add alien');
    const [lane] = await journal.claim(1);
    if (lane === undefined) throw new Error('nothing to work on');
    const working = conversations.work(lane);
    while (turns.length === 0) await new Promise(setImmediate);
    conversations.stop();
    await working;
    expect(await deliveries()).toEqual([]);
    const [taken] = await journal.claim(1);
    expect(taken?.events).toMatchObject([{ attempt: 1 }]);
  });
});
