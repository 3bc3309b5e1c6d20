// Servers without the right parser flags hand over a tool call as text (vLLM, ollama#18357). It is read, never shown.

export interface PrintedCall {
  tool: string;
  arguments: Readonly<Record<string, unknown>>;
}

export interface ReadText {
  /** What is left for a person once everything that looks like a call is taken out. */
  text: string;
  /** In their order; whether such tools exist is for others to say. */
  calls: readonly PrintedCall[];
}

const TAGGED = /<(tool_calls?|function_calls?|tools)>([\s\S]*?)(?:<\/\1>|$)/gi;
const NAMED_TAG = /<function=([\w-]+)>([\s\S]*?)(?:<\/function>|$)/gi;
const MARKED = /\[TOOL_CALLS\]\s*(\[[\s\S]*\])/g;
const FENCED = /```(json|tool_call|tool_code)?[ \t]*\n?([\s\S]*?)(?:```|$)/gi;

/** Takes printed calls, and any other JSON that a person should not see, out of a model's text. */
export function readPrintedCalls(text: string): ReadText {
  if (!/[{[]|<(?:tool|function)|```/.test(text)) return { text, calls: [] };
  const calls: PrintedCall[] = [];
  const take = (source: string): boolean => {
    const value = parse(source);
    if (value === undefined) return false;
    calls.push(...callsIn(value));
    return true;
  };
  const rest = text
    .replace(NAMED_TAG, (_whole, tool: string, source: string) => {
      const value = parse(source.trim() === '' ? '{}' : source);
      if (isObject(value)) calls.push({ tool, arguments: value });
      return '';
    })
    .replace(TAGGED, (_whole, _tag, source: string) => {
      for (const piece of [source, ...source.split('\n')]) if (take(piece)) break;
      return '';
    })
    .replace(MARKED, (_whole, source: string) => (take(source) ? '' : ''))
    .replace(FENCED, (whole: string, ...[language, source = '']: (string | undefined)[]) =>
      take(source) || looksLikeCall(source) || language?.startsWith('tool') ? '' : whole,
    );
  return { text: takeBareJson(rest, take).trim(), calls };
}

/** JSON that stands on lines of its own, without any fence. */
function takeBareJson(text: string, take: (source: string) => boolean): string {
  let result = text;
  for (let start = nextStart(result, 0); start >= 0; start = nextStart(result, start + 1)) {
    const end = closingBracket(result, start);
    const source = result.slice(start, end);
    if (!take(source) && !looksLikeCall(source)) continue;
    result = result.slice(0, start) + result.slice(end);
    start -= 1;
  }
  return result;
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
  return /^\s*\[?\s*\{\s*["']?(?:name|tool|function|arguments|parameters|type|tool_calls)["']?\s*:/.test(
    source,
  );
}

function callsIn(value: unknown): PrintedCall[] {
  if (Array.isArray(value)) return value.flatMap(callsIn);
  if (!isObject(value)) return [];
  if (value['tool_calls'] !== undefined) return callsIn(value['tool_calls']);
  if (isObject(value['function'])) return callsIn(value['function']);
  const tool = value['name'] ?? value['tool'] ?? value['function'];
  if (typeof tool !== 'string') return [];
  const given = value['arguments'] ?? value['parameters'] ?? value['args'] ?? {};
  const args = typeof given === 'string' ? parse(given) : given;
  return isObject(args) ? [{ tool, arguments: args }] : [];
}

/** Strictly JSON, an object or a list: a printed call may be a write, and a write is never guessed. */
function parse(source: string): unknown {
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
