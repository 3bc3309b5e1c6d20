// Servers without the right parser flags hand over a tool call as text (vLLM, ollama#18357). It is read, never shown.
import { codeCalls } from './code-calls.ts';
import { dialects } from './dialects.ts';
import { callsIn, parseJson } from './json-calls.ts';
import type { PrintedCall } from './json-calls.ts';

export type { PrintedCall } from './json-calls.ts';

export interface ReadText {
  /** What is left for a person once everything that looks like a call is taken out. */
  text: string;
  /** In their order; whether such tools exist is for others to say. */
  calls: readonly PrintedCall[];
  /** True when something was meant as a call and cannot be read as one: what the text promises is not done. */
  isBroken: boolean;
}

interface Reading {
  names: ReadonlySet<string>;
  calls: PrintedCall[];
  isBroken: boolean;
}

const FENCED = /```(\w*)[ \t]*\n?([\s\S]*?)(?:```|$)/g;
const MAY_HOLD_CALL = /[{[]|<(?:tool|function|invoke)|```|tool▁call|to=functions|^Action:|\w\(/m;

/** Takes printed calls, and any other JSON that a person should not see, out of a model's text. */
export function readPrintedCalls(text: string, names: ReadonlySet<string> = new Set()): ReadText {
  if (!MAY_HOLD_CALL.test(text)) return { text, calls: [], isBroken: false };
  const reading: Reading = { names, calls: [], isBroken: false };
  let rest = text;
  for (const { pattern, read } of dialects)
    rest = rest.replace(pattern, (...found: unknown[]) => {
      note(reading, read(found.filter(isText), names));
      return '';
    });
  rest = rest.replace(FENCED, (whole: string, language: string, source: string) =>
    takeCode(reading, source, language) ? '' : whole,
  );
  rest = takeNamed(reading, takeBareJson(reading, rest));
  return { text: rest.trim(), calls: reading.calls, isBroken: reading.isBroken };
}

/** Groups that took no part come as undefined, and the last two of a replacer's arguments are no groups. */
function isText(part: unknown): part is string {
  return typeof part === 'string' || part === undefined;
}

function note(reading: Reading, calls: readonly PrintedCall[] | undefined): void {
  if (calls === undefined) reading.isBroken = true;
  else reading.calls.push(...calls);
}

/** What stands in a fence: JSON in any case, lines of code when all of them call. */
function takeCode(reading: Reading, source: string, language: string): boolean {
  if (takeJson(reading, source)) return true;
  const isTool = language.startsWith('tool');
  const calls = isTool || /^(?:python|py)?$/.test(language) ? codeCalls(source) : undefined;
  if (calls !== undefined && (isTool || calls.every(({ tool }) => reading.names.has(tool)))) {
    note(reading, calls);
    return true;
  }
  if (!isTool && !looksLikeCall(source)) return false;
  reading.isBroken = true;
  return true;
}

function takeJson(reading: Reading, source: string): boolean {
  const value = parseJson(source);
  if (value === undefined) return false;
  note(reading, callsIn(value, reading.names));
  return true;
}

/** A text of nothing but brackets is not looked through to its end. */
const MOST_BRACKETS = 200;
const NAME_BEFORE = /(?:functools|([A-Za-z]\w*))[ \t]*:?\s*$/;

/** JSON that stands on lines of its own, without any fence, or behind the name of a tool. */
function takeBareJson(reading: Reading, text: string): string {
  let result = text;
  let tries = MOST_BRACKETS;
  for (let start = nextStart(result, 0); start >= 0 && tries > 0; start = nextStart(result, start + 1)) {
    tries -= 1;
    const end = closingBracket(result, start);
    const source = result.slice(start, end);
    const before = NAME_BEFORE.exec(result.slice(Math.max(0, start - 80), start));
    const value = parseJson(source);
    const isNamed = before?.[1] !== undefined && reading.names.has(before[1]) && value !== undefined;
    if (isNamed) note(reading, callsIn({ name: before[1], arguments: value }, reading.names));
    else if (!takeJson(reading, source)) {
      if (!looksLikeCall(source)) continue;
      reading.isBroken = true;
    }
    const isPrefix = isNamed || before?.[0].startsWith('functools') === true;
    const from = isPrefix ? start - (before?.[0].length ?? 0) : start;
    result = result.slice(0, from) + result.slice(end);
    start = from - 1;
  }
  return result;
}

/** `add_title(title="Heat")` on a line of its own, or in a list: only of a tool that is known. */
function takeNamed(reading: Reading, text: string): string {
  if (!text.includes('(')) return text;
  return text.replace(
    /^[ \t]*(?:<\|python_tag\|>)?[ \t]*(\[?[\w.]+\([^\n]*\)\]?)[ \t]*$/gm,
    (line, source: string) => {
      const calls = codeCalls(source);
      if (calls === undefined || !calls.every(({ tool }) => reading.names.has(tool))) return line;
      note(reading, calls);
      return '';
    },
  );
}

function nextStart(text: string, from: number): number {
  const found = /[{]|\[\s*\{/.exec(text.slice(from));
  return found ? from + found.index : -1;
}

/** Where the bracket that opens at `start` is closed, counted outside of strings; the end when it never is. */
function closingBracket(text: string, start: number): number {
  let depth = 0;
  let isString = false;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (isString) {
      if (sign === '\\') at += 1;
      else if (sign === '"') isString = false;
    } else if (sign === '"') isString = true;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

function looksLikeCall(source: string): boolean {
  return /^\s*\[?\s*\{\s*["']?(?:name|tool|tool_name|function|function_call|action|arguments|parameters|type|tool_calls)["']?\s*:/.test(
    source,
  );
}
