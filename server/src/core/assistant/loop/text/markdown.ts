// A model's Markdown as a document of ours. Whatever is not plain formatting stays text, which every renderer escapes.
import { marked } from 'marked';
import type { Token, Tokens } from 'marked';
import { text } from '../../../../domain/rich-text.ts';
import type { Block, Inline, RichText } from '../../../../domain/rich-text.ts';
import { inlineWords } from '../../plain-words.ts';
import { isKnownLink, withoutForeignLinks } from './known-links.ts';

/** Signs in a row that mean nothing to anybody, and that the parser takes seconds over. */
const LONG_RUN = /([_*~`])\1{40,}/g;

export function readMarkdown(source: string): RichText {
  const bounded = source.replace(LONG_RUN, (run) => run.slice(0, 40));
  return { blocks: marked.lexer(bounded, { gfm: true }).flatMap(readBlock) };
}

function readBlock(token: Token): Block[] {
  switch (token.type) {
    case 'space':
    case 'hr':
    case 'def':
      return [];
    case 'heading':
      return [{ kind: 'heading', children: readInlines(childrenOf(token)) }];
    case 'list':
      return [
        { kind: 'list', ordered: (token as Tokens.List).ordered, items: readItems(token as Tokens.List) },
      ];
    case 'table':
      return [readTable(token as Tokens.Table)];
    case 'code': {
      const { text: code, lang } = token as Tokens.Code;
      return [{ kind: 'code', text: withoutForeignLinks(code), ...(lang ? { language: lang } : {}) }];
    }
    case 'blockquote':
      return [
        {
          kind: 'quote',
          children: joined(
            (childrenOf(token) ?? []).map((child) => readInlines(childrenOf(child) ?? [child])),
          ),
        },
      ];
    default:
      return wordsOf(token) === ''
        ? []
        : [{ kind: 'paragraph', children: readInlines(childrenOf(token) ?? [token]) }];
  }
}

/** Items of lists inside items follow their parent: chats have one level. */
function readItems(given: Tokens.List): Inline[][] {
  return given.items.flatMap((item) => {
    const own = item.tokens.filter(({ type }) => type !== 'list' && type !== 'space');
    const nested = item.tokens.filter((token): token is Tokens.List => token.type === 'list');
    return [
      joined(own.map((token) => readInlines(childrenOf(token) ?? [token]))),
      ...nested.flatMap(readItems),
    ];
  });
}

function joined(parts: Inline[][]): Inline[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [text('\n'), ...part]));
}

function readTable(table: Tokens.Table): Block {
  return {
    kind: 'table',
    header: table.header.map((cell) => withoutForeignLinks(cell.text)),
    rows: table.rows.map((row) => row.map((cell) => withoutForeignLinks(cell.text))),
  };
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
    case 'checkbox':
      return [];
    default:
      return childrenOf(token) ? readInlines(childrenOf(token)) : [text(wordsOf(token))];
  }
}

/** Only pages we know are links; of any other only the words are left (decision 0019). */
function readLink(link: Tokens.Link): Inline[] {
  const children = readInlines(link.tokens);
  return isKnownLink(link.href) ? [{ kind: 'link', href: link.href, children }] : children;
}

function childrenOf(token: Token): Token[] | undefined {
  return 'tokens' in token ? token.tokens : undefined;
}

function wordsOf(token: Token): string {
  return withoutForeignLinks('text' in token && typeof token.text === 'string' ? token.text : token.raw);
}
