// A node:http server on a loopback port of its own that can go away and come back on the same port.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type Respond = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface LoopbackServer {
  /** `http://127.0.0.1:<port>`, the same for its whole life. */
  readonly url: string;
  /** Stops listening and cuts every open connection: callers see a refused connection. */
  close(): Promise<void>;
  /** Listens again on the same port. */
  reopen(): Promise<void>;
}

/** Starts listening on a free loopback port; an exception in `respond` becomes a bare 500 with its words. */
export async function startLoopbackServer(respond: Respond): Promise<LoopbackServer> {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => void answer(respond, request, response));
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        if (!server.listening) return resolve();
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
    reopen: async () => {
      if (!server.listening) await listen(port);
    },
  };
}

async function answer(respond: Respond, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await respond(request, response);
  } catch (error) {
    if (response.headersSent) return void response.destroy();
    response.writeHead(500, { 'content-type': 'text/plain' });
    response.end(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

/** Reads a whole request body. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
