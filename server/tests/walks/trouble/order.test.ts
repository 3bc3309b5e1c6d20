// Several messages, several people: what waits together is one turn, every chat keeps its order, and nobody waits for another.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drivenClock } from '../../../testkit/driven-clock.ts';
import type { DrivenClock } from '../../../testkit/driven-clock.ts';
import { hang, lastUserText, slow, startScriptedModel, text } from '../../../testkit/model-server/index.ts';
import type { ScriptedModel } from '../../../testkit/model-server/index.ts';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';

let house: TestHousehold;
let model: ScriptedModel;
let clock: DrivenClock;

beforeEach(async () => {
  clock = drivenClock();
  model = await startScriptedModel({ clock, fallback: text('Here I am.') });
});

afterEach(async () => {
  await house.close();
  expect(model.violations()).toEqual([]);
  await model.close();
});

/** A model that answers only when time passes. */
async function openWithSlowModel(): Promise<void> {
  house = await openTestHousehold({ model, clock });
  model.setFallback((request) =>
    slow(1_000, text(`You said: ${lastUserText(request).split('</context>\n')[1] ?? ''}`)),
  );
}

async function words(): Promise<string[]> {
  const messages = (await house.rows('messages')).filter(({ role }) => role === 'user');
  return messages.map(({ content }) => (JSON.parse(content) as { text: string }).text);
}

const allDone = async (): Promise<boolean> =>
  house.telegram.pendingUpdates() === 0 &&
  (await house.rows('inbound_events')).every(({ status }) => status === 'done');

describe('CV-6 the order of a conversation', () => {
  it('makes one turn of what came while the turn before was under way', async () => {
    await openWithSlowModel();
    await house.hearing(chats.owner, async () => {
      house.telegram.say(chats.owner, 'first thing');
      await house.until(() => model.requests().length === 1);
      for (const more of ['second thing', 'third thing', 'fourth thing'])
        house.telegram.say(chats.owner, more);
      await house.until(() => house.telegram.pendingUpdates() === 0);
      await house.passTimeUntil(allDone);
    });

    expect(model.requests()).toHaveLength(2);
    expect(house.telegram.sent(chats.owner).map((message) => message.text)).toEqual([
      'You said: first thing',
      expect.stringMatching(/second thing\s+third thing\s+fourth thing/),
    ]);
    expect((await words()).flatMap((said) => said.split('\n'))).toEqual([
      'first thing',
      'second thing',
      'third thing',
      'fourth thing',
    ]);
    expect(await house.rows('turns')).toHaveLength(2);
  });

  it('makes one turn of what was waiting when the house was opened', async () => {
    house = await openTestHousehold({ model, clock });
    await house.telegram.unreachable();
    for (const said of ['one', 'two', 'three']) house.telegram.say(chats.owner, said);
    await house.telegram.reachable();

    await house.passTimeUntil(() => house.telegram.sent(chats.owner).length > 0);
    await house.passTimeUntil(allDone);

    expect(model.requests()).toHaveLength(1);
    expect(await words()).toEqual(['one\ntwo\nthree']);
    expect(house.telegram.sent(chats.owner)).toHaveLength(1);
  });

  it('never shows the model a message twice, nor two of the person in a row', async () => {
    await openWithSlowModel();
    for (const said of ['alpha one', 'beta two', 'gamma three']) {
      house.telegram.say(chats.owner, said);
      await house.passTimeUntil(async () => house.telegram.pendingUpdates() === 0 && (await allDone()));
    }

    const last = model.requests().at(-1)?.messages ?? [];
    const said = JSON.stringify(last.filter(({ role }) => role === 'user'));
    for (const each of ['alpha one', 'beta two', 'gamma three']) expect(said.split(each)).toHaveLength(2);
    const roles = last.map(({ role }) => role);
    expect(roles.some((role, index) => role === 'user' && roles[index + 1] === 'user')).toBe(false);
  });
});

describe('CV-6 two conversations', () => {
  it('are worked on side by side: a slow answer holds up nobody else', async () => {
    await openWithSlowModel();
    house.telegram.say(chats.owner, 'something slow');
    house.telegram.say(chats.member, 'something else');

    await house.until(() => model.requests().length === 2);
    house.telegram.say(chats.otherMember, '/start');
    await house.until(() => house.telegram.sent(chats.otherMember).length === 1);

    expect(house.telegram.sent(chats.owner)).toEqual([]);
    await house.passTimeUntil(() =>
      [chats.owner, chats.member].every((chat) => house.telegram.sent(chat).length === 1),
    );
  });

  it('PE-6 keep apart: nothing of one reaches the other', async () => {
    house = await openTestHousehold({ model, clock });
    await house.say(chats.member, 'my surprise for ada is heat');
    await house.say(chats.owner, 'anything new?');

    expect(JSON.stringify(model.requests().at(-1))).not.toContain('surprise');
  });
});

describe('RE-4 stopping', () => {
  it('says that it is not ready while it stops, and hands what does not end to the next start', async () => {
    house = await openTestHousehold({ model, clock });
    model.reply(hang());
    house.telegram.say(chats.owner, 'remember me');
    await house.until(() => model.requests().length === 1);

    const closing = house.server.close();
    const ready = await fetch(`${house.url}/health/ready`);
    const live = await fetch(`${house.url}/health/live`);
    expect([ready.status, live.status]).toEqual([503, 200]);
    await house.restart();
    await closing;
    await house.passTimeUntil(allDone);
    await house.quiet();

    expect(house.telegram.sent(chats.owner).map((message) => message.text)).toEqual([
      expect.stringContaining('Here I am.'),
    ]);
    expect(await words()).toEqual(['remember me']);
  });

  it('finishes a turn under way, which is answered once', async () => {
    await openWithSlowModel();
    house.telegram.say(chats.owner, 'remember me');
    await house.until(() => model.requests().length === 1);

    await house.restart();
    await house.passTimeUntil(allDone);
    await house.quiet();

    expect(house.telegram.sent(chats.owner).map((message) => message.text)).toEqual([
      'You said: remember me',
    ]);
    expect(await words()).toEqual(['remember me']);
  });
});
