// Listens where a notification points to, and keeps what comes.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Anything } from './visit-arr.ts';

export interface HeardWebhook {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: Anything;
}

export interface WebhookListener {
  url: string;
  heard: HeardWebhook[];
  /** The event names heard so far, in order. */
  events(): string[];
  /** The status with which it answers; 200 unless set. */
  status: number;
  /** Takes requests and never answers, while set. */
  silent: boolean;
  close(): Promise<void>;
}

/** Starts a listener on a loopback port. */
export async function listenForWebhooks(): Promise<WebhookListener> {
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body: Anything = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      listener.heard.push({
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: incoming.headers,
        body,
      });
      if (!listener.silent) outgoing.writeHead(listener.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const listener: WebhookListener = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    heard: [],
    events: () => listener.heard.map(({ body }) => String(body['eventType'])),
    status: 200,
    silent: false,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return listener;
}
