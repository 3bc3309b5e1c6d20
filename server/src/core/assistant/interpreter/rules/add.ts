// "Add the matrix in 4k", "grab s03 of Slow Horses", "the kids are begging for Moana 2".
import type { Interpretation } from '../interpretation.ts';
import type { Modifiers } from '../reading/modifier-words.ts';
import { hasQuote } from '../reading/sentence.ts';
import { isDescription, isOffDomain } from '../reading/vocabulary.ts';
import type { Reading, Rule } from './rule.ts';
import { call, calls, callFor, readTarget } from './rule.ts';

const VERB = String.raw`(?:(?:start |begin |go )?(?:add|download|get|grab|request|queue(?: up)?|fetch|snag|pull(?: down)?|snatch|nab|obtain|acquire|monitor|follow|track|record|following|monitoring|tracking|pick up|upgrade|give|bring|order|adding|downloading|getting|grabbing|requesting|dl)|add|i'll take|i will take)`;
const PEOPLE = String.raw`(?:i|we|you|(?:the |my |our )?(?:kids?|wife|husband|girlfriend|boyfriend|partner|mom|mum|dad|son|daughter|brother|sister|family|roommates?|flatmates?|parents|children|grandma|grandpa|little one|boss|friends?)|everyone|everybody|someone|somebody|he|she|they)`;
const SHAPES: readonly RegExp[] = [
  /^(?:put|throw|stick|chuck|pop|place|drop|toss|slap|load|get|add) (?<title>.+?) (?:to|on|onto|in|into|up on) (?:the |my |our |your )?(?:download )?(?:queue|list|library|server|plex|radarr|sonarr|watch ?list|collection|downloads?|system|media server|wish ?list|nas|requests?)$/iu,
  /^(?:put|add|get) (?:this |it |these )?(?:on|to|onto|in) (?:the |my |our )?(?:list|queue|library|server|plex|watch ?list)\s*[:,-]\s*(?<title>.+)$/iu,
  new RegExp(String.raw`^${VERB}(?: (?:me|us|in|up))? (?<title>.+)$`, 'iu'),
  new RegExp(
    String.raw`^(?:can|could|may|shall|should) (?:i|we|${PEOPLE}) (?:please |also |just |possibly |maybe )*(?:get|have|add|download|request|order|grab|queue)(?: me| us)? (?<title>.+)$`,
    'iu',
  ),
  new RegExp(
    String.raw`^${PEOPLE}(?:'d|'s|'re|'ve)? (?:would |really |also |just |so |all |totally |do |keep |keeps |been )*(?:wants?|wanna|needs?|like|love|fancy|fancies|wish|wishes|wanted|requires?)(?: (?:to|you to|for you to) (?:see|watch|get|have|add|download|grab|request|check out|rewatch|binge|stream))? (?<title>.+)$`,
    'iu',
  ),
  new RegExp(
    String.raw`^${PEOPLE} (?:wanna|want to|need to|gotta|would like to|'d like to|would love to|'d love to) (?:see|watch|get|have|download|check out|rewatch|binge|stream) (?<title>.+)$`,
    'iu',
  ),
  new RegExp(
    String.raw`^${PEOPLE}(?:'s|'re| is| are|'ve| has| have)?(?: been| really| all| keep| keeps)* (?:begging|asking|dying|desperate|craving|pleading|screaming|crying|itching|looking|nagging|bugging (?:me|us)|hoping|waiting|begs?|asks?)(?: (?:for|to (?:see|watch|get)|about))? (?<title>.+)$`,
    'iu',
  ),
  /^(?:i|we) (?:should|could|must|ought to|have to|have got to) (?:really |also |maybe )?(?:get|have|add|download|grab|request) (?<title>.+)$/iu,
  /^(?:hook (?:me|us) up with|let (?:me|us) (?:get|have)|lemme (?:get|have)|time (?:for|to (?:get|add|download))|need|want|wanna (?:see|watch|get)|would love|would like|gotta (?:have|see|get)|in need of) (?<title>.+)$/iu,
  /^(?<title>.+?) (?:needs to be|should be|must be|has to be) (?:added|downloaded|on the server|on plex|in the library)$/iu,
  /^(?:find|search|look)(?: for| up)? (?:and|then|&) (?:add|download|get|grab) (?<title>.+)$/iu,
];
const FINDING =
  /^(?:find|search for|look up|look for) (?<title>.+?) (?:and|then) (?:add|download|get|grab|queue|request) (?:it|that)$/iu;
const PLACE_TAIL =
  /\s+(?:to|on|onto|into) (?:the |my |our |your )?(?:download )?(?:queue|list|library|server|plex|radarr|sonarr|watch ?list|collection|downloads?|system|media server|wish ?list|nas)$/iu;
