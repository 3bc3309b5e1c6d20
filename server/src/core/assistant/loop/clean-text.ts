// What of a model's text may be shown to a person.
import { withoutThinking } from '../../../seams/model.ts';
import { withoutRefs } from '../gate/refs.ts';
import { readPrintedCalls } from './printed-calls.ts';
import type { PrintedCall } from './printed-calls.ts';

export interface CleanText {
  text: string;
  calls: readonly PrintedCall[];
}

/** A line of a list as tools write it for the model: `1|movie:tmdb:949|Heat|1995|movie|available`, and its head. */
const LIST_LINE = /^[ \t]*(\d{1,3})\|(?:(?:movie|series):\w+:\d+)?\|?([^|\n]+)\|(\d{4})?[^\n]*$/gm;
const LIST_HEAD = /^[ \t]*n\|ref\|[^\n]*\n?/gm;
const OUR_TAGS = /<\/?(?:data|context|tool_call|tool_response|tools|function_calls?)>/gi;
const CHAT_TOKENS = /<\|[a-z_]{1,30}\|>/gi;

/** No answer to a chat is longer; what a server sends beyond is not looked at. */
const LONGEST = 20_000;

/** The text without thinking, printed calls, JSON, refs, ids, tool names and our own markup. */
export function cleanText(raw: string, toolNames: Iterable<string> = []): CleanText {
  const { text, calls } = readPrintedCalls(withoutThinking(raw.slice(0, LONGEST)));
  const lines = text
    .replace(LIST_HEAD, '')
    .replace(LIST_LINE, '$1. $2 ($3)')
    .replace(/ \(\)$/gm, '');
  const bare = withoutToolNames(withoutRefs(lines.replace(OUR_TAGS, '').replace(CHAT_TOKENS, '')), toolNames);
  return { text: /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(bare) ? bare.trim() : '', calls };
}

/** Names that no ordinary sentence holds: `add_title(title="Heat")` goes, `search_titles` is said in words. */
function withoutToolNames(text: string, toolNames: Iterable<string>): string {
  let result = text;
  for (const name of toolNames) {
    if (!name.includes('_') || !result.includes(name)) continue;
    result = result
      .replace(new RegExp(`${name}\\s*\\([^)\\n]*\\)`, 'g'), '')
      .replaceAll(name, name.replaceAll('_', ' '));
  }
  return result;
}
