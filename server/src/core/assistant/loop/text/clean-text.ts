// What of a model's text may be shown to a person.
import { withoutThinking } from '../../../../seams/model.ts';
import { withoutRefs } from '../../gate/refs.ts';
import { readPrintedCalls } from './printed/printed-calls.ts';
import type { PrintedCall } from './printed/printed-calls.ts';

export interface CleanText {
  text: string;
  calls: readonly PrintedCall[];
  /** True when something was meant as a call and cannot be read as one. */
  isBroken: boolean;
}

/** A line of a list as tools write it for the model: `1|movie:tmdb:949|Heat|1995|movie|available`, and its head. */
const LIST_LINE = /^[ \t]*(\d{1,3})\|(?:(?:movie|series):\w+:\d+)?\|?([^|\n]+)\|(\d{4})?[^\n]*$/gm;
const LIST_HEAD = /^[ \t]*n\|ref\|[^\n]*\n?/gm;
/** What we tell a model of the moment, said back to us. */
const OUR_CONTEXT = /<context>[\s\S]*?(?:<\/context>|$)/gi;
/** Control signs of chat templates: `<|im_end|>`, `<｜tool▁calls▁begin｜>`, `[INST]`. */
const CHAT_TOKENS =
  /<[|｜][^|｜<>\n]{1,40}[|｜]>|\[\/?(?:INST|TOOL_CALLS|TOOL_RESULTS|AVAILABLE_TOOLS)\]|<\/?s>/gi;
const LINE_TAGS = /<(?:br|hr)\s*\/?>|<\/?(?:p|div|li|tr|h[1-6])(?:\s[^<>]*)?>/gi;
/** Any other tag, of HTML, of ours, or of a template; `a < b` and `<3` are none. */
const TAGS = /<\/?[a-z][\w:-]{0,30}(?:[\s=][^<>]*)?\/?>/gi;
/** All but line breaks and tabs, with the colours of a terminal, and the signs that turn what follows. */
const CONTROL = /\p{Cc}\[[\d;]*[A-Za-z]|(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** No answer to a chat is longer; what a server sends beyond is not looked at. */
const LONGEST = 20_000;

/** The text without thinking, printed calls, JSON, refs, ids, tool names, and markup that no chat renders. */
export function cleanText(raw: string, toolNames: Iterable<string> = []): CleanText {
  const names = new Set(toolNames);
  const whole = raw.slice(0, LONGEST).toWellFormed().replace(CONTROL, '');
  const { text, calls, isBroken } = readPrintedCalls(withoutThinking(whole), names);
  const lines = text
    .replace(OUR_CONTEXT, '')
    .replace(LIST_HEAD, '')
    .replace(LIST_LINE, '$1. $2 ($3)')
    .replace(/ \(\)$/gm, '');
  const untagged = lines.replace(CHAT_TOKENS, '').replace(LINE_TAGS, '\n').replace(TAGS, '');
  const bare = withoutToolNames(withoutRefs(untagged), names).replace(/\n{3,}/g, '\n\n');
  return { text: /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(bare) ? bare.trim() : '', calls, isBroken };
}

/** `add_title(title="Heat")` goes, `search_titles` is said in words; a plain word stays a word. */
function withoutToolNames(text: string, toolNames: ReadonlySet<string>): string {
  let result = text;
  for (const name of toolNames) {
    if (!result.includes(name)) continue;
    result = result.replace(new RegExp(`\\b${name}\\s*\\([^)\\n]*\\)`, 'g'), '');
    if (name.includes('_')) result = result.replaceAll(name, name.replaceAll('_', ' '));
  }
  return result;
}
