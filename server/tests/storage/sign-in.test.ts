import { afterEach, describe, expect, it } from 'vitest';
import { openSignIn } from '../../testkit/open-sign-in.ts';
import type { SignInHouse, SignInOptions } from '../../testkit/open-sign-in.ts';
import { settle } from '../../testkit/settle.ts';

const PASSWORD = 'correct horse battery';
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let house: SignInHouse;
afterEach(() => house.close());

const open = async (options: SignInOptions = { firstPassword: PASSWORD }): Promise<SignInHouse> =>
  (house = await openSignIn(options));
const wayIn = () => house.links.signInLink(house.owner.id, 15 * MINUTE_MS);

describe('AD-1 signing in by a password', () => {
  it('lets the owner in, whatever the case of the name, and says who they are', async () => {
    await open();
    const browser = house.browser();

    const answer = await browser.signIn(' oWNER ', PASSWORD);

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      state: 'signed-in',
      person: { id: house.owner.id, name: 'Owner', role: 'admin', isOwner: true },
      csrfToken: expect.stringMatching(/^[\w-]{43}$/) as string,
      hasPassword: true,
    });
    expect((await browser.call('GET', '/session')).json()).toEqual(answer.json());
    expect(await house.acts()).toEqual(expect.arrayContaining(['signed-in']));
  });

  it('says the same of a wrong password and of a wrong name, and sets no cookie', async () => {
    await open();
    const answers = [
      await house.browser().signIn('Owner', 'wrong horse battery'),
      await house.browser().signIn('Nobody', PASSWORD),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401]);
    expect(answers[0]?.body).toBe(answers[1]?.body);
    expect(answers.flatMap(({ cookies }) => cookies)).toEqual([]);
    expect(await house.acts()).not.toContain('signed-in');
  });

  it('lets no member in by a password, nor an admin who was demoted', async () => {
    await open();
    const sam = await house.newcomer('Sam', 'admin');
    await house.auth.passwords.set(sam, PASSWORD);
    expect((await house.browser().signIn('Sam', PASSWORD)).statusCode).toBe(200);

    await house.people.setRole(sam.id, 'member', { personId: house.owner.id, channel: 'test' });

    expect((await house.browser().signIn('Sam', PASSWORD)).statusCode).toBe(401);
  });

  it('keeps a hash that names its cost, and neither password nor cookie in the log', async () => {
    await open({ firstPassword: 'short' });
    const browser = house.browser();
    await browser.signIn('Owner', 'wrong and long enough');
    await browser.signIn('Owner', 'short');

    const [account] = await house.storage.db.selectFrom('web_accounts').selectAll().execute();
    expect(account?.password).toMatch(/^\$argon2id\$v=19\$m=7168,t=5,p=1\$/);
    expect(house.text()).not.toMatch(/wrong and long enough|"short"/);
    expect(house.text()).not.toContain(browser.cookie.split('=')[1]);
    expect(house.lines).toContainEqual(
      expect.objectContaining({ level: 'warn', variable: 'ADMIN_PASSWORD' }),
    );
  });

  it('takes ADMIN_PASSWORD as the first password only', async () => {
    await open();
    await house.auth.passwords.set(house.owner, 'chosen in the dashboard');

    expect((await house.browser().signIn('Owner', PASSWORD)).statusCode).toBe(401);
    expect((await house.browser().signIn('Owner', 'chosen in the dashboard')).statusCode).toBe(200);
  });
});

