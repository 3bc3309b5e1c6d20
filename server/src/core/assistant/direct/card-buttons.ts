// What one can tap under the one title an answer shows (CH-4, MS-10).
import type { Choice, RichText } from '../../../domain/rich-text.ts';
import type { TitleWithState } from '../../../domain/title.ts';
import type { ServiceAbility } from '../../../seams/tool.ts';

/** What a session has come to. */
interface Shows {
  newlyShown?: readonly TitleWithState[];
  list?: readonly TitleWithState[];
  ask?: unknown;
  undoable: readonly unknown[];
  abilities: ReadonlySet<ServiceAbility>;
}

/** The answer with the buttons of its card; unchanged when it shows a list, asks something or tells what was done. */
export function withCardButtons(session: Shows, document: RichText): RichText {
  const title = onlyCard(session, document);
  if (title === undefined) return document;
  const isOwnAdd = ({ action }: Choice): boolean => action.kind === 'add' && action.ref === title.ref;
  const others = (document.choices ?? []).filter((choice) => !isOwnAdd(choice));
  return { ...document, choices: [...cardButtons(session, title), ...others] };
}

function onlyCard(
  { newlyShown = [], ask, undoable }: Shows,
  { blocks }: RichText,
): TitleWithState | undefined {
  const [title] = newlyShown;
  if (newlyShown.length !== 1 || ask !== undefined || undoable.length > 0) return undefined;
  const cards = blocks.filter((block) => block.kind === 'title-card');
  return cards.length === 1 && cards[0]?.title.ref === title?.ref ? title : undefined;
}

/** Only what is not there can be added; only where more was found there is a next one. */
function cardButtons({ list = [], abilities }: Shows, { ref, state }: TitleWithState): Choice[] {
  const hasNext = nextIn(list, ref) !== undefined;
  const add: Choice = { label: 'Add this', action: { kind: 'add', ref }, words: 'add it' };
  const next: Choice = { label: 'Next result', action: { kind: 'next', ref }, words: 'next' };
  const check: Choice = { label: checkLabel(abilities), action: { kind: 'check', ref }, words: 'check it' };
  return [...(state.kind === 'absent' ? [add] : []), ...(hasNext ? [next] : []), check];
}

/** The one after it; nothing at the end, and in a list without it. */
export function nextIn(list: readonly TitleWithState[], ref: string): TitleWithState | undefined {
  const at = list.findIndex((title) => title.ref === ref);
  return at === -1 ? undefined : list[at + 1];
}

/** Where a service knows what is there to watch, it is what people look into. */
function checkLabel(abilities: ReadonlySet<ServiceAbility>): string {
  return abilities.has('shelf') ? 'Check Plex' : 'Check library';
}
