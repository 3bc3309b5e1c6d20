// "What's downloading", "is anything stuck", "how far is Dune": the downloads.
import { restore } from '../reading/sentence.ts';
import type { Reading, Rule } from './rule.ts';
import { call, readTarget } from './rule.ts';

const ADVERBS = String.raw`(?:\s+(?:currently|still|right now|now|at the moment|atm|yet|already|going on|today|rn|finally|so far|please))*`;
const LISTS = [
  new RegExp(
    String.raw`^(?:(?:show|tell|list|see)(?: me)? )?(?:what(?:'s|s| is| are| else is)?|whats|anything|something|is anything|are (?:any|there any)|is there anything|any(?: of)?|which|which (?:movies?|films?|shows?|ones?) (?:is|are)|(?:are|is) (?:my|our|the|those) (?:stuff|things?|movies?|films?|shows?))(?: (?:currently|still|being|you|u|we|i|my|the|our|movies?|films?|shows?|things?|is|are|am|that's))*${ADVERBS} (?:download(?:ing|ed)|dl'?ing|stuck|stalled|paused|queued(?: up)?|in (?:the |my |our )?(?:queue|downloads?|pipeline)|failed|failing|hung|coming (?:in|down)|in progress|on the way)${ADVERBS}$`,
    'iu',
  ),
  /^(?:show|see|list|check|view|open|display|get|give|pull up|check on)?(?: ?(?:me|us|up))?\s*(?:the |my |our |all |any |current |currently |active |running |pending |failed |stuck |in |what's in )*(?:download(?:s|ing)?(?: (?:queue|list|status|progress|manager))?|queue(?: status)?|progress|downloader)$/iu,
  /^(?:status|eta|progress|percent)(?: (?:update|report|check|please|of everything|on everything|of (?:my |the |our |all )*(?:downloads?|queue|stuff)|on (?:my |the |our |all )*(?:downloads?|queue|stuff)))?$/iu,
  /^(?:what(?:'s|s| is)|how(?:'s|s| is| are)?|hows)(?: the| my| our)* (?:download(?:s|ing)?|queue|progress|status|state|eta)(?: (?:of|on) (?:the |my |our |all )*(?:downloads?|queue|stuff|things|everything))?(?: (?:look(?:ing)? like|looking|going|doing|coming along|coming|at|like|right now|now|today))*$/iu,
  /^(?:what(?:'s|s| is)?|anything|something|is anything|is there anything|how many(?: \w+)?(?: are)?|how much is)(?: \w+){0,3} in (?:the |my |our )?(?:download )?(?:queue|downloads|pipeline)(?: (?:right )?now)?$/iu,
  /^(?:how(?:'s|s| is| are)?) (?:it|things|everything|stuff) (?:going|coming|coming along|looking|doing) (?:with|on|for) (?:the |my |our |all )*(?:downloads?|downloading|queue|stuff|movies?|shows?|requests?)$/iu,
  /^(?:is|are) (?:the |my |our )?(?:download )?(?:queue|downloads?)(?: list)? (?:empty|full|clear|busy|done|finished|stuck|running|working|complete|ok(?:ay)?|moving|long|big|idle)(?: yet| now)?$/iu,
  /^(?:are|is) (?:there )?(?:any |anything )?(?:active |running |current |failed |stuck |pending )*downloads?(?: (?:running|active|going|stuck|pending|in progress))*(?: right now| now)?$/iu,
  /^how (?:many|much)(?! (?:\w+ )?(?:space|storage))(?: \w+)? (?:downloads?|things|movies|films|shows|is|are)(?: \w+)? (?:downloading|queued|left|running|active|in (?:the )?queue|are there|remaining)(?: to download| left| (?:right )?now| at the moment| currently)?$/iu,
  /^(?:any|have any|did any|are any|is any|which|what) (?:failed |stuck |active |running |current |of (?:my|the|our) )*(?:downloads?|torrents?)(?: (?:fail(?:ed)?|stuck|running|going|finished?|active|done|are .+))*$/iu,
  /^(?:when (?:will|is|are)|how long(?: until| till| before| is| will)?)(?: (?:the |my |our |all |everything|it|they|that|downloads?|those|is|are|be|will|this|take))* ?(?:done|finished|finish|ready|complete|completed|downloaded|take)$/iu,
  /^(?:is|are|did|has|have) (?:it|that|they|everything|my stuff|this|(?:my|the|our|all) downloads?) (?:all )?(?:still )?(?:done|finished|finish|downloaded|downloading|stuck|complete)(?: downloading)?(?: yet| now)?$/iu,
  /^(?:what(?:'s|s| is)|why(?:'s| is| are)?|how come)(?: (?:it|that|this|they|everything|(?:my|the|our) (?:stuff|movies?|films?|shows?|downloads?|things?)))?(?: (?:is|are|'s))?(?: still)? (?:taking(?: (?:it|them))?|so|not|stuck)(?: (?:so|this|that|too|very|damn))?(?: (?:long|forever|ages|slow|stuck|done|here|ready|finished|downloading))?(?: yet)?$/iu,
  /^why (?:isn't|isnt|aren't|arent|hasn't|hasnt) (?:it|that|this|they|my (?:movie|film|show|stuff))(?: (?:been|here|done|ready|finished|downloaded|downloading|there|come|arrived))+(?: yet)?$/iu,
  /^how far (?:along )?(?:is|are) (?:it|that|they|we|things|my downloads?|the downloads?)(?: now)?$/iu,
];
const TALK = [
  /^what(?:'s|s| is)?(?: still)? (?:left|remaining|still)(?: to (?:download|come|get|do|finish)|downloading)?(?: in (?:the )?queue)?$/iu,
  /^how (?:many|much|long)\b.*\b(?:left|remaining|to go)\b.*\b(?:downloads?|downloading|queue)\b|^how (?:many|much) (?:\w+ ){0,2}(?:left|remaining) to download$/iu,
  /^how (?:fast|slow|quickly|soon) (?:is|are|will) (?:it|this|that|they|things|(?:my |the |our )?downloads?)(?: (?:be )?(?:going|downloading|done|finished|running))?$/iu,
  /^(?:what(?:'s|s| is)|whats) (?:up|happening|going on|wrong) (?:with|in) (?:the |my |our |all )*(?:downloads?|queue|downloader)$/iu,
  /^(?:are|r|is) (?:we|you|it|sonarr|radarr|anything|something) (?:still |currently |actually )?downloading(?: (?:anything|something|stuff|now|right now))*$/iu,
];
const TITLED = [
  /^how far(?: along)? (?:are|is) (?:we|you|it) (?:with|on|in) (?<title>.+)$/iu,
  /^(?:what|how many|how much|at what)(?: percent(?:age)?| progress| part) (?:is|has|of) (?<title>.+?)(?: (?:is|has|at|on|done|downloaded|got|loaded|now|there))*$/iu,
  /^how much of (?<title>.+?) (?:is|has|was|have we) (?:been )?(?:downloaded|done|finished|left|there|here|got)(?: (?:so far|already|now|yet))*$/iu,
  /^(?:what(?:'s|s| is| are)|whats|how(?:'s|s| is))?(?: ?(?:the|my))?\s*(?:download )?(?:progress|status|state|eta|percentage|download)(?: status)? (?:on|of|for|with) (?<title>.+)$/iu,
  /^(?:check(?: on)?|how(?:'s|s| is)) (?:the )?(?:download(?:ing)?|progress|status)(?: (?:of|on|for|with))? (?<title>.+?)(?: (?:going|doing|coming(?: along)?))?$/iu,
  /^how(?:'s|s| is| are) (?:my |the |our )?(?<title>.+?)(?: download| downloading)? (?:going|coming|coming along|getting on|progressing|doing|downloading)$/iu,
  /^how (?:far(?: along)?|much of|many percent|close|far into) (?:is|are|along is|has) (?<title>.+?)(?: (?:to (?:being )?(?:done|finished|ready)|downloaded|downloading|along|done|now|got|is downloaded))*$/iu,
  /^how (?:long|much longer|much time|soon)(?: left)?(?: is (?:it|left))?(?: (?:until|till|til|before|for|on|to|left for|left on|will))+ (?<title>.+?)(?: (?:is|be|are|to|gets?|has|take|will|finish(?:es|ed)?|fully|done|downloading|downloaded|ready|here|finished|complete|available))+$/iu,
  /^how (?:long|much longer|much time)(?: is)?(?: (?:left|remaining))?(?: (?:for|on|until|till))+ (?<title>.+)$/iu,
  /^(?:when (?:will|is|does)) (?<title>.+?) (?:be |going to be |finally )*(?:done|finish(?:ed)?(?: downloading)?|downloaded|ready|complete|here|available)$/iu,
  /^(?:is|are|has|have|did|does) (?:my |our |the download of )?(?<title>.+?) (?:still |already |finally |been |currently |fully |completely |all )*(?:downloading|done(?: downloading)?|finished?(?: downloading)?|stuck|stalled|queued(?: up)?|in (?:the |my |our )?(?:queue|downloads)|downloaded yet|finish downloading|complete|almost (?:done|ready|finished|there)|coming along)(?: (?:yet|already|now|still|or not|or what|or stuck|right now))*$/iu,
  /^(?:has|have|did) (?<title>.+?) (?:downloaded|download)(?: (?:yet|already|ok(?:ay)?))*$/iu,
  /^(?<title>.+?) (?:download(?:ing)? (?:status|progress|eta)|status|progress|eta|done yet|finished yet|downloading yet|stuck)$/iu,
  /^(?:any progress (?:on|with|for)|update (?:on|me on)) (?<title>.+?)$/iu,
  /^(?:show |see |list )?(?:me )?(?:the )?downloads? (?:for|of|with) (?<title>.+)$/iu,
];
const PAGE =
  /^(?:show (?:me )?)?(?:the )?(?:downloads?|queue),? page (?<page>\d{1,3})$|^page (?<page>\d{1,3})(?: of (?:the )?(?:downloads?|queue))?$/iu;
const ALL =
  /^(?:it|that|this|them|those|everything|things|stuff|all|all of (?:it|them)|(?:my|the|our|all|any|these|those)? ?(?:downloads?|queue|stuff|things|movies?|films?|shows?|requests?|list|server))$/iu;

export const queue: Rule = (reading) => {
  const { text } = reading;
  if (/^(?:how (?:do|can|does|would|should)|why do)\b/iu.test(text)) return undefined;
  const page = PAGE.exec(text)?.groups?.['page'];
  if (page !== undefined) return call('downloads', { page: Number(page) });
  if ([...LISTS, ...TALK].some((pattern) => pattern.test(text))) return call('downloads');
  const groups = TITLED.map((pattern) => pattern.exec(text)?.groups).find((found) => found !== undefined);
  const words = groups?.['title'];
  if (words === undefined || /^(?:the (?:server|bot|household)|plex|radarr|sonarr)$/iu.test(words))
    return undefined;
  return ALL.test(words) ? call('downloads') : call('downloads', { title: titleOf(words, reading) });
};

function titleOf(words: string, reading: Reading): string {
  const target = readTarget(
    words.replace(/^(?:(?:my|our|the) )?(?:(?:request|download)s? (?:for|of) )?(?=\S)/iu, (cut) =>
      /^the $/iu.test(cut) ? cut : '',
    ),
    reading,
  );
  if (target.kind === 'title') return target.title;
  const shown =
    target.kind === 'refs' ? reading.context.shown.find((title) => title.ref === target.refs[0]) : undefined;
  return shown?.name ?? restore(words, reading.sentence);
}
