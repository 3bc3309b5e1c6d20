// What a model's answer says and asks for, read as a turn reads it, without anything being run: for exams.
import type { ModelAnswer } from '../../../../seams/model.ts';
import type { ToolDefinition } from '../../../../seams/tool.ts';
import { readArguments } from '../../gate/read-arguments.ts';
import type { GateCall } from '../../gate/read-arguments.ts';
import { cleanText } from './clean-text.ts';
import { flatSchema } from '../tool-schemas.ts';

/** An answer as it is understood here. */
export interface ReadAnswer {
  /** Words for the person; empty when there are none that can be used. */
  text: string;
  calls: readonly ReadCall[];
  /** True when the calls stood in the text. */
  isPrinted: boolean;
}

/** A call that was asked for. */
export interface ReadCall {
  tool: string;
  arguments: Readonly<Record<string, unknown>>;
  /** False where there is no such tool, or its schema refuses the arguments. */
  isValid: boolean;
}

/** Reads the answer with these tools offered. */
export function readModelAnswer(answer: ModelAnswer, tools: readonly ToolDefinition[]): ReadAnswer {
  const known = new Map(tools.map((tool) => [tool.name, tool]));
  const { text, calls: printed, isBroken } = cleanText(answer.text, known.keys());
  const isPrinted = answer.calls.length === 0 && printed.some(({ tool }) => known.has(tool));
  const asked = isPrinted ? printed.filter(({ tool }) => known.has(tool)) : answer.calls;
  return {
    text: isBroken ? '' : text,
    calls: asked.map((call) => readCall(call, known.get(call.tool))),
    isPrinted,
  };
}

function readCall(call: GateCall, tool: ToolDefinition | undefined): ReadCall {
  const read = tool && readArguments({ tool, inputSchema: flatSchema(tool.input) }, call);
  return read !== undefined && 'data' in read
    ? { tool: call.tool, arguments: read.data, isValid: true }
    : { tool: call.tool, arguments: call.arguments, isValid: false };
}
