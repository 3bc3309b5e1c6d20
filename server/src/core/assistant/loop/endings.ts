// What the person reads when the model has come to an end: its words, lists and receipts of tools, or a card.
import type { RichText } from '../../../domain/rich-text.ts';
import type { ToolAnswer } from '../../../seams/tool.ts';
import { inlineWords } from '../plain-words.ts';
import { markShown } from '../session.ts';
import type { MadeCall, Session } from '../session.ts';
import type * as markdown from './text/markdown.ts';

let loading: Promise<typeof markdown> | undefined;

/** The model's words, then what the tools want the person to see: the list, and receipts of what was done. */
export async function showWords(
  session: Session,
  words: string,
  { list, found = [] }: { list?: ToolAnswer | undefined; found?: readonly ToolAnswer[] } = {},
): Promise<void> {
  // Loaded when a model has spoken: a house without one never reads Markdown.
  const { readMarkdown } = await (loading ??= import('./text/markdown.ts'));
  const document = readMarkdown(words);
  session.documents.push(list ? withoutRepeatedList(document, list) : document);
  showReceipts(session);
  if (list) {
    session.documents.push(withoutIntroduction(list.forPerson));
    markShown(session, list);
  } else if (session.receipts.length === 0) {
    const untold = found.findLast(({ forPerson }) => isUntold(forPerson, words));
    if (untold) session.documents.push(withoutIntroduction(untold.forPerson));
  }
  session.couldAct = true;
}

/** Answers of tools that say all there is to say. */
export function showComplete(session: Session, answers: readonly ToolAnswer[]): void {
  const own = answers.map(({ forPerson }) => forPerson);
  showReceipts(session, own);
  session.documents.push(...own);
  const lists = answers.flatMap(({ shown }) => (shown && shown.length > 0 ? [shown] : []));
  const shown = lists.find((list) => list.length > 1) ?? lists.flat();
  if (shown.length > 0) markShown(session, { shown });
}

/** The card is asked last; a call that had to stand back for it is told, so that nobody thinks it is under way. */
export function showCard(session: Session, made: readonly MadeCall[]): void {
  showReceipts(session);
  const refusals = made.flatMap(({ outcome }) =>
    outcome.kind === 'refused' || outcome.kind === 'failed' ? [outcome.answer.forPerson] : [],
  );
  const different = new Map(refusals.map((document) => [JSON.stringify(document), document]));
  session.documents.push(...different.values());
}

/** What was changed in this turn, in its order. */
export function showReceipts(session: Session, except: readonly RichText[] = []): void {
  session.documents.push(...session.receipts.filter((receipt) => !except.includes(receipt)));
}

/** The model has introduced the list; what comes after it ("and 190 more", who could not be asked) belongs to it. */
function withoutIntroduction(document: RichText): RichText {
  const first = document.blocks.findIndex(({ kind }) => kind === 'title-card' || kind === 'list');
  return { ...document, blocks: document.blocks.slice(Math.max(first, 0)) };
}

/** "Here you go!" after a list of downloads: when the model has named nothing of it, the person still gets to see it. */
function isUntold({ blocks }: RichText, words: string): boolean {
  const said = words.toLowerCase();
  const names = blocks.flatMap((block) => (block.kind === 'list' ? block.items : [])).map(nameIn);
  return names.length > 0 && !names.some((name) => said.includes(name));
}

/** What an item of a list begins with: "Dune" of "Dune (2021), 42 %". */
function nameIn(item: Parameters<typeof inlineWords>[0]): string {
  return (inlineWords(item).split(/[(:,·–]/u)[0] ?? '').trim().toLowerCase();
}

/** Models repeat the list although it stands below in any case. */
function withoutRepeatedList(document: RichText, { shown = [] }: ToolAnswer): RichText {
  const names = shown.map(({ name }) => name.toLowerCase());
  const isNamed = (words: string): boolean => names.some((name) => words.toLowerCase().includes(name));
  const blocks = document.blocks.filter(
    (block) => block.kind !== 'list' || !block.items.every((item) => isNamed(inlineWords(item))),
  );
  return { ...document, blocks };
}
