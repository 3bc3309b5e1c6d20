// A document as the messages Telegram takes, in order. Pure: the same document gives the same parts.
import { z } from 'zod';
import { hasVisible } from '../../../domain/plain-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import { splitText } from '../../../domain/split-text.ts';
import { toHtml } from './html.ts';
import { keyboard } from './keyboard.ts';
import { cutSpans, styleDocument } from './styled-text.ts';

// Bot API, sendMessage and sendPhoto; counted in UTF-16 units after the tags are read.
export const TEXT_LIMIT = 4096;
const CAPTION_LIMIT = 1024;

/** What the outbox keeps of one message. */
export const telegramPart = z.object({
  html: z.string(),
  /** The same words without tags, should Telegram not like them. */
  plain: z.string(),
  photoUrl: z.string().optional(),
  keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string() }))).optional(),
});

export type TelegramPart = z.infer<typeof telegramPart>;

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
  return all.map((part, index) => ({
    ...part,
    ...(index === 0 && photoUrl !== undefined ? { photoUrl } : {}),
    ...(index === all.length - 1 && buttons !== undefined ? { keyboard: buttons } : {}),
  }));
}

/** The picture to send with the text: one that is there by itself, or the poster of a title that stands alone and first. */
function leadingPicture(document: RichText): string | undefined {
  const picture = document.blocks.find((block) => block.kind === 'picture')?.url ?? leadingPoster(document);
  return picture !== undefined && isPublic(picture) ? picture : undefined;
}

/** No list may hide in a caption, so several cards have no poster. */
function leadingPoster(document: RichText): string | undefined {
  const cards = document.blocks.filter((block) => block.kind === 'title-card');
  const [card] = cards;
  const first = document.blocks.find((block) => block.kind !== 'on-its-way');
  return cards.length === 1 && first === card ? card?.title.posterUrl : undefined;
}

/** Telegram fetches the picture itself, so an address of the house's own network is of no use to it. */
function isPublic(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return false;
  const isPrivate =
    /^(127|10|0|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\.[\d.]+$|^\[|\.(local|lan|internal|home\.arpa)$/;
  return hostname.includes('.') && !isPrivate.test(hostname);
}
