// Makes a message easy to read for the rules: quotes set aside, politeness and greetings off, commands spelled right.
import { correctCommand } from './command-spelling.ts';
import { ACT_BASE, baseOfGerund } from './acts.ts';
import { withoutAvailability } from './condition.ts';

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
  /^(?:(?:actually|oh|wait|no|nope|nah|nvm|never ?mind|scrap (?:that|it)|forget (?:that|it)|scratch that|cancel that|on second thoughts?)[\s,.!;:-]+)+(?=(?:add|get|grab|download|request|find|search|remove|delete|show|is|are|do|have|what|when|where) \S)/iu,
  /^(?:tell me|do (?:you|u) know|have you (?:got )?any idea|(?:have you |you )?(?:got )?any (?:idea|clue)|i wonder|(?:i'd|i would) like to know) (?=(?:who|what|when|how|where|which|if|whether)\b)/iu,
  /^and (?=(?:what|when|where|who|which|how) \S+ \S)/iu,
  new RegExp(String.raw`^(?:${PLEASE})[, ]+`, 'iu'),
  new RegExp(String.raw`^(?:${GREETING}) (?=\S)`, 'iu'),
  /^(?:(?:can|could|would|will|cld|wud) (?:you|u|ya)|(?:would|do) you mind|any chance (?:you|u) (?:can|could)|is it possible to|(?:i was wondering|wondering) if you (?:can|could)|do me a favou?r and|(?:i|we) (?:want|need|would like|'d like)(?: for)? you to|(?:i'd|we'd) like you to|i wonder if you could|(?:(?:would|could) (?:you|u) )?be (?:so |very |a )?(?:kind|nice|good|sweet|dear)(?: enough)?(?: as)? (?:and|to)|(?:(?:i'd|we'd|i would|we would|would|it(?:'d| would)) )?(?:really )?(?:love|like|appreciate|be (?:great|nice|lovely|awesome|good|cool|amazing)) (?:it )?if (?:you|u) (?:could|would|can)(?: please)?)[, ]+/iu,
  /^(?:ok(?:ay)?|alright|right|so|well|oh(?: no)?|um+|uh+|hmm+|also|actually|now|btw|by the way|quick (?:one|question)|sorry|listen|look|oops|whoops|damn|great|cool|nice|perfect|thanks|sounds (?:good|great|fun))[,.!:…-]+ +(?=\S)/iu,
  /^(?:ok(?:ay)?(?! to )|alright(?! to )|so|um+|uh+|also|and then|then|just|simply|quickly|maybe|perhaps|actually|go ahead and|let's|lets|go and|try to|feel free to|(?:please )?(?:don't|dont|do not|never) forget to|remember to|be sure to|make sure (?:to|you)) (?=\S)/iu,
  new RegExp(
    String.raw`^(?:you|we) (?:can|may)(?: now| just| also| go ahead and)* (?=(?:${ACT_BASE}|let|allow|give|grant)\b)`,
    'iu',
  ),
  /^(?:any way|is there (?:any|a) way|(?:is it|would it be) (?:ok(?:ay)?|possible|alright|fine)|any chance) (?:for you to |for us to |to |you (?:can|could) |we (?:can|could) )(?=\S)/iu,
  // "I want to delete Dune" and "can we remove Dune" are "delete Dune"; "I want to see Dune" is left as it is.
  new RegExp(
    String.raw`^(?:(?:i|we)(?: would|'d)?(?: really| just)? (?:(?:want|like|love|need|wish|prefer) to|wanna)|wanna|can (?:i|we)|could (?:i|we)|may i|i'd like to|id like to) (?=${ACT_BASE}\b)`,
    'iu',
  ),
];
const TRAILING = [
  new RegExp(
    String.raw`[\s,.!-]+(?:(?:${PLEASE})(?: (?:and|&|n))?|thanks(?: a lot| so much| in advance)?|thank (?:you|u)(?: so much)?|thx|tnx|ty|cheers|asap|lol|haha+|when(?:ever)? (?:you|u) (?:can|get (?:a|the) chance|have (?:a )?time)|(?<!catch me )if (?:you|u) (?:can|could|don't mind)|if possible|if that's ok(?:ay)?|right away|would you|will you|(?:can|could) (?:you|u)|would be (?:great|nice|awesome)|ok\?|k\?)[.!?\s]*$`,
    'iu',
  ),
  // "Play Misty for Me" ends otherwise than "play it for me".
  /[\s,]+(?:for (?:me|us)|FOR (?:ME|US))[.!?\s]*$/u,
  /(?:[\s,]+(?:mate|dude|bro|buddy|fam|my friend)|,\s*(?:bot|man|wads|friend))[.!?\s]*$/iu,
  /[\s.!?;,…]+$/u,
  /[\s\p{Extended_Pictographic}\u{FE0F}\p{Emoji_Modifier}\u{200D}]+$/u,
];

