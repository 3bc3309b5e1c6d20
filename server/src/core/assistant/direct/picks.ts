// "The second one": what a pick from the list on screen means depends on what the list was for.
import { titleRefParts } from '../../../domain/title.ts';
import type { TitleRef, TitleWithState } from '../../../domain/title.ts';
import type { ModelMessage } from '../../../seams/model.ts';
import type { GateCall } from '../gate/read-arguments.ts';
import type { Interpretation, InterpretationContext } from '../interpreter/interpretation.ts';
import { makeCalls } from '../session.ts';
import type { Session } from '../session.ts';

type Pick = Extract<Interpretation, { kind: 'pick' }>;
/** With the words it was said in. */
type SaidPick = Pick & { said?: string };
type OtherYear = Extract<Interpretation, { kind: 'other-year' }>;

/** What the rules may know at this moment. */
export function interpretationContext(
  session: Session,
  { isPending, shown: onScreen = session.shown }: { isPending: boolean; shown?: readonly TitleWithState[] },
): InterpretationContext {
  const { turn } = session;
  const last = lastExchange([...turn.history, ...session.trace]);
  const shown = isInVain(last) ? [] : onScreen;
  const isAsked = last?.isLatest === true && last.results.some((text) => text.includes(ASKED));
  return {
    shown: shown.map(({ ref, name, year }) => ({ ref, name, year, kind: titleRefParts(ref).kind })),
    isPending,
    isAsked,
    isOffered: isAsked || isOfferedBySearch(session, last),
    now: turn.desk.clock.now(),
    timeZone: turn.desk.timeZone,
  };
}

/** What the tools tell a model when the person must choose. */
const ASKED = 'the person is asked to choose';
/** And when what the person wants to hear of would first have to be added. */
const OFFERED = 'adding it is offered';
const FINDING: ReadonlySet<string> = new Set(['search_titles', 'add_title', 'remove_title']);
const REF = /\b(?:movie|series):(?:tmdb|tvdb):\d/u;

interface Exchange {
  tools: string[];
  results: string[];
  /** Nothing was said since but the answer itself. */
  isLatest: boolean;
}

/** The calls made last, and what they brought. */
function lastExchange(history: readonly ModelMessage[]): Exchange | undefined {
  const start = history.findLastIndex((message) => message.role === 'assistant' && message.calls.length > 0);
  if (start === -1) return undefined;
  const after = history.slice(start + 1);
  const made = after.flatMap((message) => (message.role === 'tool' ? [message] : []));
  return {
    tools: made.map(({ tool }) => tool),
    results: made.map(({ text }) => text),
    isLatest: after.every(({ role }) => role !== 'user'),
  };
}

/** After "I found nothing called that", an "it" does not mean the title of some earlier list. */
function isInVain(last: Exchange | undefined): boolean {
  if (last === undefined || last.tools.length === 0) return false;
  return last.tools.every((tool) => FINDING.has(tool)) && !last.results.some((text) => REF.test(text));
}

/** These answer "not here yet: say “add it”" and no more. */
const OFFERS_WHAT_IS_ABSENT: ReadonlySet<string> = new Set([
  'search_titles',
  'library_status',
  'where_is_it',
]);

/** "Heat is not here yet. Say “add it”": where a model speaks, its own words may have asked something else. */
function isOfferedBySearch({ shown, speaksForItself }: Session, last: Exchange | undefined): boolean {
  if (!speaksForItself || last?.isLatest !== true) return false;
  const isOffered =
    OFFERS_WHAT_IS_ABSENT.has(last.tools.at(-1) ?? '') || last.results.at(-1)?.includes(OFFERED) === true;
  if (!isOffered) return false;
  return shown.length === 1 && shown[0]?.state.kind === 'absent';
}

/** "Actually the 2019 one": the same act for the same name of that year; where nothing was to be done, only shown. */
export async function pickOtherYear(
  session: Session,
  meaning: OtherYear,
  [title]: readonly TitleWithState[],
): Promise<boolean> {
  if (title === undefined) return false;
  const { year, quality, seasons } = meaning;
  const { tool, wish, isAct } = purposeOfList([...session.turn.history, ...session.trace]);
  const said = { ...(quality && { quality }), ...(seasons && { seasons }) };
  const named = { title: title.name, kind: title.kind, year };
  await makeCalls(session, [
    isAct ? { tool, arguments: { ...wish, ...said, ...named } } : { tool: 'search_titles', arguments: named },
  ]);
  return true;
}

