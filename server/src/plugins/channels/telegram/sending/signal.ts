// Typing signs and answers to taps: best effort, nobody waits for them.
import type { Log } from '../../../../kit/log.ts';
import type { ChannelSignal } from '../../../../seams/channel.ts';
import type { BotAnswer, BotApi } from '../bot-api.ts';
import { describeFault } from '../telegram-fault.ts';
import type { Waits } from './keep-waits.ts';
import { readTarget } from './target.ts';

const TIMEOUT_MS = 5_000;
// Bot API, answerCallbackQuery.
const ANSWER_LIMIT = 200;

interface SignalParts {
  api: BotApi;
  waits: Waits;
  log: Log;
}

export async function signalTelegram(signal: ChannelSignal, { api, waits, log }: SignalParts): Promise<void> {
  if (signal.kind === 'typing' && waits.leftMs(readTarget(signal.address).chat) > 0) return;
  const answer = await (signal.kind === 'typing'
    ? showTyping(api, signal.address)
    : api.call((bot, abort) => bot.answerCallbackQuery(signal.tapId, answerText(signal.text), abort), {
        timeoutMs: TIMEOUT_MS,
      }));
  // A tap that waited too long for its answer is no trouble: the button has stopped turning by itself.
  if (!answer.ok)
    log.debug({ signal: signal.kind, reason: describeFault(answer.fault) }, 'A sign did not reach Telegram');
}

function showTyping(api: BotApi, address: string): Promise<BotAnswer<unknown>> {
  const { chat, thread } = readTarget(address);
  const options = thread === undefined ? {} : { message_thread_id: thread };
  return api.call((bot, abort) => bot.sendChatAction(chat, 'typing', options, abort), {
    timeoutMs: TIMEOUT_MS,
  });
}

function answerText(text: string | undefined): { text?: string } {
  return text === undefined || text === ''
    ? {}
    : { text: text.slice(0, ANSWER_LIMIT).replace(/[\uD800-\uDBFF]$/, '') };
}
