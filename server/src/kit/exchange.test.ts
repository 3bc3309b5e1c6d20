import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { exchange } from './exchange.ts';
import type { Answer, ExchangeWish } from './exchange.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Answers the first bytes of each connection with these, whatever they are. */
async function speaking(bytes: string | Buffer, then: (socket: Socket) => void = () => {}): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.write(bytes);
      then(socket);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function head(status: number, ...lines: string[]): string {
  return [`HTTP/1.1 ${status} Word`, ...lines, '', ''].join('\r\n');
}

const ask = (address: string, wish: Partial<ExchangeWish> = {}): Promise<Answer> =>
  exchange(address, { method: 'GET', headers: {}, signal: new AbortController().signal, ...wish });

async function textOf({ body }: Answer): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body ?? []) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe('an exchange with whoever does not keep to the rules', () => {
  it('rejects when the other side changes the protocol, and waits for nothing more', async () => {
    const address = await speaking(head(101, 'connection: upgrade', 'upgrade: websocket'));
    await expect(ask(address)).rejects.toThrow('closed without an answer');
  });

  it.each([
    ['204', head(204, 'content-encoding: gzip')],
    ['304', head(304, 'content-encoding: gzip')],
    ['an empty body', head(200, 'content-encoding: gzip', 'content-length: 0')],
  ])('has nothing to unpack in %s that is said to be packed', async (_, bytes) => {
    expect(await textOf(await ask(await speaking(bytes)))).toBe('');
  });

  it('unpacks what is packed, and leaves an encoding that it does not know as it is', async () => {
    const packed = gzipSync('hello');
    const known = head(200, 'content-encoding: GZIP', `content-length: ${packed.length}`);
    const unknown = head(200, 'content-encoding: rot13', 'content-length: 5');
    expect(await textOf(await ask(await speaking(Buffer.concat([Buffer.from(known), packed]))))).toBe(
      'hello',
    );
    expect(await textOf(await ask(await speaking(`${unknown}uryyb`)))).toBe('uryyb');
  });

  it('tells whoever reads a body that it was cut, packed or not', async () => {
    const packed = gzipSync('x'.repeat(100)).subarray(0, 12);
    const cut = (socket: Socket): void => void socket.end();
    const plain = await ask(await speaking(`${head(200, 'content-length: 100')}abc`, cut));
    const lines = head(200, 'content-encoding: gzip', 'content-length: 100');
    const shrunk = await ask(await speaking(Buffer.concat([Buffer.from(lines), packed]), cut));
    await expect(textOf(plain)).rejects.toThrow('aborted');
    await expect(textOf(shrunk)).rejects.toThrow('aborted');
  });

  it('closes what it sends from when the other side hangs up', async () => {
    const { promise: closed, resolve: close } = Promise.withResolvers<void>();
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield await new Promise<Buffer>((resolve) => setImmediate(resolve, Buffer.alloc(1_000)));
      } finally {
        close();
      }
    }
    const address = await speaking('', (socket) => void socket.destroy());
    await expect(ask(address, { method: 'POST', body: endless() })).rejects.toThrow(
      /ECONNRESET|EPIPE|hang up/,
    );
    await closed;
  });

  it('names no value of a header that cannot be sent', async () => {
    const sending = ask('http://127.0.0.1:9/', { headers: { 'x-key': 'hidden\r\nx-other: 1' } });
    await expect(sending).rejects.toThrow(/^(?!.*hidden).*x-key/);
  });
});
