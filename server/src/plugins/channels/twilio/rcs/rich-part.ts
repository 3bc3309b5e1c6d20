// A document with buttons or a poster as an RCS card or a message with chips; phones without RCS read the fallback.
import { encodeAction } from '../../../../domain/action.ts';
import { numberChoices } from '../../../../domain/numbered-choices.ts';
import type { NumberedChoice } from '../../../../domain/numbered-choices.ts';
import { oneLine } from '../../../../domain/plain-text.ts';
import type { RichText } from '../../../../domain/rich-text.ts';
import { briefWords, smsText } from '../../../../domain/sms-text.ts';
import { numberCards, titleCardText } from '../../../../domain/title-card.ts';
import type { TitleCard } from '../../../../domain/title-card.ts';
import { titleLine } from '../../../../domain/title.ts';
import { isNearAddress } from '../../../../kit/network.ts';
import type { ContentPart, MediaPart, TextPart } from '../part.ts';
import { fitsSegments } from '../writing/segments.ts';
import { linesOf, openSlots } from './slots.ts';
import type { Slots } from './slots.ts';

/** RCS Business Messaging: what a card, a message and a button may hold. */
const RCS = {
  title: 200,
  description: 2000,
  text: 1024,
  label: 25,
  cardButtons: 4,
  chips: 10,
} as const;
/** More lines than this are a text to read, not a card; each would be a shape of its own. */
const MOST_LINES = 24;
/** Says which way of building a template it is; a change here leaves the old ones alone. */
const NAME = 'wadsmedia-1';

interface Fallback {
  /** What goes out when there is no template to be had. */
  part: TextPart | MediaPart;
  /** What Twilio sends to a phone without RCS is an SMS and costs no more. */
  maxSegments: number;
}

/** What goes out as one message and fits a card becomes one; anything else stays as it is. */
export function withRichPart(
  document: RichText,
  plain: (TextPart | MediaPart)[],
  maxSegments: number,
): (TextPart | MediaPart | ContentPart)[] {
  const [part, second] = plain;
  const rich = part && second === undefined ? richPart(document, { part, maxSegments }) : undefined;
  return rich === undefined ? plain : [rich];
}

/** Undefined for what is no more than words, and for what no card can hold: that goes out as its fallback. */
function richPart(document: RichText, { part, maxSegments }: Fallback): ContentPart | undefined {
  const words = smsText(document);
  const lines = linesOf(words);
  if (lines.length > MOST_LINES || !fitsSegments(words, maxSegments)) return undefined;
  const slots = openSlots();
  const content = cardContent(document, slots) ?? chipContent(document, slots);
  const filled = content && withText(content, slots, lines);
  return filled && { kind: 'content', ...filled, fallback: part };
}

interface Content {
  /** What makes this shape differ from others. */
  shape: string;
  types: Record<string, unknown>;
}

function withText(
  { shape, types }: Content,
  slots: Slots,
  lines: readonly string[],
): Pick<ContentPart, 'name' | 'types' | 'examples' | 'variables'> | undefined {
  const body = slots.putLines(lines);
  const filled = slots.filled();
  const name = `${NAME} ${shape} ${lines.length} lines`;
  return filled && { name, types: { ...types, 'twilio/text': { body } }, ...filled };
}

/** A title that stands alone, with its poster: picture, name, what there is to tell, and up to four buttons. */
function cardContent(document: RichText, slots: Slots): Content | undefined {
  const choices = document.choices ?? [];
  const shown = loneTitle(document);
  if (shown === undefined || choices.length > RCS.cardButtons) return undefined;
  const title = oneLine(titleLine(shown.card.title));
  const lines = cardLines(document, shown.card);
  if (title.length > RCS.title || lines.length === 0 || lines.length > MOST_LINES) return undefined;
  const { origin, pathname, search } = shown.poster;
  const card = {
    title: slots.put(title, 'The Matrix (1999)'),
    body: slots.putLines(lines),
    media: [`${origin}/${slots.put(pathname.slice(1) + search, 'poster.jpg')}`],
    ...(choices.length > 0 && { actions: putActions(document, slots, shown.card) }),
  };
  const shape = `card ${shown.poster.host} ${lines.length} lines ${choices.length} buttons`;
  return { shape, types: { 'twilio/card': card } };
}

/** Words with chips below them. RCS draws a card without a picture as such; other apps know the quick reply. */
function chipContent(document: RichText, slots: Slots): Content | undefined {
  const { length } = document.choices ?? [];
  const words = linesOf(briefWords(document));
  const isSmall = words.join('\n').length <= RCS.text && words.length <= MOST_LINES;
  if (length === 0 || length > RCS.chips || words.length === 0 || !isSmall) return undefined;
  const message = { body: slots.putLines(words), actions: putActions(document, slots) };
  const types = { 'twilio/card': message, 'twilio/quick-reply': message };
  return { shape: `chips ${words.length} lines ${length} buttons`, types };
}

function loneTitle({ blocks }: RichText): { card: TitleCard; poster: URL } | undefined {
  const [card, another] = blocks.filter((block) => block.kind === 'title-card');
  const address = card?.title.posterUrl;
  if (card === undefined || another !== undefined || address === undefined) return undefined;
  if (!URL.canParse(address) || isNearAddress(address)) return undefined;
  const poster = new URL(address);
  const isPlain = poster.protocol === 'https:' && poster.username === '' && poster.pathname.length > 1;
  return isPlain ? { card, poster } : undefined;
}

/** What else was said, then what there is to tell of the title; a long story ends early, its beginning says enough. */
function cardLines(document: RichText, card: TitleCard): string[] {
  const blocks = document.blocks.filter((block) => block !== card);
  const { details } = titleCardText(card, numberCards(document));
  const lines = linesOf([briefWords({ blocks }), ...details].join('\n'));
  const kept: string[] = [];
  let room: number = RCS.description;
  for (const line of lines) {
    const cut = shorten(line, room);
    if (cut !== '') kept.push(cut);
    room = Math.max(0, room - line.length - 1);
  }
  return kept;
}

function putActions(document: RichText, slots: Slots, card?: TitleCard): object[] {
  return numberChoices(document).map((numbered) => ({
    type: 'QUICK_REPLY',
    title: slots.put(labelOf(numbered, card), 'Add this'),
    id: slots.put(encodeAction(numbered.choice.action), 'add:movie:tmdb:603'),
  }));
}

/** A button is small: beside the title it is about, it need not name it. */
function labelOf({ choice, number, isTitle }: NumberedChoice, card?: TitleCard): string {
  const { action } = choice;
  const label = oneLine(choice.label);
  if (action.kind === 'add' && action.ref === card?.title.ref) return 'Add this';
  if (label.length > RCS.label && isTitle) return `Add number ${number}`;
  return shorten(label, RCS.label) || '…';
}

/** Cut where a character ends, with a sign that it is cut. */
function shorten(words: string, limit: number): string {
  if (words.length <= limit) return words;
  if (limit < 2) return '';
  const kept = words.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept.trimEnd()}…`;
}
