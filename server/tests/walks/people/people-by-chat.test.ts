// People managed and preferences chosen in words, through the real channel, door and database.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, startScriptedModel, text } from '../../../testkit/model-server/index.ts';
import type { ScriptedModel } from '../../../testkit/model-server/index.ts';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';

const { owner, member } = chats;
const stranger = 3001;
let house: TestHousehold;

beforeEach(async () => {
  house = await openTestHousehold();
  await house.say(owner, 'hello');
});

afterEach(() => house.close());

const say = async (chat: number, words: string, more = {}): Promise<string> =>
  (await house.say(chat, words, more)).map(({ text }) => text).join('\n');
const knock = (name: string, id = stranger) => house.say(id, 'hi', { from: { id, firstName: name } });
const heardBy = (chat: number): string | undefined => house.telegram.sent(chat).at(-1)?.text;

async function statusOf(chat: number): Promise<string | undefined> {
  const identity = (await house.rows('identities')).find(({ address }) => address === String(chat));
  return (await house.rows('people')).find(({ id }) => id === identity?.person_id)?.status;
}

describe('PE-3 people by words', () => {
  it('who waits, and letting them in: greeted once, noted with who and where', async () => {
    await knock('Samantha');
    expect(await say(owner, 'who is waiting?')).toContain('Samantha');

    expect(await say(owner, 'approve samantha')).toContain('Samantha is in');

    expect(await statusOf(stranger)).toBe('active');
    expect(heardBy(stranger)).toMatch(/^Good news, Samantha: you are in!/);
    expect(await house.deeds()).toMatchObject([{ act: 'person-approved', channel: 'telegram' }]);
  });

  it('two Sams: asked which, told apart by their address, and "the second one" is the second', async () => {
    await knock('Sam');
    await knock('Sam', 3002);
    const asked = await say(owner, 'approve sam');
    expect(asked).toMatch(/1\. Sam, waiting, by Telegram …01/);
    expect(asked).toMatch(/2\. Sam, waiting, by Telegram …02/);
    expect(await statusOf(3002)).toBe('waiting');

    expect(await say(owner, 'the second one')).toContain('Sam is in');

    expect([await statusOf(stranger), await statusOf(3002)]).toEqual(['waiting', 'active']);
    expect(heardBy(3002)).toMatch(/^Good news, Sam/);
    // What was picked once is not picked again by a number that means something else.
    await say(owner, 'the first one');
    expect(await statusOf(stranger)).toBe('waiting');
  });

  it('the same by a tap, by a number, and in other words and letters', async () => {
    await knock('Sam');
    await knock('Sam', 3002);
    await say(owner, 'approve sam');
    await house.tap(owner, 'Approve 1');
    expect([await statusOf(stranger), await statusOf(3002)]).toEqual(['active', 'waiting']);
    expect(await say(owner, 'LET SAM IN')).toContain('Sam is in');
    await knock('Samantha', 3003);
    expect(await say(owner, 'Block  samantha.')).toContain('Samantha is blocked');
  });

  it('nobody is called so: nothing is done, and those who wait are named', async () => {
    await knock('Samantha');
    expect(await say(owner, 'approve Bartholomew')).toMatch(
      /nobody called “Bartholomew”.*Waiting: Samantha/s,
    );
    expect(await statusOf(stranger)).toBe('waiting');
  });

  it('CV-11 taken back: they wait again and are told', async () => {
    await knock('Samantha');
    await say(owner, 'approve samantha');

    expect(await say(owner, 'undo')).toContain('waits again');

    expect(await statusOf(stranger)).toBe('waiting');
    expect(heardBy(stranger)).toContain('you wait at the door again');
    expect((await house.deeds()).map(({ act }) => act)).toEqual(['person-approved', 'person-put-back']);
  });

  it('CV-7 a newcomer is denied at once; whoever is in is blocked only after a yes', async () => {
    await knock('Troll');
    expect(await say(owner, 'deny troll')).toContain('Troll is turned away');
    expect(await statusOf(stranger)).toBe('blocked');

    await house.say(member, 'hello', { from: { id: member, firstName: 'Mo' } });
    expect(await say(owner, 'block Mo')).toContain('Block Mo although they are in?');
    expect(await statusOf(member)).toBe('active');
    expect(await say(owner, 'yes')).toContain('Mo is blocked');
    expect(await statusOf(member)).toBe('blocked');

    expect(await say(owner, 'undo')).toContain('Mo is in again');
    expect(await statusOf(member)).toBe('active');
  });

  it('PE-5 a member cannot, and is not shown who waits', async () => {
    await knock('Samantha');
    const words = await say(member, 'approve samantha');
    expect(words).toContain('Only an admin');
    expect(await say(member, 'who is waiting?')).not.toContain('Samantha');
    expect(await statusOf(stranger)).toBe('waiting');
  });
});

