import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestView } from '../../../../contract/src/index.ts';
import type { Person } from '../../../src/domain/person.ts';
import { signIn } from '../../../testkit/api-client.ts';
import type { ApiClient } from '../../../testkit/api-client.ts';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';

const STRANGER = 7001;

let house: TestHousehold;
let owner: ApiClient;
let member: ApiClient;
let memberPerson: Person;

beforeEach(async () => {
  house = await openTestHousehold();
  await house.say(chats.owner, 'hello');
  await house.say(chats.member, 'hello');
  const { people } = house.household;
  const [found] = (await people.active()).filter(({ role }) => role === 'member');
  if (found === undefined) throw new Error('The member did not come in');
  memberPerson = found;
  owner = await signIn(house, (await people.owner()).id);
  member = await signIn(house, memberPerson.id);
});
afterEach(() => house.close());

const path = (id: string) => ({ path: { id } });
const awaiting = async (): Promise<RequestView[]> =>
  (await owner.call('GET /household/requests', { query: { standing: 'awaiting' } })).requests;
/** Asks "POST /an/address"; answers how it was refused. */
const refusal = async (client: ApiClient, question: string, body?: object): Promise<unknown> => {
  const [method = '', address = ''] = question.split(' ');
  const response = await client.ask({ method, address, ...(body && { body }) });
  const { code } = (await response.json()) as { code?: string };
  return [response.status, code];
};
const acts = async (): Promise<string[]> =>
  (await owner.call('GET /audit')).entries.map(({ act, channel }) => `${act} ${channel}`);

