// "Is there a movie called Heat", "serch for interstelar": looking a title up.
import type { Rule } from './rule.ts';
import { callFor, readTarget } from './rule.ts';

const KIND = String.raw`(?:(?:a |an |any |the |some )?(?:movies?|films?|shows?|tv shows?|series|tv series|anime|things?|flicks?) )`;
const SHAPES: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:is|are|was) there (?<kind>${KIND})(?:called|named|titled|by the name of|with the title|by the title) (?<title>.+)$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:any|find|search(?: for)?|look(?:ing)? (?:for|up)|show(?: me)?|know|do you know|have you (?:got|heard of)|do we have|there's|there is)? ?(?<kind>${KIND})(?:called|named|titled|by the name of) (?<title>.+)$`,
    'iu',
  ),
  /^(?:i'm |i am |we're |im )?(?:search(?:ing)?|looking|look|hunt|hunting|browse|query|scan|dig)(?: (?:up|for|around|around for|through|the|library|online|web))*(?: (?:a |the )?(?:movie|film|show|series|title)s?(?: (?:called|named|titled))?)? (?:for )?(?<title>.+)$/iu,
  /^(?:find|locate|lookup|check(?: out| for| on)?|see if (?:you|u) (?:can find|have|know)|can (?:you|we|i) find|is there|are there|do you know(?: of| about)?|(?:have you )?(?:ever )?heard (?:of|about)|know|tell me if there(?:'s| is)|check if there(?:'s| is)|see if there(?:'s| is))(?: (?:me|us|a movie|a film|a show|a series|something))?(?: (?:called|named|titled))? (?<title>.+)$/iu,
  /^(?:show|list|pull up|bring up|display|give)(?: (?:me|us))?(?: (?:all|the|any))?(?: (?:results|hits|matches|options|versions|search results))?(?: (?:for|of|called|named))? (?<title>.+)$/iu,
  /^(?:results|hits|matches|options|search results) (?:for|of) (?<title>.+)$/iu,
  /^(?:watch|rewatch|put on|stream) (?<title>.+?)(?: (?:tonight|tomorrow|now|later|this weekend))?$/iu,
  /^(?:what about|how about|and|what of|thoughts on|got) (?<title>.+)$/iu,
];
const TAIL =
  /\s+(?:in|on|from) (?:the |my |our )?(?:internet|web|tmdb|imdb|radarr|sonarr|database|catalog(?:ue)?)$|\s+(?:exist|exists|available to add|out there)$/iu;

export const search: Rule = (reading) => {
  const groups = SHAPES.map((shape) => shape.exec(reading.text)?.groups).find((found) => found !== undefined);
  if (groups?.['title'] === undefined) return undefined;
  const kind = spokenKind(
    groups['kind'] ??
      /\b(?:movie|film|show|series)s?(?: (?:called|named|titled|for))? /iu.exec(
        reading.text.replace(/^show (?:me |us )?/iu, ''),
      )?.[0],
  );
  const target = readTarget(groups['title'].replace(TAIL, ''), reading);
  return callFor(target, 'search_titles', ({ year, kind: said }) => ({ kind: said ?? kind, year }));
};

function spokenKind(words: string | undefined): 'movie' | 'series' | undefined {
  if (words === undefined) return undefined;
  if (/movie|film|flick/iu.test(words)) return 'movie';
  return /show|series|anime/iu.test(words) ? 'series' : undefined;
}
