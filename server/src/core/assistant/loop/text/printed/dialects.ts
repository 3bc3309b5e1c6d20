// How families of models print a call when their server does not take it for one.
import { codeCalls } from './code-calls.ts';
import { bareName, callsIn, isObject, parseJson } from './json-calls.ts';
import type { PrintedCall } from './json-calls.ts';

/** One form: where it stands in a text, and the calls in it; undefined when it was meant as a call and is none. */
export interface Dialect {
  pattern: RegExp;
  read(found: readonly string[], names: ReadonlySet<string>): PrintedCall[] | undefined;
}

const one = (tool: string | undefined, args: unknown): PrintedCall[] | undefined =>
  tool !== undefined && tool.trim() !== '' && isObject(args)
    ? [{ tool: bareName(tool), arguments: args }]
    : undefined;

const jsonOrNothing = (source: string): unknown => (source.trim() === '' ? {} : parseJson(unfenced(source)));

function unfenced(source: string): string {
  return source.replace(/^\s*```\w*\s*|\s*```\s*$/g, '');
}

/** `<parameter=title>Heat</parameter>`, or `<parameter name="title">Heat</parameter>`. */
function tagArguments(body: string): Record<string, unknown> | undefined {
  const found = [
    ...body.matchAll(/<parameter(?:=([\w-]+)|\s+name="([\w-]+)")[^>]*>([\s\S]*?)<\/parameter>/gi),
  ];
  if (found.length === 0 && body.trim() !== '') return undefined;
  return Object.fromEntries(found.map(([, short, long, value = '']) => [short ?? long ?? '', value.trim()]));
}

/** What stands between the tags: JSON, JSON on each line, a tag of its own, or GLM's name, keys and values. */
function tagged(body: string, names: ReadonlySet<string>): PrintedCall[] | undefined {
  const whole = parseJson(unfenced(body));
  if (whole !== undefined) return filled(callsIn(whole, names));
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  const values = lines.map(parseJson);
  if (lines.length > 0 && values.every((value) => value !== undefined)) return filled(callsIn(values, names));
  const keys = [...body.matchAll(/<arg_key>([\s\S]*?)<\/arg_key>\s*<arg_value>([\s\S]*?)<\/arg_value>/gi)];
  const name = /^\s*([\w.-]+)\s*(?:<arg_key>|$)/i.exec(body)?.[1];
  const args = keys.map(([, key = '', value = '']) => [key.trim(), value.trim()] as const);
  return name === undefined ? codeCalls(body) : one(name, Object.fromEntries(args));
}

const filled = (calls: PrintedCall[]): PrintedCall[] | undefined => (calls.length > 0 ? calls : undefined);

/** In this order: a form that holds another stands before it. */
export const dialects: readonly Dialect[] = [
  // Qwen3-Coder: <function=add_title><parameter=title>Heat</parameter></function>, or with JSON inside.
  {
    pattern: /(?:<tool_call>\s*)?<function=([\w.-]+)>([\s\S]*?)(?:<\/function>(?:\s*<\/tool_call>)?|$)/gi,
    read: ([, name, body = '']) => one(name, jsonOrNothing(body) ?? tagArguments(body)),
  },
  // <invoke name="add_title"><parameter name="title">Heat</parameter></invoke>
  {
    pattern: /<invoke\s+name="([\w.-]+)"\s*>([\s\S]*?)(?:<\/invoke>|$)/gi,
    read: ([, name, body = '']) => one(name, tagArguments(body)),
  },
  // Hermes, Qwen, GLM
  {
    pattern: /<(tool_calls?|function_?calls?|tools)>([\s\S]*?)(?:<\/\1>|$)/gi,
    // Empty when an inner form has been taken out of it.
    read: ([, , body = ''], names) => (body.trim() === '' ? [] : tagged(body, names)),
  },
  // DeepSeek: <｜tool▁call▁begin｜>function<｜tool▁sep｜>add_title\n```json\n{…}\n```<｜tool▁call▁end｜>
  {
    pattern:
      /<｜tool▁call▁begin｜>(?:function<｜tool▁sep｜>)?\s*([\w.-]+)(?:<｜tool▁sep｜>)?([\s\S]*?)(?:<｜tool▁call▁end｜>|$)/g,
    read: ([, name, body = '']) => one(name, jsonOrNothing(body)),
  },
  // gpt-oss: <|channel|>commentary to=functions.add_title <|constrain|>json<|message|>{…}<|call|>
  {
    pattern: /(?:<\|channel\|>\s*\w+\s+)?to=(functions\.[\w-]+)[^{]*?(\{[\s\S]*?)(?:<\|call\|>|<\|end\|>|$)/g,
    read: ([, name, body = '']) => one(name, parseJson(body.trim())),
  },
  // Mistral: [TOOL_CALLS] [{…}], or [TOOL_CALLS]add_title[ARGS]{…}
  {
    pattern: /\[TOOL_CALLS\]\s*([\w.-]+)\s*(?:\[CALL_ID\][\w-]*)?(?:\[ARGS\])?\s*(\{[^\n]*\})/g,
    read: ([, name, body = '']) => one(name, parseJson(body)),
  },
  {
    pattern: /\[TOOL_CALLS\]\s*([\s\S]*)/g,
    read: ([, body = ''], names) => filled(callsIn(parseJson(body.trim()), names)),
  },
  // ReAct: Action: add_title / Action Input: {…}
  {
    pattern:
      /^(?:Thought:[^\n]*\n+)?Action:[ \t]*([\w.-]+)[ \t]*\n+Action Input:[ \t]*([\s\S]*?)(?=\nObservation:|$(?![\s\S]))/gm,
    read: ([, name, body = '']) => one(name, jsonOrNothing(body)),
  },
];