/** Acts on the picked titles; false, and nothing done, when there is no such position. */
export async function pickFrom(
  session: Session,
  { positions, quality, seasons, said: words = '' }: SaidPick,
  list: readonly TitleWithState[],
): Promise<boolean> {
  const titles = positions.map((position) => list[position - 1]);
  const refs = titles.flatMap((title) => title?.ref ?? []);
  if (refs.length === 0 || refs.length < positions.length) return false;
  const history = [...session.turn.history, ...session.trace];
  const isWish = quality !== undefined || WISHES.test(words);
  const { tool, wish } = (isWish ? undefined : questionOfList(history)) ?? purposeOfList(history);
  const said = {
    ...(quality === undefined ? {} : { quality }),
    ...(seasons === undefined ? {} : { seasons }),
  };
  await makeCalls(
    session,
    refs.map((ref) => ({ tool, arguments: { ...wish, ...said, ref } })),
  );
  return true;
}

/** "Add the first one" wishes for it, whatever the list was asked for. */
const WISHES = /\b(?:add|get|grab|download|request|fetch|take|want|have|give)\b/iu;
/** What a tool that only tells tells a model when the person must say which title they asked about. */
const ASKED_ABOUT = 'which one?\n';
const ASKS = /which one\?\n|which title\?/u;
const TELLS: ReadonlySet<string> = new Set(['library_status', 'title_details', 'where_is_it']);

/** "Do we have Fargo" – "Which one?" – "1": the question goes on, and nothing is added. */
function questionOfList(
  history: readonly ModelMessage[],
): { tool: string; wish: Record<string, unknown> } | undefined {
  const last = lastExchange(history);
  const asked = lastCall(history);
  if (asked === undefined || !TELLS.has(asked.tool)) return undefined;
  if (last?.isLatest !== true || !ASKS.test(last.results.at(-1) ?? '')) return undefined;
  const { title: _title, ref: _ref, kind: _kind, year: _year, ...wish } = asked.arguments;
  return { tool: asked.tool, wish };
}

function lastCall(history: readonly ModelMessage[]): GateCall | undefined {
  const asked = history.findLast((message) => message.role === 'assistant' && message.calls.length > 0);
  return asked?.role === 'assistant' ? asked.calls.at(-1) : undefined;
}

/** Whether the last answer showed a list that a number is to be said of. */
export function isListFresh({ turn, trace, shown }: Session): boolean {
  return shown.length > 1 && lastExchange([...turn.history, ...trace])?.isLatest === true;
}

const CARRIED = ['quality', 'seasons', 'mode', 'stop'] as const;
/** A list that one of these asked about is for the same act. */
const ACTS_ON_PICKS: ReadonlySet<string> = new Set(['add_title', 'remove_title', 'follow_title']);

/** What the history keeps where we ask of a list ourselves. */
export const ASKED_WHICH = `${ASKED_ABOUT}${ASKED}`;

/** Whether a number said next may be for this tool. */
export function isForOne(tool: string): boolean {
  return TELLS.has(tool) || ACTS_ON_PICKS.has(tool);
}

/** A title of the list on screen, tapped: added as it was wished before the list was shown. */
export function wishedAdd({ turn, trace }: Session, ref: TitleRef): GateCall {
  const { tool, wish } = purposeOfList([...turn.history, ...trace]);
  return { tool: 'add_title', arguments: tool === 'add_title' ? { ...wish, ref } : { ref } };
}

/** The list of "remove dune" is for removing, that of "tell me when dune is out" for following; any other is for adding, as it was wished before the list was shown. */
export function purposeOfList(history: readonly ModelMessage[]): {
  tool: string;
  wish: Record<string, unknown>;
  /** False when the list was only looked at. */
  isAct: boolean;
} {
  const last = lastCall(history);
  const isOffered = lastExchange(history)?.results.at(-1)?.includes(OFFERED) === true;
  if (last === undefined || isOffered || !ACTS_ON_PICKS.has(last.tool))
    return { tool: 'add_title', wish: {}, isAct: false };
  const wish = Object.fromEntries(
    CARRIED.flatMap((name) => (last.arguments[name] === undefined ? [] : [[name, last.arguments[name]]])),
  );
  return { tool: last.tool, wish, isAct: true };
}
