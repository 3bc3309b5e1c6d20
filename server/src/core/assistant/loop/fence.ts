// The fence between what we tell a model and what others wrote: data cannot close it, nor pass for a turn of its own.
import type { ModelMessage } from '../../../seams/model.ts';

/** Our own tags, with invisible signs between their letters, in any bracket that looks like one of ours. */
const OUR_TAG = new RegExp(
  String.raw`[<＜﹤‹〈⟨❮❰《«]([/／⁄∕\s\p{Cf}]*)(?=(?:${spread('context')}|${spread('data')})(?![\p{L}\p{N}]))`,
  'giu',
);
/** Signs that chat templates give a meaning, and that some servers read wherever they stand. */
const TEMPLATE_TOKENS = /<([|｜][^|｜<>\n]{1,40}[|｜])>|<(\/?(?:s|start_of_turn|end_of_turn|bos|eos))>/giu;
const BRACKET_TOKENS = /\[(\/?(?:INST|SYS|TOOL_CALLS|TOOL_RESULTS|AVAILABLE_TOOLS|SYSTEM_PROMPT))\]/giu;
/** A line that begins as if another one spoke. */
const OTHER_SPEAKER =
  /^((?:[^\S\n\r]|[#>*_-])*(?:system|assistant|user|human|developer|tool|admin|ai|bot|instructions?)[\s*_]*)[:：]/gimu;
/** What nobody sees: controls, zero widths, turned directions, tags. Line breaks and tabs stay. */
const UNSEEN = /(?![\n\t])(?:[\p{Cc}\p{Cf}\u2028\u2029]|\p{Variation_Selector}(?<!\uFE0F))/gu;
/** The same without the joiners that emoji and some scripts are written with. */
const UNSEEN_IN_WORDS =
  /(?![\n\t\u200C\u200D])(?:[\p{Cc}\p{Cf}\u2028\u2029]|\p{Variation_Selector}(?<!\uFE0F))/gu;

function spread(word: string): string {
  return [...word].join(String.raw`[\p{Cf}\s]*`);
}

/** Text from outside, between the tags of data. */
export function fenced(data: string): string {
  return `<data>\n${asData(data)}\n</data>`;
}

/** Text from outside: without any bracket that could be a tag, any sign nobody sees, any line of another speaker. */
export function asData(words: string): string {
  return asSaid(words)
    .replace(UNSEEN, '')
    .replace(/[<＜﹤]/gu, '‹')
    .replace(/[>＞﹥]/gu, '›')
    .replace(OTHER_SPEAKER, '$1 -');
}

/** A person's own words: they may write what they like, but not our tags or the signs of a template. */
export function asSaid(words: string): string {
  return words
    .replace(OUR_TAG, '($1')
    .replace(TEMPLATE_TOKENS, '‹$1$2›')
    .replace(BRACKET_TOKENS, '($1)')
    .replace(UNSEEN_IN_WORDS, '');
}

/** Earlier turns as they may be sent again; what tools answered stands in its own fence already. */
export function saidBefore(history: readonly ModelMessage[]): ModelMessage[] {
  return history.map((message) =>
    message.role === 'tool' ? message : { ...message, text: asSaid(message.text) },
  );
}
