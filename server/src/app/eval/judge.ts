// The verdict on one sentence, and what many of them come to.
import type { ReadCall } from '../../core/assistant/index.ts';
import type { Heard } from './examinee.ts';
import { isSameTarget, saysTheSame } from './judge-arguments.ts';
import { toolOfIntent } from './sentences.ts';
import type { Sentence } from './sentences.ts';

/** How one sentence was understood. */
export interface Verdict {
  sentence: Sentence;
  heard: Heard;
  /** Null where no tool is to be called. */
  expected: string | null;
  isToolRight: boolean;
  /** Undefined where there is no tool to have arguments. */
  areArgumentsRight?: boolean;
  /** Something would have been changed that nobody asked for, or on another title or person. */
  isWrongWrite: boolean;
  /** A tool was called that does not exist. */
  isHallucinated: boolean;
  /** Words, where a tool had to be called. */
  isTextInstead: boolean;
}

/** What the tools are, as far as judging needs it. */
export interface KnownTools {
  names: ReadonlySet<string>;
  /** Those that change something. */
  writing: ReadonlySet<string>;
}

export function judge(sentence: Sentence, heard: Heard, tools: KnownTools): Verdict {
  const expected = toolOfIntent[sentence.intent] ?? null;
  const [first] = heard.calls;
  const isToolRight =
    expected === null
      ? first === undefined && heard.hasText && heard.failure === undefined
      : first?.tool === expected && isSameAction(sentence, first);
  return {
    ...{ sentence, heard, expected, isToolRight },
    ...(expected !== null && {
      areArgumentsRight:
        isToolRight && first !== undefined && first.isValid && saysTheSame(sentence.slots, first.arguments),
    }),
    isWrongWrite: heard.calls.some((call) => isWrite(call, tools) && !isWished(sentence, expected, call)),
    isHallucinated: heard.calls.some(({ tool }) => !tools.names.has(tool)),
    isTextInstead: expected !== null && first === undefined && heard.hasText,
  };
}

const ACTIONS: Readonly<Record<string, string>> = {
  pending: 'list',
  approve: 'approve',
  deny: 'deny',
  block: 'block',
};

/** One tool looks after people: what it is to do with them is in its arguments. */
function isSameAction({ intent }: Sentence, call: ReadCall): boolean {
  const wanted = ACTIONS[intent];
  return wanted === undefined || (call.arguments['action'] ?? 'list') === wanted;
}

/** True for a call that would change something. */
export function isWrite({ tool, arguments: given, isValid }: ReadCall, { writing }: KnownTools): boolean {
  return isValid && writing.has(tool) && !isOnlyLooking(tool, given);
}

/** Two tools show as well as change: the people who wait, and what somebody has chosen. */
function isOnlyLooking(tool: string, given: ReadCall['arguments']): boolean {
  if (tool === 'my_preferences') return Object.keys(given).length === 0;
  return tool === 'people' && (given['action'] ?? 'list') === 'list';
}

function isWished(sentence: Sentence, expected: string | null, call: ReadCall): boolean {
  return (
    call.tool === expected && isSameAction(sentence, call) && isSameTarget(sentence.slots, call.arguments)
  );
}
