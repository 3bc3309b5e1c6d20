// "The second one": what a pick from the list on screen means depends on what the list was for.
import { titleRefParts } from '../../domain/title.ts';
import type { TitleRef } from '../../domain/title.ts';
import type { ModelMessage } from '../../seams/model.ts';
import type { GateCall } from './gate/gate.ts';
import type { Interpretation, InterpretationContext } from './interpreter/interpretation.ts';
import { makeCalls } from './session.ts';
import type { Session } from './session.ts';

type Pick = Extract<Interpretation, { kind: 'pick' }>;

/** What the rules may know at this moment. */
export function interpretationContext({ shown, turn }: Session, isPending: boolean): InterpretationContext {
  return {
    shown: shown.map(({ ref, name, year }) => ({ ref, name, year, kind: titleRefParts(ref).kind })),
    isPending,
    now: turn.desk.clock.now(),
    timeZone: turn.desk.timeZone,
  };
}

/** Acts on the picked titles; false, and nothing done, when there is no such position. */
export async function pickFrom(session: Session, { positions, quality, seasons }: Pick): Promise<boolean> {
  const titles = positions.map((position) => session.shown[position - 1]);
  const refs = titles.flatMap((title) => title?.ref ?? []);
  if (refs.length === 0 || refs.length < positions.length) return false;
  const { tool, wish } = purposeOfList([...session.turn.history, ...session.trace]);
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

const CARRIED = ['quality', 'seasons', 'mode'] as const;

/** A title of the list on screen, tapped: added as it was wished before the list was shown. */
export function wishedAdd({ turn, trace }: Session, ref: TitleRef): GateCall {
  const { tool, wish } = purposeOfList([...turn.history, ...trace]);
  return { tool: 'add_title', arguments: tool === 'add_title' ? { ...wish, ref } : { ref } };
}

/** The list of "remove dune" is for removing; any other is for adding, as it was wished before the list was shown. */
function purposeOfList(history: readonly ModelMessage[]): { tool: string; wish: Record<string, unknown> } {
  const asked = history.findLast((message) => message.role === 'assistant' && message.calls.length > 0);
  const last = asked?.role === 'assistant' ? asked.calls.at(-1) : undefined;
  if (last?.tool !== 'remove_title' && last?.tool !== 'add_title') return { tool: 'add_title', wish: {} };
  const wish = Object.fromEntries(
    CARRIED.flatMap((name) => (last.arguments[name] === undefined ? [] : [[name, last.arguments[name]]])),
  );
  return { tool: last.tool, wish };
}
