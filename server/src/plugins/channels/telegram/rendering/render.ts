// A document as the messages Telegram takes, in order. Pure: the same document gives the same parts.
import { hasVisible } from '../../../../domain/plain-text.ts';
import type { RichText } from '../../../../domain/rich-text.ts';
import { splitText } from '../../../../domain/split-text.ts';
import { toHtml } from './html.ts';
import { keyboard } from './keyboard.ts';
import { album, leadingPicture } from './pictures.ts';
import { cutSpans, styleDocument } from './styled-text.ts';
import type { TelegramPart } from './telegram-part.ts';

// Bot API, sendMessage and sendPhoto; counted in UTF-16 units after the tags are read.
export const TEXT_LIMIT = 4096;
const CAPTION_LIMIT = 1024;

export function renderForTelegram(document: RichText): TelegramPart[] {
  const spans = styleDocument(document);
  const whole = spans.map(({ text }) => text).join('');
  const photoUrl = leadingPicture(document);
  const slices = splitText(whole, {
    first: photoUrl === undefined ? TEXT_LIMIT : CAPTION_LIMIT,
    rest: TEXT_LIMIT,
  });
  // Telegram refuses a text of which nothing shows.
  const parts = slices
    .map((slice): TelegramPart => ({
      html: toHtml(cutSpans(spans, slice)),
      plain: whole.slice(slice.start, slice.end),
    }))
    .filter(({ plain }) => hasVisible(plain));
  const all = parts.length === 0 ? [{ html: '…', plain: '…' }] : parts;
  const buttons = keyboard(document.choices ?? []);
  const messages = all.map((part, index) => ({
    ...part,
    ...(index === 0 ? {} : { follows: true as const }),
    ...(index === 0 && photoUrl !== undefined ? { photoUrl } : {}),
    ...(index === all.length - 1 && buttons !== undefined ? { keyboard: buttons } : {}),
  }));
  const pictures = album(document);
  return pictures === undefined ? messages : [{ html: '', plain: '', album: pictures }, ...messages];
}