const PURPOSE_TAIL =
  /,\s*tonight$|[\s,]+(?:for (?:tonight|tomorrow|later|movie night|date night|the weekend|this weekend|the kids|the family|(?:my |the |our )?(?:wife|husband|kids?|son|daughter|mom|mum|mommy|mummy|dad|daddy|grandma|grandpa|girlfriend|boyfriend|partner|family|little one)|everyone)|asap|too|as well|when (?:it|they) (?:is|are|comes?|'s)\b.*|if (?:we|you) (?:don't|do not|can|could)\b.*|it(?:'s| is| was| looks| sounds)\b.*|i(?:'ve| have) (?:heard|never|been|not)\b.*|(?:because|cuz|since) .*|already)$/iu;
const ARTICLE =
  /^(?:(?:a|another|the)(?: \w+)? (?:copy|version) of|the movie called|that (?:movie|film|show|series)(?: called)?|some) (?=\S)/iu;
/** "Heat, not the 1995 one": which one it is not does not say which one it is. */
const EXCLUDING =
  /[\s,]+(?:but )?not the (?:(?:19|20)\d\d|new|newer|old|older|original|first|second|remake)\b/iu;
/** "some Marvel movies": which ones is the question. */
const SEVERAL = /^(?:some|a few|a couple of|more|any|all)\b.*\b(?:movies|films|shows)$/iu;
const QUANTITY = /^(?:some|a few|a couple of|more|any|all(?: of)?(?: the)?) /iu;
/** "get up", "get lost": nothing to get. */
const NOT_GOT =
  /^(?:to|in|on|up|back|going|ready|lost|started|help|rid|off|me|us|you|a life|over here|well soon)$/iu;
/** What splits a sentence into two wishes for certain; "Fast and Furious" is left to the lookup. */
const SEPARATORS =
  /\s*(?:;|,?\s+(?:and|plus|as well as|along with)\s+(?:also\s+)?(?:then\s+)?(?:add|download|get|grab|request|queue)(?:\s+me)?\s+|,?\s+and also\s+|,?\s+as well as\s+|,?\s+along with\s+|,\s*and then\s+|\s+plus\s+)\s*/iu;

export const add: Rule = (reading) => {
  const said = wishedWords(reading);
  if (said === undefined) return undefined;
  if (SEVERAL.test(said)) return call('discover_titles', { about: said.replace(QUANTITY, '') });
  const words = said.replace(PLACE_TAIL, '').replace(ARTICLE, '');
  if (EXCLUDING.test(words) && !hasQuote(words)) return { kind: 'ask', why: 'which' };
  if (isDescription(words.replace(PURPOSE_TAIL, ''))) return undefined;
  const parts = splitWishes(words);
  return parts.length > 1 ? together(parts.map((part) => propose(part, reading))) : propose(words, reading);
};

/** What stands where the title is said; undefined when nothing is wished. */
function wishedWords({ text }: Reading): string | undefined {
  const shapes = [FINDING, ...SHAPES];
  const said = shapes.map((shape) => shape.exec(text)).find((match) => match !== null)?.groups?.['title'];
  if (said === undefined || (/^get\b/iu.test(text) && NOT_GOT.test(said))) return undefined;
  return /^(?:order|bring|give|record|track|pull)\b/iu.test(text) && isOffDomain(text) ? undefined : said;
}

function propose(words: string, reading: Reading): Interpretation {
  const isForLater = /\b(?:watch|see)\b/iu.test(reading.text);
  const wanted = isForLater ? words.replace(/ (?:tonight|tomorrow|later|this weekend)$/iu, '') : words;
  const bare = wanted.replace(PURPOSE_TAIL, '').replace(PLACE_TAIL, '').replace(PURPOSE_TAIL, '');
  const target = readTarget(bare === '' ? words : bare, reading);
  return callFor(target, 'add_title', wishOf);
}

function wishOf({ quality, seasons, episode, kind, year, newest }: Modifiers): Record<string, unknown> {
  return { kind, year, quality, seasons, episode, newest };
}

/** Two quoted titles, "both A and B", "A and also B", "A and add B"; "X (1999) and Y (2003)". */
function splitWishes(words: string): string[] {
  const quotes = words.match(/\u{E000}\d/gu) ?? [];
  if (quotes.length > 1) return words.split(/\s*(?:,|&|\band\b|\+)+\s*/u).filter((part) => hasQuote(part));
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
  if (all.length === 0 || parts.some((part) => part.kind === 'ask')) return { kind: 'ask', why: 'which' };
  return calls(
    'add_title',
    all.map((one) => one.arguments),
  );
}