describe('AD-1 guessing', () => {
  const guess = (browser = house.browser()) => browser.signIn('Owner', 'a wrong guess');
  const statuses = async (count: number, act: () => Promise<{ statusCode: number }>) => {
    const seen: number[] = [];
    for (let number = 0; number < count; number++) seen.push((await act()).statusCode);
    return seen;
  };

  it('is slowed down after five tries, longer each time, and told for how long', async () => {
    await open();
    expect(await statuses(6, guess)).toEqual([401, 401, 401, 401, 401, 429]);
    const refused = await guess();
    expect(refused.headers['retry-after']).toBe('60');
    expect(refused.json()).toMatchObject({ code: 'TOO_MANY_TRIES' });
    expect((await house.browser().signIn('Owner', PASSWORD)).statusCode).toBe(429);

    await house.clock.advance(MINUTE_MS);
    expect((await guess()).statusCode).toBe(401);
    expect((await guess()).headers['retry-after']).toBe('120');
  });

  it('is seen in the log, by where it comes from, and not by what was typed', async () => {
    await open();
    await house.browser({ address: '203.0.113.5' }).signIn('My Secret Name', 'a wrong guess');
    await house.browser({ address: '203.0.113.6' }).open('http://x/#code=guess');
    expect(house.lines).toContainEqual(
      expect.objectContaining({ level: 'warn', from: '203.0.113.5', code: 'SIGN_IN_WRONG' }),
    );
    expect(house.lines).toContainEqual(
      expect.objectContaining({ level: 'warn', from: '203.0.113.6', code: 'LINK_WRONG' }),
    );
    expect(house.text()).not.toMatch(/My Secret Name|a wrong guess/);
  });

  it('lets five through also when all come at once', async () => {
    await open();
    const answers = await Promise.all(Array.from({ length: 12 }, () => guess()));
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
  });

  it('is forgotten once the password was right', async () => {
    await open();
    await statuses(4, guess);
    expect((await house.browser().signIn('Owner', PASSWORD)).statusCode).toBe(200);
    expect(await statuses(5, guess)).toEqual([401, 401, 401, 401, 401]);
  });

  it('from many addresses is slowed down by the name, which does not shut out the owner at home', async () => {
    await open();
    const home = house.browser({ address: '2001:db8:1:2::7' });
    expect((await home.signIn('Owner', PASSWORD)).statusCode).toBe(200);
    let number = 0;
    const fromElsewhere = () => guess(house.browser({ address: `203.0.113.${++number}` }));

    const seen = await statuses(12, fromElsewhere);

    expect(seen.slice(0, 10)).toEqual(Array(10).fill(401));
    expect(seen.slice(10)).toEqual([429, 429]);
    const another = house.browser({ address: '2001:db8:1:2::8' });
    expect((await another.signIn('Owner', PASSWORD)).statusCode).toBe(200);
  });

  it('counts whom our proxy names, and believes nobody else who names somebody', async () => {
    await open({ firstPassword: PASSWORD, publicUrl: 'https://wads.example' });
    const through = (client: string, address = '127.0.0.1') =>
      house.browser({ address, headers: { 'x-forwarded-for': `6.6.6.6, ${client}` } });
    await statuses(5, () => guess(through('203.0.113.1')));

    expect((await guess(through('203.0.113.1'))).statusCode).toBe(429);
    expect((await guess(through('203.0.113.2'))).statusCode).toBe(401);
    const pretend = (client: string) => through(client, '203.0.113.9').signIn('Sam', 'a wrong guess');
    await statuses(4, () => pretend('198.51.100.1'));
    expect((await pretend('198.51.100.2')).statusCode).toBe(401);
    expect((await pretend('198.51.100.3')).statusCode).toBe(429);
  });
});

