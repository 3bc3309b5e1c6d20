// Everything around a crowded house, as seen from the bench: two processes, so that neither the server nor each other
// is held up by what they do.
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Outside } from './outside.ts';
import type { CrowdOrder, CrowdReport } from './people.ts';

export interface World extends Outside {
  telegramUrl: string;
  crowd(order: CrowdOrder): Promise<CrowdReport>;
  close(): void;
}

interface WorldWish {
  /** How long the model thinks. */
  thinkMs: number;
  /** Where the media services keep their state. */
  folder: string;
}

/** Starts it; resolves when everybody listens. */
export async function openWorld({ thinkMs, folder }: WorldWish): Promise<World> {
  const people = fork(new URL('./people.ts', import.meta.url));
  const outside = fork(new URL('./outside.ts', import.meta.url), [String(thinkMs), folder]);
  const [port, where] = await Promise.all([heard<number>(people), heard<Outside>(outside)]);
  return {
    ...where,
    telegramUrl: `http://127.0.0.1:${port}`,
    crowd: (order) => {
      const report = heard<CrowdReport>(people);
      people.send(order);
      return report;
    },
    close: () => {
      people.kill();
      outside.kill();
    },
  };
}

function heard<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const died = (): void => reject(new Error('a process around the house ended'));
    child.once('exit', died);
    child.once('message', (message) => {
      child.off('exit', died);
      resolve(message as Message);
    });
  });
}
