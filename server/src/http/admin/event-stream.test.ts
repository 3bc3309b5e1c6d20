import { connect } from 'node:net';
import type { Socket } from 'node:net';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../../domain/person.ts';
import { testClock } from '../../../testkit/test-clock.ts';
import type { TestClock } from '../../../testkit/test-clock.ts';
import { openEventStreams } from './event-stream.ts';
import type { EventStream } from './event-stream.ts';
import type { Visitor } from './guard.ts';

const visitorOf = (role: 'admin' | 'member'): Visitor => ({
  by: 'session',
  sessionId: 's',
  person: { id: 'p' as PersonId, name: 'Sam', role, status: 'active' },
});

let server: FastifyInstance;
let clock: TestClock;
let visitor: Visitor | undefined | Error;
let streams: EventStream<'GET /events'>[];
let closed: number;
let looks: number;
let port: number;
let beforeOpening: () => Promise<void>;
let admit = (): void => {};

beforeEach(async () => {
  server = fastify({ forceCloseConnections: 'idle' });
  clock = testClock();
  visitor = visitorOf('admin');
  [streams, closed, looks] = [[], 0, 0];
  beforeOpening = async () => {};
  const guard = {
    visitor: async () => {
      looks += 1;
      if (visitor instanceof Error) throw visitor;
      return visitor;
    },
  };
  const opener = openEventStreams(server, { clock, guard });
  server.get('/stream', async (request, reply) => {
    await beforeOpening();
    void reply.header('x-of-the-house', 'yes');
    const stream = opener.open('GET /events', { visitor: visitorOf('admin'), request, reply });
    if ('refused' in stream) return reply.code(stream.refused.status).send();
    stream.onClosed(() => (closed += 1));
    streams.push(stream);
    return reply;
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const address = server.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterEach(() => server.close());

/** A page on a bare socket; it reads only when told. */
async function open(): Promise<{ socket: Socket; heard(): string; isOver(): boolean }> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  let isOver = false;
  socket.setEncoding('utf8');
  socket.on('data', (part: string) => (text += part));
  socket.on('close', () => (isOver = true));
  socket.on('end', () => (isOver = true));
  socket.on('error', () => {});
  socket.write('GET /stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  const before = streams.length;
  await until(() => streams.length > before && text.includes('retry:'));
  return { socket, heard: () => text, isOver: () => isOver };
}

async function until(isTrue: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + 5_000;
  while (!isTrue()) {
    if (performance.now() > giveUpAt) throw new Error(`This did not happen: ${String(isTrue)}`);
    await new Promise(setImmediate);
  }
}

describe('Server-Sent Events', () => {
  it('carry what is sent, as the contract has it, with the headers of the house', async () => {
    const page = await open();
    streams[0]?.send('changed', { topic: 'people', secret: 1 } as { topic: 'people' });
    await until(() => page.heard().includes('event: changed\ndata: {"topic":"people"}\n\n'));
    expect(page.heard()).not.toContain('secret');
    expect(page.heard()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    for (const header of [
      'text/event-stream',
      'cache-control: no-store',
      'x-accel-buffering: no',
      'x-of-the-house',
    ])
      expect(page.heard().toLowerCase()).toContain(header);
  });

  it('send a sign of life every 50 seconds, and nothing else by themselves', async () => {
    const page = await open();
    await clock.advance(47_000);
    expect(page.heard()).not.toContain(': still here');
    await clock.advance(6_000);
    await until(() => page.heard().includes(': still here\n\n'));
    expect(page.heard()).not.toContain('event:');
  });

  it('end within seconds for one who was signed out or blocked', async () => {
    const page = await open();
    await clock.advance(3_000);
    expect(page.isOver()).toBe(false);
    visitor = undefined;
    await clock.advance(3_000);
    await until(page.isOver);
    expect(closed).toBe(1);
  });

  it('know the role as it is now, and outlast a database that does not answer', async () => {
    const page = await open();
    visitor = visitorOf('member');
    await clock.advance(3_000);
    await until(() => streams[0]?.visitor.person.role === 'member');
    visitor = new Error('the database is away');
    await clock.advance(9_000);
    expect(page.isOver()).toBe(false);
  });

  it('look at nobody once the last page is gone', async () => {
    const page = await open();
    page.socket.destroy();
    await until(() => closed === 1);
    await clock.advance(3_000);
    const before = looks;
    await clock.advance(60_000);
    expect(looks).toBe(before);
    await open();
    await clock.advance(3_000);
    await until(() => looks > before);
  });

  it('are refused to one who has thirty, and free again when one is closed', async () => {
    const pages = [];
    for (let count = 0; count < 30; count += 1) pages.push(await open());
    const tooMany = await fetch(`http://127.0.0.1:${port}/stream`);
    expect(tooMany.status).toBe(429);
    expect(streams).toHaveLength(30);
    pages[0]?.socket.destroy();
    await until(() => closed === 1);
    await open();
    expect(streams).toHaveLength(31);
  });

  it('cut a page that does not read, before it fills the memory', async () => {
    const page = await open();
    page.socket.pause();
    const [stream] = streams;
    const large = { topic: 'people' as const };
    let sent = 0;
    while (closed === 0 && sent < 2_000_000) {
      stream?.send('changed', large);
      sent += 1;
      if (sent % 10_000 === 0) await new Promise(setImmediate);
    }
    expect(closed).toBe(1);
    // What the systems' own buffers hold is not ours; behind them at most a mebibyte waits.
    expect(sent * 41).toBeLessThan(12 * 1024 * 1024);
    page.socket.destroy();
  });

  it('RE-4 are refused to one whose request was under way when the server began to close', async () => {
    let arrived = false;
    const admitted = new Promise<void>((resolve) => (admit = resolve));
    beforeOpening = () => {
      arrived = true;
      return admitted;
    };
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => (text += part));
    socket.write('GET /stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    await until(() => arrived);
    const closing = server.close();
    await until(() => !server.server.listening);
    admit();
    await closing;
    await until(() => text.includes('503'));
    expect(streams).toEqual([]);
  });

  it('do not keep the server from closing, also when nobody reads', async () => {
    const reading = await open();
    const silent = await open();
    silent.socket.pause();
    for (let sent = 0; sent < 100_000 && closed === 0; sent += 1)
      streams[1]?.send('changed', { topic: 'people' });
    await server.close();
    await until(reading.isOver);
    expect(closed).toBe(2);
    silent.socket.destroy();
  });
});
