// "Is there a movie called Heat", "serch for interstelar": looking a title up.
import { hasQuote } from '../reading/sentence.ts';
import type { Rule } from './rule.ts';
import { callFor, readTarget } from './rule.ts';

const KIND = String.raw`(?:(?:a |an |any |the |some )?(?:movies?|films?|shows?|tv shows?|series|tv series|anime|things?|flicks?) )`;
const SHAPES: readonly RegExp[] = [
  /^(?:is|are|do|does|have|has|got|any|can|could|you|i|i'm|there|there's|theres|find|search|look|show|give|get|know|heard|what|whats|what's)\b.*\b(?<kind>(?:movie|film|show|series|anime|anything|something|everything|title|cartoon|documentary|documentaries)s? )(?:called|named|titled|by the name of|(?:under|with) the name(?: of)?) (?<title>.+)$/iu,
  /^(?:check|see|find out) (?:if|whether) (?<title>.+?) (?:really )?exists?$/iu,
  new RegExp(
    String.raw`^(?:is|are|was) there (?<kind>${KIND})(?:called|named|titled|by the name of|with the title|by the title) (?<title>.+)$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:any|find|search(?: for)?|look(?:ing)? (?:for|up)|show(?: me)?|know|do you know|have you (?:got|heard of)|do we have|there's|there is)? ?(?<kind>${KIND})(?:called|named|titled|by the name of) (?<title>.+)$`,
    'iu',
  ),
  /^(?:i'm |i am |we're |im )?(?:search(?:ing)?|looking|look|hunt|hunting(?= )|browse|query|scan|dig)(?: (?:up|down|for|around|around for|through|the|library|online|web))*(?: (?:a |the )?(?:movie|film|show|series|title)s?(?: (?:called|named|titled))?)? (?:for )?(?<title>.+)$/iu,
  /^(?:find|locate|lookup|check(?: out| for| on)?|see if (?:you|u) (?:can find|have|know)|can (?:you|we|i) find|is there|are there|do you know(?: of| about)?(?! (?:that|if|whether|who|what|how|why)\b)|(?:have you )?(?:ever )?heard (?:of|about)|know|tell me if there(?:'s| is)|check if there(?:'s| is)|see if there(?:'s| is))(?: (?:me|us|a movie|a film|a show|a series|something))?(?: (?:called|named|titled))? (?<title>.+)$/iu,
  /^(?:do (?:you|we) have|have (?:you|we) got|got|is there|find)(?: me)? (?:anything|something) (?:on|for|about) (?<title>.+)$/iu,
  /^(?:show|list|see|(?:can|could) (?:i|we) see|pull up|bring up|display|give)(?: (?:me|us))?(?: (?:all|the|any))?(?: (?:results|hits|matches|options|versions|search results))?(?: (?:for|of|called|named))? (?<title>.+)$/iu,
  /^(?:should|shall|would it be (?:good|nice|worth it) if) (?:i|we|you) (?:also |maybe |just )?(?:add|get|download|grab|request|have) (?<title>.+)$/iu,
  /^(?:does|do|did|is there) (?:(?:a|the|any) )?(?:movie|film|show|series) (?:called|named|titled) (?<title>.+?)(?: (?:exists?|ring a bell))?$/iu,
  /^(?:(?:do|did) (?:you|u) (?:know|remember)|you know) (?!(?:that|if|whether|who|what|how|why|when|where)\b)(?<title>.+)$/iu,
  /^(?:(?:i|we) )?(?:fancy|feel like|am in the mood for|are in the mood for|'m in the mood for|in the mood for) (?:watching |seeing )?(?<title>.+)$/iu,
  /^(?:what|whats|what's|is|are|anything|something|find)\b.* (?:under|by|with) the name(?: of)? (?<title>.+)$/iu,
  /^(?:results|hits|matches|options|search results) (?:for|of) (?<title>.+)$/iu,
  /^(?:watch|rewatch|put on|stream) (?<title>.+?)(?: (?:tonight|tomorrow|now|later|this weekend))?$/iu,
  /^(?:what about|how about|and|what of|thoughts on|got) (?<title>.+)$/iu,
];
const TAIL =
  /\s+(?:in|on|from) (?:the |my |our )?(?:internet|web|tmdb|imdb|radarr|sonarr|database|catalog(?:ue)?)$|\s+(?:exist|exists|available to add|out there)$/iu;

/** "Show me star wars movies": of that name, and films. */
const PLURAL = / (?<kind>movies|films|series|tv shows|shows)$/iu;

export const search: Rule = (reading) => {
  const groups = SHAPES.map((shape) => shape.exec(reading.text)?.groups).find((found) => found !== undefined);
  if (groups?.['title'] === undefined) return undefined;
  const kind = spokenKind(
    groups['kind'] ??
      /\b(?:movie|film|show|series)s?(?: (?:called|named|titled|for))? /iu.exec(
        reading.text.replace(/^show (?:me |us )?/iu, ''),
      )?.[0],
  );
  const said = groups['title'].replace(TAIL, '');
  const plural = hasQuote(said) ? undefined : PLURAL.exec(said)?.groups?.['kind'];
  const target = readTarget(plural === undefined ? said : said.slice(0, -plural.length - 1), reading);
  return callFor(target, 'search_titles', ({ year, kind: spoken }) => ({
    kind: spoken ?? spokenKind(plural) ?? kind,
    year,
  }));
};

function spokenKind(words: string | undefined): 'movie' | 'series' | undefined {
  if (words === undefined) return undefined;
  if (/movie|film|flick/iu.test(words)) return 'movie';
  return /show|series|anime/iu.test(words) ? 'series' : undefined;
}