/** "/add jaws", "/add@bot jaws". */
const SLASH = /^\/(\p{L}+)(?:@\w+)?(?= )/u;
/** How people spell in a hurry, where it cannot be a title's own spelling; and "Add: The Matrix". */
const SPELLINGS: readonly [RegExp, string][] = [
  [/^id (?=like|love)/iu, "i'd "],
  // "Would you mind adding Dune", "how about getting rid of Cats".
  [
    /^(?:(?:would|do|could) (?:you|u|ya) mind|mind|how about|what about|any chance of|please start|start|begin) (?:possibly |also |maybe )?(?=\p{L}+ing )/iu,
    '',
  ],
  [/^(look|looking|search|searching) 4 /iu, '$1 for '],
  [/ (in|at) (2160|1080|720|480)(?=$|[ ,])/iu, ' $1 $2p'],
  [/^(?:check|see|find out|look) (?:if|whether) (?=there)/iu, ''],
  [/^r (?=there|we|you|u|they|the|my|any|all)/iu, 'are '],
  [/^(?:wats|wots|wuts|whts) /iu, "what's "],
  [/^(?:wat|wot|wut) /iu, 'what '],
  [/\b(download|air|play|watch|stream|com)in'?$/iu, '$1ing'],
  [/^wen (?=is|does|will|did|do)/iu, 'when '],
  [/^(?:hav|hv) (?=we|you|u|i)/iu, 'have '],
  [/^y (?=is|are|isn't|isnt|does|doesn't|has)/iu, 'why '],
  [/ (?:tonite|2nite|tnite)$/iu, ' tonight'],
  [/^(add|download|get|grab|request|remove|delete|cancel|search|find)\s*[:,–-]+ (?=\S)/iu, '$1 '],
];

const WITHOUT_APOSTROPHE =
  /\b(do|does|did|is|was|are|were|ca|wo|should|would|could|have|has|had|must|need)(nt)\b/giu;

/** Reads a message into a sentence. */
export function readSentence(message: string): Sentence {
  const quoted: string[] = [];
  const spelled = setQuotesAside(tidy(message), quoted)
    .replaceAll(/\bteh (?=\S)/giu, 'the ')
    .replaceAll(
      WITHOUT_APOSTROPHE,
      (_, verb: string, rest: string) => `${verb}${rest.slice(0, 1)}'${rest.slice(1)}`,
    );
  const plain = cutEnds(spelled, [GREETED], TRAILING);
  const bare = cutEnds(plain.replace(SLASH, '$1'), [GREETED, ...LEADING], TRAILING);
  const spelledOut = SPELLINGS.reduce((words, [wrong, right]) => words.replace(wrong, right), bare);
  const isFramed = spelledOut !== bare;
  const commanded = correctCommand(isFramed ? baseOfGerund(spelledOut) : spelledOut);
  return { text: withoutAvailability(commanded), plain, quoted };
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
  return (
    message
      .normalize('NFC')
      // What cannot be seen is no part of what was said; the joiner within an emoji says nothing either.
      .replaceAll(/[\u{E000}-\u{F8FF}]|(?![\n\r\t])[\p{Cf}\p{Cc}]/gu, '')
      .replaceAll(/[‘’ʼ`´]/gu, "'")
      .replaceAll(/[“”„«»]/gu, '"')
      .replaceAll(/[‐‑‒]/gu, '-')
      .replaceAll(/\s+/gu, ' ')
      .trim()
  );
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
