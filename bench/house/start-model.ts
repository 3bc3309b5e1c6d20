// Model servers as seen from the bench: one that answers at once, from a process of its own, and one that never does.
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface BenchModel {
  baseUrl: string;
  close(): void;
}

export async function startInstantModel(): Promise<BenchModel> {
  const child = fork(new URL('./instant-model.ts', import.meta.url));
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(message as number));
    child.once('exit', () => reject(new Error('the model process ended')));
  });
  return { baseUrl: `http://127.0.0.1:${port}/v1`, close: () => void child.kill() };
}

/** Takes every question and keeps it. */
export async function startSilentModel(): Promise<BenchModel> {
  const server = createServer((request, response) => {
    request.resume();
    if (request.method === 'GET') response.end('{"object":"list","data":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, close };
}
