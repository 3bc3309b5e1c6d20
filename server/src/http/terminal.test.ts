import { request as openRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeHouse } from '../../testkit/fake-house.ts';
import type { FakeHouse } from '../../testkit/fake-house.ts';
import { settle } from '../../testkit/settle.ts';
import { openHttp } from './open-http.ts';
import type { FrontDoor } from './open-http.ts';

let fake: FakeHouse;
let door: FrontDoor;
let port: number;
const authorization = 'Bearer chat-token';

beforeEach(async () => {
  fake = fakeHouse();
  let count = 0;
  door = openHttp(fake.house, () => `session-${++count}`);
  port = await door.listen(0, '127.0.0.1');
});

afterEach(() => door.close());

interface Stream {
  lines: unknown[];
  isEnded(): boolean;
  hangUp(): void;
}

/** Opens a terminal as another process would, and waits for its first line. */
async function openStream(query = ''): Promise<Stream> {
  const lines: unknown[] = [];
  let isEnded = false;
  const read = (response: IncomingMessage): void => {
    response.on('data', (piece: Buffer) =>
      lines.push(
        ...piece
          .toString()
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as unknown),
      ),
    );
    response.on('end', () => (isEnded = true));
    response.on('error', () => (isEnded = true));
  };
  const request: ClientRequest = openRequest(
    { port, path: `/terminal/stream${query}`, headers: { authorization }, agent: false },
    read,
  );
  request.on('error', () => (isEnded = true));
  request.end();
  await settle(() => lines.length > 0);
  return { lines, isEnded: () => isEnded, hangUp: () => request.destroy() };
}

const say = (body: object) =>
  door.inject({ method: 'POST', url: '/terminal/say', headers: { authorization }, payload: body });

describe('CH-6 a terminal of another process', () => {
  it('is told its session first, then everything that is shown to it', async () => {
    const stream = await openStream();
    expect(stream.lines).toEqual([{ kind: 'session', id: 'session-1' }]);

    fake.show({ kind: 'text', text: 'The Matrix (1999) is ready to watch.' });
    await settle(() => stream.lines.length === 2);

    expect(stream.lines[1]).toEqual({ kind: 'text', text: 'The Matrix (1999) is ready to watch.' });
    stream.hangUp();
  });

  it('speaks as the person it was opened for', async () => {
    const [owner, member] = [await openStream(), await openStream('?as=Mo')];

    const answers = [
      await say({ session: 'session-2', text: 'add heat' }),
      await say({ session: 'session-1', text: 'hello' }),
    ];

    expect(answers.map((answer) => [answer.statusCode, answer.json<object>()])).toEqual([
      [202, { messageId: 'message-1' }],
      [202, { messageId: 'message-2' }],
    ]);
    expect(fake.said).toEqual([
      { as: 'Mo', text: 'add heat' },
      { as: undefined, text: 'hello' },
    ]);
    owner.hangUp();
    member.hangUp();
  });

  it('is forgotten when it hangs up', async () => {
    const stream = await openStream();
    stream.hangUp();
    await settle(() => fake.openTerminals() === 0);

    expect((await say({ session: 'session-1', text: 'hello' })).statusCode).toBe(404);
    expect(fake.said).toEqual([]);
  });

  it('does not keep the server from stopping', async () => {
    const stream = await openStream();

    await door.close();
    await settle(() => stream.isEnded());

    expect(fake.openTerminals()).toBe(0);
  });

  it('opens for nobody who is unknown', async () => {
    const answer = await door.inject({ url: '/terminal/stream?as=Nobody', headers: { authorization } });

    expect(answer.statusCode).toBe(404);
    expect(answer.json<object>()).toMatchObject({
      code: 'NOT_FOUND',
      title: 'Nobody here is called Nobody.',
    });
    expect(fake.openTerminals()).toBe(0);
  });

  it.each(['Bearer ', 'chat-token', 'Basic chat-token', 'Bearer chat-token2', 'bearer metrics-token'])(
    'does not open to "%s"',
    async (shown) => {
      const answer = await door.inject({ url: '/terminal/stream', headers: { authorization: shown } });

      expect(answer.statusCode).toBe(403);
      expect(fake.openTerminals()).toBe(0);
    },
  );
});
