// A document as the browser gets it: what the contract names, every word plain text, every address harmless.
import type {
  Block,
  Choice,
  Inline,
  ShownDocument,
  TitleCard,
  TitleState,
} from '../../../../../contract/src/index.ts';
import { encodeAction } from '../../../domain/action.ts';
import { printable } from '../../../domain/plain-text.ts';
import type * as domain from '../../../domain/rich-text.ts';
import type * as titles from '../../../domain/title.ts';

/** Our own address for a picture; undefined when it cannot be shown. */
export type PictureAddress = (url: string) => string | undefined;

/** The document in the contract's shape. Pure: pictures get their addresses from `pictureAt`. */
export function showDocument(
  { blocks, choices = [] }: domain.RichText,
  pictureAt: PictureAddress,
): ShownDocument {
  const shown = blocks.flatMap((block) => showBlock(block, pictureAt));
  return choices.length === 0 ? { blocks: shown } : { blocks: shown, choices: choices.map(showChoice) };
}

function showChoice({ label, action }: domain.Choice): Choice {
  return { label: printable(label), action: encodeAction(action) };
}

function showBlock(block: domain.Block, pictureAt: PictureAddress): Block[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return [{ kind: block.kind, children: showInlines(block.children) }];
    case 'list':
      return [
        {
          ...{ kind: 'list', ordered: block.ordered, items: block.items.map(showInlines) },
          ...(isWhole(block.start) && { start: block.start }),
        },
      ];
    case 'table':
      return [
        {
          kind: 'table',
          header: block.header.map(printable),
          rows: block.rows.map((row) => row.map(printable)),
        },
      ];
    case 'code': {
      const language = block.language === undefined ? {} : { language: printable(block.language) };
      return [{ kind: 'code', text: printable(block.text), ...language }];
    }
    case 'picture': {
      const url = pictureAt(block.url);
      return url === undefined ? [] : [{ kind: 'picture', url }];
    }
    case 'title-card': {
      const { state, position } = block;
      return [
        {
          kind: 'title-card',
          title: showTitle(block.title, pictureAt),
          ...(state === undefined ? {} : { state: showState(state) }),
          ...(position === undefined ? {} : { position }),
        },
      ];
    }
    case 'on-its-way':
      return [{ kind: 'on-its-way', title: showTitle(block.title, pictureAt) }];
  }
}

function showInlines(children: readonly domain.Inline[]): Inline[] {
  return children.flatMap(showInline);
}

function showInline(child: domain.Inline): Inline[] {
  if (child.kind === 'text' || child.kind === 'code')
    return [{ kind: child.kind, text: printable(child.text) }];
  const children = showInlines(child.children);
  if (child.kind !== 'link') return [{ kind: child.kind, children }];
  const href = webAddress(child.href);
  // The words of a link that must not be followed stay.
  return href === undefined ? children : [{ kind: 'link', href, children }];
}

/** An address a browser may open from a page of ours; nothing that runs. */
function webAddress(href: string): string | undefined {
  if (!URL.canParse(href)) return undefined;
  const { protocol, href: normal } = new URL(href);
  return protocol === 'https:' || protocol === 'http:' ? normal : undefined;
}

/** Titles of everyone have these; what the contract does not name is left out when it is sent. */
function showTitle(title: titles.Title, pictureAt: PictureAddress): TitleCard {
  const { ref, kind, name, overview, genres, year, seasonCount, certification, network, posterUrl } = title;
  const poster = posterUrl === undefined ? undefined : pictureAt(posterUrl);
  return {
    ...{ ref, kind, name: printable(name) },
    ...(isWhole(year) && { year }),
    ...(overview !== undefined && { overview: printable(overview) }),
    ...(genres !== undefined && { genres: genres.map(printable) }),
    ...(isNumber(title.rating) && { rating: title.rating }),
    ...(network !== undefined && { network: printable(network) }),
    ...(isWhole(seasonCount) && { seasonCount }),
    ...(certification !== undefined && { certification: printable(certification) }),
    ...(isNumber(title.runtimeMinutes) && { runtimeMinutes: title.runtimeMinutes }),
    ...(poster !== undefined && { poster }),
  };
}

/** What was stored as JSON has no NaN any more, but null. */
function showState(state: titles.TitleState): TitleState {
  if (state.kind !== 'downloading') return state;
  const { kind, percent, timeLeftMs } = state;
  return { kind, percent: isNumber(percent) ? percent : 0, ...(isNumber(timeLeftMs) && { timeLeftMs }) };
}

function isNumber(value: number | undefined): value is number {
  return Number.isFinite(value);
}

function isWhole(value: number | undefined): value is number {
  return Number.isInteger(value);
}
