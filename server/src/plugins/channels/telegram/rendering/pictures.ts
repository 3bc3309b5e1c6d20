// Which pictures go with a document: one over its words, or a few side by side where people have to tell titles apart.
import { oneLine } from '../../../../domain/plain-text.ts';
import type { RichText } from '../../../../domain/rich-text.ts';
import { numberCards, titleCardText } from '../../../../domain/title-card.ts';
import type { TelegramPart } from './telegram-part.ts';

// An album is one more message, so it comes only where a look decides: between two and four titles. A longer list is
// read, not looked at.
const MOST_TO_TELL_APART = 4;
// Bot API, sendMediaGroup.
const MOST_IN_ALBUM = 10;

/** The picture to send with the text: one that is there by itself, or the poster of a title that stands alone and first. */
export function leadingPicture(document: RichText): string | undefined {
  const [picture, another] = picturesOf(document);
  if (another !== undefined) return undefined;
  return picture ?? leadingPoster(document);
}

/** Two pictures and more, or the posters of a few titles; undefined when one of those cannot be shown. */
export function album(document: RichText): TelegramPart['album'] {
  const pictures = picturesOf(document);
  if (pictures.length > 1) return pictures.slice(0, MOST_IN_ALBUM).map((url) => ({ url, caption: '' }));
  return pictures.length === 0 ? posters(document) : undefined;
}

function picturesOf(document: RichText): string[] {
  const urls = document.blocks.flatMap((block) => (block.kind === 'picture' ? [block.url] : []));
  return [...new Set(urls)].filter(isPublic);
}

/** No list may hide in a caption, so several cards have no poster over their words. */
function leadingPoster(document: RichText): string | undefined {
  const cards = document.blocks.filter((block) => block.kind === 'title-card');
  const [card] = cards;
  const first = document.blocks.find((block) => block.kind !== 'on-its-way');
  const poster = cards.length === 1 && first === card ? card?.title.posterUrl : undefined;
  return poster !== undefined && isPublic(poster) ? poster : undefined;
}

function posters(document: RichText): TelegramPart['album'] {
  const cards = numberCards(document);
  if (cards.size < 2 || cards.size > MOST_TO_TELL_APART) return undefined;
  const shown = [...cards.keys()].flatMap((card) => {
    const { posterUrl: url } = card.title;
    if (url === undefined || !isPublic(url)) return [];
    return [{ url, caption: oneLine(titleCardText(card, cards).heading).slice(0, 200) }];
  });
  // A missing poster, or one that two titles share, would tell nobody apart.
  return new Set(shown.map(({ url }) => url)).size === cards.size ? shown : undefined;
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
