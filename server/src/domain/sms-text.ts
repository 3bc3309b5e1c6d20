// A document as an SMS has it: every sign costs, nothing is bold, and whoever answers has nothing but letters.
import { gsmWherePossible } from './gsm-text.ts';
import { numberChoices } from './numbered-choices.ts';
import type { NumberedChoice } from './numbered-choices.ts';
import { hasVisible, isSameAddress, oneLine, printable, webAddress } from './plain-text.ts';
import { itemMark } from './rich-text.ts';
import type { Block, Inline, RichText } from './rich-text.ts';
import { openingSentence } from './short-story.ts';
import { numberCards, stateWords, titleCardText } from './title-card.ts';
import type { TitleCard } from './title-card.ts';

type Cards = ReadonlyMap<TitleCard, number | undefined>;

/** The words, a block on each line, and at the end what to write back; empty for a document without words. */
export function smsText(document: RichText): string {
  const lines = [smsWords(document), smsAnswers(document)].filter((part) => part !== '');
  return gsmWherePossible(lines.join('\n'));
}

/** The words without what to write back. */
export function smsWords(document: RichText): string {
  return gsmWherePossible(briefWords(document));
}

/** The same for a phone that has all letters. */
export function briefWords(document: RichText): string {
  const cards = numberCards(document);
  const blocks = document.blocks.map((block) => smsBlock(block, cards).trim()).filter(hasVisible);
  return blocks.join('\n');
}

/** "Reply 1 or 2 to add.": what to write for each choice. */
export function smsAnswers(document: RichText): string {
  const choices = numberChoices(document);
  const titles = choices.filter(({ isTitle }) => isTitle).map(({ number }) => String(number));
  const others = choices.filter(({ isTitle }) => !isTitle);
  const isWholeList = titles.length > 3 && titles.length === numberCards(document).size;
  const lines = titles.length === 0 ? [] : [`Reply ${isWholeList ? 'a number' : anyOf(titles)} to add.`];
  if (others.length === 2 && others.every(isPlainAnswer)) return [...lines, 'Reply YES or NO.'].join('\n');
  // What the words tell to say already costs nothing a second time.
  const told = smsWords(document);
  const typed = others
    .filter(isTyped)
    .map(({ choice }) => `"${wordsFor(choice)}"`)
    .filter((quoted) => !told.includes(quoted));
  const numbered = others.filter((choice) => !isTyped(choice));
  lines.push(...numbered.map(({ number, choice }) => `${number}. ${oneLine(choice.label)}`));
  if (typed.length > 0) lines.push(`Reply ${anyOf(typed)}.`);
  return gsmWherePossible(lines.join('\n'));
}

/** Words that a carrier takes for "send me nothing more", or for a call for its own help. */
const CARRIER_WORDS =
  /^\W*(?:stop(?:all)?|unsubscribe|cancel|end|quit|revoke|optout|opt out|start|unstop|help|info)\W*$/iu;

function isPlainAnswer({ choice: { action, label } }: NumberedChoice): boolean {
  const isAnswer = (action.kind === 'yes' || action.kind === 'no') && action.mode === undefined;
  return isAnswer && /^(?:yes|no)$/iu.test(label.trim());
}

/** Whether the words of a choice are what to write: "Add this" says it, "Yes, keep the files" is picked by its number. */
function isTyped({ choice }: NumberedChoice): boolean {
  if (choice.words === undefined && ['yes', 'no'].includes(choice.action.kind)) return false;
  return hasVisible(wordsFor(choice)) && !CARRIER_WORDS.test(wordsFor(choice));
}

function wordsFor({ label, words }: NumberedChoice['choice']): string {
  return oneLine(words ?? label);
}

/** "1, 2 or 3" */
function anyOf(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

function smsBlock(block: Block, cards: Cards): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return smsInline(block.children);
    case 'list':
      return block.items.map((item, index) => `${itemMark(block, index)} ${smsInline(item)}`).join('\n');
    case 'table':
      return tableRows(block).join('\n');
    case 'code':
      return printable(block.text);
    case 'picture':
    case 'on-its-way':
      return '';
    case 'title-card':
      return cards.size > 1 ? listedCard(block, cards) : loneCard(block, cards);
  }
}

/** Words as they are said; of a link the address stands after them. */
function smsInline(children: readonly Inline[]): string {
  return children.map((child) => smsPart(child)).join('');
}

function smsPart(child: Inline): string {
  if (child.kind === 'text' || child.kind === 'code') return printable(child.text);
  const words = smsInline(child.children);
  if (child.kind !== 'link') return words;
  const address = webAddress(child.href);
  if (address === undefined) return words;
  return !hasVisible(words) || isSameAddress(words, child.href) ? address : `${words} ${address}`;
}

/** "Dune: Left 5 min, Size 4 GB"; two columns need no names. */
function tableRows({ header, rows }: { header: string[]; rows: string[][] }): string[] {
  const names = header.map(oneLine);
  if (rows.length === 0) return [names.filter(hasVisible).join(', ')];
  return rows.map((row) => {
    const [first = '', ...rest] = row.map(oneLine);
    const facts = rest
      .map((cell, index) =>
        row.length > 2 && hasVisible(cell) ? `${names[index + 1] ?? ''} ${cell}`.trim() : cell,
      )
      .filter(hasVisible)
      .join(', ');
    return hasVisible(first) && facts !== '' ? `${first}: ${facts}` : first + facts;
  });
}

/** One line of a list: what it is and how it stands; its kind only where the name does not say which is meant. */
function listedCard(card: TitleCard, cards: Cards): string {
  const { name, year, kind } = card.title;
  const alike = [...cards.keys()].filter(({ title }) => title.name === name && title.year === year);
  const state = card.state === undefined ? '' : stateWords(card.state);
  const { heading } = titleCardText(card, cards);
  return oneLine(`${heading}${alike.length > 1 ? `, ${kind}` : ''}${state === '' ? '' : `: ${state}`}`);
}

/** All there is to tell, but of the story only how it opens. */
function loneCard(card: TitleCard, cards: Cards): string {
  const { overview = '', ...title } = card.title;
  const { heading } = titleCardText(card, cards);
  const { details } = titleCardText({ ...card, title }, cards);
  return [heading, ...details, openingSentence(overview) ?? ''].map(oneLine).filter(hasVisible).join('\n');
}
