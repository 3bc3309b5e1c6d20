import { afterEach, describe, expect, it } from 'vitest';
import { openSignIn } from '../../testkit/open-sign-in.ts';
import type { Browser, SignInHouse, SignInOptions } from '../../testkit/open-sign-in.ts';

const MINUTE_MS = 60_000;
const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';

let house: SignInHouse;
afterEach(() => house.close());

const open = async (options: SignInOptions = {}): Promise<SignInHouse> => (house = await openSignIn(options));
const signedIn = async (person = house.owner, headers: Record<string, string> = {}): Promise<Browser> => {
  const browser = house.browser({ headers });
  await browser.open(await house.links.signInLink(person.id, 15 * MINUTE_MS));
  return browser;
};
const isIn = async (browser: Browser): Promise<boolean> =>
  (await browser.call('GET', '/session')).json<{ state: string }>().state === 'signed-in';

describe('AD-1 the cookie', () => {
  it('is out of reach of scripts, and Secure with __Host- by https only', async () => {
    await open({ publicUrl: 'https://wads.example' });
    const cookieOf = async (host: string) => {
      const code = new URL(await house.links.signInLink(house.owner.id, MINUTE_MS)).hash.replace(
        '#code=',
        '',
      );
      const answer = await house
        .browser({ headers: { host } })
        .call('POST', '/session/link', { body: { code } });
      return String(answer.headers['set-cookie']).replace(/=[^;]+/, '=…');
    };

    expect(await cookieOf('wads.example')).toBe(
      '__Host-wads_session=…; Max-Age=2592000; Path=/; HttpOnly; Secure; SameSite=Lax',
    );
    expect(await cookieOf('192.168.1.10:3000')).toBe(
      'wads_session=…; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax',
    );
  });

  it('opens nothing when it was changed, or comes from the database without the key', async () => {
    await open();
    const browser = await signedIn();
    const { token } = await house.storage.db
      .selectFrom('web_sessions')
      .select('token')
      .executeTakeFirstOrThrow();
    for (const cookie of [
      `wads_session=${token}`,
      `${browser.cookie.slice(0, -9)}AAAAAA%3D`,
      'wads_session=x.y',
    ])
      expect((await house.browser({ headers: { cookie } }).call('GET', '/sessions')).statusCode).toBe(401);
  });

  it('does not outlive its session', async () => {
    await open();
    const browser = await signedIn();
    await house.storage.db
      .updateTable('web_sessions')
      .set({ expires_at: '2020-01-01T00:00:00.000Z' })
      .execute();
    expect((await browser.call('GET', '/sessions')).statusCode).toBe(401);
    expect(await isIn(browser)).toBe(false);
    expect(browser.cookie).toBe('');
  });

  it('lasts on while it is used', async () => {
    await open();
    const browser = await signedIn();
    // The library looks at the real clock; it is a day since this session was last made to last.
    const soon = new Date(performance.timeOrigin + 29 * 24 * 60 * MINUTE_MS).toISOString();
    await house.storage.db.updateTable('web_sessions').set({ expires_at: soon }).execute();

    const answer = await browser.call('GET', '/session');

    expect(String(answer.headers['set-cookie'])).toContain('Max-Age=2592000');
    const row = await house.storage.db
      .selectFrom('web_sessions')
      .select('expires_at')
      .executeTakeFirstOrThrow();
    expect(row.expires_at > soon).toBe(true);
  });

  it('of an earlier sign-in with this browser is over', async () => {
    await open();
    const browser = await signedIn();
    const before = browser.cookie;
    await browser.open(await house.links.signInLink(house.owner.id, MINUTE_MS));
    expect(await isIn(browser)).toBe(true);
    expect(browser.cookie).not.toBe(before);
    expect(await isIn(house.browser({ headers: { cookie: before } }))).toBe(false);
  });
});

