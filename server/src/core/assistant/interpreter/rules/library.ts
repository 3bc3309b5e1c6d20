// "Do we have the matrix", "which seasons of lost do we have": what the household owns.
import type { Reading, Rule } from './rule.ts';
import { call, readTarget } from './rule.ts';

const WE = String.raw`(?:we|you|u|ya|i|they|y'all|you guys)`;
const PLACE = String.raw`(?:(?:on|in|at|from) (?:the |our |my |this |your )?(?:server|plex|library|collection|system|list|database|nas|media server|jellyfin|home|drive|disk|shelf|radarr|sonarr)|(?:on|in) t?here)`;
const TAIL = String.raw`(?: (?:yet|already|or not|now|anywhere|by (?:any )?chance|somewhere|available|at all|too|still|in stock|downloaded|${PLACE}|for (?:download|streaming)))*`;
const HAVE = [
  new RegExp(
    String.raw`^(?:do|does|did|don't|dont|doesn't) (?:${WE}|plex|the (?:server|library)) (?:already |even |happen to |still )*(?:have|got|own|hav|get)(?: got)? (?<title>.+?)${TAIL}$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:have|hav|haven't|havent) ${WE} (?:already |even )*(?:got|gotten|downloaded|have) (?<title>.+?)${TAIL}$`,
    'iu',
  ),
  new RegExp(
    String.raw`^${WE} (?:already )?(?:got|have|hav|own)(?: got)?(?: any| the movie)? (?<title>.+?)${TAIL}$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:got|already have|already got|have) (?!(?:i|we|you|they) )(?<title>.+?)${TAIL}\??$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:is|are|isn't|isnt) (?:there )?(?:a copy of )?(?<title>.+?) (?:already |currently |actually |even |still |fully |completely |all )*(?:${PLACE}|available|there|ready|ready to (?:watch|play|stream)|watchable|downloaded|in yet|here|on here|added|streamable|up)(?: (?:yet|already|or not|now|to watch|to stream|${PLACE}|too|for us|for me))*$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:can|could) (?:i|we|the kids|you) (?:already |now |actually )?(?:watch|stream|play|find) (?<title>.+?)(?: (?:yet|already|now|tonight|${PLACE}))*$`,
    'iu',
  ),
  /^(?:which|what|how many) (?:seasons?|episodes?)(?: (?:of|from|for))? (?<title>.+?) (?:do|have|are) (?:we|you|i|u)(?: (?:got|have|own|missing))*(?: on .+| in .+)?$/iu,
  /^(?:what|which) (?:seasons?|episodes?) (?:do|have) (?:we|you|i|u) (?:have|got|own) (?:of|for|from) (?<title>.+)$/iu,
  /^(?:which|what) (?:seasons?|episodes?) (?:of|from|for|in) (?<title>.+?) (?:are|is|do|don't|have|haven't|am) (?:we |i |you )?(?:still |not )?(?:missing|not there|have|got|there|here|on (?:plex|the server)|downloaded|available)(?: yet)?$/iu,
  /^(?:(?:what|which)(?:'s|s| is| are)?|whats|is|are|any|anything|am i|are we|do we have|show (?:me )?(?:the )?)\s*(?:there )?(?:any |all |anything |we |the |seasons? |episodes? )*(?:is |are )?missing (?:seasons? |episodes? )?(?:of|from|for|in) (?<title>.+)$/iu,
  /^(?:who|which (?:one )?of us|when) (?:has |was |has been |was it that )?(?:requested|asked for|added|wanted|ordered|downloaded|got|removed|deleted) (?<title>.+)$/iu,
  /^(?:did|has|have|when did|hasn't|didn't) (?:i|we|you|u|they|he|she|any(?:one|body)|some(?:one|body)|(?:my|the|our) [\p{L}-]+|(?!(?:my|the|our)\b)\p{L}+) (?:already |ever |also |just |really )*(?:add(?:ed)?|download(?:ed)?|request(?:ed)?|ask(?:ed)? for|order(?:ed)?|grab(?:bed)?|remov(?:e|ed)|delet(?:e|ed)|get(?! (?:added|downloaded|here|in)\b)|got(?:ten)?) (?<title>.+?)(?: (?:already|yet|before|or not|too|recently|today|yesterday|lately))*$/iu,
  /^(?:was|were|is|are|has|have|when was|when were|how was) (?<title>.+?) (?:already |ever |just |been |recently |really )*(?:added|requested|downloaded|removed|deleted|imported|grabbed)(?: (?:already|yet|before|or not|recently|today|yesterday|by \p{L}+))*$/iu,
  /^(?:is there|do we have|have we got|got)(?: already)? (?:a|any) cop(?:y|ies) of (?<title>.+)$/iu,
  /^is it (?:possible|true|the case) (?:that )?(?:we|you) (?:already )?(?:have|got|own) (?<title>.+?)(?: already)?$/iu,
  /^(?:is|are) (?:we|you) (?:missing) (?:any(?:thing)? (?:of|from) )?(?<title>.+)$/iu,
  new RegExp(
    String.raw`^(?:did|has|have) (?<title>.+?) (?:arrived?|come in|landed?|made? it|been added|get added|get downloaded|been downloaded|turn(?:ed)? up)(?: yet| already| ${PLACE})*$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:check (?:if|whether)|see if|let me know if|tell me if|wondering if|do you know if) (?:we (?:already )?(?:have|got|own) (?<title>.+?)|(?<name>.+?) is (?:${PLACE}|available|there))${TAIL}$`,
    'iu',
  ),
];
const IN_QUALITY = /^(?:is|are|do we have|have we got) (?<title>.+?) (?:(?:in|at) )(?:4k|uhd|hd|\d{3,4}p)$/iu;
const ABOUT_ALL = [
  /^(?:what|which|how many|list|show)(?: me)?(?: all| of)?(?: (?:the|my|our))* ?(?:movies?|films?|shows?|series|titles?|stuff|tv shows?|things?|anime|else|everything)?(?: (?:do|have|are|is))? ?(?:we|you|i|u|there|us)? ?(?:have|got|own|are there|available)?(?: (?:on|in) (?:the |our |my )?(?:server|plex|library|collection|system))?$/iu,
  /^(?:what|which|how many)(?: [^\s]+){1,3} (?:movies|films|shows|series|titles) (?:do|have|are) (?:we|you|i|there) ?(?:have|got|own|there)?(?: (?:on|in) (?:the |our |my )?(?:server|plex|library|collection|system))?$/iu,
  /^(?:what(?:'s|s| is)|whats|show (?:me )?what(?:'s| is)|list what(?:'s| is)) (?:all |already |new |available )*(?:on|in) (?:the |our |my )?(?:server|plex|library|collection|system)$/iu,
  /^(?:show |list |browse |open )?(?:me )?(?:the |our |my )(?:library|collection)(?: (?:status|stats|size))?$/iu,
  /^(?:what(?:'s| is|s) )?(?:recently added|newly added|just added|(?:was )?added (?:recently|lately|today|this week))$/iu,
];
const SPACE =
  /^(?:how much|is there|do we have|what(?:'s| is)(?: the)?|how full|enough|check(?: the)?|is the|free|are we|show(?: me)?(?: the)?)\b.*\b(?:(?:disk |free |storage )?space|storage|disk)(?: (?:left|free|available|full|remaining|do we have|is|there|usage|have|on (?:the )?(?:server|disk|nas|drive|plex)|running low|low|out of))*$/iu;
const HAS_SUBJECT = /\b(?:our|my|we|you|i|u|server|plex|library|collection|added)\b/iu;

export const library: Rule = (reading) => {
  const { text } = reading;
  if (SPACE.test(text)) return call('library_status');
  if (ABOUT_ALL.some((pattern) => pattern.test(text)) && HAS_SUBJECT.test(text))
    return call('library_status', {});
  const groups = [IN_QUALITY, ...HAVE]
    .map((pattern) => pattern.exec(text)?.groups)
    .find((found) => found !== undefined);
  const words = groups?.['title'] ?? groups?.['name'];
  if (
    words === undefined ||
    /^(?:info|information|details|facts)\b|^(?:anything|something) (?:on|for|about|like|by|with|from)\b|^(?:an?|any|anything|something)\b.*\b(?:called|named|titled)\b|^(?:a |any )?(?:movies?|films?|shows?|series|it going|suggestions?|recommendations?|ideas?|good (?:movies|films|shows)|you)\b(?! (?:called|named))/iu.test(
      words,
    )
  )
    return undefined;
  return status(words, reading);
};

function status(words: string, reading: Reading): ReturnType<Rule> {
  const target = readTarget(
    words.replace(
      /^(?:any |all (?:seasons |episodes )?(?:of |the )?|the movie |the film |the show )(?=\S)/iu,
      (cut) => (/movie|film|show/iu.test(cut) ? cut : ''),
    ),
    reading,
  );
  if (target.kind === 'which')
    return { kind: 'ask', why: 'which', act: { tool: 'library_status', arguments: {} } };
  if (target.kind === 'refs') return call('library_status', { ref: target.refs[0] });
  const { year, kind, seasons } = target.modifiers;
  const isAboutSeasons = /^(?:which|what|how many) (?:seasons?|episodes?)\b|\bmissing\b/iu.test(reading.text);
  return call('library_status', {
    title: target.title,
    kind: kind ?? (isAboutSeasons ? 'series' : undefined),
    year,
    seasons,
  });
}
