// The firing process as seen from the bench.
import { fork } from 'node:child_process';
import { once } from 'node:events';

export interface Shots {
  port: number;
  connections: number;
  /** Whole requests. Each line belongs together: its shots go one after the other, lines go side by side. */
  lines: string[][];
}

export interface Hits {
  milliseconds: number[];
  /** How many were no 200. */
  refused: number;
}

export interface Shooter {
  shoot(shots: Shots): Promise<Hits>;
  close(): void;
}

/** A process of its own, so that nothing else of the bench is taken for slowness of the server. */
export function openShooter(): Shooter {
  const child = fork(new URL('./shooting-process.ts', import.meta.url));
  return {
    shoot: async (shots) => {
      const hits = once(child, 'message');
      child.send(shots);
      return ((await hits) as [Hits])[0];
    },
    close: () => void child.kill(),
  };
}
