// One message in one of its forms, and which form to try when Telegram does not take that one. Retries are delivery's
// business; here it is only seen to that no answer is lost to a picture, a tag, a quote or a closed topic.
import type { BotAnswer, BotApi } from '../bot-api.ts';
import type { TelegramPart } from '../rendering/telegram-part.ts';
import type { TelegramFault } from '../telegram-fault.ts';
import type { Target } from './target.ts';

const TEXT_TIMEOUT_MS = 15_000;
// Telegram fetches the picture before it answers.
export const PHOTO_TIMEOUT_MS = 30_000;

export type Form = 'photo' | 'html' | 'plain';

export interface Attempt {
  form: Form;
  part: TelegramPart;
  target: Target;
  /** The message it quotes. */
  quotes?: number;
}

export function firstForm({ photoUrl }: TelegramPart): Form {
  return photoUrl === undefined ? 'html' : 'photo';
}

export function post(api: BotApi, attempt: Attempt): Promise<BotAnswer<{ message_id: number }>> {
  const { form, part, target, quotes } = attempt;
  const options = {
    ...(target.thread === undefined ? {} : { message_thread_id: target.thread }),
    ...(quotes === undefined
      ? {}
      : { reply_parameters: { message_id: quotes, allow_sending_without_reply: true } }),
    ...markupOf(part),
  };
  if (form === 'photo') {
    const caption = { caption: part.html, parse_mode: 'HTML', ...options } as const;
    return api.call((bot, signal) => bot.sendPhoto(target.chat, part.photoUrl ?? '', caption, signal), {
      timeoutMs: PHOTO_TIMEOUT_MS,
    });
  }
  const text = textOf(form, part);
  return api.call(
    (bot, signal) => bot.sendMessage(target.chat, text.words, { ...text.options, ...options }, signal),
    { timeoutMs: TEXT_TIMEOUT_MS },
  );
}

/** The same message in the place of another. */
export function change(
  api: BotApi,
  { form, part, target }: Attempt,
  messageId: number,
): Promise<BotAnswer<unknown>> {
  if (form === 'photo') {
    const media = {
      type: 'photo',
      media: part.photoUrl ?? '',
      caption: part.html,
      parse_mode: 'HTML',
    } as const;
    return api.call(
      (bot, signal) => bot.editMessageMedia(target.chat, messageId, media, markupOf(part), signal),
      { timeoutMs: PHOTO_TIMEOUT_MS },
    );
  }
  const { words, options } = textOf(form, part);
  return api.call(
    (bot, signal) =>
      bot.editMessageText(target.chat, messageId, words, { ...options, ...markupOf(part) }, signal),
    { timeoutMs: TEXT_TIMEOUT_MS },
  );
}

/** What to try after a refusal; undefined when no other form would be taken either. */
export function nextAttempt(attempt: Attempt, fault: TelegramFault): Attempt | undefined {
  if (fault.kind !== 'refused' && fault.kind !== 'gone') return undefined;
  const { form, target } = attempt;
  const plainer = plainerForm(form, fault);
  if (target.thread !== undefined && TOPIC_SHUT.test(fault.said)) return inGeneral(attempt);
  if (attempt.quotes !== undefined && QUOTE_GONE.test(fault.said)) return withoutQuote(attempt);
  return plainer === undefined ? undefined : { ...attempt, form: plainer };
}

const TOPIC_SHUT = /thread not found|TOPIC_(CLOSED|DELETED|ID_INVALID)/i;
// In a topic Telegram insists on the quoted message in spite of allow_sending_without_reply (Bot API, ReplyParameters).
const QUOTE_GONE =
  /message to (be replied|reply) not found|replied message not found|REPLY_MESSAGE_ID_INVALID/i;
const NO_PICTURES = /to send (photos|media)|CHAT_SEND_(PHOTOS|MEDIA)_FORBIDDEN/i;

function plainerForm(form: Form, fault: Extract<TelegramFault, { said: string }>): Form | undefined {
  if (form === 'photo') return fault.kind === 'refused' || NO_PICTURES.test(fault.said) ? 'html' : undefined;
  return form === 'html' && /can't parse entities/i.test(fault.said) ? 'plain' : undefined;
}

/** The quoted message stays in the topic that nobody can write in. */
function inGeneral(attempt: Attempt): Attempt {
  const { thread: _thread, ...target } = attempt.target;
  return { ...withoutQuote(attempt), target };
}

function withoutQuote({ quotes: _quotes, ...attempt }: Attempt): Attempt {
  return attempt;
}

function markupOf({ keyboard }: TelegramPart): { reply_markup?: { inline_keyboard: Keyboard } } {
  return keyboard === undefined ? {} : { reply_markup: { inline_keyboard: keyboard } };
}

type Keyboard = NonNullable<TelegramPart['keyboard']>;

function textOf(form: Form, part: TelegramPart) {
  const parseMode = form === 'plain' ? {} : ({ parse_mode: 'HTML' } as const);
  return {
    words: form === 'plain' ? part.plain : part.html,
    options: { ...parseMode, link_preview_options: { is_disabled: true } },
  };
}
