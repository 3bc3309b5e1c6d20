// "Who is in it", "how long is Oppenheimer", "tell me more about the second one": facts of one title.
import type { TitleAspect } from '../../../../domain/title-details.ts';
import type { Reading, Rule, Target } from './rule.ts';
import { call, readTarget } from './rule.ts';

const CHARACTER = [
  /^who(?:'s|s| is| was)? (?:the (?:guy|actor|actress|man|woman|one|girl|boy|person|lady)(?: who| that)?(?: is|'s| was)? )?(?:plays?|played|playing|voices?|voiced|portrays?|portrayed|the actor (?:playing|for)) (?<who>.+?) in (?<title>.+)$/iu,
  /^who (?:is|was|'s) (?:the )?(?<who>.+?) in (?<title>.+)$/iu,
];
const QUESTIONS: readonly [TitleAspect, RegExp][] = [
  [
    'rating',
    /^(?:should (?:i|we)(?: really)? (?:watch|see)|is it worth (?:watching|seeing)) (?!next|tonight|today)(?<title>.+)$/iu,
  ],
  [
    'credits',
    /^who(?:'s|s| is| are| was| were| all is| else is)? (?:in|on|acts? in|acted in|stars? in|starring in|starred in|the (?:cast|stars?|actors?|director|writer) (?:of|in)|the (?:main|lead) (?:actor|actress|character)s? (?:of|in)) (?<title>.+)$/iu,
  ],
  [
    'credits',
    /^who (?:(?:has )?(?:directed|made|wrote|created|produced|composed|scored|shot|filmed)(?: and (?:directed|wrote|produced|created|starred in|composed))?|did|does|stars in|acts in) (?!i |we |you )(?<title>.+)$/iu,
  ],
  [
    'credits',
    /^(?:show |give |tell |list |name |(?:what(?:'s|s| is|s are| are) |who (?:is|are) )?(?:the )?names? of )?(?:me )?(?:the )?(?:full )?(?:cast|actors|credits|director|crew|writers?|stars)(?: and crew| list)? (?:of|in|for|from) (?<title>.+)$/iu,
  ],
  [
    'credits',
    /^(?:what|which) (?:actors?|actresses|stars) (?:is|are|star|appear|play)s?(?: in)? (?<title>.+)$/iu,
  ],
  ['credits', /^(?:is|was) (?<who>\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)+) in (?<title>.+)$/u],
  [
    'credits',
    /^(?:is|was|does|did) (?!(?:there|it|that|this|the|my|our|season|anything|everything|someone|anyone|something)\b)(?<who>\p{L}+(?: \p{L}+)?) (?:in|star(?:ring)? in|act(?:ing)? in|appear(?:ing)? in|play in) (?<title>(?!(?:theat|cinemas?|the (?:library|queue)|4k|hd\b)).+)$/iu,
  ],
  [
    'runtime',
    /^how long(?:'s| is| was| are| does)(?: the (?:movie|film|show))? (?<title>.+?)(?: (?:run|last|go on)(?: for)?)?$/iu,
  ],
  [
    'runtime',
    /^(?:what(?:'s|s| is) |give me |tell me |show me )?(?:the )?(?:runtime|run time|running time|length|duration) (?:of|for) (?<title>.+)$/iu,
  ],
  [
    'rating',
    /^(?:what(?:'s|s| is| are) |give me |tell me |show me |get me )?(?:the )?(?:imdb |tmdb |rotten tomatoes |rt |critic |age |user )?(?:ratings?|scores?|reviews?|certification|certificate|age rating) (?:of|for|on) (?<title>.+)$/iu,
  ],
  [
    'rating',
    /^(?:is|are|was|were) (?<title>.+?) (?:an? (?:good|great|decent|nice|bad|scary|long|short|funny|sad|popular|new|old|recent|must[- ]see) (?:movies?|films?|shows?|series|one|watch|choice)|any good|good|worth (?:it|watching|seeing|my time)|bad|scary|long|short|funny|sad|boring|violent|famous|popular|gory|based on (?:an? )?(?:true story|book|novel|comic|game|real .+)|kid[ -]friendly|suitable for (?:kids|children)|ok(?:ay)? for (?:kids|children|the kids)|for (?:kids|children)|family[ -]friendly|appropriate for .+|well rated|rated .+|too (?:violent|scary|long|dark|sad|gory|slow|adult|intense)\b.*|(?:suitable|appropriate|ok(?:ay)?|good|fine|safe|right) for .+|well reviewed)(?: or not)?$/iu,
  ],
  [
    'rating',
    /^(?:can|could|should|may) (?:my|the|our|a|an) (?:kids?|children|child|son|daughter|little ones?|toddler|family|\d+[- ]year[- ]olds?) (?:watch|see|handle) (?<title>.+?)(?: (?:yet|already|safely))?$/iu,
  ],
  [
    'seasons',
    /^(?:is|has|was|did) (?<title>.+?) (?:over|ended|been (?:cancel?led|renewed)|cancel?led|renewed|still (?:running|going|on|airing|in production))(?: (?:yet|or .+|for .+|already))*$/iu,
  ],
  [
    'seasons',
    /^(?:does|did|will|do|is there) (?<title>.+?) (?:have|get|has|got) (?:an? |any |\d+ |only )?(?:(?:first|second|third|fourth|fifth|final|last|other|\d\w*) )?(?:seasons?|sequels?|spin-?offs?|prequels?)(?: (?:\d+|or .+))?$/iu,
  ],
  ['overview', /^(?:describe|summari[sz]e|sum up) (?<title>.+)$/iu],
  [
    'rating',
    /^(?:how(?:'s| is| was| good is| well rated is| scary is| bad is)|how many stars (?:does|did)) (?<title>.+?)(?: (?:rated|get|reviewed|have))?$/iu,
  ],
  [
    'all',
    /^(?:who|what) (?:is|was|are) (?:the )?(?:network|studio|country|original language|origin) (?:of|for|behind) (?<title>.+)$/iu,
  ],
  ['rating', /^what(?:'s|s| is| was)? (?<title>.+?) rated(?: on .+)?$/iu],
  ['overview', /^(?:what(?:'s|s| is| was)|whats) (?<title>.+?) (?:all )?about$/iu],
  [
    'overview',
    /^what (?:happens in|is the (?:story|plot|premise) (?:of|in)|'s the (?:story|plot|premise) (?:of|in)) (?<title>.+)$/iu,
  ],
  [
    'overview',
    /^(?:what(?:'s|s| is) |give me |tell me |show me |get me )?(?:the |a )?(?:plot|synopsis|story|summary|premise|description|overview) (?:of|for|to) (?<title>.+)$/iu,
  ],
  [
    'release',
    /^when (?:did|was|were) (?<title>.+?) (?:come out|released?|air|premiered?|made|start|end|first air)$/iu,
  ],
  [
    'release',
    /^(?:what|which) year (?:did|was|is)(?: the (?:movie|film|show))? (?<title>.+?)(?: (?:come out|released?|from|made))?$/iu,
  ],
  ['release', /^how old is (?<title>.+)$/iu],
  [
    'seasons',
    /^how many (?:seasons|episodes)(?: (?:are there|are|does|do|did|has|of))*(?: (?:of|in|does|for))? (?<title>.+?)(?: (?:have|has|get|got|are there|total|run for))*$/iu,
  ],
  [
    'trailer',
    /^(?:show |play |send |get |is there |find )?(?:me |us )?(?:the |a )?trailers? (?:of|for|to) (?<title>.+)$/iu,
  ],
  ['streaming', /^where (?:can|could) (?:i|we|you) (?:watch|stream|see|find) (?<title>.+)$/iu],
  [
    'streaming',
    /^(?:what|which) (?:streaming )?(?:service|platform|channel|network)s? (?:is|has|have|shows?) (?<title>.+?)(?: on)?$/iu,
  ],
  [
    'all',
    /^(?:what (?:genre|kind of (?:movie|film|show)|language) is|is it true that) (?<title>.+?)(?: in)?$/iu,
  ],
  [
    'all',
    /^(?:tell|show|give) (?:me|us) (?:some |a bit |a little )?(?:more|about|info|information|details)(?: (?:about|on|of|info on|details on|information on|for))* (?<title>.+)$/iu,
  ],
  [
    'all',
    /^(?:(?:do you have |have you got |got |find |get |give me |show me )?(?:more |some |any |the )?(?:info|information|details|facts)|more|describe|learn more|know more|what do you know)(?: (?:about|on|of|for))+ (?<title>.+)$/iu,
  ],
  ['all', /^(?:describe|what is|what's|whats) (?:the )?(?:(?:movie|film|show|series) )(?<title>.+)$/iu],
];

export const details: Rule = (reading) => {
  const character = CHARACTER.map((pattern) => pattern.exec(reading.text)).find((match) => match !== null);
  if (character?.groups !== undefined && !/^(?:it|he|she|that|this)$/iu.test(character.groups['who'] ?? '')) {
    return answer(reading, character.groups, 'credits');
  }
  for (const [aspect, pattern] of QUESTIONS) {
    const groups = pattern.exec(reading.text)?.groups;
    if (groups !== undefined && !isQueueTalk(groups['title'] ?? '')) return answer(reading, groups, aspect);
  }
  return undefined;
};

function answer(
  reading: Reading,
  groups: Readonly<Record<string, string>>,
  aspect: TitleAspect,
): ReturnType<Rule> {
  const target = readTarget(
    (groups['title'] ?? '').replace(
      /^(?:the )?(?:cast|credits|crew) of |^(?:the )?(?:music|soundtrack|score|theme(?: song| music)?|screenplay|script|story|book) (?:for|of|to|in|behind) |^(?:each|an|one|a single|every|the average) (?:episode|season) of |^the (?:movie|film|show|series) (?=\S)/iu,
      '',
    ),
    reading,
  );
  return call('title_details', { ...named(target), aspect, character: groups['who'] });
}

function named(target: Target): { title?: string; ref?: string; year?: number; kind?: string } {
  if (target.kind === 'refs') return { ref: target.refs[0] };
  return target.kind === 'which'
    ? {}
    : { title: target.title, year: target.modifiers.year, kind: target.modifiers.kind };
}

/** "how is my download", "how long until it is done" are about the queue. */
function isQueueTalk(words: string): boolean {
  return /\b(?:downloads?|downloading|queue|it going|until|till|left|done|finished|ready|you|things|progress(?:ing)?|coming along|doing|taking)\b/iu.test(
    words,
  );
}