describe('PE-1 the set-up link', () => {
  it('lets the owner in once, and ends every other one', async () => {
    await open({});
    const [link = '', ...more] = await house.links.setUpLinks(house.owner.id, DAY_MS);
    const [other = ''] = await house.links.setUpLinks(house.owner.id, DAY_MS);
    expect(more).toEqual([]);
    expect(link).toMatch(/^http:\/\/localhost:3000\/sign-in#code=[\w-]{16}$/);
    expect((await house.browser().call('GET', '/session')).json()).toEqual({
      state: 'signed-out',
      isNew: true,
    });

    const browser = house.browser();
    expect((await browser.open(link)).json()).toMatchObject({ state: 'signed-in', hasPassword: false });

    expect((await house.browser().open(link)).statusCode).toBe(401);
    expect((await house.browser().open(other)).json()).toMatchObject({ code: 'LINK_WRONG' });
    expect(await house.auth.arrivals.hasOwnerCome()).toBe(true);
    expect((await house.browser().call('GET', '/session')).json()).toEqual({
      state: 'signed-out',
      isNew: false,
    });
  });

  it('is still offered after somebody else has come', async () => {
    await open({});
    const sam = await house.newcomer('Sam');
    await house.browser().open(await house.links.signInLink(sam.id, MINUTE_MS));
    expect(await house.auth.arrivals.hasOwnerCome()).toBe(false);
  });
});

describe('PE-11 a link that was sent', () => {
  it('lets a member in, to what members may do', async () => {
    await open({});
    const sam = await house.newcomer('Sam');
    const browser = house.browser();

    const answer = await browser.open(await house.links.signInLink(sam.id, 15 * MINUTE_MS));

    expect(answer.json()).toMatchObject({ person: { name: 'Sam', role: 'member', isOwner: false } });
    expect((await browser.call('GET', '/sessions')).statusCode).toBe(200);
    for (const path of ['/people', '/audit', '/api-keys', '/set-up'])
      expect([path, (await browser.call('GET', path)).json<object>()]).toEqual([
        path,
        expect.objectContaining({ code: 'ADMINS_ONLY' }),
      ]);
  });

  it('is refused when it is old, made up, or made to join a phone; and the other way round', async () => {
    await open({});
    const old = await wayIn();
    await house.clock.advance(15 * MINUTE_MS);
    const join = await house.people.makeCode(house.owner.id, DAY_MS);
    const signIn = new URL(await wayIn()).hash.replace('#code=', '');

    for (const link of [old, 'http://x/#code=guess', `http://x/#code=${join}`])
      expect((await house.browser().open(link)).statusCode).toBe(401);
    expect(await house.people.redeemCode(signIn, 'pigeon', { address: '9' })).toBeUndefined();
    expect(await house.people.redeemCode(join, 'pigeon', { address: '9' })).toMatchObject({
      id: house.owner.id,
    });
  });

  it('lets one browser in, however many show it at once', async () => {
    await open({});
    const link = await house.links.signInLink(house.owner.id, 15 * MINUTE_MS);
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_none, number) =>
        house.browser({ address: `203.0.113.${number}` }).open(link),
      ),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(3);
    expect(await house.storage.db.selectFrom('web_sessions').select('id').execute()).toHaveLength(1);
  });

  it('is worth nothing to somebody who is blocked, also when it was sent before', async () => {
    await open({});
    const sam = await house.newcomer('Sam');
    const link = await house.links.signInLink(sam.id, 15 * MINUTE_MS);
    await house.people.block(sam.id);
    expect((await house.browser().open(link)).statusCode).toBe(401);
    await house.people.approve(sam.id);
    expect((await house.browser().open(link)).statusCode).toBe(401);
  });

  it('is sent when it is asked for by name, once a minute, and every name gets the same answer', async () => {
    await open({ publicUrl: 'https://wads.example' });
    await house.newcomer('Sam');
    const ask = (name: string) => house.browser().call('POST', '/session/link-request', { body: { name } });

    const answers = [await ask('sam'), await ask('Nobody'), await ask('Owner')];
    await settle(async () => (await house.outbox()).length === 1);
    await ask('Sam');
    await settle();

    expect(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).toEqual(Array(3).fill('202 '));
    const [document = '', ...more] = await house.outbox();
    expect(more).toEqual([]);
    const link = /https:\/\/wads\.example\/sign-in#code=[\w-]+/.exec(document)?.[0] ?? '';
    expect((await house.browser().open(link)).json()).toMatchObject({ person: { name: 'Sam' } });
    expect(await house.acts()).toContain('sign-in-link-sent');
  });

  it('is answered before it is sent, so that the time tells nothing', async () => {
    await open({});
    await house.newcomer('Sam');
    const asked: string[] = [];
    house.auth.links.send = ({ name }) => {
      asked.push(name);
      return new Promise(() => {});
    };
    const answer = await house.browser().call('POST', '/session/link-request', { body: { name: 'Sam' } });
    await settle(() => asked.length > 0);
    expect([answer.statusCode, asked]).toEqual([202, ['Sam']]);
  });

  it('is not sent to one of two people of the same name', async () => {
    await open({});
    await house.newcomer('Sam');
    await house.people.recognize('pigeon', { address: 'another', displayName: 'Sam' });
    const [, other] = await house.people.byName('Sam');
    if (other) await house.people.approve(other.id);
    await house.browser().call('POST', '/session/link-request', { body: { name: 'Sam' } });
    await settle();
    expect(await house.outbox()).toEqual([]);
  });
});
