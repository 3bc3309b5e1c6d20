// Requests over so many plain sockets that stay open, each timed from its first byte to the first byte of its answer,
// which is short enough to come whole.
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { Hits, Shots } from './shoot.ts';

function shoot({ port, connections, lines }: Shots): Promise<Hits> {
  const milliseconds: number[] = [];
  const waiting = [...lines];
  let refused = 0;
  const connection = (): Promise<void> =>
    new Promise((resolve, reject) => {
      let line: string[] = [];
      let sentAt = 0;
      const next = (): void => {
        if (line.length === 0) line = [...(waiting.shift() ?? [])];
        const shot = line.shift();
        if (shot === undefined) return void socket.end(resolve);
        sentAt = performance.now();
        socket.write(shot);
      };
      const socket = connect({ port, host: '127.0.0.1', noDelay: true }, next);
      socket.on('data', (answer) => {
        milliseconds.push(performance.now() - sentAt);
        if (answer.toString('latin1', 9, 12) !== '200') refused += 1;
        next();
      });
      socket.on('error', reject);
    });
  return Promise.all(Array.from({ length: connections }, connection)).then(() => ({ milliseconds, refused }));
}

process.on('message', async (shots: Shots) => {
  process.send?.(await shoot(shots));
});
