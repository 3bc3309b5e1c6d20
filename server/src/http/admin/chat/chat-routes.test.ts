// The addresses of the chat at the front door: who is who, what is refused, and which pictures are handed out.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeHouse } from '../../../../testkit/fake-house.ts';
import { startLoopbackServer } from '../../../../testkit/loopback-server.ts';
import type { LoopbackServer } from '../../../../testkit/loopback-server.ts';
import { testClock } from '../../../../testkit/test-clock.ts';
import type { TestClock } from '../../../../testkit/test-clock.ts';
import type { TimelinePage } from '../../../core/conversation/index.ts';
import { encodeAction } from '../../../domain/action.ts';
import type { Person, PersonId } from '../../../domain/person.ts';
import { Secret } from '../../../kit/secret.ts';
import { openHttp } from '../../open-http.ts';
import type { FrontDoor } from '../../open-http.ts';
import type { House } from '../../house.ts';
import { openPictureTokens } from './picture-tokens.ts';

const key = new Secret('a key of this house');
let clock: TestClock;
let door: FrontDoor;
let acts: string[];
let page: TimelinePage;

/** Every part of a room is as it was, but this one. */
function withPart<Room extends object, Name extends keyof Room>(
  room: Room,
  name: Name,
  part: Room[Name],
): Room {
  return new Proxy(room, {
    get: (whole, wanted) => (wanted === name ? part : (whole[wanted as keyof Room] as unknown)),
  });
}

/** Whoever says their name in a header is them. */
const guard: House['auth']['guard'] = {
  visitor: async ({ headers: { 'x-who': who } }) => {
    if (typeof who !== 'string') return undefined;
    const person: Person = { id: who as PersonId, name: who, role: 'member', status: 'active' };
    return { person, by: 'session', sessionId: 's' };
  },
  objection: () => undefined,
  throttle: async () => undefined,
};

beforeEach(() => {
  clock = testClock();
  acts = [];
  page = { entries: [], hasMore: false };
  const { house } = fakeHouse();
  const webChat: House['webChat'] = {
    say: async (person, text) => `m-${acts.push(`${person} says ${text}`)}`,
    tap: async (person, action) => `m-${acts.push(`${person} taps ${encodeAction(action)}`)}`,
    read: async (person, step) => {
      acts.push(`${person} reads ${JSON.stringify(step)}`);
      return page;
    },
    open: async (person) => {
      acts.push(`${person} opens`);
      return () => {};
    },
  };
  door = openHttp(
    {
      ...house,
      ...{ webChat, pictureKey: key },
      auth: withPart(house.auth, 'guard', guard),
      admin: withPart(house.admin, 'clock', clock),
    },
    () => 'id',
  );
});
afterEach(() => door.close());

const ask = (method: 'GET' | 'POST', path: string, payload?: object) =>
  door.inject({ method, url: `/api/v1${path}`, headers: { 'x-who': 'ada' }, ...(payload && { payload }) });

describe('CH-6 the addresses of the chat', () => {
  it('take words and taps, and answer 202 with the id', async () => {
    const said = await ask('POST', '/chat', { text: '  add the matrix ' });
    expect([said.statusCode, said.json()]).toEqual([202, { messageId: 'm-1' }]);
    const tapped = await ask('POST', '/chat/taps', { action: 'add:movie:tmdb:603' });
    expect([tapped.statusCode, tapped.json()]).toEqual([202, { messageId: 'm-2' }]);
    expect(acts).toEqual(['ada says add the matrix', 'ada taps add:movie:tmdb:603']);
  });

  it.each([
    ['nothing', '/chat', {}],
    ['blanks', '/chat', { text: ' ' }],
    ['a book', '/chat', { text: 'x'.repeat(10_001) }],
    ['a button of nobody', '/chat/taps', { action: 'format:c' }],
    ['a title that cannot be', '/chat/taps', { action: 'add:movie:tmdb:0' }],
    ['a tap on nothing', '/chat/taps', { action: '' }],
    ['what no database takes', '/chat/taps', { action: 'yes:\u0000' }],
    ['words that no database takes', '/chat', { text: 'a\u0000b' }],
  ])('refuse %s', async (_what, path, body) => {
    const refused = await ask('POST', path, body);
    expect([refused.statusCode, refused.json()]).toMatchObject([400, { code: 'REQUEST_INVALID' }]);
    expect(acts).toEqual([]);
  });

  it('PE-6 read the chat of whoever asks, step by step', async () => {
    page = { entries: [{ kind: 'said', id: 'm-0', at: 7, text: 'hi' }], hasMore: true };
    const answer = await ask('GET', '/chat/entries?before=m-9&limit=2');
    expect(answer.json()).toEqual(page);
    await ask('GET', '/chat/entries');
    expect(acts).toEqual(['ada reads {"before":"m-9","limit":2}', 'ada reads {"limit":40}']);
    for (const query of ['limit=101', 'limit=0', 'limit=x', 'before=%00'])
      expect((await ask('GET', `/chat/entries?${query}`)).statusCode).toBe(400);
  });

  it('open no stream for one who asks for its head only', async () => {
    for (const path of ['/chat/stream', '/events']) {
      const url = `/api/v1${path}`;
      const answer = await door.inject({ method: 'HEAD', url, headers: { 'x-who': 'ada' } });
      expect([path, answer.statusCode]).toEqual([path, 404]);
    }
    expect(acts).toEqual([]);
  });

  it('are closed to those who are not signed in', async () => {
    for (const [method, path] of [
      ...([
        ['POST', '/chat'],
        ['POST', '/chat/taps'],
        ['GET', '/chat/entries'],
      ] as const),
      ...([
        ['GET', '/chat/stream'],
        ['GET', '/posters/x'],
      ] as const),
    ])
      expect((await door.inject({ method, url: `/api/v1${path}` })).statusCode).toBe(401);
    expect(acts).toEqual([]);
  });
});

