// One part → Telegram → what became of it. Retries are delivery's business; here only another form of the same
// message is tried when Telegram does not take this one, so that no answer is lost to a picture or a tag.
import type { Log } from '../../../kit/log.ts';
import type { ChannelPart, SendOutcome } from '../../../seams/channel.ts';
import type { BotAnswer, BotApi } from './bot-api.ts';
import { telegramPart } from './render.ts';
import type { TelegramPart } from './render.ts';
import { describeFault } from './telegram-fault.ts';
import type { TelegramFault } from './telegram-fault.ts';

const TEXT_TIMEOUT_MS = 15_000;
// Telegram fetches the picture before it answers.
const PHOTO_TIMEOUT_MS = 30_000;

type Form = 'photo' | 'html' | 'plain';

interface SendParts {
  api: BotApi;
  log: Log;
}

export async function sendToTelegram(
  address: string,
  part: ChannelPart,
  { api, log }: SendParts,
): Promise<SendOutcome> {
  const read = telegramPart.safeParse(part);
  if (!read.success) return { kind: 'refused', reason: 'the message was made by another version' };
  const chat = /^-?\d+$/.test(address) ? Number(address) : address;
  const forms: Form[] = read.data.photoUrl === undefined ? ['html', 'plain'] : ['photo', 'html', 'plain'];
  let outcome: SendOutcome = { kind: 'failed', reason: 'nothing was sent' };
  for (const form of forms) {
    const answer = await sendAs(form, { api, chat, part: read.data });
    if (answer.ok) return { kind: 'sent', externalId: String(answer.value.message_id) };
    outcome = readOutcome(answer.fault);
    if (!isPlainerWorthIt(form, answer.fault)) break;
    log.warn(
      { form, reason: describeFault(answer.fault) },
      'Telegram does not take the message in this form; trying a plainer one',
    );
  }
  return outcome;
}

interface Sending {
  api: BotApi;
  chat: number | string;
  part: TelegramPart;
}

function sendAs(form: Form, { api, chat, part }: Sending): Promise<BotAnswer<{ message_id: number }>> {
  const markup = part.keyboard === undefined ? {} : { reply_markup: { inline_keyboard: part.keyboard } };
  if (form === 'photo') {
    const caption = { caption: part.html, parse_mode: 'HTML', ...markup } as const;
    return api.call((bot, signal) => bot.sendPhoto(chat, part.photoUrl ?? '', caption, signal), {
      timeoutMs: PHOTO_TIMEOUT_MS,
    });
  }
  const parseMode = form === 'html' ? ({ parse_mode: 'HTML' } as const) : {};
  const options = { ...parseMode, link_preview_options: { is_disabled: true }, ...markup };
  const text = form === 'html' ? part.html : part.plain;
  return api.call((bot, signal) => bot.sendMessage(chat, text, options, signal), {
    timeoutMs: TEXT_TIMEOUT_MS,
  });
}

function isPlainerWorthIt(form: Form, fault: TelegramFault): boolean {
  if (fault.kind !== 'refused') return false;
  return form === 'photo' || (form === 'html' && /can't parse entities/i.test(fault.reason));
}

function readOutcome(fault: TelegramFault): SendOutcome {
  const reason = describeFault(fault);
  switch (fault.kind) {
    case 'slow-down':
      return { kind: 'failed', reason, afterMs: fault.afterMs };
    case 'lost':
      return { kind: 'failed', reason, uncertain: true };
    case 'moved':
      return { kind: 'moved', address: fault.address };
    case 'gone':
      return { kind: 'refused', reason, unreachable: true };
    case 'refused':
      // An edit to the same words: what shall stand there stands there.
      return /message is not modified/i.test(fault.reason) ? { kind: 'sent' } : { kind: 'refused', reason };
    default:
      return { kind: 'failed', reason };
  }
}