describe('AD-1 other pages', () => {
  const change = (browser: Browser, headers: Record<string, string>) =>
    browser.call('POST', '/api-keys', { body: { name: 'script' }, headers });

  it('change nothing without the token of this very session', async () => {
    await open();
    const browser = await signedIn();
    const other = await signedIn();
    for (const token of ['', 'guess', other.csrfToken])
      expect((await change(browser, { 'x-csrf-token': token })).json()).toMatchObject({ code: 'CSRF_WRONG' });
    expect((await change(browser, {})).statusCode).toBe(201);
  });

  it('change nothing from a foreign origin, with or without a session', async () => {
    await open({ publicUrl: 'https://wads.example' });
    const browser = await signedIn();
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:9999' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of foreign) {
      expect((await change(browser, headers)).json()).toMatchObject({ code: 'ORIGIN_FOREIGN' });
      const signIn = house.browser({ headers }).signIn('Owner', 'x');
      expect((await signIn).json()).toMatchObject({ code: 'ORIGIN_FOREIGN' });
    }
    for (const origin of ['https://wads.example', 'http://192.168.1.10:3000'])
      expect((await change(browser, { origin, host: '192.168.1.10:3000' })).statusCode).toBe(201);
  });

  it('do nothing by a form', async () => {
    await open();
    const browser = await signedIn();
    const post = (type: string) =>
      house.door.inject({
        method: 'POST',
        url: '/api/v1/session/link-request',
        headers: { 'content-type': type, cookie: browser.cookie, 'x-csrf-token': browser.csrfToken },
        payload: 'name=Owner',
      });
    expect((await post('application/x-www-form-urlencoded')).statusCode).toBe(415);
    expect((await post('text/plain')).statusCode).toBe(400);
    expect(await house.outbox()).toEqual([]);
  });
});

describe('AD-3 coming in', () => {
  it('is a sign of life, also of somebody who has never written', async () => {
    await open();
    await signedIn();
    const owner = await house.people.details(house.owner.id);
    expect(owner?.identities[0]).toMatchObject({ channel: 'web', lastSeenAt: house.clock.now() });
  });
});

describe('AD-1 sessions that end', () => {
  it('ends this one, and its cookie with it', async () => {
    await open();
    const browser = await signedIn();
    const { cookie } = browser;
    expect((await browser.call('DELETE', '/session')).statusCode).toBe(204);
    expect(browser.cookie).toBe('');
    expect(await isIn(house.browser({ headers: { cookie } }))).toBe(false);
  });

  it('lists the own ones and ends another, never somebody else’s', async () => {
    await open();
    const desk = await signedIn(house.owner, { 'user-agent': CHROME });
    const phone = await signedIn(house.owner, { 'user-agent': IPHONE });
    const sam = await house.newcomer('Sam');
    const samsBrowser = await signedIn(sam);
    const listed = async (browser: Browser) =>
      (await browser.call('GET', '/sessions')).json<{
        sessions: { id: string; label: string; isThis: boolean }[];
      }>().sessions;

    const own = await listed(desk);
    expect(Object.fromEntries(own.map(({ label, isThis }) => [label, isThis]))).toEqual({
      'Chrome on Linux': true,
      'Safari on iPhone': false,
    });
    const [theirs] = await listed(samsBrowser);
    expect((await desk.call('DELETE', `/sessions/${theirs?.id}`)).statusCode).toBe(404);
    const other = own.find(({ isThis }) => !isThis);
    expect((await desk.call('DELETE', `/sessions/${other?.id}`)).statusCode).toBe(204);

    expect([await isIn(desk), await isIn(phone), await isIn(samsBrowser)]).toEqual([true, false, true]);
    expect(await house.acts()).toContain('signed-out-elsewhere');
  });

  it('is nobody once the person is blocked, and stays so when they are let in again', async () => {
    await open();
    const sam = await house.newcomer('Sam');
    const browser = await signedIn(sam);
    await house.people.block(sam.id);
    expect(await isIn(browser)).toBe(false);
    await house.people.approve(sam.id);
    expect(await isIn(browser)).toBe(false);
  });

  it('of an admin who was demoted is a member’s at once', async () => {
    await open();
    const sam = await house.newcomer('Sam', 'admin');
    const browser = await signedIn(sam);
    expect((await browser.call('GET', '/api-keys')).statusCode).toBe(200);
    await house.people.setRole(sam.id, 'member', { personId: house.owner.id, channel: 'test' });
    expect((await browser.call('GET', '/api-keys')).statusCode).toBe(403);
    expect(await isIn(browser)).toBe(true);
  });
});

