// Something is to be done: added, fetched, queued, removed, looked for, suggested, told later.
import type { Spoken } from './spoken.ts';
import { HOUSE, isCapitalised, MEDIUM, speaksOfFilm, titleEvidence } from './title-evidence.ts';

/** Said of nothing but titles in a group like this: the object need not prove itself, only not be of the household. */
const OURS = /^(?:add|download|unmonitor|queue up|upgrade|dl)(?: me| us)?\s*[:,-]?\s+(?<object>\S.*)$/iu;
const REQUESTED =
  /^(?:(?:movie |film |show |series )?request(?:ing)?|new request|requests?)\s*:\s*(?<object>\S.*)$/iu;
/** Said of everything under the sun: the object must look like a title. */
const ANYTHING =
  /^(?:get rid of|get|grab|fetch|request|find|put|throw|stick|chuck|bring|have|want|need|watch ?list|search(?: for)?|look(?:ing)? (?:up|for)|remove|delete|cancel|drop|take|wipe|order|track|follow|monitor|record|snag|nab|queue(?: up)?|load|see|try|stop (?:downloading|monitoring)|redownload|re-download)(?: me| us)?(?: hold of)?\s*[:,-]?\s+(?<object>\S.*)$/iu;
const ALIKE = /^(?:something|anything) (?:like|similar to) (?<object>\S.*)$/iu;
const DEPRIVED =
  /^(?:(?:plex|sonarr|radarr|the (?:server|library)|we(?:'re| are)?|are we)(?: is|'s)? missing (?:any )?|(?:plex|the server|the library|we) (?:doesn't|does not|doesnt|don't|do not|dont) have |(?:i |we )?(?:can't|cannot|cant|couldn't|can not) find (?=.* on (?:plex|the server|the library|there)))(?<object>\S.*)$/iu;
/** Something is wrong with what is here. */
const BROKEN =
  /^(?:the |our )?(?:copy|version|audio|sound|subtitles?|subs|file|download) (?:of|for|on|in) (?<object>\S.*?) (?:is|are|has|have|does|doesn't|isn't|aren't|keeps|won't)\b/iu;
/** "Dune 4k pls". */
const BARE = /^(?<object>\S.{1,40}) (?:in )?(?:4k|uhd|2160p|1080p)$/iu;
const BEGGED =
  /^(?:i|we|(?:the |my )?(?:kids?|wife|husband|mum|mom|dad|girls|boys)) (?:really )?(?:wants?|needs?|would like|would love|(?:is|are) (?:begging|asking|dying) for) (?:to (?:see|watch|have|get|request|add) )?(?<object>\S.*)$/iu;
const ADDED =
  /^(?:could |can )?(?<object>\S.{1,60}?) (?:be|get) (?:added|downloaded)(?: to plex| to the (?:server|library))?$/iu;
const LATER =
  /^(?:(?:tell|let|notify|ping|message|text|alert) (?:me|us)(?: know)?|(?:give (?:me|us) a shout))(?: when| once| as soon as| if) (?<object>\S.*)$/iu;
const CUT_OFF =
  /^(?:cancel|stop|pause|resume|restart|retry) (?:the |that |all )?(?:downloads?|downloading)\b(?! (?:on|of) (?:my|your))/iu;

/** An act on a title, or a wish to be given one. */
export function asksFor(spoken: Spoken): boolean {
  const { words } = spoken;
  return isWish(words) || isOurAct(words) || isAnyAct(words) || isForLater(words);
}

function isOurAct(words: string): boolean {
  const object = objectOf(REQUESTED, words) ?? objectOf(OURS, words);
  if (object === undefined) return false;
  const evidence = titleEvidence(object);
  if (evidence === 'sure' || evidence === 'likely') return true;
  // Who adds at length adds no title.
  return (
    evidence === 'open' &&
    object.split(' ').length <= 8 &&
    !/^(?:to|on|in|at|for|with|about|up|if|when|so)\b|\S to \S+$| at the \S+$/iu.test(object) &&
    !isOnePlural(object)
  );
}

/** "Avocados", "wipes please": one thing, and several of it, are on a shopping list. */
function isOnePlural(object: string): boolean {
  return /^\p{Ll}+[^s\s]s(?: (?:too|please|pls|as well|again))?$/u.test(object.trim());
}

function isAnyAct(words: string): boolean {
  if (CUT_OFF.test(words)) return true;
  if (titleEvidence(objectOf(BARE, words) ?? objectOf(ALIKE, words) ?? '') === 'sure') return true;
  const patterns = [ANYTHING, DEPRIVED, BEGGED, ADDED, BROKEN];
  const object = patterns.map((pattern) => objectOf(pattern, words)).find((found) => found !== undefined);
  if (object === undefined) return false;
  const evidence = titleEvidence(object);
  if (evidence === 'sure') return !/^(?:see|try)\b/iu.test(words);
  if (evidence === 'likely') return LOOSE.test(words) ? HOUSE.test(words) : isNamedMedium(object);
  if (evidence === 'no') return false;
  if (REMOVED.test(words) && isLikeName(object)) return true;
  return (
    HOUSE.test(words) ||
    /\bon here\b/iu.test(words) ||
    (isCapitalised(object) && /^(?:delete|remove|request|download)\b/iu.test(words))
  );
}

/** "Put the movie on", "take a picture of the show": films are about, but nothing of ours. */
const LOOSE = /^(?:put|throw|stick|chuck|bring|take|drop|load|see|try|cancel|follow|track|record)\b/iu;
const REMOVED = /^(?:remove|delete|get rid of|wipe)\b/iu;

/** A few words of which none points at something in the room. */
function isLikeName(object: string): boolean {
  const words = object.split(' ');
  return (
    words.length > 1 &&
    words.length < 6 &&
    !/^(?:the|that|this|all|your|every|old|any)\b|\b(?:from|off|with|and|it)\b/iu.test(object)
  );
}

/** "The movie Her", "season 2 of fargo", "a documentary about space": not "a film crew", nor just "a movie". */
function isNamedMedium(object: string): boolean {
  if (HOUSE.test(object)) return true;
  if (
    /^(?:the |a |an |some |that |this )?(?:movies?|films?|shows?|series|tv|episodes?)(?: (?:on|off|started|ready|going|tonight|now|today|tomorrow|over|here|first|later))*$/iu.test(
      object,
    )
  )
    return false;
  return MEDIUM.test(object) || speaksOfFilm(object);
}

function isForLater(words: string): boolean {
  const object = objectOf(LATER, words);
  if (object === undefined) return false;
  const subject =
    /^(?<subject>.+?) (?:is|are|gets?|comes?|has|have|finish(?:es)?|drops?|airs?|lands?|'s)\b/iu.exec(object)
      ?.groups?.['subject'];
  if (subject === undefined) return false;
  if (HOUSE.test(object)) return titleEvidence(subject) !== 'no';
  if (!/\b(?:out|available|ready|here|airs?|airing|drops?|released|back|lands?|there)\b/iu.test(object))
    return false;
  return ['sure', 'likely'].includes(titleEvidence(subject));
}

const KIND = String.raw`(?:(?:movies?|films?|flicks?|shows?|series|sitcoms?|documentar(?:y|ies)|docuseries|anime|thrillers?|comed(?:y|ies)|rom-?coms?|horrors?|whodunn?its?|sci-?fi|westerns?|musicals?|dramas?|k-?dramas?|cartoons?)\b|(?:something|anything)(?: \S+){0,3} (?:to (?:watch|stream|binge)|on plex)\b)`;
const IDEAS: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:recommend|suggest|find|show|give|pick|choose|need|want|looking for|got any|have (?:we|you) (?:got )?any|any(?! (?:one|body)\b)|what(?:'s| is| are)?)(?: (?:me|us))?(?: (?!plans?\b|chance\b|idea\b|news\b)\S+){0,5} ${KIND}`,
    'iu',
  ),
  /^(?:recommend|suggest)(?: me| us)? (?:something|anything) (?:like|similar to|with) \S/iu,
  new RegExp(
    String.raw`^(?:what|which)(?: (?:movie|film|show|series))? (?:should|could|can|shall) (?:we|i) (?:watch|stream|binge|put on)\b`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:(?:movies?|films?|shows?|series|something) (?:like|similar to|with|by|from|starring|about|directed by) \S.*|(?:something|anything) (?:\S+ ){0,3}to (?:watch|stream|binge)\b.*)$`,
    'iu',
  ),
  /\b(?:recommendations?|suggestions?|ideas)\b.*\b(?:to watch|movies?|films?|shows?|series|thrillers?|comed(?:y|ies)|horrors?)\b|\b(?:movies?|films?|shows?|series|thriller|comedy|horror) (?:recommendations?|suggestions?|recs|ideas)\b/iu,
  /^(?:the )?(?:best|top(?: \d+)?|greatest|scariest|funniest) (?:\S+ ){0,3}(?:movies|films|shows|series|thrillers|comedies|documentaries|dramas) (?:of|from|with|about|for|on|in)\b/iu,
  /^(?:got|have we got|do we have|is there) anything (?:with|starring|by|from|like) \p{L}+ \p{L}+$/iu,
];
/** "Any movie plans?", "what a film!", "what's the movie called", "what time is the film". */
const NO_IDEAS =
  /\b(?:plans?|called|about again|at the|on tv|tickets?|(?:movie|film|game) night|club|time|start|starts|on friday|on saturday|end(?:ed)?|did|was|were|happened|channel|name of)\b|^what an? /iu;

function isWish(words: string): boolean {
  return IDEAS.some((pattern) => pattern.test(words)) && !NO_IDEAS.test(words);
}

function objectOf(pattern: RegExp, words: string): string | undefined {
  return pattern.exec(words)?.groups?.['object'];
}
