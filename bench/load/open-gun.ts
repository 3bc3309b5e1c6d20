// The firing process as seen from the bench.
import { fork } from 'node:child_process';
import type { LoadOrder, LoadReport } from './fire.ts';

export interface Gun {
  fire(order: LoadOrder): Promise<LoadReport>;
  close(): void;
}

export function openGun(): Gun {
  const child = fork(new URL('./fire.ts', import.meta.url));
  return {
    fire: (order) =>
      new Promise((resolve, reject) => {
        const died = (): void => reject(new Error('the firing process ended'));
        child.once('exit', died);
        child.once('message', (report) => {
          child.off('exit', died);
          resolve(report as LoadReport);
        });
        child.send(order);
      }),
    close: () => void child.kill(),
  };
}
