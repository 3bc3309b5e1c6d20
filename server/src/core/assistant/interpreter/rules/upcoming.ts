// "What's airing tonight", "upcoming movies in april", "when is the next episode of Severance": the calendar.
import { findPeriod } from '../../../../domain/period.ts';
import { restore } from '../reading/sentence.ts';
import type { Reading, Rule } from './rule.ts';
import { call, cleanTitle } from './rule.ts';

const SIGNS = [
  /^(?:what(?:'s|s| is| are)?|whats|anything|something|is anything|is there anything|any|are there any|which|show me what(?:'s| is)|tell me what(?:'s| is)|see what(?:'s| is)|do we have anything|got anything)\b.*?\b(?:airing|airs?|coming(?: (?:out|up|soon|on|to))?|comes? (?:out|on)|releas(?:es?|ing|ed)|premier(?:es?|ing)|upcoming|dropping|drops?|due|scheduled|arriving|on the (?:calendar|schedule)|out (?:this|next|on|in|today|tomorrow|tonight|soon))\b/iu,
  /^(?:what(?:'s|s| is)|whats|anything|is anything|is there anything)(?: (?:good|new|else))* on(?: (?:tv|telly|television|the (?:tv|telly|calendar|schedule)|air))?(?: (?:tonight|today|tomorrow|this|next|on|over|mon|tue|wed|thu|fri|sat|sun)\b.*)?$/iu,
  /^(?:show|see|list|check|view|open|display|give|get|pull up)?(?: (?:me|us))?\s*(?:the |my |our |all |any )*(?:upcoming|next (?:releases?|release dates?|premieres?)|calendar|schedule|tv (?:guide|schedule|calendar)|release (?:calendar|schedule|dates)|coming (?:soon|up)|new releases|airing (?:today|tonight|soon))\b/iu,
  /^(?:what(?:'s|s| is)|anything|is there anything|any|show me|list|what are(?: the)?)(?: the)?(?: \w+){0,2} new(?: \w+){0,3}(?: (?:this|next|today|tonight|tomorrow|on|in|over|coming|for)\b.*)$/iu,
  /^(?:what|which|any)?(?: are)?(?: the| my)? ?(?:new )?(?:episodes?|shows?|series|movies?|films?|releases?|premieres?)(?: (?:are|do|that are|we|i|is|of mine))* ?(?:get |have |air(?:ing|s)?|come(?:s)? out|coming(?: out)?|due|on|releas(?:es?|ing|ed)|this|next|today|tonight|tomorrow|out|in theat(?:er|re)s)\b.*$/iu,
  /^new (?:episodes?|releases|movies|films|shows)(?: (?:this|next|today|tonight|tomorrow|coming|on|in)\b.*)?$/iu,
  /^(?:this|next) (?:week|month|weekend)(?:'s)? (?:episodes?|releases?|shows?|movies?|schedule|calendar|premieres?)$/iu,
  /^(?:anything|something|what's|whats|episodes?|shows?|movies?|films?|releases?)(?: \w+)? (?:on|for|this|next) (?:(?:this|next) )?(?:today|tonight|tomorrow|week(?:end)?|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: (?:night|evening))?$/iu,
  /^what (?:can|do|will|should) (?:i|we) (?:look forward to|expect|have coming(?: up)?)\b.*$/iu,
];
/** Something that comes, at a time that is named. */
const COMES =
  /\b(?:episodes?|eps?|releases?|premieres?|airing|airs?|coming|returns?|returning|back|starts?|new|calendar|schedule|out|on(?= (?:tv|between|until|from|till|through|mon|tue|wed|thu|fri|sat|sun)))\b/iu;
const ASKS =
  /^(?:what(?:'s|s| is| are| can| do| will)?|which|whats|any|anything|are|is|do|does|will|new|episodes?|shows?|series|movies?|films?|releases?|premieres?|show|list|give|tell|see|things|stuff)\b/iu;
const SEEN =
  /\b(?:watched|seen|saw|finished|should|recommend|suggest|good|trending|popular|hot|best|top|worth)\b/iu;
const TITLED = [
  /^(?:is|will|are) there (?:going to be |be )?(?:an? |another |any |more )?(?:new |next |more |other )?(?:seasons?|episodes?|sequels?)(?: (?:\d+|two|three|four|five|six|seven))? (?:of|to|for) (?<title>.+?)(?: (?:out|coming|on|airing|this week|tonight|today|tomorrow|soon|planned|due)\b.*)?$/iu,
  /^(?:does|do|will|is|has|did) (?<title>(?!(?:we|you|i|u|it|they|there|that)\b).+?) (?:have|get|getting|has|got|having|due) (?:an? |any )?(?:new|next|another|more|upcoming) (?:episodes?|eps?|seasons?)(?: .*)?$/iu,
  /^(?:is|are|will|does|do) (?<title>(?!(?:there|any|anything|something|new|we|you)\b).+?) (?:be )?(?:coming|come|being|going to (?:come|be)|due|set to (?:come|be)|getting) (?:out|released|back|to (?:cinemas|theaters|theatres|streaming|netflix|tv)|on)(?: .*)?$/iu,
  /^when(?:'s|s| is| does| will)? (?:the )?(?:season |series )?(?:finale|premiere) (?:of|for) (?<title>.+?)(?: (?:airs?|airing|out|on|be|starts?)\b.*)?$/iu,
  /^(?:when(?:'s|s| is| are| does| do| will)?|what (?:day|date|time) (?:is|does|will))(?: the)? (?:next|new|latest|upcoming) (?:episodes?|eps?|seasons?|one)(?: (?:of|for))? (?<title>.+?)(?: (?:out|come out|coming(?: out)?|air(?:ing|s)?|on|start(?:ing|s)?|released?|drop(?:ping|s)?|due|be .+))*$/iu,
  /^(?:when(?:'s|s| is| are| does| do| will)?|what (?:day|date|time) (?:is|does|will)) (?<title>.+?)(?: (?:season \d+|s\d+))? (?:be )?(?:next |coming |going to )*(?:out|comes? (?:out|back)|coming(?: out)?(?: (?:on|to) .+)?|air(?:ing|s)?(?: next)?|back(?: on)?|come back|return(?:ing|s)?|on(?: tv)?|start(?:ing|s)?|premier(?:e|es|ing)|released?|drop(?:ping|s)?|due|in (?:cinemas|theaters|theatres))$/iu,
  /^(?:is|are) (?:there )?(?:a |any )?(?:new|next|more) (?:episodes?|eps?|seasons?)(?: (?:of|for))? (?<title>.+?)(?: (?:out|coming|on|airing|this week|tonight|today|tomorrow|soon|planned|due)\b.*)?$/iu,
  /^(?:next|upcoming) (?:episodes?|ep|season) (?:of|for) (?<title>.+)$/iu,
  /^(?:release|air) dates? (?:of|for) (?<title>.+)$|^(?:what(?:'s|s| is) the )(?:release|air|premiere) date (?:of|for) (?<name>.+)$/iu,
];
const MOVIES = /\b(?:movies?|films?|cinema|cinemas|theat(?:er|re)s?|flicks)\b/iu;
const SERIES = /\b(?:episodes?|shows?|series|tv|telly|airing|airs?|premieres?)\b/iu;

const PART =
  /^(?:the )?(?:(?:new|next|latest|upcoming|final|last) )?(?:season|series|episode)(?: (?:\d+|one|two|three|four|five|six))? of |^the (?:new|next|upcoming) (?=\S)/iu;

export const upcoming: Rule = (reading) => {
  const { text, today } = reading;
  if (
    /^(?:add|get|grab|download|request|monitor|follow|track)\b|\bto watch\b|\bshould (?:i|we)\b|\b(?:download(?:ing|s|ed)|queue|stuck|server|plex|library)\b|^when (?:was|were|did)\b|^(?:what|which) year\b|\b(?:trending|popular)\b/iu.test(
      text,
    )
  )
    return undefined;
  const titled = titleQuestion(reading);
  if (titled !== undefined) return titled;
  const isComing = ASKS.test(text) && COMES.test(text) && !SEEN.test(text);
  const when = findPeriod(text, today, 'ahead');
  if (!SIGNS.some((sign) => sign.test(text)) && !(isComing && when !== undefined)) return undefined;
  return call('upcoming', {
    ...when,
    kind: kindIn(text.replace(/^show (?:me |us )?/iu, '')),
  });
};

function titleQuestion(reading: Reading): ReturnType<Rule> {
  const groups = TITLED.map((pattern) => pattern.exec(reading.text)?.groups).find(
    (found) => found !== undefined,
  );
  const words = groups?.['title'] ?? groups?.['name'];
  if (words === undefined) return undefined;
  const shown = reading.context.shown;
  const isReference = /^(?:it|that|this|that one|the show|the series)$/iu.test(words);
  const title = isReference
    ? shown.length === 1
      ? shown[0]?.name
      : undefined
    : cleanTitle(restore(words.replace(PART, ''), reading.sentence));
  return call('upcoming', { title, ...findPeriod(reading.text, reading.today, 'ahead') });
}

function kindIn(text: string): 'movie' | 'series' | undefined {
  const [isMovie, isSeries] = [MOVIES.test(text), SERIES.test(text)];
  if (isMovie === isSeries) return undefined;
  return isMovie ? 'movie' : /\b(?:episodes?|shows?|series|tv)\b/iu.test(text) ? 'series' : undefined;
}
