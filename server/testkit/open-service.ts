import { Secret } from '../src/kit/secret.ts';
import type { Service, ServiceHost } from '../src/seams/service.ts';
import { drivenClock } from './driven-clock.ts';
import type { DrivenClock } from './driven-clock.ts';
import { recordedLog } from './recorded-log.ts';
import type { RecordedLog } from './recorded-log.ts';
import { testIds } from './test-ids.ts';

/** The key such a service is opened with: it must show up in no error, no log and no address. */
export const serviceKey = 'service-key-f00d5ecret';

export interface OpenedService extends RecordedLog {
  service: Service;
  clock: DrivenClock;
  /** Waits for work, skipping the waits it makes between attempts. */
  finish<Answer>(work: Promise<Answer>): Promise<Answer>;
  /** The same for work that must fail: what it threw. */
  failure(work: Promise<unknown>): Promise<unknown>;
}

interface Openable {
  open(settings: { url: string; apiKey: Secret }, host: ServiceHost): Service;
}

/** Opens a service whose settings are a url and an apiKey, with a clock the test drives. */
export function openService(definition: Openable, url: string, clock = drivenClock()): OpenedService {
  const recorded = recordedLog();
  const settings = { url, apiKey: new Secret(serviceKey) };
  const service = definition.open(settings, { clock, ids: testIds(), log: recorded.log });
  const finish = async <Answer>(work: Promise<Answer>): Promise<Answer> => {
    let isDone = false;
    const watched = work.finally(() => (isDone = true));
    // Whoever awaits `watched` below sees its failure; this only keeps it from counting as unhandled meanwhile.
    watched.catch(() => {});
    await clock.until(() => isDone);
    return watched;
  };
  const failure = (work: Promise<unknown>): Promise<unknown> =>
    finish(work).then(
      () => {
        throw new Error('It was expected to fail.');
      },
      (error: unknown) => error,
    );
  return { ...recorded, clock, service, finish, failure };
}