describe('CH-6 pictures at our own address', () => {
  const png = Buffer.from('89504e470d0a1a0a', 'hex');
  let outside: LoopbackServer;
  let elsewhere: LoopbackServer;
  let asked: string[];

  beforeEach(async () => {
    asked = [];
    elsewhere = await startLoopbackServer((request, response) => {
      asked.push(`elsewhere ${request.url ?? ''}`);
      response.writeHead(200, { 'content-type': 'image/png' }).end(png);
    });
    outside = await startLoopbackServer((request, response) => {
      const path = request.url ?? '';
      asked.push(path);
      if (path === '/hangs.png') return;
      if (path === '/moved.png') return void response.writeHead(302, { location: '/poster.png' }).end();
      if (path === '/away.png')
        return void response.writeHead(302, { location: `${elsewhere.url}/poster.png` }).end();
      if (path === '/lost.png') return void response.writeHead(404, { 'content-type': 'image/png' }).end(png);
      if (path === '/huge.png') {
        response.writeHead(200, { 'content-type': 'image/png' });
        return void response.end(Buffer.alloc(3 * 1024 * 1024 + 1));
      }
      const type = path.endsWith('.svg')
        ? 'image/svg+xml'
        : path.endsWith('.html')
          ? 'text/html'
          : 'image/PNG; q=1';
      response.writeHead(200, { 'content-type': type, 'set-cookie': 'a=b' }).end(png);
    });
  });
  afterEach(() => Promise.all([outside.close(), elsewhere.close()]));

  const tokenOf = (path: string): string => openPictureTokens(key).tokenFor(`${outside.url}${path}`) ?? '';
  const look = (token: string) => ask('GET', `/posters/${token}`);

  it('hands a picture on, to be kept for a week and looked at only', async () => {
    const answer = await look(tokenOf('/poster.png?lastWrite=1'));
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload).toEqual(png);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'private, max-age=604800, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('fetches it once for all who look', async () => {
    const token = tokenOf('/poster.png');
    await Promise.all([look(token), look(token)]);
    expect((await look(token)).statusCode).toBe(200);
    expect(asked).toEqual(['/poster.png']);
  });

  it('follows it on its own host', async () => {
    expect((await look(tokenOf('/moved.png'))).statusCode).toBe(200);
  });

  it.each(['/lost.png', '/huge.png', '/drawn.svg', '/page.html', '/away.png'])(
    'answers 404 for %s',
    async (path) => {
      expect((await look(tokenOf(path))).statusCode).toBe(404);
      expect(asked).toEqual([path]);
    },
  );

  it('gives up one that never comes, and asks again the next time', async () => {
    const waiting = look(tokenOf('/hangs.png'));
    while (asked.length === 0) await new Promise(setImmediate);
    await clock.advance(10_000);
    expect((await waiting).statusCode).toBe(404);
    const again = look(tokenOf('/hangs.png'));
    while (asked.length === 1) await new Promise(setImmediate);
    await clock.advance(10_000);
    expect((await again).statusCode).toBe(404);
  });

  it('asks nobody for an address it has not handed out', async () => {
    const [encoded = '', mark = ''] = tokenOf('/poster.png').split('.');
    const other = Buffer.from('http://169.254.169.254/latest').toString('base64url');
    const foreign = openPictureTokens(new Secret('another key')).tokenFor(`${outside.url}/poster.png`) ?? '';
    for (const token of [
      encoded,
      `${encoded}.`,
      `${other}.${mark}`,
      `${encoded}.${mark.slice(1)}`,
      foreign,
      'x.y',
    ])
      expect([token, (await look(token)).statusCode]).toEqual([token, 404]);
    expect(asked).toEqual([]);
  });

  it('hands out no address that is none, or too long for ours', () => {
    const { tokenFor } = openPictureTokens(key);
    for (const url of [
      '',
      'poster.png',
      '/MediaCover/1.jpg',
      'file:///etc/passwd',
      'data:image/png;base64,x',
    ])
      expect(tokenFor(url)).toBeUndefined();
    expect(tokenFor(`https://a.example/${'x'.repeat(1400)}`)?.length).toBeLessThanOrEqual(2000);
    expect(tokenFor(`https://a.example/${'x'.repeat(1500)}`)).toBeUndefined();
  });
});
