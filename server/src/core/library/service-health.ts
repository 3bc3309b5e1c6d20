import type { Clock } from '../../kit/clock.ts';
import { describeError } from '../../kit/errors.ts';
import type { Log } from '../../kit/log.ts';
import { KEEP_CHECKING, READ_LIMIT_MS } from './ask-services.ts';
import type { Ask, ConfiguredService } from './ask-services.ts';

/** How a service did when it was last looked at. */
export interface ServiceState {
  name: string;
  instance: string;
  label: string;
  /** `unknown` until the first look. */
  state: 'unknown' | 'ok' | 'down';
  version?: string;
  /** For the log and a signed-in admin. */
  detail?: string;
  /** Why it is down, in a sentence for a person: without addresses. */
  say?: string;
  /** Since when it has been so, as far as we have seen. */
  since?: number;
  checkedAt?: number;
}

export interface ServiceHealth {
  /** What is already known; asks nobody. */
  states(): ServiceState[];
  /** Looks at every service now. Never rejects. */
  probe(): Promise<void>;
}

/** Keeps the last look at each service, so that /health costs nothing. */
export function openServiceHealth(
  services: readonly ConfiguredService[],
  ask: Ask,
  { clock, log }: { clock: Clock; log: Log },
): ServiceHealth {
  const known = new Map<ConfiguredService, ServiceState>();
  const blank = ({ name, instance, label }: ConfiguredService): ServiceState => ({
    name,
    instance,
    label,
    state: 'unknown',
  });
  const look = async (from: ConfiguredService): Promise<void> => {
    const call = (signal: AbortSignal): Promise<{ version: string }> => from.service.test(signal);
    const answer = await ask(from, { call, limitMs: READ_LIMIT_MS, next: KEEP_CHECKING });
    const checkedAt = clock.now();
    const before = known.get(from);
    const sinceOf = (state: ServiceState['state']): number =>
      before?.state === state ? (before.since ?? checkedAt) : checkedAt;
    if (answer.kind === 'failed') {
      const { say } = answer.unavailable;
      const detail = describeError(answer.error);
      known.set(from, { ...blank(from), state: 'down', detail, say, since: sinceOf('down'), checkedAt });
      return;
    }
    const { version } = answer.value;
    known.set(from, { ...blank(from), state: 'ok', version, since: sinceOf('ok'), checkedAt });
    if (before?.state === 'down')
      log.info({ service: from.name, instance: from.instance }, 'A media service is back');
  };
  return {
    states: () => services.map((from) => known.get(from) ?? blank(from)),
    probe: async () => {
      await Promise.all(services.map(look));
    },
  };
}