describe('PE-9 AD-6 a title that needs a yes', () => {
  beforeEach(() =>
    owner.call('PATCH /people/{id}/limits', { ...path(memberPerson.id), body: { needsApproval: true } }),
  );

  it('stands on the page with its poster and who asked, is added at a yes, once, and counted no more', async () => {
    await house.say(chats.member, 'add the matrix');
    expect((await owner.call('GET /home')).counts.waitingRequests).toBe(1);
    const [request] = await awaiting();
    expect(request).toMatchObject({
      ref: 'movie:tmdb:603',
      awaitsApproval: true,
      who: { id: memberPerson.id },
      poster: expect.stringMatching(/^\/api\/v1\/posters\//) as string,
    });
    expect(house.adds()).toEqual([]);
    const { id } = request as RequestView;
    await owner.call('POST /household/requests/{id}/grant', { ...path(id), body: {} });
    await house.quiet();
    expect(house.adds()).toHaveLength(1);
    expect(await refusal(owner, `POST /household/requests/${id}/grant`, {})).toEqual([
      409,
      'REQUEST_DECIDED',
    ]);
    expect(await refusal(owner, `POST /household/requests/${id}/decline`, {})).toEqual([
      409,
      'REQUEST_DECIDED',
    ]);
    expect(house.adds()).toHaveLength(1);
    expect(await awaiting()).toEqual([]);
    expect((await owner.call('GET /home')).counts.waitingRequests).toBe(0);
    expect(await acts()).toContain('request-granted web');
  });

  it('is not added at a no, and the person is told why', async () => {
    await house.say(chats.member, 'add the matrix');
    const [request] = await awaiting();
    const heard = await house.hearing(chats.member, () =>
      owner.call('POST /household/requests/{id}/decline', {
        ...path(request?.id ?? ''),
        body: { reason: 'We have the box set' },
      }),
    );
    expect(heard.map(({ text }) => text).join('\n')).toContain('We have the box set');
    expect(house.adds()).toEqual([]);
    const { requests } = await member.call('GET /requests');
    expect(requests).toMatchObject([{ state: 'declined', reason: 'We have the box set' }]);
  });

  it('is granted in another quality', async () => {
    await house.say(chats.member, 'add the matrix');
    const [request] = await awaiting();
    const body = { quality: '720p' } as const;
    const granted = await owner.call('POST /household/requests/{id}/grant', {
      ...path(request?.id ?? ''),
      body,
    });
    expect(granted).toMatchObject({ quality: '720p' });
    expect(granted.awaitsApproval).toBeUndefined();
  });
});

describe('AD-6 the list of requests', () => {
  it('comes in pages, newest first, by person and by how they stand', async () => {
    await house.say(chats.member, 'add the matrix');
    await house.say(chats.owner, 'add fight club');
    const all = await owner.call('GET /household/requests', { query: { limit: 1 } });
    expect([all.requests.map(({ name }) => name), all.hasMore]).toEqual([['Fight Club'], true]);
    const rest = await owner.call('GET /household/requests', {
      query: { before: all.requests[0]?.id ?? '' },
    });
    expect([rest.requests.map(({ name }) => name), rest.hasMore]).toEqual([['The Matrix'], false]);
    const namesOf = async (query: object): Promise<string[]> =>
      (await owner.call('GET /household/requests', { query })).requests.map(({ name }) => name);
    expect(await namesOf({ person: memberPerson.id })).toEqual(['The Matrix']);
    expect(await namesOf({ standing: 'under-way' })).toEqual(['Fight Club', 'The Matrix']);
    for (const standing of ['awaiting', 'ready', 'declined', 'failed', 'removed'])
      expect(await namesOf({ standing }), standing).toEqual([]);
    expect((await member.call('GET /requests')).requests.map(({ name }) => name)).toEqual(['The Matrix']);
  });
});

describe('PE-10 AD-3 limits', () => {
  it('of a person stand over those of the household, and are let go again', async () => {
    const household = { seriesPerWeek: 2, ratingCap: '13' };
    expect(await owner.call('PATCH /household/limits', { body: household })).toMatchObject(household);
    await owner.call('PATCH /people/{id}/limits', { ...path(memberPerson.id), body: { moviesPerWeek: 0 } });
    const read = await owner.call('GET /people/{id}/limits', path(memberPerson.id));
    expect(read).toMatchObject({ limits: { moviesPerWeek: 0, seriesPerWeek: null }, household });
    expect(read.ratingSteps.map(({ value }) => value)).toContain('13');
    const [answer] = await house.say(chats.member, 'add the matrix');
    expect(house.adds()).toEqual([]);
    expect(answer?.text).toBeTruthy();
    const body = { moviesPerWeek: null };
    expect(await owner.call('PATCH /people/{id}/limits', { ...path(memberPerson.id), body })).toMatchObject(
      body,
    );
    expect(await acts()).toContain('limits-changed web');
  });

  it('refuse what is no limit, and change nothing then', async () => {
    const address = `/people/${memberPerson.id}/limits`;
    for (const body of [{ ratingCap: 'NC-99' }, { moviesPerWeek: -1 }, { highestQuality: '8k' }])
      expect(await refusal(owner, `PATCH ${address}`, body)).toEqual([400, 'REQUEST_INVALID']);
    const { limits } = await owner.call('GET /people/{id}/limits', path(memberPerson.id));
    expect(Object.values(limits).every((value) => value === null)).toBe(true);
  });
});

describe('PE-3 AD-3 an invitation', () => {
  it('lets in whoever uses its code first, under that name, and is gone then', async () => {
    const made = await owner.call('POST /invitations', { body: { name: 'Kim' } });
    expect(made.links).toEqual([
      {
        ...{ channel: 'telegram', called: 'Telegram' },
        link: expect.stringContaining(`start=${made.code}`) as string,
      },
    ]);
    const { invitations } = await owner.call('GET /invitations');
    expect(invitations).toEqual([{ id: made.id, name: 'Kim', expiresAt: made.expiresAt }]);
    expect(JSON.stringify(invitations)).not.toContain(made.code);
    house.telegram.openChat(STRANGER);
    await house.say(STRANGER, `/start ${made.code}`, { from: { id: STRANGER, firstName: 'Somebody' } });
    const { people } = await owner.call('GET /people', { query: { search: 'Kim' } });
    expect(people).toMatchObject([{ name: 'Kim', status: 'active', role: 'member' }]);
    expect((await owner.call('GET /invitations')).invitations).toEqual([]);
  });

  it('that was taken back lets nobody in', async () => {
    const made = await owner.call('POST /invitations', { body: { name: 'Kim' } });
    await owner.call('DELETE /invitations/{id}', path(made.id));
    expect(await refusal(owner, `DELETE /invitations/${made.id}`)).toEqual([404, 'NOT_FOUND']);
    house.telegram.openChat(STRANGER);
    await house.say(STRANGER, `/start ${made.code}`, { from: { id: STRANGER, firstName: 'Somebody' } });
    const { people } = await owner.call('GET /people');
    expect(
      people.filter(({ name, status }) => name === 'Kim' || (status === 'active' && name === 'Somebody')),
    ).toEqual([]);
  });
});

describe('CH-7 one’s own channels', () => {
  it('are joined by a code, and nobody else’s can be given up', async () => {
    const made = await member.call('POST /own/channels/code');
    house.telegram.openChat(STRANGER);
    await house.say(STRANGER, `/start ${made.code}`, { from: { id: STRANGER, firstName: 'Second phone' } });
    const { addresses, open } = await member.call('GET /own/channels');
    expect(open).toContainEqual({ channel: 'telegram', called: 'Telegram' });
    const telegrams = addresses.filter(({ channel }) => channel === 'telegram').map(({ address }) => address);
    expect(telegrams.toSorted()).toEqual([String(chats.member), String(STRANGER)]);

    const ofOwner = { channel: 'telegram', address: String(chats.owner) };
    expect(await refusal(member, 'POST /own/channels/unlink', ofOwner)).toEqual([404, 'NOT_FOUND']);
    await house.say(chats.owner, 'hello');
    expect((await house.household.people.byAddress(ofOwner))?.role).toBe('admin');
  });

  it('are given up one by one, the last stays; other browsers are out and this one goes on', async () => {
    const made = await member.call('POST /own/channels/code');
    house.telegram.openChat(STRANGER);
    await house.say(STRANGER, `/start ${made.code}`, { from: { id: STRANGER, firstName: 'Second phone' } });
    const other = await signIn(house, memberPerson.id);
    const response = await member.ask({
      method: 'POST',
      address: '/own/channels/unlink',
      body: { channel: 'telegram', address: String(STRANGER) },
    });
    expect(response.status).toBe(200);
    const { csrfToken } = (await response.json()) as { csrfToken: string };
    const cookie = response.headers.getSetCookie().map((one) => one.split(';')[0]);
    expect(await refusal(other, 'GET /own/channels')).toEqual([401, 'SIGN_IN_NEEDED']);
    const last = await member.ask({
      method: 'POST',
      address: '/own/channels/unlink',
      headers: { cookie: cookie.join('; '), 'x-csrf-token': csrfToken },
      body: { channel: 'telegram', address: String(chats.member) },
    });
    expect([last.status, ((await last.json()) as { code: string }).code]).toEqual([
      409,
      'LAST_ADDRESS_STAYS',
    ]);
  });

  it('are neither joined nor given up by a key', async () => {
    const { key } = await owner.call('POST /api-keys', { body: { name: 'Script' } });
    const headers = { cookie: '', authorization: `Bearer ${key}` };
    const body = { channel: 'telegram', address: String(chats.owner) };
    for (const address of ['/own/channels/code', '/own/channels/unlink'])
      expect((await owner.ask({ method: 'POST', address, headers, body })).status, address).toBe(401);
    expect(await house.household.people.byAddress(body)).toBeDefined();
  });
});

describe('AD-3 a person who leaves', () => {
  it('is gone with everything that opened the house, and a stranger when they write again', async () => {
    await house.say(chats.member, 'add the matrix');
    await owner.call('DELETE /people/{id}', path(memberPerson.id));
    expect(await refusal(owner, `GET /people/${memberPerson.id}`)).toEqual([404, 'NOT_FOUND']);
    expect(await refusal(member, 'GET /requests')).toEqual([401, 'SIGN_IN_NEEDED']);
    const { requests } = await owner.call('GET /household/requests');
    expect(requests).toMatchObject([{ name: 'The Matrix' }]);
    expect(await acts()).toContain('person-removed web');
  });

  it('is never the owner', async () => {
    const { id } = await house.household.people.owner();
    expect((await owner.call('GET /people/{id}', path(id))).stays).toBe('owner');
    expect(await refusal(owner, `DELETE /people/${id}`)).toEqual([409, 'OWNER_STAYS']);
    expect((await owner.call('GET /people/{id}', path(memberPerson.id))).stays).toBeUndefined();
  });

  it('loses one address alone, but not the last', async () => {
    const last = { channel: 'telegram', address: String(chats.member) };
    const address = `/people/${memberPerson.id}/unlink`;
    expect(await refusal(owner, `POST ${address}`, last)).toEqual([409, 'LAST_ADDRESS_STAYS']);
    expect(await refusal(owner, `POST ${address}`, { ...last, address: 'nowhere' })).toEqual([
      404,
      'NOT_FOUND',
    ]);
  });
});

describe('CH-5 the groups', () => {
  it('wait on top, and are allowed and refused by an admin, which is noted', async () => {
    const times = { created_at: 1, updated_at: 1, asked_at: null, told_at: null };
    const group = { channel: 'telegram', status: 'waiting', ...times };
    await house.household.storage.db
      .insertInto('groups')
      .values([
        { ...group, id: 'g1', address: '-1', title: 'Film night', status: 'refused' },
        { ...group, id: 'g2', address: '-2', title: null },
      ])
      .execute();
    const standing = async (): Promise<string[]> =>
      (await owner.call('GET /groups')).groups.map(({ id, status }) => `${id} ${status}`);
    expect(await standing()).toEqual(['g2 waiting', 'g1 refused']);
    expect(await owner.call('POST /groups/{id}/allow', path('g2'))).toMatchObject({
      id: 'g2',
      called: 'Telegram',
      status: 'allowed',
    });
    expect(await owner.call('POST /groups/{id}/refuse', path('g2'))).toMatchObject({ status: 'refused' });
    expect(await acts()).toEqual(expect.arrayContaining(['group-allowed web', 'group-refused web']));
  });
});
