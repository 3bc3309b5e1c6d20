// A call as JSON, under any of the names that models give its parts.

/** A call as it was printed; whether there is such a tool is for others to say. */
export interface PrintedCall {
  tool: string;
  arguments: Readonly<Record<string, unknown>>;
}

const TOOL_KEYS = ['name', 'tool', 'tool_name', 'function', 'function_name', 'action'];
const ARGUMENT_KEYS = [
  ...['arguments', 'parameters', 'args', 'input', 'params', 'kwargs'],
  ...['action_input', 'tool_input', 'tool_parameters'],
];
const OTHER_KEYS: ReadonlySet<string> = new Set([
  'type',
  'id',
  'tool_call_id',
  'call_id',
  'index',
  'reasoning',
]);

/** All calls in a JSON value: one, a list, the wire's own form, or `{"add_title": {…}}` of a known name. */
export function callsIn(value: unknown, names: ReadonlySet<string>): PrintedCall[] {
  if (Array.isArray(value)) return value.flatMap((each) => callsIn(each, names));
  if (!isObject(value)) return [];
  for (const wrapper of ['tool_calls', 'function_call', 'function'])
    if (typeof value[wrapper] === 'object') return callsIn(value[wrapper], names);
  const key = TOOL_KEYS.find((each) => typeof value[each] === 'string');
  if (key === undefined) return keyedCalls(value, names);
  const given = ARGUMENT_KEYS.find((each) => value[each] !== undefined);
  const args = given === undefined ? rest(value, key) : objectOf(value[given]);
  return args === undefined ? [] : [{ tool: bareName(value[key] as string), arguments: args }];
}

function keyedCalls(value: Record<string, unknown>, names: ReadonlySet<string>): PrintedCall[] {
  const entries = Object.entries(value);
  const isKeyed = entries.length > 0 && entries.every(([key, args]) => names.has(key) && isObject(args));
  return isKeyed ? entries.map(([tool, args]) => ({ tool, arguments: args as Record<string, unknown> })) : [];
}

/** `{"tool": "add_title", "title": "Heat"}`: the arguments stand beside the name. */
function rest(value: Record<string, unknown>, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key && !OTHER_KEYS.has(name)));
}

function objectOf(given: unknown): Record<string, unknown> | undefined {
  if (given === null || given === '') return {};
  const value = typeof given === 'string' ? parseJson(given) : given;
  return isObject(value) ? value : undefined;
}

/** `functions.add_title` is `add_title`. */
export function bareName(name: string): string {
  return name.trim().replace(/^(?:functions|default_api|tools)\./, '');
}

/** Strictly JSON, an object or a list: a printed call may be a write, and a write is never guessed. */
export function parseJson(source: string): unknown {
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
