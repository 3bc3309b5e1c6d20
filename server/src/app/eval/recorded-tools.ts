// The tools as a model is told of them, without their hands: a call is written down and answered from a script.
import { say } from '../../domain/rich-text.ts';
import type { ConfirmationCard, ToolAnswer, ToolDefinition } from '../../seams/tool.ts';

/** A call that would have been made: its tool exists, its arguments fit, and its refs were shown. */
export interface RecordedCall {
  tool: string;
  arguments: Readonly<Record<string, unknown>>;
  /** True for the question before the act. */
  isAsked?: true;
}

export interface RecordedTools {
  tools: readonly ToolDefinition[];
  /** What was called since it was asked last. */
  taken(): RecordedCall[];
}

/** What a tool answers, by its name; undefined where the script is silent. */
export type Script = (tool: string) => ToolAnswer | undefined;

const DONE: ToolAnswer = { forModel: 'done', forPerson: say('Done.'), complete: true };

/** All tools, whatever the household has; `asks` keeps the question before those that destroy. */
export function recordedTools(
  definitions: readonly ToolDefinition[],
  { script, asks }: { script: Script; asks: boolean },
): RecordedTools {
  let calls: RecordedCall[] = [];
  const tools = definitions.map((tool): ToolDefinition => {
    const { name, description, needs, input } = tool;
    const bare: ToolDefinition = {
      ...{ name, description, needs, input },
      run: async (given) => {
        calls.push({ tool: name, arguments: given });
        return script(name) ?? DONE;
      },
    };
    if (!asks || tool.confirm === undefined) return bare;
    return {
      ...bare,
      confirm: async (given) => {
        const card = cardOf(given, 'mode' in tool.input.shape);
        if (card !== undefined) calls.push({ tool: name, arguments: given, isAsked: true });
        return card;
      },
    };
  });
  return {
    tools,
    taken: () => {
      const made = calls;
      calls = [];
      return made;
    },
  };
}

const GENTLE: ReadonlySet<unknown> = new Set(['list', 'approve', 'deny']);

/** Undefined for what is not asked about: looking at people, and letting somebody in. */
function cardOf(input: Readonly<Record<string, unknown>>, hasModes: boolean): ConfirmationCard | undefined {
  if (GENTLE.has(input['action'])) return undefined;
  const yes = hasModes
    ? [
        { label: 'Keep the files', mode: 'remove' },
        { label: 'Delete the files', mode: 'remove_with_files' },
      ]
    : [{ label: 'Yes' }];
  return { question: say('Really?'), input, yes };
}
