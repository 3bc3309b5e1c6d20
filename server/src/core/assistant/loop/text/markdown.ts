// A model's Markdown as a document of ours. Whatever is not plain formatting stays text, which every renderer escapes.
import { Marked } from 'marked';
import type { Token, Tokens } from 'marked';
import { hasVisible } from '../../../../domain/plain-text.ts';
import { itemMark, text } from '../../../../domain/rich-text.ts';
import type { Block, Inline, RichText } from '../../../../domain/rich-text.ts';
import { inlineWords } from '../../plain-words.ts';
import { isKnownLink, withoutForeignLinks } from './known-links.ts';
import { boundMarkdown } from './bound-markdown.ts';

const marked = new Marked({
  gfm: true,
  tokenizer: {
    // "M*A*S*H" is a title, "~5 min" is about five; `false` leaves the rest to the library.
    emStrong: (source, _masked, before = '') =>
      /^\*[\p{L}\p{N}]/u.test(source) && /[\p{L}\p{N}]$/u.test(before) ? undefined : false,
    del: (source) => (source.startsWith('~~') ? false : undefined),
  },
});

export function readMarkdown(source: string): RichText {
  return { blocks: marked.lexer(boundMarkdown(source)).flatMap(readBlock) };
}

function readBlock(token: Token): Block[] {
  switch (token.type) {
    case 'space':
    case 'hr':
    case 'def':
      return [];
    case 'list':
      return readList(token as Tokens.List);
    case 'table':
      return [readTable(token as Tokens.Table)];
    case 'code':
      return [readCode(token as Tokens.Code)];
    default: {
      const kinds = { heading: 'heading', blockquote: 'quote' } as const;
      const kind = kinds[token.type as keyof typeof kinds] ?? 'paragraph';
      const children = readWithin(token);
      return hasVisible(inlineWords(children)) ? [{ kind, children }] : [];
    }
  }
}

/** What stands behind the fence is a language when it looks like one and code follows; else it was meant to be read. */
function readCode({ text: code, lang = '' }: Tokens.Code): Block {
  const language = code === '' ? undefined : /^[\w+#-]{1,30}$/.exec(lang)?.[0];
  if (language !== undefined) return { kind: 'code', text: withoutForeignLinks(code), language };
  const lines = [lang, code].filter((part) => part !== '');
  return { kind: 'code', text: withoutForeignLinks(lines.join('\n')) };
}

function readList({ ordered, start, items }: Tokens.List): Block[] {
  const read = items.map((item) => readItem(item));
  // A number without words is still counted; a bullet without words says nothing.
  const kept = ordered ? read : read.filter((item) => hasVisible(inlineWords(item)));
  if (!kept.some((item) => hasVisible(inlineWords(item)))) return [];
  const from = ordered && typeof start === 'number' && start !== 1 ? { start } : {};
  return [{ kind: 'list', ordered, ...from, items: kept }];
}

/** The words of an item; chats have lists of one level, so a list within it is lines of it. */
function readItem(item: Tokens.ListItem): Inline[] {
  const parts = item.tokens
    .filter(({ type }) => type !== 'checkbox')
    .map((token) => (token.type === 'list' ? readLines(token as Tokens.List, '  ') : readWithin(token)));
  const words = joined(parts);
  return item.task ? [text(item.checked === true ? '[x] ' : '[ ] '), ...words] : words;
}

/** A list as lines; `indent` stands before each. */
function readLines({ ordered, start, items }: Tokens.List, indent: string): Inline[] {
  const from = { ordered, ...(typeof start === 'number' ? { start } : {}) };
  return joined(items.map((item, index) => [text(`${indent}${itemMark(from, index)} `), ...readItem(item)]));
}

/** What a block says, where only words can stand: in a quote, in an item of a list. */
function readWithin(token: Token): Inline[] {
  switch (token.type) {
    case 'space':
    case 'hr':
    case 'def':
      return [];
    case 'list':
      return readLines(token as Tokens.List, '');
    case 'code':
      return [{ kind: 'code', text: wordsOf(token) }];
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      return joined([header, ...rows].map((row) => [text(row.map(cellWords).join(', '))]));
    }
    case 'blockquote':
      return joined((childrenOf(token) ?? []).map(readWithin));
    default:
      return readInlines(childrenOf(token) ?? [token]);
  }
}

function joined(parts: Inline[][]): Inline[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [text('\n'), ...part]));
}

function readTable({ header, rows }: Tokens.Table): Block {
  return { kind: 'table', header: header.map(cellWords), rows: rows.map((row) => row.map(cellWords)) };
}

/** A cell's words; columns have no other formatting. */
function cellWords({ tokens }: Tokens.TableCell): string {
  return withoutForeignLinks(inlineWords(readInlines(tokens)));
}

function readInlines(tokens: readonly Token[] | undefined): Inline[] {
  const inlines = (tokens ?? []).flatMap(readInline);
  if (inlines.length < 2 || inlines.some(({ kind }) => kind === 'link')) return inlines;
  // An address may be put together of a bold piece and a plain one.
  const words = inlineWords(inlines);
  const bare = withoutForeignLinks(words);
  return bare === words ? inlines : [text(bare)];
}

function readInline(token: Token): Inline[] {
  switch (token.type) {
    case 'strong':
      return [{ kind: 'bold', children: readInlines(childrenOf(token)) }];
    case 'em':
      return [{ kind: 'italic', children: readInlines(childrenOf(token)) }];
    case 'del':
      return [{ kind: 'struck', children: readInlines(childrenOf(token)) }];
    case 'codespan':
      return [{ kind: 'code', text: wordsOf(token) }];
    case 'br':
      return [text('\n')];
    case 'link':
      return readLink(token as Tokens.Link);
    case 'image':
      return isKnownLink((token as Tokens.Image).href) ? readLink(token as Tokens.Image) : [];
    case 'checkbox':
      return [];
    default:
      return childrenOf(token) ? readInlines(childrenOf(token)) : [text(wordsOf(token))];
  }
}

/** Only pages we know are links; of any other only the words are left (decision 0019), of a picture nothing. */
function readLink(link: Tokens.Link | Tokens.Image): Inline[] {
  const children = readInlines(link.tokens);
  if (isKnownLink(link.href)) return [{ kind: 'link', href: link.href, children }];
  return link.href === '' && children.length === 0 ? [text(link.raw)] : children;
}

function childrenOf(token: Token): Token[] | undefined {
  return 'tokens' in token ? token.tokens : undefined;
}

const CODE: ReadonlySet<string> = new Set(['code', 'codespan']);

function wordsOf(token: Token): string {
  const words = 'text' in token && typeof token.text === 'string' ? token.text : token.raw;
  return withoutForeignLinks(CODE.has(token.type) ? words : withCharacters(words));
}

const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', hellip: '…', ndash: '–', mdash: '—' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bull: '•', middot: '·', times: '×' },
};

/** "&amp;" is how some models write "&"; what it means is text like any other. */
function withCharacters(words: string): string {
  return words.replaceAll(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,6});/giu, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? whole;
    const isHex = /^#x/iu.test(name);
    const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);
    return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : '';
  });
}
