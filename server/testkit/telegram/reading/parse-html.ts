// Telegram's HTML as TDLib reads it: a few tags, four named entities, byte offsets in the complaints.
import { badRequest } from '../door/bot-api-error.ts';

export interface TextEntity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  language?: string;
  custom_emoji_id?: string;
}

export interface ParsedText {
  text: string;
  entities: TextEntity[];
}

interface OpenTag {
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** Where its text begins, in UTF-16 units of the parsed text. */
  begin: number;
  byteOffset: number;
}

const entityTypes: Readonly<Record<string, string>> = {
  a: 'text_link',
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  'tg-emoji': 'custom_emoji',
  'tg-time': 'date_time',
  pre: 'pre',
  code: 'code',
  blockquote: 'blockquote',
};

const namedEntities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Reads the markup; anything Telegram refuses throws its "can't parse entities" 400. */
export function parseHtml(source: string): ParsedText {
  const entities: TextEntity[] = [];
  const open: OpenTag[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    const character = source[at] ?? '';
    if (character === '&') {
      const read = readEntity(source, at);
      text += read.text;
      at = read.next;
    } else if (character !== '<') {
      text += character;
      at += 1;
    } else if (source[at + 1] === '/') {
      const tag = open.pop();
      at = readEndTag(source, at, tag);
      if (tag) addEntity(entities, tag, text);
    } else {
      const read = readStartTag(source, at);
      open.push({ ...read.tag, begin: text.length });
      at = read.next;
    }
  }
  const unclosed = open.pop();
  if (unclosed) throw broken(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  return trimText({
    text,
    entities: entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length),
  });
}

const broken = (words: string): Error => badRequest(`can't parse entities: ${words}`);

const byteOffset = (source: string, at: number): number => Buffer.byteLength(source.slice(0, at));

function readEntity(source: string, at: number): { text: string; next: number } {
  const match = /^&(?:#(\d{1,8})|#x([0-9a-f]{1,8})|(lt|gt|amp|quot));?/i.exec(source.slice(at, at + 14));
  const named = namedEntities[match?.[3] ?? ''];
  const code = match?.[1] ? Number(match[1]) : Number.parseInt(match?.[2] ?? '', 16);
  if (match && named) return { text: named, next: at + match[0].length };
  if (match && code > 0 && code <= 0x10ffff)
    return { text: String.fromCodePoint(code), next: at + match[0].length };
  return { text: '&', next: at + 1 };
}

function readStartTag(source: string, at: number): { tag: Omit<OpenTag, 'begin'>; next: number } {
  const offset = byteOffset(source, at);
  const name = /^[^\s>]*/.exec(source.slice(at + 1))?.[0].toLowerCase() ?? '';
  if (at + 1 + name.length >= source.length) throw broken(`Unclosed start tag at byte offset ${offset}`);
  if (!entityTypes[name]) throw broken(`Unsupported start tag "${name}" at byte offset ${offset}`);
  const read = readAttributes(source, at + 1 + name.length, `"${name}" at byte offset ${offset}`);
  if (name === 'span' && read.attributes.get('class') !== 'tg-spoiler') {
    throw broken(`Tag "span" must have class "tg-spoiler" at byte offset ${offset}`);
  }
  return { tag: { name, attributes: read.attributes, byteOffset: offset }, next: read.next };
}

function readAttributes(source: string, from: number, where: string) {
  const attributes = new Map<string, string>();
  const attribute = /\s*([^\s=>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([a-z0-9.-]+)))?/iy;
  attribute.lastIndex = from;
  let next = from;
  for (let match = attribute.exec(source); match; match = attribute.exec(source)) {
    const value = match[2] ?? match[3] ?? match[4]?.toLowerCase() ?? '';
    attributes.set((match[1] ?? '').toLowerCase(), decodeEntities(value));
    next = attribute.lastIndex;
  }
  while (/\s/.test(source[next] ?? '')) next += 1;
  if (source[next] !== '>') throw broken(`Unclosed start tag ${where}`);
  return { attributes, next: next + 1 };
}

function decodeEntities(value: string): string {
  return value.replaceAll(/&[^\s&;]{1,10};?/g, (piece) => {
    const read = readEntity(piece, 0);
    return read.text + piece.slice(read.next);
  });
}

function readEndTag(source: string, at: number, open: OpenTag | undefined): number {
  const offset = byteOffset(source, at);
  if (!open) throw broken(`Unexpected end tag at byte offset ${offset}`);
  const match = /^<\/([^\s>]*)\s*>/.exec(source.slice(at));
  if (!match) throw broken(`Unclosed end tag at byte offset ${offset}`);
  const name = (match[1] ?? '').toLowerCase();
  if (name !== '' && name !== open.name) {
    throw broken(
      `Unmatched end tag at byte offset ${offset}, expected "</${open.name}>", found "</${name}>"`,
    );
  }
  return at + match[0].length;
}

function addEntity(entities: TextEntity[], tag: OpenTag, text: string): void {
  const length = text.length - tag.begin;
  if (length === 0) return;
  const entity: TextEntity = { type: entityTypes[tag.name] ?? '', offset: tag.begin, length };
  if (tag.name === 'a') {
    const url = tag.attributes.get('href') || text.slice(tag.begin);
    if (!/^[a-z][a-z0-9+.-]*:|^[^\s/]+\.[^\s]+/i.test(url)) return;
    entity.url = url;
  }
  if (tag.name === 'blockquote' && tag.attributes.has('expandable')) entity.type = 'expandable_blockquote';
  if (tag.name === 'tg-emoji') entity.custom_emoji_id = tag.attributes.get('emoji-id') ?? '';
  entities.push(entity);
}

/** Telegram cuts white space at both ends and moves the entities along. */
export function trimText({ text, entities }: ParsedText): ParsedText {
  const start = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const moved = entities.flatMap((entity) => {
    const begin = Math.max(entity.offset - start, 0);
    const end = Math.min(entity.offset - start + entity.length, trimmed.length);
    return end > begin ? [{ ...entity, offset: begin, length: end - begin }] : [];
  });
  return { text: trimmed, entities: moved };
}
