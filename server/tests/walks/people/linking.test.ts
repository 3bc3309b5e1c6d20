// One person, many ways in: codes that link, what follows, what is refused, and how it is taken apart again.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chats } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';
import { openTwoChannelHousehold } from '../../../testkit/open-two-channel-household.ts';
import type { TwoChannelHousehold } from '../../../testkit/open-two-channel-household.ts';

const { owner, member, otherMember } = chats;
const phone = '+14155550142';
const otherPhone = '+14155550177';
const WRONG = 'ZZZZ-2222';

let world: TwoChannelHousehold;
let house: TestHousehold;
let used: string[];

beforeEach(async () => {
  used = [];
  world = await openTwoChannelHousehold({
    films: [{ tmdbId: 27205, hasFile: true }],
    environment: { PHONE_WHITELIST: otherPhone },
  });
  house = world.house;
});

afterEach(async () => {
  // Nothing of a code is in the history or in a log.
  const history = JSON.stringify(await house.rows('messages'));
  for (const code of used) {
    expect(history).not.toContain(code);
    expect(house.text()).not.toContain(code);
    expect(JSON.stringify(await house.rows('pairing_codes'))).not.toContain(code.replace('-', ''));
  }
  await world.close();
});

const chat = (id: number, words: string): Promise<string> =>
  world.chat(id, words, id === member ? 'Mo' : 'Jo');
const text = (from: string, words: string): Promise<string> => world.text(from, words);
const heardBy = (id: number): string => house.telegram.sent(id).at(-1)?.text ?? '';

async function codeOf(id: number, words = 'link'): Promise<string> {
  const said = await chat(id, words);
  const code = /\b[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}\b/.exec(said)?.[0];
  if (code === undefined) throw new Error(`There is no code in “${said}”`);
  used.push(code);
  return code;
}

async function holderOf(address: string): Promise<string | undefined> {
  return (await house.rows('identities')).find((one) => one.address === address)?.person_id;
}

async function statusOf(address: string): Promise<string | undefined> {
  const id = await holderOf(address);
  return (await house.rows('people')).find((one) => one.id === id)?.status;
}

const people = async (): Promise<string[]> =>
  (await house.rows('people')).filter((one) => one.removed_at === null).map(({ name }) => name);

describe('CH-7 a code joins another way in', () => {
  it.each([
    ['as it stands', (code: string) => code],
    ['in small letters without the dash', (code: string) => code.toLowerCase().replace('-', '')],
    ['with a blank', (code: string) => code.replace('-', ' ')],
    ['after a word', (code: string) => `Link ${code}.`],
    ['after join, as a link would have it', (code: string) => `join ${code}`],
  ])('typed %s, and both sides are told', async (_how, typed) => {
    await chat(member, 'hello');
    const code = await codeOf(member, 'link my phone');

    expect(await text(phone, typed(code))).toContain('Hello Mo, I know you now');

    expect(heardBy(member)).toContain('Your SMS +1…42 is linked to you now');
    expect(await holderOf(phone)).toBe(await holderOf(String(member)));
    expect((await house.deeds()).map(({ act }) => act)).toContain('address-joined');
    // Nobody was asked about a stranger.
    expect(house.telegram.sent(owner)).toEqual([]);
  });

  it('the other way round, with a link to press; the code is good once', async () => {
    await text(otherPhone, 'hello');
    const said = await text(otherPhone, 'connect telegram');
    const code = /[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}/.exec(said)?.[0] ?? '';
    used.push(code);
    expect(said).toMatch(/https:\/\/t\.me\/\w+\?start=/);

    expect(await chat(3001, `/start ${code}`)).toContain('I know you now');
    expect(await holderOf('3001')).toBe(await holderOf(otherPhone));
    expect(await chat(3002, code)).toContain('not good here');
    expect(await statusOf('3002')).toBe('waiting');
  });

  it('is over after ten minutes, and a new one voids the one before', async () => {
    await chat(member, 'hello');
    const first = await codeOf(member);
    const second = await codeOf(member);
    expect(await text(phone, first)).toContain('not good here');
    await house.clock.advance(10 * 60_000);
    expect(await text(phone, second)).toContain('not good here');
    expect(await statusOf(phone)).toBe('waiting');
  });

  it('is not given in front of others', async () => {
    const group = -100_500;
    house.telegram.openChat({ id: group, type: 'group', title: 'Family' });
    await chat(owner, 'hello');
    const from = { id: owner, firstName: 'Jo' };
    const heard = await house.say(group, `@${house.telegram.username} link`, { from });
    expect(heard[0]?.text).toContain('you alone');
    expect(heard.map((one) => one.text).join()).not.toMatch(/[A-Z2-9]{4}-[A-Z2-9]{4}/);
    expect(await house.rows('pairing_codes')).toEqual([]);
  });

  it('a title of eight letters is a title', async () => {
    expect(await chat(member, 'watchmen')).not.toContain('code');
    expect(await house.rows('code_tries')).toEqual([]);
  });
});

