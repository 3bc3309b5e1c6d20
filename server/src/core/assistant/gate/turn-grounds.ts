// What a turn knows of its own grounds: what was said and seen, and what its tools have brought so far.
import type { TitleWithState } from '../../../domain/title.ts';
import { parseTitleRef } from '../../../domain/title.ts';
import type { Desk, ToolAnswer, ToolDefinition } from '../../../seams/tool.ts';
import type { AssistantTurn } from '../assistant-turn.ts';
import type { Interpretation, InterpretationContext } from '../interpreter/interpretation.ts';
import { isGrounded } from './grounding/grounding.ts';
import type { NamedTitle } from './grounding/grounding.ts';
import { askFirst } from './ask-first.ts';
import type { AskFirst, Unasked } from './ask-first.ts';

type Input = Readonly<Record<string, unknown>>;

export interface TurnGrounds {
  /** Notes what a tool has brought: from now on text from outside is in the turn. */
  note(input: Input, answer: ToolAnswer): void;
  /** Undefined when the person's words carry the call; else the question to ask instead, or that there is no telling. */
  doubt(tool: ToolDefinition, input: Input, desk: Desk): Promise<AskFirst | 'unknown-title' | undefined>;
}

export interface GroundsParts {
  turn: AssistantTurn;
  interpret(text: string, context: InterpretationContext): Interpretation;
}

/** What only looks, in tools that can also change something. */
const LOOKS: ReadonlySet<string> = new Set(['list', 'show', 'get', 'view', 'read']);

export function openGrounds({ turn, interpret }: GroundsParts): TurnGrounds {
  const texts = turn.input.kind === 'words' ? turn.input.texts : [];
  const told = turn.history.findLast(({ role }) => role === 'assistant')?.text ?? '';
  const known = new Map<string, NamedTitle>(turn.shown.map((title) => [title.ref, title]));
  const found: { words: string; titles: readonly NamedTitle[] }[] = [];
  const granted: string[] = [];
  let readings: readonly Interpretation[] | undefined;
  // A first message holds nothing but the person's own words: whatever the model makes of them, they made it do.
  let hasOutsideText = turn.history.length > 0 || turn.shown.length > 0;
  const titleOf = async (input: Input, desk: Desk): Promise<NamedTitle | undefined> => {
    const ref = parseTitleRef(plainOf(input['ref']));
    return ref && (known.get(ref) ?? desk.library.byRef(ref));
  };
  return {
    note: (input, { shown }) => {
      hasOutsideText = true;
      for (const title of shown ?? []) known.set(title.ref, title);
      if (shown !== undefined)
        found.push({ words: plainOf(input['title'] ?? input['words']), titles: shown });
    },
    doubt: async (tool, input, desk) => {
      if (isLooking(tool, input)) return undefined;
      const title = hasOutsideText ? await titleOf(input, desk) : undefined;
      const unasked: Unasked = { tool, input, ...(title && { title }) };
      readings ??= texts.map((words) => interpret(words, contextOf(turn)));
      // Whom to let in or shut out is never a model's idea.
      if (hasOutsideText || tool.needs === 'manage-people') {
        // A name beside a ref is the model's own: it says nothing of what the ref stands for.
        if (input['ref'] !== undefined && title === undefined) return 'unknown-title';
        const grounds = { texts, readings, shown: turn.shown, told, found, granted };
        if (!isGrounded({ ...unasked, tool: tool.name, needs: tool.needs }, grounds))
          return askFirst(unasked, desk.voice);
      }
      granted.push(title?.name ?? plainOf(input['title']));
      return undefined;
    },
  };
}

/** "Who waits?", "what do you know of me?": nothing is changed by that. */
function isLooking({ needs }: ToolDefinition, input: Input): boolean {
  if (LOOKS.has(plainOf(input['action']))) return true;
  return needs === 'edit-own-preferences' && Object.keys(input).length === 0;
}

const plainOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function contextOf({ shown, desk }: AssistantTurn): InterpretationContext {
  const named = shown.map(({ ref, name, year, kind }: TitleWithState) => ({
    ...{ ref, name, kind },
    ...(year !== undefined && { year }),
  }));
  return { shown: named, isPending: false, now: desk.clock.now(), timeZone: desk.timeZone };
}
