// Letting somebody in before they have written.
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { chats } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';
import { openTwoChannelHousehold } from '../../../testkit/open-two-channel-household.ts';
import type { TwoChannelHousehold } from '../../../testkit/open-two-channel-household.ts';
import { openSmsHousehold } from '../../../testkit/sms-household.ts';

const { owner, member } = chats;
const phone = '+14155550142';
const CODE = /\b[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}\b/;

let world: TwoChannelHousehold;
let house: TestHousehold;

beforeEach(async () => {
  world = await openTwoChannelHousehold();
  house = world.house;
  await world.chat(owner, 'hello');
});

afterEach(() => world.close());

async function invite(words = 'invite Sam'): Promise<{ code: string; said: string }> {
  const said = await world.chat(owner, words);
  const code = CODE.exec(said)?.[0];
  if (code === undefined) throw new Error(`There is no code in “${said}”`);
  return { code, said };
}

const named = async (name: string) => (await house.rows('people')).filter((one) => one.name === name);
const heardByOwner = (): string => house.telegram.sent(owner).at(-1)?.text ?? '';
const acts = async (): Promise<string[]> => (await house.deeds()).map(({ act }) => act);

describe('PE-3 an invitation', () => {
  it('lets in by SMS under the name the admin gave: greeted, told, noted, asked nothing', async () => {
    const { code, said } = await invite();
    expect(said).toMatch(/https:\/\/t\.me\/\w+\?start=/);

    expect(await world.text(phone, code.toLowerCase())).toMatch(/^Good news, Sam: you are in!/);

    expect(await named('Sam')).toMatchObject([{ status: 'active', role: 'member' }]);
    expect(heardByOwner()).toContain('Sam used your invitation and is in, by SMS (+1 (415) 555-0142)');
    expect(await acts()).toEqual(['person-invited', 'person-let-in']);
    expect(await world.text(phone, 'search dune')).toContain('Dune');
  });

  it('by the link of a channel, whatever the profile says', async () => {
    const { code } = await invite('make me an invitation for Sam');
    expect(await world.chat(3001, `/start ${code}`, 'Sammy The Great')).toMatch(/^Good news, Sam/);
    expect(await named('Sam')).toHaveLength(1);
  });

  it('also lets in whoever waited already, and the card that asked about them is answered', async () => {
    await world.chat(3001, 'hi', 'Samuel');
    const { code } = await invite();
    expect(await world.chat(3001, `join ${code}`, 'Samuel')).toMatch(/^Good news, Sam/);
    expect((await house.tap(owner, 'Approve'))[0]?.text).toContain('Sam is in already');
    expect(await house.rows('people')).toHaveLength(2);
  });

  it('is used once', async () => {
    const { code } = await invite();
    await world.text(phone, code);
    expect(await world.text('+14155550143', code)).toContain('not good here');
  });

  it('is taken back by a word, and listed until then', async () => {
    const { code } = await invite();
    expect(await world.chat(owner, 'open invitations')).toContain('Sam, for 7 days');
    expect(await world.chat(owner, 'revoke the invitation for sam')).toContain('is taken back');
    expect(await world.chat(owner, 'invitations')).toContain('No invitation is open');
    expect(await world.text(phone, code)).toContain('not good here');
    expect(await acts()).toEqual(['person-invited', 'invitation-revoked']);
  });

  it('is worth nothing once who invited is no admin any more', async () => {
    await world.chat(member, 'hello', 'Mo');
    const [mo] = await named('Mo');
    const by = { personId: (await house.household.people.owner()).id, channel: 'web' };
    const id = mo?.id as Parameters<typeof house.household.people.setRole>[0];
    await house.household.people.setRole(id, 'admin', by);
    const said = await world.chat(member, 'invite Sam');
    await house.household.people.setRole(id, 'member', by);
    expect(await world.text(phone, CODE.exec(said)?.[0] ?? '')).toContain('not good here');
    expect(await named('Sam')).toEqual([]);
  });

  it('is no way back in for whoever was blocked, and no use for whoever is in', async () => {
    await world.chat(3001, 'hi', 'Troll');
    await house.tap(owner, 'Block');
    await world.chat(member, 'hello', 'Mo');
    const { code } = await invite();
    expect(await world.chat(3001, code, 'Troll')).toContain('not allowed');
    expect(await world.chat(member, code, 'Mo')).toContain('in already');
    expect(await world.text(phone, code)).toMatch(/^Good news, Sam/);
  });

  it('PE-5 is for admins alone, and never made by a model or kept in the history', async () => {
    expect(await world.chat(member, 'invite Sam', 'Mo')).toContain('Only the people who run this household');
    expect(await house.rows('pairing_codes')).toEqual([]);
    const { code } = await invite();
    expect(JSON.stringify(await house.rows('messages'))).not.toContain(code);
    expect(house.text()).not.toContain(code);
    expect(await world.chat(owner, 'invite')).toContain('Whom shall I invite?');
  });
});

describe('PE-4 CH-2 an invitation in a house that is reached by SMS', () => {
  it('names the number to text, and no link that a chat cannot open', async () => {
    const home = await openSmsHousehold();
    onTestFinished(home.close);
    const told = (await home.say('invite Nora')).map(({ body }) => body).join('\n');
    expect(told).toMatch(/[A-Z2-9]{4}-[A-Z2-9]{4}/);
    expect(told).toContain('SMS: +1 (415) 555-0100');
    expect(told).not.toContain('sms:');
  });
});
