// "Add the matrix in 4k", "grab s03 of Slow Horses", "the kids are begging for Moana 2".
import type { Interpretation } from '../interpretation.ts';
import type { Modifiers } from '../reading/modifier-words.ts';
import { hasQuote } from '../reading/sentence.ts';
import { isDescription, isElsewhere, isOffDomain } from '../reading/vocabulary.ts';
import type { Reading, Rule } from './rule.ts';
import { calls, callFor, readTarget } from './rule.ts';

const VERB = String.raw`(?:(?:start |begin |go )?(?:add|download|get|grab|request|queue(?: up)?|fetch|snag|pull (?:down|in)|snatch|nab|obtain|acquire|monitor|follow(?= (?:the )?new (?:episodes|seasons) of)|track|record|monitoring|tracking|upgrade|bring|order|adding|downloading|getting|grabbing|requesting|dl)|add|i'll take|i will take)`;
const PEOPLE = String.raw`(?:i|we|you|(?:the |my |our )?(?:kids?|wife|husband|girlfriend|boyfriend|partner|mom|mum|dad|son|daughter|brother|sister|family|roommates?|flatmates?|parents|children|grandma|grandpa|little one|boss|friends?)|everyone|everybody|someone|somebody|he|she|they)`;
const SHAPES: readonly RegExp[] = [
  /^(?:put|throw|stick|chuck|pop|place|drop|toss|slap|load|get|add) (?<title>.+?) (?:to|on|onto|in|into|up on) (?:the |my |our |your )?(?:download )?(?:queue|list|library|server|plex|radarr|sonarr|watch ?list|collection|downloads?|system|media server|wish ?list|nas|requests?|t?here)$/iu,
  /^(?:put|add|get) (?:this |it |these )?(?:on|to|onto|in) (?:the |my |our )?(?:list|queue|library|server|plex|watch ?list)\s*[:,-]\s*(?<title>.+)$/iu,
  new RegExp(
    String.raw`^(?:get (?:a )?hold of|get (?:your|our) hands on|${VERB})(?<!add)(?: (?:me|us|in|up))? (?<title>.+)$`,
    'iu',
  ),
  new RegExp(String.raw`^add (?<title>.+)$`, 'iu'),
  new RegExp(
    String.raw`^(?:can|could|may) (?:i|we|${PEOPLE}) (?:please |also |just |possibly |maybe )*(?:get|have|add|download|request|order|grab|queue)(?: me| us)? (?<title>.+)$`,
    'iu',
  ),
  new RegExp(
    String.raw`^${PEOPLE}(?:'d|'s|'re|'ve)? (?:would |really |also |just |so |all |totally |do |keep |keeps |been )*(?:wants?|wanna(?: (?:see|watch|get|have))?|needs?|(?<=(?:would|'d) (?:really )?)(?:like|love)|fancy|fancies)(?: (?:to|you to|for you to) (?:see|watch|get|have|add|download|grab|request|check out|rewatch|binge|stream))? (?<title>.+)$`,
    'iu',
  ),
  new RegExp(
    String.raw`^${PEOPLE} (?:wanna|want to|need to|gotta|would like to|'d like to|would love to|'d love to) (?:see|watch|get|have|download|check out|rewatch|binge|stream) (?<title>.+)$`,
    'iu',
  ),
  new RegExp(
    String.raw`^${PEOPLE}(?:'s|'re| is| are|'ve| has| have)?(?: been| really| all| keep| keeps)* (?:begging|asking|dying|desperate|craving|pleading|screaming|crying|itching|nagging(?: (?:me|us))?|bugging (?:me|us)|hoping|beg|begs|ask|asks)(?: (?:for|to (?:see|watch|get))) (?<title>.+)$`,
    'iu',
  ),
  /^(?:i|we) (?:should|must|ought to|have to|have got to) (?:really |also |maybe )?(?:get|have|add|download|grab|request) (?<title>.+)$/iu,
  /^(?:we're|we are|i'm|i am|plex is|the library is) missing (?<title>.+?)[,.;:] ?(?:so |and |then |please |can you |could you |would you )*(?:add|get|download|grab) (?:it|that|them)$/iu,
  /^(?:make sure|ensure|see to it)(?: that)? (?:we|i) (?:have|get|got) (?<title>.+)$/iu,
  /^(?:hook (?:me|us) up with|let (?:me|us) (?:get|have)|lemme (?:get|have)|time (?:for|to (?:get|add|download))|need|want|wanna (?:see|watch|get)|would love|would like|gotta (?:have|see|get)|in need of) (?<title>.+)$/iu,
  /^(?<title>.+?) (?:needs to be|should be|must be|has to be) (?:added|downloaded|on the server|on plex|in the library)$/iu,
  /^(?:find|search|look)(?: for| up)? (?:and|then|&) (?:add|download|get|grab) (?<title>.+)$/iu,
];
const FINDING =
  /^(?:find|search for|look up|look for) (?<title>.+?) (?:and|then) (?:add|download|get|grab|queue|request) (?:it|that)$/iu;
