// Typing signs and answers to taps: best effort, nobody waits for them.
import type { Log } from '../../../kit/log.ts';
import type { ChannelSignal } from '../../../seams/channel.ts';
import type { BotApi } from './bot-api.ts';
import { describeFault } from './telegram-fault.ts';

const TIMEOUT_MS = 5_000;
// Bot API, answerCallbackQuery.
const ANSWER_LIMIT = 200;

export async function signalTelegram(
  signal: ChannelSignal,
  { api, log }: { api: BotApi; log: Log },
): Promise<void> {
  const answer = await api.call<unknown>(
    (bot, abort) =>
      signal.kind === 'typing'
        ? bot.sendChatAction(signal.address, 'typing', {}, abort)
        : bot.answerCallbackQuery(signal.tapId, answerText(signal.text), abort),
    { timeoutMs: TIMEOUT_MS },
  );
  // A tap that waited too long for its answer is no trouble: the button has stopped turning by itself.
  if (!answer.ok)
    log.debug({ signal: signal.kind, reason: describeFault(answer.fault) }, 'A sign did not reach Telegram');
}

function answerText(text: string | undefined): { text?: string } {
  return text === undefined || text === ''
    ? {}
    : { text: text.slice(0, ANSWER_LIMIT).replace(/[\uD800-\uDBFF]$/, '') };
}
