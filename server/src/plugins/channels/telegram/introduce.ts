// Learns the bot's own name, for links that open it, and puts our commands into its menu.
import { AppError } from '../../../kit/errors.ts';
import type { ChannelHost } from '../../../seams/channel.ts';
import { backoffMs } from '../../../kit/retry.ts';
import type { BotApi } from './bot-api.ts';
import { botCommands } from './bot-commands.ts';
import { describeFault } from './telegram-fault.ts';
import { repeat } from './repeat.ts';

const TIMEOUT_MS = 15_000;
const BACKOFF = { firstMs: 2_000, maxMs: 300_000, jitter: 0.3 };

interface IntroduceParts {
  api: BotApi;
  host: Pick<ChannelHost, 'clock' | 'ids' | 'log'>;
  onUsername(username: string): void;
}

/** Tries until both are done or the signal is aborted; the way in does not wait for it and tells of the same troubles. */
export async function introduce(
  { api, host, onUsername }: IntroduceParts,
  signal: AbortSignal,
): Promise<void> {
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  let attempt = 0;
  const step = async (): Promise<number> => {
    const me = await api.call((bot, abort) => bot.getMe(abort), { timeoutMs: TIMEOUT_MS, signal });
    if (me.ok && typeof me.value?.username === 'string') onUsername(me.value.username);
    const commands = botCommands.map(({ command, description }) => ({ command, description }));
    const menu = me.ok
      ? await api.call((bot, abort) => bot.setMyCommands(commands, {}, abort), {
          timeoutMs: TIMEOUT_MS,
          signal,
        })
      : me;
    if (menu.ok) {
      done.abort();
      return 0;
    }
    if (menu.fault.kind === 'stopped') return 0;
    host.log.debug({ reason: describeFault(menu.fault) }, 'The bot could not be introduced yet');
    return backoffMs(BACKOFF, ++attempt, host.ids.random);
  };
  await repeat(step, host.clock, either);
}

/** Who we are there, for `npm run doctor`; rejects with what is wrong. */
export async function testTelegram(api: BotApi, signal: AbortSignal): Promise<string> {
  const me = await api.call((bot, abort) => bot.getMe(abort), { timeoutMs: TIMEOUT_MS, signal });
  if (!me.ok)
    throw new AppError(
      'SERVICE_UNREACHABLE',
      `Telegram: ${describeFault(me.fault)}; check TELEGRAM_BOT_TOKEN`,
    );
  return `we are @${me.value.username}`;
}