const PLACE_TAIL =
  /\s+(?:to|on|onto|into) (?:the |my |our |your )?(?:download )?(?:queue|list|library|server|plex|radarr|sonarr|watch ?list|collection|downloads?|system|media server|wish ?list|nas)$/iu;
const PURPOSE_TAIL =
  /,\s*tonight$|[\s,]+(?:for (?:tonight|tomorrow|later|movie night|date night|the weekend|this weekend|the kids|the family|(?:my |the |our )?(?:wife|husband|kids?|son|daughter|mom|mum|mommy|mummy|boys|girls|guys|dad|daddy|grandma|grandpa|girlfriend|boyfriend|partner|family|little one)|everyone)|asap|too|as well|when (?:it|they) (?:is|are|comes?|'s)\b.*|it(?:'s| is| was| looks| sounds)\b.*|i(?:'ve| have) (?:heard|never|been|not)\b.*|(?:because|cuz|since) .*|already)$/iu;
const ARTICLE =
  /^(?:(?:a|another|the)(?: (?!\d{4})\w+)? (?:copy|version) of|that (?:movie|film|show|series)(?: called)?|some) (?=\S)/iu;
/** "Heat, not the 1995 one": which one it is not does not say which one it is. */
const EXCLUDING =
  /[\s,]+(?:but )?not the (?:(?:19|20)\d\d|new|newer|old|older|original|first|second|remake)\b/iu;
/** "some Marvel movies": which ones is the question. */
const SEVERAL =
  /^(?:(?:some|a few|a couple of|more|any|all)\b.*\b(?:movies|films|shows)|(?:every|each)(?: single)? .*\b(?:movies?|films?|shows?))$/iu;
const QUANTITY = /^(?:some|a few|a couple of|more|any|(?:every|each)(?: single)?|all(?: of)?(?: the)?) /iu;
/** "get up", "get lost": nothing to get. */
const NOT_GOT =
  /^(?:to|in|on|up|back|going|ready|lost|started|help|rid|off|me|us|you|a life|well soon|dressed|married|real|serious|home|t?here|moving|it|out of (?:here|bed|the way|my .+)|on with (?:it|life|things)|back to (?:me|us|work|you|it|bed|sleep)|over (?:it|here|there|yourself)|rid of .+)$/iu;
/** What splits a sentence into two wishes for certain; "Fast and Furious" is left to the lookup. */
const SEPARATORS =
  /\s*(?:;|,?\s+(?:and|plus|as well as|along with)\s+(?:also\s+)?(?:then\s+)?(?:add|download|get|grab|request|queue)(?:\s+me)?\s+|,?\s+and also\s+|,?\s+as well as\s+|,?\s+along with\s+|,\s*and then\s+|\s+plus\s+)\s*/iu;

export const add: Rule = (reading) => {
  const said = wishedWords(reading);
  if (said === undefined) return undefined;
  if (SEVERAL.test(said))
    return search(said.replace(QUANTITY, '').replace(/ (?:movies?|films?|shows?)$/iu, ''), reading);
  if (NO_TITLE.test(said))
    return /^(?:it|them|nothing|me|us|him|her)$/iu.test(said) ? { kind: 'ask', why: 'which' } : undefined;
  const words = said.replace(PLACE_TAIL, '').replace(ARTICLE, '');
  if (EXCLUDING.test(words) && !hasQuote(words)) return { kind: 'ask', why: 'which' };
  if (isDescription(words.replace(PURPOSE_TAIL, ''))) return undefined;
  // "I need a break": only the lookup could tell whether that is a film, and nothing is added on a hunch.
  if ((BARE_WISH.test(reading.text) || WEAK.test(reading.text)) && SOMETHING.test(said.replace(ARTICLE, '')))
    return search(said, reading);
  const parts = splitWishes(words);
  return parts.length > 1 ? together(parts.map((part) => propose(part, reading))) : propose(words, reading);
};

/** "Five minutes", "a taxi": what an errand brings. */
const ERRAND =
  /^(?:(?:\d+|an?|two|three|five|ten|some|more) )?(?:minutes?|seconds?|hours?|dollars?|bucks?|euros?|help|sleep|rest|water|money)$/iu;
/** "Get me a beer": verbs that fetch anything at all. Before "a" and "my" they are no wish for a title, nor with a word of another world. */
const WEAK = /^(?:get|grab|bring|fetch|track|record|order|monitor|nab|snag|snatch|pull)\b/iu;

function isErrand(text: string, said: string): boolean {
  const isWeak = WEAK.test(text) || BARE_WISH.test(text) || /^download\b/iu.test(text);
  const [first = ''] = said.replace(/^(?:an?|some|the|more|my|me) /iu, '').split(' ');
  const isShort = said.split(' ').length < 3;
  return isWeak && (isOffDomain(first) || (isShort && isOffDomain(said)) || ERRAND.test(said));
}

/** "I want to be a millionaire", "add 2 and 2". */
const NO_TITLE =
  /^(?:(?:to|you|him|her) \p{Ll}.*|\d+ (?:and|plus|to|\+) \d+|(?:something|anything|stuff|whatever|everything) (?:with|by|like|from|to|that|about|for|in|good|new|else|similar|starring|directed|nice|short|long|light|easy)\b.*|\w+ plus \w+|me (?:on|to|in|as)\b.*|nothing|nobody|me|us|him|her|you|yourself.*|ourselves|myself)$/u;
const BARE_WISH = new RegExp(
  String.raw`^${PEOPLE}(?:'d)? (?:would |really |also |just |so |do )*(?:wants?|needs?|like|love|fancy|fancies) `,
  'iu',
);
const SOMETHING = /^(?:a|an|some|more|my|your|our|another|any|less) \p{Ll}/u;

function search(words: string, reading: Reading): Interpretation {
  const meaning = callFor(readTarget(words, reading), 'search_titles', ({ kind, year }) => ({ kind, year }));
  return meaning.kind === 'call' ? { ...meaning, isGuess: true } : meaning;
}

/** What stands where the title is said; undefined when nothing is wished. */
function wishedWords({ text }: Reading): string | undefined {
  const shapes = [FINDING, ...SHAPES];
  const said = shapes.map((shape) => shape.exec(text)).find((match) => match !== null)?.groups?.['title'];
  if (said === undefined || (/^get\b/iu.test(text) && NOT_GOT.test(said))) return undefined;
  return isElsewhere(said) || isErrand(text, said) ? undefined : said;
}

/** "The Matrix (not the sequels)". */
const ASIDE = /\s*\((?:not|no|only|just|please|if|the one)\b[^)]*\)$/iu;

function propose(words: string, reading: Reading): Interpretation {
  const isForLater = /\b(?:watch|see)\b/iu.test(reading.text);
  const plain = words.replace(ASIDE, '');
  const wanted = isForLater ? plain.replace(/ (?:tonight|tomorrow|later|this weekend)$/iu, '') : plain;
  const bare = wanted.replace(PURPOSE_TAIL, '').replace(PLACE_TAIL, '').replace(PURPOSE_TAIL, '');
  if (isElsewhere(bare)) return { kind: 'unknown' };
  const target = readTarget(bare === '' ? words : bare, reading);
  return callFor(target, 'add_title', wishOf);
}

function wishOf({ quality, seasons, episode, kind, year, newest }: Modifiers): Record<string, unknown> {
  return { kind, year, quality, seasons, episode, newest };
}

/** Two quoted titles, "both A and B", "A and also B", "A and add B"; "X (1999) and Y (2003)". */
function splitWishes(words: string): string[] {
  const quotes = words.match(/\u{E000}\d/gu) ?? [];
  if (quotes.length > 1) return words.split(/\s*(?:,|&|\band\b|\+)+\s*/iu).filter((part) => hasQuote(part));
  const both = /^both (?<first>.+?) and (?<second>.+)$/iu.exec(words)?.groups;
  if (both !== undefined) return Object.values(both);
  const dated = words.split(/(?<=\((?:19|20)\d\d\)),?\s*(?:(?:and|&|\+)\s+)?(?=\S)/u);
  if (dated.length > 1 && dated.every((part) => /\((?:19|20)\d\d\)/u.test(part))) return dated;
  return words.split(SEPARATORS).filter((part) => /[\p{L}\p{N}]/u.test(part));
}

function together(parts: readonly Interpretation[]): Interpretation {
  const all = parts.flatMap((part) =>
    part.kind === 'call' ? [part] : part.kind === 'calls' ? part.calls : [],
  );
  if (all.length === 0 || parts.some((part) => part.kind === 'ask' || part.kind === 'unknown'))
    return { kind: 'ask', why: 'which' };
  return calls(
    'add_title',
    all.map((one) => one.arguments),
  );
}
