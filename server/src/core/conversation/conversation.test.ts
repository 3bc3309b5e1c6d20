// What a turn leaves behind when something goes wrong in it: real tables and rooms, an assistant that says what it is told.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../testkit/database.ts';
import { fakeChannel } from '../../../testkit/fake-channel.ts';
import type { FakeChannel } from '../../../testkit/fake-channel.ts';
import { judgedVoice } from '../../../testkit/judged-voice.ts';
import { memorySettings } from '../../../testkit/memory-settings.ts';
import { testClock } from '../../../testkit/test-clock.ts';
import type { TestClock } from '../../../testkit/test-clock.ts';
import type { InboundContent, InboundMessage } from '../../domain/message.ts';
import type { Person } from '../../domain/person.ts';
import { say } from '../../domain/rich-text.ts';
import type { RichText } from '../../domain/rich-text.ts';
import { titleRef } from '../../domain/title.ts';
import type { TitleWithState } from '../../domain/title.ts';
import { systemIds } from '../../kit/ids.ts';
import { silentLog } from '../../kit/log.ts';
import type { Desk } from '../../seams/tool.ts';
import type { Storage } from '../../storage/open.ts';
import type { AssistantTurn, ReceiptClaim, TurnAnswer } from '../assistant/index.ts';
import { openDelivery } from '../delivery/index.ts';
import { openJournal } from '../journal/index.ts';
import type { Journal } from '../journal/index.ts';
import { openPeople } from '../people/index.ts';
import type { People } from '../people/index.ts';
import { laneOf, openBudget, openConversations } from './index.ts';
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
const dune: TitleWithState = {
  ...{ ref: titleRef('movie', 'tmdb', 438631), kind: 'movie', name: 'Dune', year: 2021 },
  state: { kind: 'available' },
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
const never = async (): Promise<never> => {
  throw new Error('nothing waits');
};
const noApprovals: ConversationRooms['requests'] = {
  ...{ decide: never, decisionOf: never, prepareDecision: never, withdraw: never },
  waitingForApproval: async () => [],
};
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
    settings: memorySettings(),
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
    budget: openBudget({
      ...{ storage, clock, timeZone: () => 'UTC' },
      limits: { messagesPerMinute: 0, dailyTokens: 0, dailyTokensPerPerson: 0 },
    }),
    requests: noApprovals,
    wayToWeb: { link: async (id, validMs) => `https://web/${id}/${validMs}`, isThere: () => false },
    ways: { channels: () => ['fake'], links: (code) => [{ channel: 'fake', link: `https://fake/${code}` }] },
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

describe('CV-6 PE-5 who waits for a turn of their own on another channel', () => {
  async function whileTheOtherRuns(change: (person: Person) => Promise<unknown>): Promise<void> {
    const { person } = await people.recognize('fake', { address: NEWCOMER });
    await people.approve(person.id);
    const by = { personId: person.id, channel: 'fake' };
    await people.setRole(person.id, 'admin', by);
    await people.redeemCode(await people.makeCode(person.id, 60_000), 'fake', { address: '78' });
    const held = Promise.withResolvers<TurnAnswer>();
    script.push(() => held.promise);
    await write('what is new?', NEWCOMER);
    await write('remove dune', '78');
    const working = (await journal.claim(10)).map((lane) => conversations.work(lane));
    await expect.poll(() => turns.length).toBe(1);
    await change(person);
    held.resolve(answered);
    await Promise.all(working);
  }

  it('has the role that they have by then', async () => {
    const by = { personId: (await people.owner()).id, channel: 'fake' };
    await whileTheOtherRuns(({ id }) => people.setRole(id, 'member', by));
    expect(turns.map(({ person }) => person.role)).toEqual(['admin', 'member']);
  });

  it('is not heard when they were blocked meanwhile', async () => {
    await whileTheOtherRuns(({ id }) => people.block(id));
    expect(turns).toHaveLength(1);
    expect((await deliveries()).filter(({ address }) => address === '78')).toHaveLength(1);
  });
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
      conversation: { address: 'group', kind: 'group', chat: 'flat-42', isAddressed: true },
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

describe('PE-8 CV-1 tokens of a turn that came to nothing', () => {
  const spend = (): void => turns.at(-1)?.allowance?.spend({ inputTokens: 90, outputTokens: 10, calls: 1 });
  const booked = () => storage.db.selectFrom('model_usage').select(['input_tokens', 'calls']).execute();

  it('are counted when it failed', async () => {
    await hear('first');
    script.push(async () => {
      spend();
      return failed;
    });
    await write('add it');
    await work();
    expect(await booked()).toEqual([{ input_tokens: 90, calls: 1 }]);
  });

  it('are counted when it was given up, and once more when it is run again', async () => {
    await hear('first');
    script.push(async () => {
      spend();
      throw new Error('the disk is full');
    });
    await write('add it');
    await work();
    expect(await booked()).toEqual([{ input_tokens: 90, calls: 1 }]);
    script.push(async () => {
      spend();
      return answered;
    });
    await clock.advance(5_000);
    await work();
    expect(await booked()).toEqual([{ input_tokens: 180, calls: 2 }]);
  });

  it('are written with the turn or not at all', async () => {
    await hear('first');
    rooms.delivery.enqueue = async () => {
      throw new Error('the disk is full');
    };
    script.push(async () => {
      spend();
      return answered;
    });
    await write('add it');
    await work();
    // The turn is not there, and what it took stands once: written after it was rolled back.
    expect(await storage.db.selectFrom('turns').select('id').execute()).toHaveLength(1);
    expect(await booked()).toEqual([{ input_tokens: 90, calls: 1 }]);
  });
});

describe('CV-11 CV-4 what can be taken back', () => {
  const acts = [{ tool: 'add_title', facts: { name: 'Dune' } }];
  const added: TurnAnswer = {
    ...answered,
    document: { ...say('Added.'), choices: [{ label: 'No', action: { kind: 'no', confirmation: 'x' } }] },
    undoable: acts,
  };
  const receipts = () => storage.db.selectFrom('receipts').selectAll().orderBy('id').execute();
  const claims: ReceiptClaim[] = [];
  /** An assistant that takes hold of what is newest and answers what became of it. */
  const takesBack =
    (end: Partial<TurnAnswer> | Error, left: typeof acts = []) =>
    async (): Promise<TurnAnswer> => {
      const claim = await turns.at(-1)?.claimReceipt({});
      if (claim !== undefined) claims.push(claim);
      if (end instanceof Error) throw end;
      const takenBack = claim?.kind === 'claimed' ? { id: claim.id, as: 'undone' as const, left } : undefined;
      return { ...answered, path: 'direct', ...(takenBack && { takenBack }), ...end };
    };
  const undo = async (end: Partial<TurnAnswer> | Error = {}, left: typeof acts = []): Promise<void> => {
    script.push(takesBack(end, left));
    await write('undo');
    await work();
  };
  beforeEach(() => void (claims.length = 0));

  it('is one row and one button, beside the others, written with the turn', async () => {
    await hear('add dune', added);
    const [receipt] = await receipts();
    expect(receipt).toMatchObject({ status: 'open', acts: JSON.stringify(acts) });
    expect(receipt?.turn_id).toBe((await deliveries()).at(-1)?.turn_id);
    const document = JSON.parse((await deliveries()).at(-1)?.document ?? '') as RichText;
    expect(document.choices?.map(({ label }) => label)).toEqual(['No', 'Undo']);
    expect(document.choices?.at(-1)?.action).toEqual({ kind: 'undo', receipt: receipt?.id });
  });

  it('stands after the ways to answer a card, too', async () => {
    await hear('add dune, remove alien', { ...added, ...card, document: say('Added. Remove?') });
    const document = JSON.parse((await deliveries()).at(-1)?.document ?? '') as RichText;
    expect(document.choices?.map(({ label }) => label)).toEqual(['Yes', 'No', 'Undo']);
  });

  it('is not there when nothing was done, and a turn that failed leaves none', async () => {
    await hear('hello');
    await hear('add dune', { ...failed, undoable: acts });
    expect(await receipts()).toEqual([]);
  });

  it('is settled with the turn that takes it back', async () => {
    await hear('add dune', added);
    await undo();
    expect(await receipts()).toMatchObject([{ status: 'undone', claimed_by: null }]);
    await undo();
    expect(claims.map(({ kind }) => kind)).toEqual(['claimed', 'undone']);
  });

  it('RE-3 is held by the same event when that is worked on again after a crash', async () => {
    await hear('add dune', added);
    await undo(new Error('the process is gone'));
    expect(await receipts()).toMatchObject([{ status: 'open', claimed_by: expect.any(String) as string }]);
    script.push(takesBack({}));
    await clock.advance(60_000);
    await work();
    expect(claims.map(({ kind }) => kind)).toEqual(['claimed', 'claimed']);
    expect(await receipts()).toMatchObject([{ status: 'undone' }]);
  });

  it('is free again when it could not be taken back, for new words and for "try again"', async () => {
    await hear('add dune', added);
    await undo(failed);
    expect(await receipts()).toMatchObject([{ status: 'open', claimed_by: null }]);
    script.push(takesBack({}));
    await write('try again');
    await work();
    expect(turns.at(-1)?.input).toEqual({ kind: 'words', texts: ['undo'] });
    expect(await receipts()).toMatchObject([{ status: 'undone' }]);
  });

  it('keeps what is left of it', async () => {
    await hear('add dune', added);
    const rest = [{ tool: 'add_title', facts: { name: 'half of Dune' } }];
    await undo({}, rest);
    await undo();
    expect(claims.at(-1)).toMatchObject({ kind: 'claimed', acts: rest });
  });

  it('is asked for by a message of its own, whatever else waits', async () => {
    for (const words of ['add alien', 'add dune', 'undo', 'add heat']) await write(words);
    for (let turn = 0; turn < 3; turn += 1) await work();
    expect(turns.map(({ input }) => (input.kind === 'words' ? input.texts : []))).toEqual([
      ['add alien', 'add dune'],
      ['undo'],
      ['add heat'],
    ]);
  });
});

describe('CV-6 CV-8 the conversation of a person', () => {
  it('is one on all their channels and addresses, and none of it is in a group', async () => {
    const owner = await people.owner();
    await hear('remove dune', { ...card, shown: [dune] });
    await storage.db
      .insertInto('identities')
      .values({
        ...{ id: 'i', person_id: owner.id, channel: 'fake', address: '1b', display_name: null },
        ...{ is_reachable: 1, last_seen_at: 0, created_at: 0 },
      })
      .execute();
    script.push(async () => answered);
    await write('yes', '1b');
    await work();
    expect(turns.at(-1)).toMatchObject({ pending: { tool: 'remove_title' }, shown: [{ name: 'Dune' }] });
    expect((await deliveries()).at(-1)).toMatchObject({ address: '1b' });

    const message: InboundMessage = {
      ...{ channel: 'fake', externalId: 'g-2', sender: { address: OWNER } },
      conversation: { address: 'group', kind: 'group', chat: 'flat-42', isAddressed: true },
      content: { kind: 'text', text: 'yes' },
    };
    await journal.accept([{ source: 'fake', externalId: 'g-2', lane: laneOf(message), payload: message }]);
    await work();
    expect(turns.at(-1)).toMatchObject({ history: [], shown: [] });
    const kinds = await storage.db.selectFrom('conversations').select(['channel', 'kind']).execute();
    expect(kinds.map(({ channel, kind }) => `${channel} ${kind}`).toSorted()).toEqual([
      'fake group',
      'person direct',
    ]);
  });
});
