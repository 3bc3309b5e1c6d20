// What somebody writes in a group, made plain enough to be judged: one line, no politeness, no call for attention.
import { correctCommand } from '../../../assistant/index.ts';

const EMOJI = /[\p{Extended_Pictographic}\u{FE0F}\u{200D}\p{Emoji_Modifier}]+/gu;
const OPENING =
  /^(?:(?:hey|hi|hiya|hello|yo|ok(?:ay)?|so|oh|ah|um+|btw|also|and|but|well|guys|all|everyone|everybody|folks|team|fam|bro|dude|omg|ooh|quick (?:one|question)|wads|bot|please|pls|plz|plss?|kindly|sorry|maybe|actually|then|right|cool|great|alright|just)\b(?! to you)[\s,.!:;–-]*)+(?=\S)/iu;
/** "Can someone …", "would you mind …", "any chance we could …": an act asked of whoever is there. */
const ASKED_OF_ALL =
  /^(?:(?:can|could|would|will|cld|wud|may|might)(?:n't)? (?:some(?:one|body)|any(?:one|body)|we|you|u|ya|y'all|i|it be possible to|(?:one|any) of you)(?: (?:please|pls|plz|maybe|possibly|also|just|perhaps|quickly|kindly|mind))*|any ?(?:chance|way) (?:some(?:one|body)|any(?:one|body)|we|you|u|i|of)?(?: (?:can|could|might))?|is (?:it possible|there a way) to|is any(?:one|body) able to|(?:does |would )?any(?:one|body) mind if (?:i|we)|(?:should|shall) (?:i|we)(?= (?:add|get|download|request)\b)|(?:some(?:one|body)|any(?:one|body))(?: please)?(?! (?:know|have|has|seen|up|wants?|else|home|in|at|left|ate|took|is|was|here|there|got))|(?:(?:i|we)(?:'d| would)? (?:really )?(?:want|need|like|love) (?:you )?to|(?:i|we) wanna|(?:i|we)(?:'d| would)? (?:like|love)|(?:i|we) (?:should|must|have to|gotta|could)|let'?s|lets|why don't we|how about we|what about|how about))\s+(?=\S)/iu;
const KNOWS =
  /^(?:does )?(?:any(?:one|body)|some(?:one|body)|do (?:you|u)(?: guys)?|you) (?:know|have any idea|remember)s? (?:if|whether|when|what|which|where)\b(?:\s+(?=\S))?/iu;
const CLOSING =
  /[\s,]*(?:\b(?:please|pls|plz|plss|thanks|thank you|thx|ty|cheers|lol|haha|rn|right now|mate|bro|guys|everyone|x+|o+)\b[\s.!]*)$/iu;
const SPELLINGS: readonly [RegExp, string][] = [
  [/[‘’ʼ`´]/gu, "'"],
  [/[“”„«»]/gu, '"'],
  [/\b(?:wats|wots|whats|wuts)\b/giu, "what's"],
  [/\bwen\b/giu, 'when'],
  [/\bwhens\b/giu, "when's"],
  [/\b(?:hows)\b/giu, "how's"],
  [/\b(?:d(?:own)?lo(?:a|da?)d|donwload|dowload|downlaod|downlod)/giu, 'download'],
  [/\b(download|air|com|stream|watch|releas)in'?(?=$|[\s?!.,])/giu, '$1ing'],
  [/\beps\b/giu, 'episodes'],
  [/\b(?:szn)\b/giu, 'season'],
  [/^r (?=there|we)/iu, 'are '],
];

/** One line without emoji, in plain signs, with common slips put right. */
export function plainLine(text: string): string {
  const line = text
    .normalize('NFC')
    .replaceAll(EMOJI, ' ')
    .replaceAll(/(?![\n\r\t])[\p{Cf}\p{Cc}]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return SPELLINGS.reduce((words, [wrong, right]) => words.replace(wrong, right), line);
}

/** Something that may be a wish by itself. */
export interface Spoken {
  /** In its own case, without politeness at either end. */
  words: string;
  /** Somebody, anybody or everybody was asked to do it. */
  isAsked: boolean;
  isQuestion: boolean;
}

/** The sentences of a message, and what follows a comma where an order begins there. */
export function clausesOf(text: string): Spoken[] {
  const line = plainLine(text);
  const sentences = line.split(/(?<=[.!?…])\s+(?=\S)/u);
  const parts = sentences.flatMap((sentence) =>
    sentence.split(
      /[,;]\s+(?=(?:can|could|would|please|pls|plz|add|get|download|remove|delete|is it|do we)\b)|[,;]\s+(?=(?:nobody|no one|it|we|i|he|she|they|because|cause|cos|maybe)\b)/iu,
    ),
  );
  return [...new Set([line, ...sentences, ...parts])].filter((each) => each !== '').map(readClause);
}

function readClause(clause: string): Spoken {
  const isQuestion = /\?\s*$/u.test(clause);
  let words = clause.replace(/^\/(\p{L}+)(?:@\w+)? /u, '$1 ');
  let isAsked = false;
  for (let round = 0; round < 4; round += 1) {
    const open = words.replace(OPENING, '').replace(KNOWS, '');
    const asked = open.replace(ASKED_OF_ALL, '');
    isAsked ||= asked !== open;
    const next = asked.replace(CLOSING, '').replace(/[\s.!?…]+$/u, '');
    if (next === words || next === '') break;
    words = next;
  }
  return { words: correctCommand(words), isAsked, isQuestion };
}
