// Learns who the bot is there, for links and mentions and what it may hear in groups, and puts our commands into its menu.
import { describeError } from '../../../../kit/errors.ts';
import { backoffMs } from '../../../../kit/retry.ts';
import type { ChannelHost } from '../../../../seams/channel.ts';
import type { BotApi } from '../bot-api.ts';
import { repeat } from '../repeat.ts';
import { describeFault } from '../telegram-fault.ts';
import type { TelegramFault } from '../telegram-fault.ts';
import type { WhoWeAre } from '../who-we-are.ts';
import { askWhoWeAre, recallUsername } from './learn-who-we-are.ts';
import { registerMenus } from './register-menus.ts';

const BACKOFF = { firstMs: 2_000, maxMs: 300_000, jitter: 0.3 };

interface IntroduceParts {
  api: BotApi;
  host: Pick<ChannelHost, 'clock' | 'ids' | 'log' | 'memory'>;
  us: WhoWeAre;
}

/** Tries until all is done or the signal is aborted; the way in does not wait for it and tells of the same troubles. */
export async function introduce(parts: IntroduceParts, signal: AbortSignal): Promise<void> {
  const { host } = parts;
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  let attempt = 0;
  const step = async (): Promise<number> => {
    const fault = await introduceOnce(parts, signal);
    if (fault === undefined) done.abort();
    if (fault === undefined || fault.kind === 'stopped') return 0;
    host.log.debug({ reason: describeFault(fault) }, 'The bot could not be introduced yet');
    const waitMs = backoffMs(BACKOFF, ++attempt, host.ids.random);
    return fault.kind === 'slow-down' ? Math.max(fault.afterMs, waitMs) : waitMs;
  };
  await repeat(step, host.clock, either);
}

async function introduceOnce(parts: IntroduceParts, signal: AbortSignal): Promise<TelegramFault | undefined> {
  try {
    await recallUsername(parts);
    return (await askWhoWeAre(parts, signal)) ?? (await registerMenus(parts, signal));
  } catch (error) {
    // The memory is a database, which may be away for a while.
    return { kind: 'broken', reason: describeError(error) };
  }
}
