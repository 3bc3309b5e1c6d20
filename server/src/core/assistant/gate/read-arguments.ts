// What was asked of a tool, by its schema: put right where that is safe, refused with a reason otherwise.
import type { z } from 'zod';
import { nameWithRef, repairedObject, tidyArguments } from './tidy-arguments.ts';
import { isWriting } from './tool-box.ts';
import type { BoxedTool } from './tool-box.ts';

export interface GateCall {
  tool: string;
  arguments: Readonly<Record<string, unknown>>;
  /** What the model wrote, when it was no JSON object. */
  malformed?: string;
}

/** Arguments as a schema has accepted them. */
export type Input = Record<string, unknown>;

/** The arguments by the tool's schema, or what is wrong with them. Broken JSON is put right for reading tools only. */
export function readArguments(
  { tool, inputSchema }: BoxedTool,
  call: GateCall,
): { data: Input } | { why: string } {
  const given =
    call.malformed === undefined
      ? call.arguments
      : isWriting(tool)
        ? undefined
        : repairedObject(call.malformed);
  if (!given) return { why: `The arguments of ${tool.name} were not a JSON object.` };
  const tidy = tidyArguments(given, inputSchema);
  const misplaced = nameWithRef(tidy);
  if (misplaced !== undefined)
    return { why: `Wrong arguments for ${tool.name}: ${misplaced} takes words, not a ref.` };
  const parsed = tool.input.safeParse(tidy);
  return parsed.success
    ? { data: parsed.data }
    : { why: `Wrong arguments for ${tool.name}: ${explain(parsed.error)}` };
}

function explain(error: z.ZodError): string {
  return error.issues
    .slice(0, 4)
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ');
}