describe('AD-1 the own password', () => {
  it('is set once without one, then only with the present one, and ends the other sessions', async () => {
    await open();
    const browser = await signedIn();
    const other = await signedIn();
    const put = (body: object, by = browser) => by.call('PUT', '/password', { body });

    expect((await put({ password: 'too short' })).statusCode).toBe(400);
    expect((await put({ password: 'my first password' })).json()).toMatchObject({ hasPassword: true });
    expect([await isIn(browser), await isIn(other)]).toEqual([true, false]);

    expect((await put({ password: 'my second password' })).json()).toMatchObject({ code: 'PASSWORD_WRONG' });
    const wrong = { current: 'a wrong guess', password: 'my second password' };
    for (let number = 0; number < 4; number++) await put(wrong);
    expect((await put(wrong)).statusCode).toBe(429);
    await house.clock.advance(MINUTE_MS);
    const right = { current: 'my first password', password: 'my second password' };
    expect((await put(right)).statusCode).toBe(200);
    expect((await house.browser().signIn('Owner', 'my second password')).statusCode).toBe(200);
    expect(await house.acts()).toEqual(expect.arrayContaining(['password-changed']));
    expect(house.text()).not.toMatch(/second password|first password/);
  });
});

describe('AD-1 keys of programs', () => {
  it('act as the admin who made them, without a token, until they are taken back', async () => {
    await open();
    const browser = await signedIn();
    const made = (await browser.call('POST', '/api-keys', { body: { name: 'script' } })).json<{
      id: string;
      key: string;
    }>();
    expect(made.key).toMatch(/^wads_[\w-]{43}$/);
    const program = house.browser({ headers: { authorization: `Bearer ${made.key}` } });
    const older = house.browser({ headers: { 'x-api-key': made.key } });

    expect((await program.call('GET', '/session')).json()).toMatchObject({ person: { name: 'Owner' } });
    expect((await older.call('GET', '/api-keys')).json()).toEqual({
      keys: [
        expect.objectContaining({ id: made.id, name: 'script', lastUsedAt: house.clock.now() }) as object,
      ],
    });
    expect((await program.call('POST', '/api-keys', { body: { name: 'another' } })).statusCode).toBe(401);
    expect(
      (await program.call('PUT', '/password', { body: { password: 'long enough to be one' } })).statusCode,
    ).toBe(401);
    expect((await program.call('DELETE', `/api-keys/${made.id}`)).statusCode).toBe(204);
    expect((await program.call('GET', '/api-keys')).statusCode).toBe(401);
    expect(await house.acts()).toEqual(expect.arrayContaining(['api-key-made', 'api-key-removed']));
  });

  it('are kept as hashes, noted as used once a minute, and a member’s once their maker is one', async () => {
    await open();
    const sam = await house.newcomer('Sam', 'admin');
    const { key } = await house.auth.keys.make(sam.id, 'script');
    const program = house.browser({ headers: { authorization: `Bearer ${key}` } });
    const keys = () => house.storage.db.selectFrom('api_keys').selectAll().execute();
    expect(JSON.stringify(await keys())).not.toContain(key);

    const start = house.clock.now();
    await program.call('GET', '/session');
    await house.clock.advance(MINUTE_MS - 1);
    await program.call('GET', '/session');
    expect((await keys())[0]?.last_used_at).toBe(start);
    await house.clock.advance(1);
    await program.call('GET', '/session');
    expect((await keys())[0]?.last_used_at).toBe(start + MINUTE_MS);

    await house.people.setRole(sam.id, 'member', { personId: house.owner.id, channel: 'test' });
    expect((await program.call('GET', '/people')).statusCode).toBe(403);
    await house.people.block(sam.id);
    expect((await program.call('GET', '/sessions')).statusCode).toBe(401);
    await house.people.approve(sam.id);
    expect((await program.call('GET', '/sessions')).statusCode).toBe(401);
  });

  it('of another one cannot be taken back, and a wrong one is nobody beside a good cookie', async () => {
    await open();
    const sam = await house.newcomer('Sam', 'admin');
    const { id } = await house.auth.keys.make(sam.id, 'script');
    const browser = await signedIn();
    expect((await browser.call('DELETE', `/api-keys/${id}`)).statusCode).toBe(404);
    const headers = { authorization: 'Bearer wads_guess' };
    expect((await browser.call('GET', '/sessions', { headers })).statusCode).toBe(401);
  });
});

