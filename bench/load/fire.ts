// A process of its own that fires requests over plain sockets: asked by messages, one run at a time. It does as little
// as it can for each request, for whatever it does would be taken for slowness of the server.
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { quantile } from '../table.ts';
import { openNodeClient } from './node-client.ts';

export interface LoadOrder {
  port: number;
  connections: number;
  seconds: number;
  /** The whole request; each run of `#` in it is replaced by the next number of ten digits. */
  request: string;
  firstNumber: number;
  /** Plain sockets unless told: they take the least for themselves. */
  client?: 'node';
}

export interface LoadReport {
  answersPerSecond: number;
  answers: number;
  refused: number;
  p50Ms: number;
  p99Ms: number;
}

const NUMBER = '##########';

function fire({ port, connections, seconds, request, firstNumber }: LoadOrder): Promise<LoadReport> {
  const places = [...request.matchAll(new RegExp(NUMBER, 'g'))].map((match) =>
    Buffer.byteLength(request.slice(0, match.index)),
  );
  const times: number[] = [];
  let number = firstNumber;
  let refused = 0;
  const begunAt = performance.now();
  const endsAt = begunAt + seconds * 1000;
  const connection = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const bytes = Buffer.from(request);
      let sentAt = 0;
      const send = (): void => {
        const digits = String(number++);
        for (const place of places) bytes.write(digits, place, 'latin1');
        sentAt = performance.now();
        socket.write(bytes);
      };
      const socket = connect({ port, host: '127.0.0.1', noDelay: true }, send);
      socket.on('data', (answer) => {
        const now = performance.now();
        if (answer.toString('latin1', 9, 12) === '200') times.push(now - sentAt);
        else refused++;
        if (now < endsAt) return send();
        socket.end();
        resolve();
      });
      socket.on('error', reject);
    });
  return Promise.all(Array.from({ length: connections }, connection)).then(() =>
    report({ times, refused, begunAt }),
  );
}

async function fireByNode({
  port,
  connections,
  seconds,
  request,
  firstNumber,
}: LoadOrder): Promise<LoadReport> {
  const client = openNodeClient(port, connections);
  const times: number[] = [];
  let number = firstNumber;
  let refused = 0;
  const begunAt = performance.now();
  const endsAt = begunAt + seconds * 1000;
  const connection = async (): Promise<void> => {
    while (performance.now() < endsAt) {
      const sentAt = performance.now();
      const { isOk } = await client.shoot(request.replaceAll(NUMBER, String(number++)));
      if (isOk) times.push(performance.now() - sentAt);
      else refused++;
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  client.close();
  return report({ times, refused, begunAt });
}

function report({
  times,
  refused,
  begunAt,
}: {
  times: number[];
  refused: number;
  begunAt: number;
}): LoadReport {
  return {
    answersPerSecond: (times.length * 1000) / (performance.now() - begunAt),
    answers: times.length,
    refused,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
  };
}

process.on('message', async (order: LoadOrder) => {
  process.send?.(await (order.client === 'node' ? fireByNode(order) : fire(order)));
});
