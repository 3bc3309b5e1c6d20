// How films and series stand: here, on their way, missing, or out when.
import { isHousehold } from './household-words.ts';
import type { Spoken } from './spoken.ts';
import { HOUSE, isCapitalised, MEDIUM, titleEvidence } from './title-evidence.ts';
import type { TitleEvidence } from './title-evidence.ts';

const DOWNLOADS: readonly RegExp[] = [
  /^(?:what(?:'s| is| are)?|is|are|which|how many|anything|something|still|is there)\b.*\b(?:downloading|being downloaded|in the download queue)\b/iu,
  /^what(?:'s| is) queued(?: up)?$|^(?:is |are )?(?:there )?(?:anything|something|what(?:'s| is))(?: left| else)? in (?:the|our) (?:download )?queue$|^(?:the )?(?:download )?queue$/iu,
  /^(?:download|queue|downloads?) (?:status|progress|queue|list)$|^(?:status|progress) of the downloads?$|^downloads\??$/iu,
  /^what(?:'s| is)(?: still| left| up)? (?:next )?(?:in|on) (?:the|our) (?:download )?queue$/iu,
  /^(?:how(?:'s| is| are| long| far| much)|what(?:'s| is)|where(?:'s| is)|why|when|is|are|has|have|did|any) .*\bdownload(?:s|ed|ing)?\b/iu,
  /^(?:is|are) (?:anything|something|any downloads?) stuck\b/iu,
  /^(?:show|list|see|check|tell)(?: me| us)?(?: all)? (?:what(?:'s| is) downloading|(?:the |our |all )?(?:current )?(?:download )?(?:queue|downloads?|download (?:list|status)))$/iu,
];
/** Downloads of another kind. */
const OTHER_DOWNLOADS =
  /\b(?:apps?|updates?|(?<!squid |hunger )games?(?! of thrones)|ios|windows|android|files?|photos?|pictures?|pdfs?|forms?|homework|attachments?|documents?|zoom|teams|software|drivers?|songs?|music|your|laptop|phone|ipad|steam|maps?|boarding|tickets?)\b/iu;

const OWNED =
  /^(?:do (?:we|you guys|you)(?: (?:already|still|even))? (?:have|got|own)(?: any)?|have (?:we|you guys) (?:already )?got|(?:have )?we got|got|is there|are there|is|are|where(?:'s| is)) (?<object>\S.*)$/iu;
const HERE =
  /^(?<object>\S.*?) (?:(?:on|in|to) (?:plex|here|sonarr|radarr|(?:the|our) (?:server|library))|available|there|downloaded|done downloading|complete|finished|ready|in 4k)(?: (?:yet|already|now|or not|to watch|on plex))*$/iu;
const OUT =
  /^(?<object>\S.*?) (?:out|coming out|released|airing|renewed|back on|streaming)(?: (?:yet|already|now|soon|or not|today|tonight|this \S+|next \S+|on plex|anywhere))*$/iu;
const WHICH =
  /^(?:which|what|how many) (?:.*\b)?(?:seasons?|episodes?|movies?|films?|shows?|series)\b.*\b(?:do we have|have we got|we got|are (?:we )?missing|are (?:on|in|there)|came in|were added|got added|are new|is missing|is next|comes? next)\b/iu;
const WHEN =
  /^(?:when|what (?:time|day))(?:'s| is| does| do| will| are| did)? (?<object>\S.*?)(?: (?:coming out|come out|comes out|be out|out|airs?|airing|be on plex|on plex|released?|be released|releasing|drops?|dropping|start(?:s|ing)?|be back|landing|lands?|returns?|returning|be available|available|come back|back|coming|premiere|premieres|be ready|be downloaded))(?: (?:on plex|here|in \S+|again|exactly|finally|yet))*$/iu;
const NEXT_PART =
  /^when(?:'s| is| are) (?:the )?(?:next|new) (?:season|episode|series|ep|movie|film|part|instalment|installment)\b/iu;
const NEWS: readonly RegExp[] = [
  /^(?:what(?:'s| is)|(?:is there )?(?:anything|something)|any) (?:new|good|fun|exciting|recently added|been added|added)(?: \S+){0,3} (?:on|to|in) (?:plex|the server|the library|watch|stream)\b/iu,
  /^(?:are there |is there |got |do we have )?any (?:new|more|other|unwatched|missing) (?:\S+ )?(?:episodes?|seasons?|movies?|films?|shows?|series)\b/iu,
  /^(?:what|which) (?:new |other |big )?(?:episodes?|movies?|films?|shows?|series|seasons?|premieres)(?: \S+)? (?:are|is|come|comes|came|coming|air|airs|airing|release|releases|drop|drops|out|land|lands|landed|arrived|start|starts|got)\b/iu,
  /^what(?:'s| is)(?: \S+)? (?:airing|releasing|premiering)\b/iu,
  /^(?:what(?:'s| is)|anything|something) (?:new )?(?:coming (?:out|up|to)|upcoming|out)\b.*\b(?:plex|movies?|films?|shows?|series|episodes?|sonarr|radarr)\b/iu,
  /^(?:upcoming|trending|popular) (?:episodes?|movies?|films?|shows?|series|releases)(?: (?:this|next|for|today|tonight|in) \S+.*)?$/iu,
  /^(?:what(?:'s| is)|anything) (?:popular|trending|hot|big)(?: \S+){0,3} (?:on plex|movies?|films?|shows?|series)\b/iu,
  /^what (?:came|comes|is coming) (?:in|to|on|onto)(?: on| to)? (?:plex|the server|the library)\b/iu,
  /^what(?:'s| has| have| got| was| were)?(?: been| got)? (?:added|downloaded)(?: (?:to plex|this|last|today|yesterday|lately|recently|on).*)?$/iu,
  /^(?:the )?next (?:episode|season|ep) (?:of|for) .* when$/iu,
  /^(?:show|list|tell)(?: me| us)? (?:the |all |our )?(?:new|latest|recent|newest|upcoming)\b.*\b(?:on plex|movies?|films?|shows?|series|episodes?)\b/iu,
  /^what (?:did we|have we|has been|was|got) (?:just |recently )?(?:add|added|get|got|download|downloaded)\b.*\b(?:on|to) (?:plex|the server|the library)\b/iu,
  /^(?:episodes?|movies?|shows?) (?:coming|airing|out) (?:this|next|today|tonight)\b/iu,
];
/** Only with its question mark: "New episodes this week?" */
const NEWS_ASKED =
  /^(?:any )?(?:new|latest) (?:episodes?|movies?|films?|shows?|series|releases)(?: (?:this|next|for|today|tonight|in|on) ?\S*.*)?$/iu;
/** What can be looked up of a film. */
const FACTS: readonly RegExp[] = [
  /^who (?:directed|wrote|made|created|stars in|plays in|is in|starred in|composed) (?<object>\S.*)$/iu,
  /^(?:what year|when) (?:did|was|is) (?<object>\S.*?) (?:come out|released?|made|from|filmed)$/iu,
  /^(?:what(?:'s| is) )?(?:the )?(?:imdb )?(?:rating|score|runtime|release date|plot|cast|director)s? (?:of|for) (?<object>\S.*)$/iu,
  /^how long is (?<object>\S.*)$/iu,
  /^why(?:'s| is| isn't| isnt| are| aren't| arent) (?<object>\S.*?)(?: still)?(?: not)?(?: (?:on plex|on the server|in the library|there|here|available|downloaded|added))+(?: yet)?$/iu,
  /^(?:the )?(?:subtitles?|subs|audio|sound|picture) (?:is|are) (?:missing|broken|wrong|out of sync|off|bad|gone) (?:on|for|in|of) (?<object>\S.*)$/iu,
];

/** What is out, ready or available without being a film. */
const OTHER_NEWS =
  /\b(?:iphones?|playstation|ps\d|xbox|switch|(?<!squid |hunger )games?(?! of thrones)|book|novel|album|song|results?|grades?|menu|shop|store|bus|train|sun|wifi|weather|museum|flights?)\b/iu;

/** "How long till the matrix is ready", "any news on the dune download". */
const AWAITED =
  /^(?:how long (?:till|til|until|before|for)|any (?:update|news|progress|word) (?:on|about|with|of)|what(?:'s| is) (?:the status|happening|up|the progress|going on|the eta) (?:of|with|on)|where(?:'s| is)|how(?:'s| is)) (?<object>\S.*?)(?:(?: is| are|'s)? (?:download(?:ed|ing)?|ready|done|here|there|available|on plex|finished|coming along|going|doing))*$/iu;

/** A question about films and series of this house. */
export function asksAbout(spoken: Spoken): boolean {
  const { words, isQuestion } = spoken;
  if (isQuestion && NEWS_ASKED.test(words)) return true;
  if (FACTS.some((pattern) => isOfTitle(pattern.exec(words)?.groups?.['object']))) return true;
  if (OTHER_NEWS.test(words) && !HOUSE.test(words)) return false;
  return (
    isAboutDownloads(words) ||
    WHICH.test(words) ||
    NEWS.some((pattern) => pattern.test(words)) ||
    isAboutOne(words) ||
    isAboutTime(words)
  );
}

/** A title for sure, or a part of a series. */
function isOfTitle(object: string | undefined): boolean {
  if (object === undefined) return false;
  return (
    titleEvidence(object) === 'sure' ||
    /\b(?:seasons?|episodes?) .*\bof\b|\bnew \S+ (?:season|episode)s?\b/iu.test(object)
  );
}

function isAboutDownloads(words: string): boolean {
  const awaited = AWAITED.exec(words)?.groups?.['object'];
  if (
    awaited !== undefined &&
    (titleEvidence(awaited) === 'sure' || (HOUSE.test(words) && titleEvidence(awaited) !== 'no'))
  )
    return true;
  return DOWNLOADS.some((pattern) => pattern.test(words)) && !OTHER_DOWNLOADS.test(words);
}

function isAboutTime(words: string): boolean {
  if (NEXT_PART.test(words)) return true;
  const object = WHEN.exec(words)?.groups?.['object'];
  if (object === undefined) return false;
  const evidence = titleEvidence(object);
  if (evidence === 'sure') return true;
  // "When does the movie start" is asked on the way to the cinema.
  return (
    evidence === 'likely' &&
    (/\b(?:seasons?|episodes?|series)\b/iu.test(object) || !/\bstart(?:s|ing)?$/iu.test(words))
  );
}

function isAboutOne(words: string): boolean {
  const object = OWNED.exec(words)?.groups?.['object'];
  if (object === undefined) return HOUSE.test(words) && isBareQuestion(words);
  const subject = (HERE.exec(object) ?? OUT.exec(object))?.groups?.['object'];
  const about = subject ?? object;
  const evidence = titleEvidence(about);
  if (evidence === 'no') return false;
  if (IN_HOUSE.test(object)) return !isHousehold(about);
  return isAskedOf(evidence, { words, about, isHere: subject !== undefined });
}

const IN_HOUSE = /\b(?:on|in) (?:plex|sonarr|radarr|the (?:server|library))\b/iu;
const HAD = /^(?:do|have|we|got|is there|are there)\b/iu;

interface Asked {
  words: string;
  about: string;
  /** Whether it is here, or out, was asked. */
  isHere: boolean;
}

/** The less it looks like a title, the more must be asked of it. */
function isAskedOf(evidence: TitleEvidence, { words, about, isHere }: Asked): boolean {
  const isAsked = isHere || HAD.test(words);
  if (evidence === 'sure') return isAsked;
  if (evidence === 'likely') return (isAsked || /^where/iu.test(words)) && isOfPart(about);
  return /^(?:do|have) /iu.test(words) && isCapitalised(about);
}

/** "All the harry potter movies", "a new episode of …", "season 2 of …": not "a movie on tonight". */
function isOfPart(object: string): boolean {
  return (
    MEDIUM.test(object) &&
    !/^(?:a|the|any|some) (?:movie|film|show|series)(?: (?:on|night|tonight|at|in|about|for|today)\b.*)?$/iu.test(
      object,
    )
  );
}

/** "… on plex yet?" after words we know nothing of. */
function isBareQuestion(words: string): boolean {
  return (
    /^(?:if |whether )?(?<object>\S.*?) (?:is |are )?(?:on|in) (?:plex|sonarr|radarr|the (?:server|library))(?: (?:yet|already|now|or not))*$/iu.test(
      words,
    ) && /^(?:if|whether|is|are|any)\b/iu.test(words)
  );
}
