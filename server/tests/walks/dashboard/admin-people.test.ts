import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../../contract/src/index.ts';
import type { Person } from '../../../src/domain/person.ts';
import { signIn } from '../../../testkit/api-client.ts';
import type { ApiClient } from '../../../testkit/api-client.ts';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';

const STRANGER = 7001;

let house: TestHousehold;
let owner: ApiClient;
let ownerPerson: Person;

beforeEach(async () => {
  house = await openTestHousehold();
  ownerPerson = await house.household.people.owner();
  owner = await signIn(house, ownerPerson.id);
  await house.say(chats.owner, 'hello');
});
afterEach(() => house.close());

type PersonView = Answer<'GET /people'>['people'][number];

async function knock(name = 'Sam'): Promise<PersonView> {
  await house.say(STRANGER, 'hello', { from: { id: STRANGER, firstName: name } });
  const { people } = await owner.call('GET /people');
  const found = people.find((person) => person.addresses.some(({ address }) => address === String(STRANGER)));
  if (found === undefined) throw new Error('Nobody has knocked');
  return found;
}

const auditOf = async (act: string) =>
  (await owner.call('GET /audit', { query: { act } })).entries.map(({ who, channel, target, detail }) => ({
    who: who?.name,
    channel,
    target,
    ...(detail !== undefined && { detail }),
  }));

describe('AD-3 the people of the household', () => {
  it('are listed with those who wait on top, and found by name or address', async () => {
    await house.say(chats.member, 'hello');
    const sam = await knock();
    const { people } = await owner.call('GET /people');
    expect(people.map(({ status, role }) => `${status} ${role}`)).toEqual([
      'waiting member',
      'active admin',
      'active member',
    ]);
    expect(people[0]).toEqual({
      id: sam.id,
      name: sam.name,
      role: 'member',
      status: 'waiting',
      isOwner: false,
      createdAt: expect.any(Number) as number,
      addresses: [
        {
          channel: 'telegram',
          called: 'Telegram',
          address: String(STRANGER),
          displayName: sam.name,
          lastSeenAt: expect.any(Number) as number,
          isReachable: true,
        },
      ],
      requestCount: 0,
    });
    const search = async (words: string): Promise<string[]> =>
      (await owner.call('GET /people', { query: { search: words } })).people.map(({ id }) => id);
    expect(await search(String(STRANGER))).toEqual([sam.id]);
    expect(await search(sam.name.toUpperCase())).toContain(sam.id);
    expect(await search('%')).toEqual([]);
  });

  it('PE-3 are let in once, greeted once and noted once, however many press at the same time', async () => {
    const sam = await knock();
    const approve = (): Promise<PersonView> =>
      owner.call('POST /people/{id}/approve', { path: { id: sam.id } });
    const heard = await house.hearing(STRANGER, async () => {
      await Promise.all([approve(), approve(), approve()]);
      await house.tap(chats.owner, 'Approve');
      expect((await approve()).status).toBe('active');
    });
    expect(heard.filter(({ text }) => /you are in/i.test(text ?? ''))).toHaveLength(1);
    expect(await auditOf('person-approved')).toEqual([
      { who: 'Owner', channel: 'web', target: `${sam.name} (${sam.id})` },
    ]);
  });

  it('PE-4 are shut out: signed out at once, ignored in chat, noted once; the owner stays', async () => {
    const sam = await knock();
    await owner.call('POST /people/{id}/approve', { path: { id: sam.id } });
    const theirs = await signIn(house, sam.id as Person['id']);
    expect((await theirs.ask({ method: 'GET', address: '/requests' })).status).toBe(200);
    await Promise.all([
      owner.call('POST /people/{id}/block', { path: { id: sam.id } }),
      owner.call('POST /people/{id}/block', { path: { id: sam.id } }),
    ]);
    expect((await theirs.ask({ method: 'GET', address: '/requests' })).status).toBe(401);
    expect(await auditOf('person-blocked')).toHaveLength(1);
    const refused = await owner.ask({ method: 'POST', address: `/people/${ownerPerson.id}/block` });
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([409, 'OWNER_STAYS']);
    expect((await owner.call('GET /people')).people.find(({ isOwner }) => isOwner)?.status).toBe('active');
  });

  it('are renamed and given a role, noted from what to what; the owner stays an admin', async () => {
    const sam = await knock();
    const patch = (body: object, id = sam.id) =>
      owner.ask({ method: 'PATCH', address: `/people/${id}`, body });
    expect(await (await patch({ name: '  Sammy\u202e ', role: 'admin' })).json()).toMatchObject({
      name: 'Sammy',
      role: 'admin',
    });
    await patch({ name: 'Sammy', role: 'admin' });
    expect(await auditOf('person-renamed')).toEqual([
      {
        who: 'Owner',
        channel: 'web',
        target: `${sam.name} (${sam.id})`,
        detail: `from ${sam.name} to Sammy`,
      },
    ]);
    expect(await auditOf('role-changed')).toMatchObject([{ detail: 'from member to admin' }]);
    const nothing = await patch({ name: '\u200b\u202e' });
    expect(nothing.status).toBe(400);
    const demoted = await patch({ role: 'member', name: 'Nobody' }, ownerPerson.id);
    expect(demoted.status).toBe(409);
    expect((await house.household.people.owner()).name).toBe('Owner');
  });

  it('PE-11 are sent a link to the web chat on their own channel, which signs them in', async () => {
    const sam = await knock();
    const send = () => owner.ask({ method: 'POST', address: `/people/${sam.id}/sign-in-link` });
    expect((await send()).status).toBe(409);
    await owner.call('POST /people/{id}/approve', { path: { id: sam.id } });
    const heard = await house.hearing(STRANGER, async () => {
      expect((await send()).status).toBe(202);
      expect((await send()).status).toBe(202);
    });
    const links = heard.filter(({ text }) => text?.includes('#code='));
    expect(links).toHaveLength(1);
    expect(await auditOf('sign-in-link-sent')).toMatchObject([{ who: 'Owner', channel: 'web' }]);
  });

  it('AD-5 are managed by a program too, and the audit says so', async () => {
    const sam = await knock();
    const { key } = await owner.call('POST /api-keys', { body: { name: 'script' } });
    const response = await fetch(`${house.url}/api/v1/people/${sam.id}/approve`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
    });
    expect(response.status).toBe(200);
    expect(await auditOf('person-approved')).toMatchObject([{ who: 'Owner', channel: 'api' }]);
  });
});
