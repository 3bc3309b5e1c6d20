// How messages reach us just now: for /health, for the log (each trouble once), and how long to wait before trying again.
import { backoffMs } from '../../../../kit/retry.ts';
import type { BackoffPlan } from '../../../../kit/retry.ts';
import type { ChannelHealth, ChannelHost } from '../../../../seams/channel.ts';
import { describeFault } from '../telegram-fault.ts';
import type { TelegramFault } from '../telegram-fault.ts';

const BACKOFF: BackoffPlan = { firstMs: 1_000, maxMs: 30_000, jitter: 0.3 };
// Nothing but the owner can mend a wrong token; asking more often would only look like guessing.
const TOKEN_RETRY_MS = 300_000;

const ADVICE: Partial<Record<TelegramFault['kind'], string>> = {
  token:
    'Telegram refuses the bot token: check TELEGRAM_BOT_TOKEN (ask @BotFather for it); trying again every few minutes',
  'other-poller':
    'Another program fetches the messages of this bot. Only one may: stop the other one, or give this house a bot of its own',
  refused: 'Telegram does not accept what we ask; for a webhook, check PUBLIC_URL or TELEGRAM_WEBHOOK_URL',
};

export interface WayIn {
  health(): ChannelHealth;
  /** Messages come in. */
  works(detail: string): void;
  /** They come in, but something is wrong. */
  limps(detail: string): void;
  /** They do not; the answer is how long to wait, in milliseconds. */
  fails(fault: TelegramFault): number;
  /** They do not, for a reason of our own. */
  stumbles(detail: string): number;
}

export function openWayIn(host: Pick<ChannelHost, 'ids' | 'log'>): WayIn {
  let health: ChannelHealth = { state: 'degraded', detail: 'not connected to Telegram yet' };
  let failures = 0;
  const wait = (): number => backoffMs(BACKOFF, ++failures, host.ids.random);

  return {
    health: () => health,
    works: (detail) => {
      if (failures > 0) host.log.info({}, 'Telegram is back');
      failures = 0;
      health = { state: 'ok', detail };
    },
    limps: (detail) => {
      failures = 0;
      health = { state: 'degraded', detail };
    },
    fails: (fault) => {
      if (fault.kind === 'stopped') return 0;
      const detail = describeFault(fault);
      // The first time and whenever it changes: a night without a connection is two lines, not two thousand.
      if (health.detail !== detail) report(host, fault, detail);
      health = { state: fault.kind === 'token' || fault.kind === 'refused' ? 'down' : 'degraded', detail };
      const waitMs = wait();
      if (fault.kind === 'token') return TOKEN_RETRY_MS;
      return fault.kind === 'slow-down' ? Math.max(fault.afterMs, waitMs) : waitMs;
    },
    stumbles: (detail) => {
      health = { state: 'degraded', detail };
      return wait();
    },
  };
}

function report({ log }: Pick<ChannelHost, 'log'>, fault: TelegramFault, reason: string): void {
  const advice = ADVICE[fault.kind];
  if (advice === undefined)
    log.warn({ reason }, 'Telegram cannot be used just now; trying again with growing pauses');
  else log.error({ reason, ...(fault.kind === 'token' ? { variable: 'TELEGRAM_BOT_TOKEN' } : {}) }, advice);
}
