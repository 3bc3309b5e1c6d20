// "Undo": by word and by tap, in time and too late, by whoever did it, over a restart, and never twice.
import { afterEach, describe, expect, it } from 'vitest';
import { startScriptedModel, text } from '../../../testkit/model-server/index.ts';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';

let house: TestHousehold;
const { owner, member, otherMember } = chats;
const MINUTE_MS = 60_000;

afterEach(() => house.close());

const library = (): string[] => house.radarr.library().map(({ title }) => title);
const removals = (): number => house.radarr.journal.filter(({ method }) => method === 'DELETE').length;
const standing = async (): Promise<string[]> => (await house.rows('receipts')).map(({ status }) => status);
const labels = (message: { buttons: { label: string }[][] } | undefined): string[] =>
  message?.buttons.flat().map(({ label }) => label) ?? [];

describe('CV-11 an add', () => {
  it('has a receipt with a button that takes it back, once', async () => {
    house = await openTestHousehold();
    const [receipt] = await house.say(member, 'add the matrix');
    expect(labels(receipt)).toEqual(['Undo']);
    expect(library()).toEqual(['The Matrix']);

    const [answer] = await house.tap(member, 'Undo');
    expect(answer?.text).toContain('The Matrix (1999)');
    expect(labels(answer)).toEqual([]);
    expect(library()).toEqual([]);

    const [again] = await house.tap(member, 'Undo');
    expect(again?.text).toContain('nothing more to take back');
    expect(removals()).toBe(1);
    expect(await standing()).toEqual(['undone']);
  });

  it('is taken back once by two taps at the same moment', async () => {
    house = await openTestHousehold();
    await house.say(member, 'add the matrix');
    await Promise.all([house.tap(member, 'Undo'), house.tap(member, 'Undo')]);
    expect(removals()).toBe(1);
    expect(library()).toEqual([]);
  });

  it.each(['undo', 'undo that', 'take that back', 'oops', 'revert that'])(
    'is taken back by "%s", and no model is asked',
    async (words) => {
      house = await openTestHousehold();
      await house.say(member, 'add the matrix');
      const [answer] = await house.say(member, words);
      expect(answer?.text).toContain('The Matrix (1999)');
      expect(library()).toEqual([]);
      expect((await house.rows('turns')).at(-1)).toMatchObject({ path: 'direct', model_calls: 0 });
    },
  );

  it('is taken back over a restart', async () => {
    house = await openTestHousehold();
    await house.say(member, 'add the matrix');
    await house.restart();
    await house.say(member, 'undo');
    expect(library()).toEqual([]);
  });

  it('is not taken back after ten minutes, which is said', async () => {
    house = await openTestHousehold();
    await house.say(member, 'add the matrix');
    await house.clock.advance(10 * MINUTE_MS);
    await house.quiet();
    for (const answer of [await house.say(member, 'undo'), await house.tap(member, 'Undo')])
      expect(answer[0]?.text).toContain('more than ten minutes ago');
    expect(library()).toEqual(['The Matrix']);
    expect(removals()).toBe(0);
  });

  it("is not taken back by anybody else's word or tap", async () => {
    house = await openTestHousehold();
    await house.say(member, 'add the matrix');
    const button = house.telegram.sent(member).at(-1)?.buttons.flat()[0]?.data;
    const [byWord] = await house.say(otherMember, 'undo');
    const [byTap] = await house.hearing(otherMember, () =>
      house.telegram.update({
        callback_query: {
          id: '9',
          from: { id: otherMember, is_bot: false, first_name: 'Li' },
          chat_instance: 'x',
          data: button,
          message: { message_id: 1, date: 0, chat: { id: otherMember, type: 'private' } },
        },
      }),
    );
    expect(byWord?.text).toContain('nothing I could take back');
    expect(byTap?.text).toContain('Only the person who did that');
    expect(library()).toEqual(['The Matrix']);
  });

  it('undo after undo takes back what was done before it', async () => {
    house = await openTestHousehold();
    await house.say(member, 'add the matrix');
    await house.say(member, 'add inception');
    await house.say(member, 'undo');
    expect(library()).toEqual(['The Matrix']);
    await house.say(member, 'undo');
    expect(library()).toEqual([]);
    const [last] = await house.say(member, 'undo');
    expect(last?.text).toContain('nothing more to take back');
  });

  it('sent together with the undo, is done and taken back, in this order', async () => {
    house = await openTestHousehold();
    await house.hearing(member, () =>
      house.household.acceptMessages(
        ['add the matrix', 'undo'].map((words, index) => ({
          channel: 'telegram',
          externalId: `at-once:${index}`,
          conversation: { address: String(member), kind: 'direct' as const },
          sender: { address: String(member) },
          content: { kind: 'text' as const, text: words },
        })),
      ),
    );
    expect(house.adds()).toHaveLength(1);
    expect(library()).toEqual([]);
  });

  it('stays, and may be tried again, when the service is away', async () => {
    house = await openTestHousehold();
    await house.say(member, 'add the matrix');
    house.radarr.faults = () => ({ kind: 'answer', status: 503 });
    house.telegram.say(member, 'undo');
    await house.passTimeUntil(() => house.telegram.sent(member).length > 1);
    house.radarr.faults = undefined;
    expect(await standing()).toEqual(['open']);
    await house.clock.advance(MINUTE_MS / 2);
    await house.quiet();
    await house.say(member, 'undo');
    expect(library()).toEqual([]);
    expect(await standing()).toEqual(['undone']);
  });

  it('is in the history in words, so that a model knows', async () => {
    const model = await startScriptedModel({ fallback: text('Fine.') });
    house = await openTestHousehold({ model });
    model.setFallback({
      kind: 'completion',
      content: null,
      calls: [{ name: 'add_title', arguments: { title: 'The Matrix' } }],
      finish: 'tool_calls',
    });
    await house.say(member, 'add the matrix');
    const asked = model.requests().length;
    await house.tap(member, 'Undo');
    expect(model.requests()).toHaveLength(asked);
    model.setFallback(text('Fine.'));
    await house.say(member, 'is everything alright?');
    const sent = JSON.stringify(model.requests().at(-1)?.messages);
    expect(sent).toContain('(tapped: undo)');
    expect(sent).toMatch(/The Matrix \(1999\).*tapped: undo.*The Matrix \(1999\)/);
    expect(model.violations()).toEqual([]);
    await model.close();
  });
});