describe('PE-1 what is left to set up', () => {
  const link = (code: string) => `https://pigeon.example/?start=${code}`;

  it('shows a link that joins a phone until one is joined, the same at each look', async () => {
    await open({ channel: { startLink: link } });
    const browser = await signedIn();
    const phones = async () =>
      (await browser.call('GET', '/set-up')).json<{ phones: { link?: string; isJoined: boolean }[] }>()
        .phones;

    const [first] = await phones();
    expect(await phones()).toEqual([
      { channel: 'pigeon', called: 'Fake', link: first?.link, isJoined: false },
    ]);
    const code = new URL(first?.link ?? '').searchParams.get('start') ?? '';
    expect(await house.people.redeemCode(code, 'pigeon', { address: '7' })).toMatchObject({
      id: house.owner.id,
    });
    expect(await phones()).toEqual([{ channel: 'pigeon', called: 'Fake', isJoined: true }]);
  });

  it('shows no link to a program: its key may have leaked', async () => {
    await open({ channel: { startLink: link } });
    const { key } = await house.auth.keys.make(house.owner.id, 'script');
    const program = house.browser({ headers: { authorization: `Bearer ${key}` } });
    expect((await program.call('GET', '/set-up')).json()).toMatchObject({
      phones: [{ channel: 'pigeon', isJoined: false }],
    });
    expect((await program.call('GET', '/set-up')).body).not.toContain('start=');
  });

  it('shows none while the channel does not know who we are there', async () => {
    await open({ channel: { startLink: () => undefined } });
    const browser = await signedIn();
    expect((await browser.call('GET', '/set-up')).json()).toMatchObject({
      phones: [{ channel: 'pigeon', isJoined: false }],
    });
    expect(
      await house.storage.db.selectFrom('pairing_codes').where('purpose', '=', 'join').selectAll().execute(),
    ).toEqual([]);
  });

  it('sets the time zone at once, unless it is none or the environment decides', async () => {
    await open();
    const browser = await signedIn();
    const put = (timeZone: string, by = browser) =>
      by.call('PUT', '/set-up/time-zone', { body: { timeZone } });
    for (const nonsense of ['Mars/Olympus', '+02:00', 'x'.repeat(99)])
      expect((await put(nonsense)).json()).toMatchObject({ code: 'TIME_ZONE_UNKNOWN' });
    expect((await put('europe/berlin')).json()).toMatchObject({
      timeZone: 'Europe/Berlin',
      timeZoneFrom: 'household',
    });
    expect(house.auth.rooms.timeZone.current()).toBe('Europe/Berlin');
    expect(await house.acts()).toContain('time-zone-changed');
  });

  it('leaves the time zone to TZ when there is one', async () => {
    await open({ timeZone: 'Asia/Tokyo' });
    const browser = await signedIn();
    expect(
      (await browser.call('PUT', '/set-up/time-zone', { body: { timeZone: 'UTC' } })).json(),
    ).toMatchObject({
      code: 'TIME_ZONE_FIXED',
    });
    expect((await browser.call('GET', '/set-up')).json()).toMatchObject({
      timeZone: 'Asia/Tokyo',
      timeZoneFrom: 'environment',
    });
  });
});

describe('RE-2 details of /health', () => {
  it('are told to an admin who is signed in, and to no member', async () => {
    await open();
    const ask = async (browser: Browser) =>
      (await house.door.inject({ url: '/health', headers: { cookie: browser.cookie } })).body;
    expect(await ask(await signedIn())).toContain('/data/wads.db');
    expect(await ask(await signedIn(await house.newcomer('Sam')))).not.toContain('/data/wads.db');
  });
});