describe('PE-12 own preferences take effect', () => {
  it('the voice, from the next answer on and for this person alone', async () => {
    await say(member, 'talk like wads');
    expect(await say(member, 'show my preferences')).toMatch(/\p{Extended_Pictographic}/u);
    expect(await say(owner, 'show my preferences')).not.toMatch(/\p{Extended_Pictographic}/u);
  });

  it('the quality, for the adds of this person alone', async () => {
    await say(member, 'set my quality to 4k');
    await say(member, 'add the matrix');
    await say(owner, 'add heat');
    const [first, second] = house.adds();
    expect(first?.['qualityProfileId']).not.toBe(second?.['qualityProfileId']);
    const details = (await house.deeds()).filter(({ act }) => act === 'preference-changed');
    expect(details).toMatchObject([{ detail: 'quality: 2160p', channel: 'telegram' }]);
  });

  it('the time zone', async () => {
    await say(member, 'my time zone is Tokyo');
    expect(await say(member, 'show my preferences')).toContain('Time zone: Asia/Tokyo');
    expect(await say(owner, 'show my preferences')).not.toContain('Tokyo');
  });

  it('NT-2 news that are switched off stay away, for this person alone', async () => {
    await say(member, 'turn off notifications');
    await say(member, 'add the matrix');
    const before = house.telegram.sent(member).length;
    await house.importFilm(603);
    expect(house.telegram.sent(member)).toHaveLength(before);
    await say(member, 'turn on notifications');
    await say(member, 'add heat');
    await house.importFilm(949);
    expect(heardBy(member)).toContain('Heat');
  });
});

describe('NT-2 "tell me when …" by words', () => {
  it('of what nobody has added offers to add it, and a yes means that', async () => {
    expect(await say(member, 'tell me when heat is ready')).toContain('Nobody has added Heat');
    expect(house.adds()).toEqual([]);
    expect(await say(member, 'yes')).toContain('Added Heat (1995)');
    expect(house.adds()).toHaveLength(1);
  });

  it('tells the one who asked, when it is there', async () => {
    await say(owner, 'add the matrix');
    expect(await say(member, 'tell me when the matrix is ready')).toContain(
      'I will tell you when it is ready',
    );
    await house.importFilm(603);
    expect(heardBy(member)).toContain('The Matrix');
  });

  it('and no longer, once they want to hear no more', async () => {
    await say(member, 'add the matrix');
    expect(await say(member, 'stop telling me about the matrix')).toContain('any more');
    const before = house.telegram.sent(member).length;
    await house.importFilm(603);
    expect(house.telegram.sent(member)).toHaveLength(before);
  });
});

describe('PE-12 CV-1 with a model', () => {
  let model: ScriptedModel;
  let own: TestHousehold;

  beforeEach(async () => {
    model = await startScriptedModel({ fallback: text('Fine.') });
    own = await openTestHousehold({ model });
    await own.say(owner, 'hello');
  });

  afterEach(async () => {
    await own.close();
    expect(model.violations()).toEqual([]);
    await model.close();
  });

  it.each([
    ['from now on I always want 4K', { quality: '4K' }, 'quality: 2160p'],
    ['please add everything in full hd from now on', { quality: 'full hd' }, 'quality: 1080p'],
    ['my time zone is Berlin', { time_zone: 'Europe/Berlin' }, 'time-zone: Europe/Berlin'],
    ['no more emojis please', { voice: 'plain' }, 'voice: plain'],
    ['turn off the news about what I follow', { news: 'followed off' }, 'unwanted: followed'],
    ['remember that I love heist movies', { likes: 'heist movies' }, 'likes: changed'],
  ])('“%s”', async (words, given, detail) => {
    model.reply(call('my_preferences', given));
    await own.say(owner, words);
    const details = (await own.deeds()).filter(({ act }) => act === 'preference-changed');
    expect(details).toMatchObject([{ detail }]);
  });

  it('what they like stands in the context of the next call, as data of one line', async () => {
    model.reply(call('my_preferences', { likes: 'heist movies' }));
    await own.say(owner, 'remember that I love heist movies');
    await own.say(owner, 'what should I watch?');
    const asked = JSON.stringify(model.requests().at(-1)?.messages?.at(-1));
    expect(asked).toContain('<context>');
    expect(asked).toContain('likes: heist movies');
  });

  it('CV-10 words that ask for nothing of the kind change nothing', async () => {
    model.reply(call('my_preferences', { voice: 'plain', news: 'off' }));
    await own.say(owner, 'what is on tonight?');
    expect((await own.deeds()).filter(({ act }) => act === 'preference-changed')).toEqual([]);
  });
});