describe('CV-11 a button beside others', () => {
  it('stands last, after the choices of the same answer', async () => {
    house = await openTestHousehold();
    await house.say(member, 'add king kong');
    const [receipt] = await house.say(member, 'both');
    expect(labels(receipt).filter((label) => label === 'Undo')).toHaveLength(1);
    expect(library()).toHaveLength(2);
    await house.say(member, 'undo');
    expect(library()).toEqual([]);
  });
});

describe('CV-11 PE-3 a newcomer who was let in or turned away', () => {
  const NEWCOMER = 777;

  async function decide(label: 'Approve' | 'Block'): Promise<string[]> {
    house = await openTestHousehold();
    house.telegram.openChat(NEWCOMER);
    await house.say(NEWCOMER, 'hello');
    const [answer] = await house.tap(owner, label);
    return labels(answer);
  }
  const status = async (): Promise<string | undefined> => {
    const identity = (await house.rows('identities')).find(({ address }) => address === String(NEWCOMER));
    return (await house.rows('people')).find(({ id }) => id === identity?.person_id)?.status;
  };

  it.each([
    ['Approve', 'active'],
    ['Block', 'blocked'],
  ] as const)('%s is taken back: they wait again', async (label, after) => {
    expect(await decide(label)).toEqual(['Undo']);
    expect(await status()).toBe(after);
    await house.tap(owner, 'Undo');
    expect(await status()).toBe('waiting');
    expect(await standing()).toEqual(['undone']);
  });
});
