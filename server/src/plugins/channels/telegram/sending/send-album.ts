// Several pictures as one album. They only go with the words, so one that Telegram cannot fetch is left out.
import type { SendOutcome } from '../../../../seams/channel.ts';
import type { BotAnswer } from '../bot-api.ts';
import type { TelegramPart } from '../rendering/telegram-part.ts';
import type { TelegramFault } from '../telegram-fault.ts';
import { PHOTO_TIMEOUT_MS } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import { readOutcome } from './read-outcome.ts';
import type { Sending } from './sending.ts';

type Picture = NonNullable<TelegramPart['album']>[number];

export async function sendAlbum(sending: Sending, attempt: Attempt): Promise<SendOutcome> {
  let pictures: readonly Picture[] = attempt.part.album ?? [];
  // Each picture counts as a message, of which a group gets twenty in a minute: there posters give way to words.
  if (attempt.target.isGroup && pictures.some(({ caption }) => caption !== '')) return { kind: 'sent' };
  while (pictures.length > 0) {
    const answer = await postAlbum(sending, attempt, pictures);
    if (answer.ok) return { kind: 'sent', externalId: String(answer.value) };
    if (answer.fault.kind !== 'refused') return readOutcome(answer.fault, attempt.target);
    sending.note(attempt, answer.fault);
    pictures = withoutRefused(pictures, answer.fault);
  }
  return { kind: 'sent' };
}

/** Telegram says which one it is: "failed to send message #2 …"; else none is worth another try. */
function withoutRefused(pictures: readonly Picture[], fault: TelegramFault): readonly Picture[] {
  const number = Number(/message #(\d+)/.exec('said' in fault ? fault.said : '')?.[1] ?? 0);
  const others = pictures.filter((_picture, index) => index !== number - 1);
  return others.length < pictures.length ? others : [];
}

async function postAlbum(
  { api }: Sending,
  { target }: Attempt,
  pictures: readonly Picture[],
): Promise<BotAnswer<number>> {
  // The words that follow ring the bell.
  const options = {
    disable_notification: true,
    ...(target.thread === undefined ? {} : { message_thread_id: target.thread }),
  };
  return api.call(
    async (bot, signal) => {
      const [only, another] = pictures;
      if (only !== undefined && another === undefined) {
        const caption = { ...options, caption: only.caption };
        return (await bot.sendPhoto(target.chat, only.url, caption, signal)).message_id;
      }
      const media = pictures.map(({ url, caption }) => ({ type: 'photo', media: url, caption }) as const);
      return (await bot.sendMediaGroup(target.chat, media, options, signal))[0]?.message_id ?? 0;
    },
    { timeoutMs: PHOTO_TIMEOUT_MS },
  );
}