describe('CH-7 what follows the person', () => {
  it('"the second one" of a list that was shown on the other side', async () => {
    await chat(member, 'search king kong');
    const list = heardBy(member);
    const second = /2\. .*?King Kong \((\d{4})\)/.exec(list)?.[1];
    await text(phone, await codeOf(member));

    expect(await text(phone, 'the second one')).toContain(`King Kong (${second})`);
  });

  it('a card that was asked there is answered here', async () => {
    await text(phone, await codeOf(owner));
    await chat(owner, 'remove inception');
    await text(phone, 'yes');
    expect(house.radarr.library()).toEqual([]);
  });

  it('preferences and requests, also of two who were two people until now', async () => {
    await chat(member, 'hello');
    await text(otherPhone, 'add the matrix');
    await text(otherPhone, 'I like heist films');
    const before = await holderOf(otherPhone);
    const code = await codeOf(member);

    expect(await text(otherPhone, code)).toContain('Hello Mo, I know you now');

    const id = await holderOf(String(member));
    expect(await holderOf(otherPhone)).toBe(id);
    expect(id).not.toBe(before);
    expect((await house.rows('requests')).map((one) => one.person_id)).toEqual([id]);
    expect(await people()).toEqual(['Owner', 'Mo']);
    expect((await house.deeds()).map(({ act }) => act)).toContain('people-merged');
    const everything = () => [
      ...house.telegram.sent(member).map((one) => one.text),
      ...world.twilio.sent(otherPhone).map((one) => one.body),
    ];
    const toldBefore = everything().length;
    await house.importFilm(603);
    await house.passTimeUntil(() => everything().length > toldBefore);
    await house.quiet();
    expect(everything()).toHaveLength(toldBefore + 1);
  });
});

describe('CH-7 who may not', () => {
  it('guess: five wrong codes in ten minutes, then silence, also for the right one', async () => {
    await chat(member, 'hello');
    await text(phone, 'hello');
    await text(phone, 'Eve');
    const code = await codeOf(member);
    for (let round = 1; round <= 4; round++) expect(await text(phone, WRONG)).toContain('not good here');
    expect(await text(phone, WRONG)).toContain('too many wrong codes');
    expect(await text(phone, WRONG)).toBe('');
    expect(await text(phone, code)).toBe('');
    expect(await statusOf(phone)).toBe('waiting');

    await house.clock.advance(10 * 60_000);
    expect(await text(phone, await codeOf(member))).toContain('I know you now');
  });

  it('a used, an old and an unknown code are told alike', async () => {
    await chat(member, 'hello');
    const code = await codeOf(member);
    await text(phone, code);
    const told = await text(otherPhone, code);
    expect(await text(otherPhone, WRONG)).toBe(told);
  });

  it('drag an admin down or lift themselves up', async () => {
    await chat(owner, 'hello');
    await chat(member, 'hello');
    const code = await codeOf(member);
    expect(await chat(owner, code)).toContain('the other way round');
    const rows = await house.rows('people');
    expect(rows.find(({ is_owner }) => is_owner === 1)).toMatchObject({ role: 'admin', status: 'active' });
    expect(rows.find(({ name }) => name === 'Mo')).toMatchObject({ role: 'member', removed_at: null });
    // The code is not used up by that: it is still good for whom it was made.
    expect(await text(phone, code)).toContain('Hello Mo');
  });

  it('blocked people: told once that they are, whatever the code', async () => {
    await chat(member, 'hello');
    await chat(otherMember, 'hello');
    const code = await codeOf(member);
    const id = (await holderOf(String(otherMember))) as Parameters<typeof house.household.people.block>[0];
    await house.household.people.block(id);
    expect(await chat(otherMember, code)).toContain('not allowed to help you');
    expect(await chat(otherMember, code)).toBe('');
    expect(await holderOf(String(otherMember))).toBe(id);
  });

  it('and the code of somebody who is blocked meanwhile opens nothing', async () => {
    await chat(member, 'hello');
    const code = await codeOf(member);
    const id = (await holderOf(String(member))) as Parameters<typeof house.household.people.block>[0];
    await house.household.people.block(id);
    expect(await text(phone, code)).toContain('not good here');
  });
});

describe('CH-7 taken apart again', () => {
  it('whoever finds a phone linked that is not theirs takes it away by one word', async () => {
    await chat(member, 'hello');
    await text(phone, await codeOf(member));

    expect(await chat(member, 'unlink +1…42')).toContain('SMS +1…42 is not linked to you any more');

    expect(await holderOf(phone)).toBeUndefined();
    expect(await text(phone, 'add the matrix')).toContain('Who is writing?');
    expect(house.adds()).toEqual([]);
    expect((await house.deeds()).map(({ act }) => act)).toContain('address-unlinked');
  });

  it('"unlink" alone means the only other one; the last way stays', async () => {
    await chat(member, 'hello');
    expect(await chat(member, 'unlink')).toContain('the only way I can reach you');
    await text(phone, await codeOf(member));
    expect(await text(phone, 'unlink my telegram')).toContain('not linked to you any more');
    expect(await statusOf(String(member))).toBeUndefined();
    expect(await text(phone, 'unlink this')).toContain('the only way I can reach you');
  });

  it('asks which one when several may be meant, and a number is that one', async () => {
    await chat(member, 'hello');
    await text(phone, await codeOf(member));
    await text('+14155550188', await codeOf(member));
    const asked = await chat(member, 'unlink my phone');
    expect(asked).toMatch(/Which one\?/);
    const number = /(\d)\. SMS \+1…88/.exec(asked)?.[1];
    expect(await chat(member, `unlink ${number}`)).toContain('+1…88 is not linked');
    expect(await holderOf(phone)).toBe(await holderOf(String(member)));
  });

  it('"who am I" tells name, role and ways in, masked', async () => {
    await chat(member, 'hello');
    await text(phone, await codeOf(member));
    const told = await text(phone, 'Who am I?');
    expect(told).toMatch(/Mo, a member/);
    expect(told).toMatch(/SMS \+1.{1,3}42 \(this chat\)/);
    expect(told).not.toContain(phone);
  });
});
