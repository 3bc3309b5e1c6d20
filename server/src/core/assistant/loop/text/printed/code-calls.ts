// A call as a line of code: `add_title(title="Heat", year=1995)`, as Llama and Gemma print it.
import { bareName } from './json-calls.ts';
import type { PrintedCall } from './json-calls.ts';

const CALL = /^\s*(?:print\()?\s*([\w.]+)\s*\(([\s\S]*)\)\s*\)?\s*$/;
const ARGUMENT =
  /\s*(\w+)\s*=\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|-?\d+(?:\.\d+)?|True|False|true|false|None|null)\s*(?:,|$)/y;

/** The calls of a block of code, one on each line or in one list; undefined when any of it is something else. */
export function codeCalls(source: string): PrintedCall[] | undefined {
  const inside = /^\s*\[([\s\S]*)\]\s*$/.exec(source)?.[1] ?? source;
  const calls: PrintedCall[] = [];
  for (const piece of inside.split(/\n|(?<=\))\s*[,;]/)) {
    if (piece.trim() === '') continue;
    const call = codeCall(piece);
    if (call === undefined) return undefined;
    calls.push(call);
  }
  return calls.length > 0 ? calls : undefined;
}

function codeCall(piece: string): PrintedCall | undefined {
  const [, name, inside] = CALL.exec(piece) ?? [];
  if (name === undefined || inside === undefined) return undefined;
  const isPrinted = /^\s*print\(/.test(piece);
  const args = readArguments(isPrinted ? inside.replace(/\)\s*$/, '') : inside);
  return args === undefined ? undefined : { tool: bareName(name), arguments: args };
}

/** Named arguments of plain values, or undefined. */
function readArguments(source: string): Record<string, unknown> | undefined {
  const args: Record<string, unknown> = {};
  const text = source.trim();
  ARGUMENT.lastIndex = 0;
  for (let at = 0; at < text.length; at = ARGUMENT.lastIndex) {
    const found = ARGUMENT.exec(text);
    if (found === null) return undefined;
    const [, name = '', value = ''] = found;
    args[name] = plainValue(value);
  }
  return args;
}

function plainValue(source: string): unknown {
  if (/^["']/.test(source)) return source.slice(1, -1).replace(/\\(.)/g, '$1');
  if (/^-?\d/.test(source)) return Number(source);
  return /^(?:None|null)$/.test(source) ? null : source.toLowerCase() === 'true';
}
