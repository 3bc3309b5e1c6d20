// Every address of the admin API, taken from its own document: what is refused, to whom, and that a refusal changes nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../../../contract/src/index.ts';
import type { Person } from '../../../src/domain/person.ts';
import { nobody, signIn } from '../../../testkit/api-client.ts';
import type { ApiClient, ApiQuestion } from '../../../testkit/api-client.ts';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';

interface Operation {
  'x-who': 'anyone' | 'person' | 'admin';
  parameters: { name: string; in: string; schema: { maxLength?: number } }[];
  requestBody?: { content: { 'application/json': { schema: { properties: Record<string, object> } } } };
}

interface Address {
  method: string;
  path: string;
  operation: Operation;
}

let house: TestHousehold;
let owner: ApiClient;
let member: ApiClient;
let memberPerson: Person;
let addresses: Address[];

beforeAll(async () => {
  house = await openTestHousehold();
  await house.say(chats.member, 'hello');
  const { people } = house.household;
  const [found] = (await people.active()).filter(({ role }) => role === 'member');
  if (found === undefined) throw new Error('The member did not come in');
  memberPerson = found;
  owner = await signIn(house, (await people.owner()).id);
  member = await signIn(house, memberPerson.id);
  const document = (await (await fetch(`${house.url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  addresses = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
});
afterAll(() => house.close());

const tables = [
  ...([
    'people',
    'identities',
    'pairing_codes',
    'audit',
    'requests',
    'deliveries',
    'inbound_events',
  ] as const),
  ...(['turns', 'messages', 'settings', 'web_users', 'web_sessions', 'api_keys'] as const),
  ...(['limits', 'groups', 'followers', 'preferences'] as const),
];

/** Everything the API could change. When a session was last used is no change of anybody's. */
async function everything(): Promise<unknown> {
  const rows = await Promise.all(tables.map(async (table) => [table, await house.rows(table as 'audit')]));
  return JSON.parse(
    JSON.stringify(Object.fromEntries(rows), (key, value: unknown) =>
      ['last_used_at', 'updated_at', 'updatedAt', 'expires_at', 'expiresAt'].includes(key)
        ? undefined
        : value,
    ),
  );
}

/** The address with ids in it that lead nowhere. */
function filled(
  { method, path }: Address,
  id = 'nobody-of-this-id',
): Pick<ApiQuestion, 'method' | 'address'> {
  return { method, address: path.replaceAll(/\{\w+\}/g, id) };
}

const changing = (): Address[] => addresses.filter(({ method }) => method !== 'GET');

interface Case {
  of: Address[];
  ask(address: Address): Promise<Response>;
  status: number;
  codes: string[];
}

/** Asks them all; each must be refused so, as a problem without a stack, and nothing may have changed. */
async function expectRefused({ of, ask, status, codes }: Case): Promise<void> {
  expect(of.length).toBeGreaterThan(2);
  const before = await everything();
  for (const address of of) {
    const where = `${address.method} ${address.path}`;
    const response = await ask(address);
    const text = await response.text();
    expect([where, response.status, text]).toEqual([
      where,
      status,
      expect.stringContaining('"code"') as string,
    ]);
    const problem = JSON.parse(text) as { code: string; status: number };
    expect([where, codes.includes(problem.code), problem.status]).toEqual([where, true, status]);
    expect(text).not.toMatch(/\bat .*\.[tj]s:/);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
  }
  expect(await everything()).toEqual(before);
}

describe('AD-1 PE-5 every address of the admin API', () => {
  it('is in the document, with who may call it', () => {
    expect(addresses.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      Object.keys(routes).toSorted(),
    );
    for (const { operation } of addresses)
      expect(['anyone', 'person', 'admin']).toContain(operation['x-who']);
  });

  it('has a rule: what the server answers below /api is in the contract', async () => {
    const known = new Set(Object.keys(routes).map((name) => name.replaceAll(/\{\w+\}/g, 'x')));
    for (const { method, path } of addresses)
      for (const other of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        if (known.has(`${other} ${path.replaceAll(/\{\w+\}/g, 'x')}`)) continue;
        const response = await owner.ask(filled({ method: other, path, operation: {} as Operation }, 'x'));
        expect([other, path, response.status, method]).toEqual([other, path, 404, method]);
      }
  });

  it('asks for a session, unless anybody may call', async () => {
    await expectRefused({
      of: addresses.filter(({ operation }) => operation['x-who'] !== 'anyone'),
      ask: (address) => nobody(house).ask(filled(address)),
      status: 401,
      codes: ['SIGN_IN_NEEDED'],
    });
  });

  it('takes no made-up cookie and no made-up key', async () => {
    const closed = addresses.filter(({ operation }) => operation['x-who'] !== 'anyone');
    const made = { cookie: owner.cookie.replace(/=.{8}/, '=AAAAAAAA'), 'x-csrf-token': owner.csrfToken };
    const key = { authorization: 'Bearer wads_made_up' };
    for (const headers of [made, key, { 'x-api-key': 'made-up' }])
      await expectRefused({
        of: closed,
        ask: (address) => nobody(house).ask({ ...filled(address), headers }),
        status: 401,
        codes: ['SIGN_IN_NEEDED'],
      });
  });

  it('for admins refuses a member, also where the member names themselves', async () => {
    const forAdmins = addresses.filter(({ operation }) => operation['x-who'] === 'admin');
    for (const id of ['nobody-of-this-id', memberPerson.id])
      await expectRefused({
        of: forAdmins,
        ask: (address) =>
          member.ask({
            ...filled(address, id),
            ...(address.method !== 'GET' && { body: { role: 'admin' } }),
          }),
        status: 403,
        codes: ['ADMINS_ONLY'],
      });
  });

  it('that changes something wants the token of the very session', async () => {
    const of = changing().filter(({ operation }) => operation['x-who'] !== 'anyone');
    for (const token of ['', 'wrong', member.csrfToken])
      await expectRefused({
        of,
        ask: (address) => owner.ask({ ...filled(address), headers: { 'x-csrf-token': token }, body: {} }),
        status: 403,
        codes: ['CSRF_WRONG'],
      });
  });

  it('that changes something refuses another origin', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:1' },
      { 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[])
      await expectRefused({
        of: changing(),
        ask: (address) => owner.ask({ ...filled(address), headers, body: {} }),
        status: 403,
        codes: ['ORIGIN_FOREIGN'],
      });
  });

  it('with an id knows when there is nothing of it', async () => {
    const withId = addresses.filter(({ path }) => path.includes('{'));
    const bodies: Record<string, object> = {
      'PATCH /people/{id}': { name: 'Somebody Else' },
      'PATCH /people/{id}/limits': { moviesPerWeek: 3 },
      'POST /people/{id}/unlink': { channel: 'telegram', address: String(chats.member) },
    };
    await expectRefused({
      of: withId,
      ask: (address) => {
        const body = bodies[`${address.method} ${address.path}`];
        return owner.ask({ ...filled(address), ...(body && { body }) });
      },
      status: 404,
      codes: ['NOT_FOUND'],
    });
  });

  it('with an id refuses one that is too long to be one', async () => {
    await expectRefused({
      of: addresses.filter(({ path }) => path.includes('{id}')),
      ask: (address) =>
        owner.ask({ ...filled(address, 'x'.repeat(101)), ...(address.method === 'PATCH' && { body: {} }) }),
      status: 400,
      codes: ['REQUEST_INVALID'],
    });
  });

  it('with a body refuses one that is broken, and types that are wrong', async () => {
    const withBody = addresses.filter(({ operation }) => operation.requestBody !== undefined);
    // Guesses are counted before they are looked at: these would soon answer that there are too many.
    const of = withBody.filter(({ operation }) => operation['x-who'] !== 'anyone');
    for (const body of ['{', '{"name":', '[1,', 'not json'])
      await expectRefused({
        of: withBody,
        ask: (address) => owner.ask({ ...filled(address), body }),
        status: 400,
        codes: ['BODY_BROKEN'],
      });
    for (const value of [12, null, [], { deeper: 1 }])
      await expectRefused({
        of: value === null ? of.filter((address) => !takesNull(address)) : of,
        ask: (address) => owner.ask({ ...filled(address), body: wrong(address, value) }),
        status: 400,
        codes: ['REQUEST_INVALID'],
      });
    for (const body of ['[]', '"text"', '7'])
      await expectRefused({
        of,
        ask: (address) => owner.ask({ ...filled(address), body }),
        status: 400,
        codes: ['REQUEST_INVALID'],
      });
  });

  it('that takes a body refuses one of more than 1 MiB', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(1024 * 1024) });
    await expectRefused({
      of: changing(),
      ask: (address) => owner.ask({ ...filled(address), body }),
      status: 413,
      codes: ['BODY_TOO_LARGE'],
    });
  });

  it('that takes a question refuses one that is wrong', async () => {
    const limited = addresses.filter(({ operation }) =>
      operation.parameters.some(({ name, in: place }) => name === 'limit' && place === 'query'),
    );
    for (const limit of ['0', '-1', '1.5', 'many', '1000000'])
      await expectRefused({
        of: limited,
        ask: (address) => owner.ask({ method: 'GET', address: `${address.path}?limit=${limit}` }),
        status: 400,
        codes: ['REQUEST_INVALID'],
      });
  });
});

/** A limit is let go by null. */
function takesNull({ operation }: Address): boolean {
  return JSON.stringify(operation.requestBody).includes('"null"');
}

/** Every field of the body with a value of the wrong type. */
function wrong({ operation }: Address, value: unknown): object {
  const fields = operation.requestBody?.content['application/json'].schema.properties ?? {};
  return Object.fromEntries(Object.keys(fields).map((name) => [name, value]));
}
