// A Telegram message, from the phone to the answer and to Radarr, by each way in.
import { afterEach, describe, expect, it } from 'vitest';
import { call, startScriptedModel } from '../../../testkit/model-server/index.ts';
import type { ScriptedModel } from '../../../testkit/model-server/index.ts';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold, TestHouseholdOptions } from '../../../testkit/open-test-household.ts';
import type { ShownMessage } from '../../../testkit/telegram/index.ts';

let house: TestHousehold;
let model: ScriptedModel | undefined;

afterEach(async () => {
  await house.close();
  expect(model?.violations() ?? []).toEqual([]);
  await model?.close();
  model = undefined;
});

const matrixAdd = {
  title: 'The Matrix',
  year: 1999,
  tmdbId: 603,
  qualityProfileId: 4,
  rootFolderPath: '/movies',
  monitored: true,
  addOptions: { monitor: 'movieOnly', searchForMovie: true, addMethod: 'manual' },
};

/** By the front door's own handler, without a socket: the update as Telegram would post it. */
async function handOver(text: string): Promise<ShownMessage[]> {
  return house.hearing(chats.owner, async () => {
    const update = {
      update_id: 81,
      message: {
        message_id: 5,
        date: 1_773_230_400,
        chat: { id: chats.owner, type: 'private' },
        from: { id: chats.owner, is_bot: false, first_name: 'Ada' },
        text,
      },
    };
    const webhook = house.household.channels.get('telegram')?.webhook;
    await house.household.acceptMessages(
      webhook?.parse({ header: () => undefined, path: '/webhook/telegram', query: {}, body: update }) ?? [],
    );
  });
}

const waysIn: [string, TestHouseholdOptions, (text: string) => Promise<ShownMessage[]>][] = [
  ['in process', {}, handOver],
  ['by long polling', {}, (text) => house.say(chats.owner, text)],
  ['by webhook', { wayIn: 'webhook' }, (text) => house.say(chats.owner, text)],
];

describe('CH-4 CV-12 MS-1 MS-2 a Telegram message walks in and its answer walks out', () => {
  it.each(waysIn)('%s, understood by the rules', async (_name, options, say) => {
    house = await openTestHousehold(options);

    const heard = await say('add the matrix');

    expect(heard.map(({ text }) => text)).toEqual([
      'Added The Matrix (1999), in HD-1080p, to /movies. I will tell you when it is ready.',
    ]);
    expect(house.adds()).toEqual([expect.objectContaining(matrixAdd)]);
    expect(house.recipients()).toEqual([chats.owner]);
    expect(house.telegram.actions()).toContainEqual(
      expect.objectContaining({ chatId: chats.owner, action: 'typing' }),
    );
  });

  it.each(waysIn)('%s, understood by a model', async (_name, options, say) => {
    model = await startScriptedModel({ script: [call('add_title', { title: 'The Matrix' })] });
    house = await openTestHousehold({ ...options, model });

    const heard = await say('put that keanu film with the pills on for tonight');

    expect(heard.map(({ text }) => text)).toEqual([
      expect.stringContaining('Added The Matrix (1999), in HD-1080p'),
    ]);
    expect(house.adds()).toEqual([expect.objectContaining(matrixAdd)]);
    expect(house.recipients()).toEqual([chats.owner]);
    expect(model.requests()).toHaveLength(1);
    expect((await house.rows('turns')).map(({ path, model_calls }) => [path, model_calls])).toEqual([
      ['model', 1],
    ]);
  });

  it('answers with the progress of what is downloading', async () => {
    house = await openTestHousehold();
    await house.say(chats.owner, 'add the matrix');
    await house.clock.advance(20_000);

    const [answer] = await house.say(chats.owner, "what's downloading?");

    expect(answer?.text).toMatch(/The Matrix \(1999\).*\d+%/s);
    expect(answer?.text).not.toMatch(/[A-Za-z]+\.[A-Za-z]+\.\d{4}|movie:tmdb|undefined/);
  });

  it('RE-3 works on an update once, however often it is delivered', async () => {
    house = await openTestHousehold({ wayIn: 'webhook' });
    const { updateId } = house.telegram.say(chats.owner, 'add the matrix');
    await house.quiet();

    house.telegram.update({
      update_id: updateId,
      message: {
        message_id: 1,
        date: 0,
        chat: { id: chats.owner, type: 'private' },
        from: { id: chats.owner, is_bot: false, first_name: 'Ada' },
        text: 'add the matrix',
      },
    });
    await house.quiet();

    expect(house.telegram.deliveries().map(({ status }) => status)).toEqual([200, 200]);
    expect(house.adds()).toHaveLength(1);
    expect(house.telegram.sent(chats.owner)).toHaveLength(1);
    expect(await house.rows('inbound_events')).toHaveLength(1);
  });
});

