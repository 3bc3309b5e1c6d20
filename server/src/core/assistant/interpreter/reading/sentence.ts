// Makes a message easy to read for the rules: quotes set aside, politeness and greetings off, commands spelled right.
import { correctCommand } from './command-spelling.ts';

export interface Sentence {
  /** Without politeness and fillers; a quoted title is a mark that `restore` turns back. */
  text: string;
  /** Only what cannot belong to a title is off: where no command is found, this is tried as a title. */
  plain: string;
  quoted: readonly string[];
}

const MARK_START = '\u{E000}';
const MARKED = /\u{E000}(\d)/gu;

const PLEASE = 'please|pleease|plz|plzz|pls|plss|kindly';
const GREETING =
  'hi|hiya|hey|heya|hello|hallo|yo|howdy|sup|good (?:morning|afternoon|evening)|morning|evening|greetings|hey there|hi there|hello there';
const CALLED = 'wads|there|bot|buddy|mate|man|dude|again|all|everyone|everybody|team|guys|folks|bro|friend';
const GREETED = new RegExp(
  String.raw`^(?:(?:${GREETING})(?: (?:${CALLED}))?\s*[,.!:;–-]+|(?:${GREETING}) (?:${CALLED})|@?wads[,:!]?)\s+(?=\S)`,
  'iu',
);
const LEADING = [
  /^(?:(?:actually|oh|wait|no|nope|nah|nvm|never ?mind|scrap (?:that|it)|forget (?:that|it)|scratch that|cancel that|on second thoughts?)[\s,.!;:-]+)+(?=(?:add|get|grab|download|request|find|search|remove|delete|show) \S)/iu,
  /^(?:tell me|do (?:you|u) know|any idea|i wonder|(?:i'd|i would) like to know) (?=(?:who|what|when|how|where|which|if|whether)\b)/iu,
  new RegExp(String.raw`^(?:${PLEASE})[, ]+`, 'iu'),
  new RegExp(String.raw`^(?:${GREETING}) (?=\S)`, 'iu'),
  /^(?:(?:can|could|would|will|cld|wud) (?:you|u|ya)|(?:would|do) you mind|any chance (?:you|u) (?:can|could)|is it possible to|(?:i was wondering|wondering) if you (?:can|could)|do me a favou?r and|(?:i|we) (?:want|need|would like|'d like)(?: for)? you to|(?:i'd|we'd) like you to|i wonder if you could|be (?:so kind|a dear) and)[, ]+/iu,
  /^(?:ok(?:ay)?|alright|right|so|well|oh|um+|uh+|hmm+|also|actually|now|btw|by the way|quick (?:one|question)|sorry|listen|look)[,.!:…-]+ +(?=\S)/iu,
  /^(?:ok(?:ay)?(?! to )|alright(?! to )|so|um+|uh+|also|and then|then|just|simply|quickly|maybe|perhaps|actually|go ahead and|let's|lets|go and|try to) (?=\S)/iu,
];
const TRAILING = [
  new RegExp(
    String.raw`[\s,.!-]+(?:${PLEASE}|thanks(?: a lot| so much| in advance)?|thank (?:you|u)(?: so much)?|thx|tnx|ty|cheers|asap|lol|haha+|for (?:me|us)|when(?:ever)? (?:you|u) (?:can|get (?:a|the) chance|have (?:a )?time)|if (?:you|u) (?:can|could|don't mind)|if possible|if that's ok(?:ay)?|right away|would you|will you|(?:can|could) (?:you|u)|would be (?:great|nice|awesome)|ok\?|k\?)[.!?\s]*$`,
    'iu',
  ),
  /(?:[\s,]+(?:mate|dude|bro|buddy|fam|my friend)|,\s*(?:bot|man|wads|friend))[.!?\s]*$/iu,
  /[\s.!?;,…]+$/u,
  /[\s\p{Extended_Pictographic}\u{FE0F}\p{Emoji_Modifier}\u{200D}]+$/u,
];

/** "/add jaws", "/add@bot jaws". */
const SLASH = /^\/(\p{L}+)(?:@\w+)?(?= )/u;
/** How people spell in a hurry, where it cannot be a title's own spelling; and "Add: The Matrix". */
const SPELLINGS: readonly [RegExp, string][] = [
  [/^id (?=like|love)/iu, "i'd "],
  [/^y (?=is|are|isn't|isnt|does|doesn't|has)/iu, 'why '],
  [/ (?:tonite|2nite|tnite)$/iu, ' tonight'],
  [/^(add|download|get|grab|request|remove|delete|cancel|search|find)\s*[:,–-]+ (?=\S)/iu, '$1 '],
];

/** Reads a message into a sentence. */
export function readSentence(message: string): Sentence {
  const quoted: string[] = [];
  const spelled = setQuotesAside(tidy(message), quoted).replaceAll(/\bteh (?=\S)/giu, 'the ');
  const plain = cutEnds(spelled, [GREETED], TRAILING);
  const bare = cutEnds(plain.replace(SLASH, '$1'), [GREETED, ...LEADING], TRAILING);
  const text = correctCommand(SPELLINGS.reduce((words, [wrong, right]) => words.replace(wrong, right), bare));
  return { text, plain, quoted };
}

/** Puts the quoted words back where their marks stand. */
export function restore(words: string, sentence: Sentence): string {
  return words.replaceAll(MARKED, (_, index: string) => sentence.quoted[Number(index)] ?? '').trim();
}

/** True when a quoted title stands in these words. */
export function hasQuote(words: string): boolean {
  return words.includes(MARK_START);
}

/** The message in one line with plain apostrophes, quotes and hyphens. */
export function tidy(message: string): string {
  return message
    .normalize('NFC')
    .replaceAll(/[\u{E000}-\u{F8FF}]/gu, '')
    .replaceAll(/[‘’ʼ`´]/gu, "'")
    .replaceAll(/[“”„«»]/gu, '"')
    .replaceAll(/[‐‑‒]/gu, '-')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

function setQuotesAside(text: string, quoted: string[]): string {
  const keep = (before: string, words: string): string => {
    if (quoted.length > 9) return `${before}${words}`;
    quoted.push(words.trim());
    return `${before}${MARK_START}${quoted.length - 1}`;
  };
  return text
    .replaceAll(/()"([^"]{1,120})"/gu, (_, before: string, words: string) => keep(before, words))
    .replaceAll(/(^|[\s(])'([^']+(?:'\w[^']*)*)'(?=$|[\s,.!?;)])/gu, (_, before: string, words: string) =>
      keep(before, words),
    );
}

function cutEnds(text: string, leading: readonly RegExp[], trailing: readonly RegExp[]): string {
  let current = text;
  for (let round = 0; round < 6; round += 1) {
    const next = [...leading, ...trailing].reduce((words, pattern) => {
      const cut = words.replace(pattern, '');
      return cut === '' ? words : cut;
    }, current);
    if (next === current) return current;
    current = next;
  }
  return current;
}
