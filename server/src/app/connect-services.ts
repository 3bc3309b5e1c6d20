import type { Journal } from '../core/journal/index.ts';
import type { ConfiguredService } from '../core/library/index.ts';
import type { Clock } from '../kit/clock.ts';
import { describeError } from '../kit/errors.ts';
import type { Ids } from '../kit/ids.ts';
import type { Log } from '../kit/log.ts';
import { backoffMs } from '../kit/retry.ts';
import type { Secret } from '../kit/secret.ts';

interface ConnectOptions {
  services: readonly ConfiguredService[];
  /** The address at which the services reach us. */
  ourUrl: string;
  token: Secret;
  journal: Pick<Journal, 'audit'>;
  clock: Clock;
  ids: Ids;
  log: Log;
}

const RETRY = { firstMs: 5_000, maxMs: 5 * 60_000, jitter: 0.2 } as const;
/** A hook that somebody deletes or changes over there is repaired this late at most. */
const CHECK_AGAIN_MS = 30 * 60_000;

/**
 * Keeps our webhook registered in every service that has one, until the signal is aborted: tried until it works,
 * looked at again every half hour. Never rejects, and never holds up the start (NT-1, RE-1).
 */
export function connectServices(options: ConnectOptions, signal: AbortSignal): void {
  for (const service of options.services)
    if (service.service.webhook) void keepConnected(service, options, signal);
}

async function keepConnected(
  service: ConfiguredService,
  options: ConnectOptions,
  signal: AbortSignal,
): Promise<void> {
  const { clock, ids, token, ourUrl } = options;
  const log = options.log.child({ service: service.name, instance: service.instance });
  const query = service.instance === 'main' ? '' : `?instance=${service.instance}`;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const target = { url: `${ourUrl}/webhook/${service.name}${query}`, token };
      const answer = await service.service.webhook?.connect(target, signal);
      if (answer !== undefined && answer.kind !== 'unchanged') {
        log.info({ outcome: answer.kind }, 'The service tells us what happens there');
        // Its settings were changed, though nobody asked for it just now.
        await options.journal.audit({
          act: 'webhook-connected',
          target: service.label,
          detail: answer.kind,
        });
      }
      failures = 0;
    } catch (error) {
      failures++;
      if (!signal.aborted)
        log.warn(
          { error: describeError(error), failures },
          'Our webhook could not be registered; trying again',
        );
    }
    const waitMs = failures === 0 ? CHECK_AGAIN_MS : backoffMs(RETRY, failures, ids.random);
    await clock.sleep(waitMs, signal).catch(() => {});
  }
}