describe('CV-4 a turn is committed as a whole', () => {
  it('keeps words, call, result and reply, with the turn and its delivery', async () => {
    house = await openTestHousehold();
    await house.say(chats.owner, 'add the matrix');

    const [turn, ...otherTurns] = await house.rows('turns');
    expect(otherTurns).toEqual([]);
    expect(turn).toMatchObject({ outcome: 'answered', path: 'rules' });
    const messages = await house.rows('messages');
    expect(messages.map(({ role, turn_id }) => [role, turn_id])).toEqual([
      ['user', turn?.id],
      ['assistant', turn?.id],
      ['tool', turn?.id],
      ['assistant', turn?.id],
    ]);
    const [words, asked, result, reply] = messages.map(
      ({ content }) => JSON.parse(content) as Record<string, unknown>,
    );
    expect(words).toEqual({ role: 'user', text: 'add the matrix' });
    expect(asked).toMatchObject({ calls: [{ tool: 'add_title', arguments: { title: 'the matrix' } }] });
    const [made] = (asked?.['calls'] ?? []) as { id: string }[];
    expect(result).toMatchObject({ callId: made?.id ?? 'a call that was made' });
    expect(reply?.['text']).toContain('Added The Matrix (1999)');
    expect(await house.rows('inbound_events')).toMatchObject([{ status: 'done', turn_id: turn?.id }]);
    expect(await house.rows('deliveries')).toMatchObject([
      { status: 'sent', turn_id: turn?.id, purpose: 'reply', address: '1001' },
    ]);
    expect(await house.rows('requests')).toMatchObject([{ ref: 'movie:tmdb:603', state: 'requested' }]);
  });

  it('writes nothing of it when one part of it cannot be written', async () => {
    house = await openTestHousehold();
    await house.household.storage.db.schema.alterTable('deliveries').renameTo('away').execute();
    house.telegram.say(chats.owner, "what's downloading?");
    await house.until(async () =>
      (await house.rows('inbound_events')).some(({ last_error }) => last_error !== null),
    );

    expect(await house.rows('turns')).toEqual([]);
    expect(await house.rows('messages')).toEqual([]);
    expect(await house.rows('inbound_events')).toMatchObject([{ status: 'waiting', turn_id: null }]);

    await house.household.storage.db.schema.alterTable('away').renameTo('deliveries').execute();
    await house.passTimeUntil(() => house.telegram.sent(chats.owner).length > 0);
    await house.quiet();
    expect((await house.rows('messages')).filter(({ role }) => role === 'user')).toHaveLength(1);
    expect(house.telegram.sent(chats.owner)).toHaveLength(1);
  });
});

/** What a person's words fail on: the table a receipt cannot do without is gone for a while. */
async function breakRequests(): Promise<() => Promise<void>> {
  const { schema } = house.household.storage.db;
  await schema.alterTable('requests').renameTo('requests_away').execute();
  return () => schema.alterTable('requests_away').renameTo('requests').execute();
}

describe('CV-4 a turn that failed', () => {
  it('leaves an honest answer and no history, and "try again" runs it as it was', async () => {
    house = await openTestHousehold();
    const mend = await breakRequests();

    const [failure] = await house.say(chats.owner, 'add the matrix');
    expect(failure?.text).toMatch(/broke|went wrong|could not/i);
    expect(failure?.text).not.toMatch(/sqlite|table|requests|Error/i);
    expect(await house.rows('turns')).toEqual([]);
    expect(await house.rows('messages')).toEqual([]);
    expect(await house.rows('inbound_events')).toMatchObject([{ status: 'failed' }]);

    // Tried too early, it fails again and is still what "try again" means.
    await house.say(chats.owner, 'try again');
    await mend();
    const [success] = await house.say(chats.owner, 'Try again!');

    expect(success?.text).toContain('Added The Matrix (1999)');
    expect(house.adds()).toHaveLength(1);
    const words = (await house.rows('messages'))
      .filter(({ role }) => role === 'user')
      .map(({ content }) => JSON.parse(content) as unknown);
    expect(words).toEqual([{ role: 'user', text: 'add the matrix' }]);
    const states = (await house.rows('inbound_events')).map(({ status }) => status);
    expect(states[0]).toBe('done');
    expect(await house.say(chats.owner, 'try again')).toMatchObject([
      { text: expect.stringMatching(/nothing to try again/i) as string },
    ]);
  });

  it('runs all of it again when it was more than one message', async () => {
    house = await openTestHousehold();
    const mend = await breakRequests();
    await house.hearing(chats.owner, () => sayTogether(['add the matrix', 'add inception']));
    await mend();

    await house.say(chats.owner, 'try again');

    expect(house.adds().map(({ tmdbId }) => tmdbId)).toEqual([603, 27205]);
  });
});

/** Both are stored before either is worked on. */
async function sayTogether(texts: readonly string[]): Promise<void> {
  const messages = texts.map((text, index) => ({
    channel: 'telegram',
    externalId: `together:${index}`,
    conversation: { address: String(chats.owner), kind: 'direct' as const },
    sender: { address: String(chats.owner), displayName: 'Ada' },
    content: { kind: 'text' as const, text },
  }));
  await house.household.acceptMessages(messages);
}
