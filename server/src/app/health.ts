import type { Delivery, DeliveryBacklog } from '../core/delivery/index.ts';
import type { Journal } from '../core/journal/index.ts';
import type { Library } from '../core/library/index.ts';
import type { HealthReport, HealthState } from '../http/house.ts';
import type { Clock } from '../kit/clock.ts';
import { describeError } from '../kit/errors.ts';
import type { Channel } from '../seams/channel.ts';
import type { Model } from '../seams/model.ts';
import type { ErrorRate } from './figures/error-rate.ts';

interface HealthParts {
  journal: Pick<Journal, 'backlog'>;
  delivery: Pick<Delivery, 'backlog'>;
  library: Pick<Library, 'states' | 'probe'>;
  channels: ReadonlyMap<string, Channel>;
  model: Model | undefined;
  /** What is wrong with the model although it answers. */
  modelWarning?: () => string | undefined;
  errorRate: ErrorRate;
  clock: Clock;
}

type Check = HealthReport['checks'][string];

export interface Health {
  /** What is known now; the outside is never asked here. */
  report(): Promise<HealthReport>;
  /** Looks at the services and the model. Costs no tokens. */
  probe(): Promise<void>;
  /** When to look again: soon while something is away, so that its return is seen. */
  nextProbeMs(): number;
}

const PROBE_MS = 60_000;
const PROBE_AWAY_MS = 10_000;
const MODEL_LIMIT_MS = 10_000;
/** Something that waits longer than this is a backlog, not a queue. */
const BACKLOG_MS = 5 * 60_000;

/** Opens what /health and doctor tell. */
export function openHealth(parts: HealthParts): Health {
  let model: Check =
    parts.model === undefined ? off('no model is configured; the rules serve') : ok('not looked at yet');
  const probeModel = async (): Promise<void> => {
    if (parts.model === undefined) return;
    try {
      await parts.model.reach(AbortSignal.timeout(MODEL_LIMIT_MS));
      model = ok(`${parts.model.id} answers`);
    } catch (error) {
      model = { state: 'degraded', detail: `${describeError(error)}; the rules serve meanwhile` };
    }
  };
  return {
    probe: async () => {
      await Promise.all([parts.library.probe(), probeModel()]);
    },
    nextProbeMs: () => {
      const isAway =
        model.state === 'degraded' || parts.library.states().some(({ state }) => state === 'down');
      return isAway ? PROBE_AWAY_MS : PROBE_MS;
    },
    report: async () => {
      const checks = {
        ...(await databaseChecks(parts)),
        ...channelChecks(parts.channels),
        llm: withWarning(model, parts.modelWarning?.()),
        ...serviceChecks(parts.library),
        error_rate: errorCheck(parts.errorRate),
      };
      return { status: overall(checks), checks };
    },
  };
}

/** It answers, and people are served: that it could do better is a detail. */
function withWarning(check: Check, warning: string | undefined): Check {
  return check.state !== 'ok' || warning === undefined
    ? check
    : { ...check, detail: `${check.detail}. But: ${warning}` };
}

const ok = (detail: string): Check => ({ state: 'ok', detail });
const off = (detail: string): Check => ({ state: 'off', detail });

async function databaseChecks({ journal, delivery }: HealthParts): Promise<Record<string, Check>> {
  try {
    const inbound = await journal.backlog();
    const outbound = await delivery.backlog();
    return {
      database: ok('answers'),
      inbox: { state: inbound.oldestMs > BACKLOG_MS ? 'degraded' : 'ok', detail: `${inbound.count} waiting` },
      deliveries: deliveriesCheck(outbound),
    };
  } catch (error) {
    return { database: { state: 'down', detail: describeError(error) } };
  }
}

/** What waits for a closed terminal may wait for ever; what fails and fails again may not. */
function deliveriesCheck({ waiting, failing, persistent, failingMs }: DeliveryBacklog): Check {
  const often = persistent === 0 ? '' : `, ${persistent} of them again and again`;
  return {
    state: persistent > 0 || failingMs > BACKLOG_MS ? 'degraded' : 'ok',
    detail: `${waiting} waiting, ${failing} failing${often}`,
  };
}

/** Each channel that has something to tell of its way in; one that is pushed to is called by its webhook. */
function channelChecks(channels: ReadonlyMap<string, Channel>): Record<string, Check> {
  const told = [...channels].flatMap(([name, channel]): [string, Check][] =>
    channel.health === undefined
      ? []
      : [[channel.webhook === undefined ? name : `${name}_webhook`, channel.health()]],
  );
  return { telegram_webhook: off('Telegram is not configured'), ...Object.fromEntries(told) };
}

/** Never down: whoever is answered wrongly is still answered. */
function errorCheck(errorRate: ErrorRate): Check {
  return { state: errorRate.isHigh() ? 'degraded' : 'ok', detail: errorRate.describe() };
}

function serviceChecks(library: Pick<Library, 'states'>): Record<string, Check> {
  return Object.fromEntries(
    library.states().map(({ name, instance, state, version, detail }): [string, Check] => {
      const checkName = instance === 'main' ? name : `${name}_${instance}`;
      if (state === 'down') return [checkName, { state: 'degraded', detail: detail ?? 'does not answer' }];
      return [checkName, ok(version === undefined ? 'not looked at yet' : `version ${version}`)];
    }),
  );
}

/** Down only when we cannot work at all; a service that is away makes us degraded. */
function overall(checks: Record<string, Check>): HealthReport['status'] {
  if (checks['database']?.state === 'down') return 'down';
  const states: HealthState[] = Object.values(checks).map(({ state }) => state);
  return states.some((state) => state === 'degraded' || state === 'down') ? 'degraded' : 'ok';
}
