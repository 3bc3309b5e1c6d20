// Requests over so many connections that stay open, each timed from its first byte to the end of its answer.
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

export interface Shot {
  method: 'GET' | 'POST';
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** Shoots the lines side by side, each line one after the other; answers milliseconds, and how many were no 200. */
export async function shoot(
  port: number,
  connections: number,
  lines: readonly (readonly Shot[])[],
): Promise<{ milliseconds: number[]; refused: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const milliseconds: number[] = [];
  const waiting = [...lines];
  let refused = 0;
  const work = async (): Promise<void> => {
    for (let line = waiting.shift(); line !== undefined; line = waiting.shift())
      for (const shot of line) {
        const began = performance.now();
        if ((await send(agent, port, shot)) !== 200) refused += 1;
        milliseconds.push(performance.now() - began);
      }
  };
  await Promise.all(Array.from({ length: connections }, work));
  agent.destroy();
  return { milliseconds, refused };
}

function send(agent: Agent, port: number, { method, path, headers, body = '' }: Shot): Promise<number> {
  const length = method === 'GET' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const sent = request({
      ...{ agent, host: '127.0.0.1', port, method, path, headers: { ...headers, ...length } },
    });
    sent.on('response', (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
