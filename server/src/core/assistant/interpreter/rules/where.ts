// "Where is Dune", "why isn't it here yet", "I asked for Heat last week, where is it": what became of a title.
import type { Reading, Rule } from './rule.ts';
import { call, readTarget } from './rule.ts';
import { isAboutServices } from './status.ts';

const OURS = String.raw`(?:(?:my |our |the |that )?(?:requests? (?:for|of) |downloads? (?:of|for) )|my |our )?`;
const LATE = String.raw`(?: (?:still|yet|not|here|there|ready|available|downloaded|downloading|download|done|finished?|added|arrived?|come|coming|showing(?: up)?|shown up|appear(?:ed|ing)?|in|on (?:the )?(?:plex|server)|in the library|working|stuck|stalled|slow|paused|queued|missing|so long|so slow|taking(?: so long| forever| ages)?|up|playing|been|show(?:ed)? up|turn(?:ed)? up))+`;
const ASKED = String.raw`(?:requested|asked (?:you )?for|ordered|wanted|added)`;
const SHAPES: readonly RegExp[] = [
  new RegExp(
    String.raw`^where(?:'s|s| is| are| has| have| did| the hell is| on earth is)? ${OURS}(?<title>.+?)(?: (?:gone?|go|went|at|now|been|disappear(?:ed)?|end up|vanish(?:ed)?|right now|then|hiding))*$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:why|how come)(?:'s| is| are| has| have| did| does| do| was)?(?:n't|nt| not)? ${OURS}(?<title>.+?)(?: is| are| has| have| was)?(?:n't|nt)?${LATE}$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:what(?:'s|s| is)|whats|why is it) taking (?:it )?(?:so long (?:to (?:get|download|add|find) |for |with ))${OURS}(?<title>.+)$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:what(?:'s|s| is| has)?|whats) (?:the )?(?:happened|happening|become|going on|up|wrong|hold ?up|delay|problem|issue|matter|deal) (?:to|with|of|on|about|for) ${OURS}(?<title>.+)$`,
    'iu',
  ),
  new RegExp(String.raw`^any (?:news|word|updates?) (?:on|about|of|with|for) ${OURS}(?<title>.+)$`, 'iu'),
  new RegExp(
    String.raw`^(?:what(?:'s|s| is)|whats) (?:taking|keeping|holding(?: up)?|delaying|blocking|stopping) ${OURS}(?<title>.+?)(?: (?:so long|up|back|so slow|forever))*$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:when|how soon) (?:will|do|can|could|are|am) (?:i|we) (?:finally |going to |gonna )?(?:get|have|see|be able to (?:watch|see)) ${OURS}(?<title>.+)$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:i|we) (?:already |just )?${ASKED} ${OURS}(?<title>.+?)(?: (?:yesterday|today|this morning|earlier|last \w+|(?:\w+ )?(?:hours?|days?|weeks?|months?|ages?) ago|a while (?:ago|back)|ages ago|before|on \w+day|already))*[,.;!?]+ ?(?:and |but |so )?(?:where|why|what|when|any|is|it|still|did|nothing|how|has)\b.*$`,
    'iu',
  ),
];
/** What is asked of where is its story or its stream. */
const OTHER =
  /^where (?:can|could|do|does|would|was|were|to|should|else|did (?:i|we|you)\b)|\b(?:filmed|shot|set|made|located|take place|takes place|from|streaming|playing in cinemas)$/iu;
const NOTHING = /^(?:so long|so slow|forever|ages|you|u|i|we|they)$/iu;
const ALL_OF_IT =
  /^(?:everything|all|(?:(?:my|our|the) )?(?:stuff|things|downloads?|requests?|movies|films|shows|queue))$/iu;
const IT =
  /^(?:it|that|this|they|that one|this one|(?:(?:my|the|our) )?(?:movie|film|show|series|request|title|download|thing|one))$/iu;
/** "Dune, it's still not there": the complaint is no part of the title. */
const COMPLAINT = /[,;.!?] .*$|,? (?:i|we) (?:requested|asked|ordered|wanted|added)\b.*$/iu;

export const where: Rule = (reading) => {
  const { text } = reading;
  if (OTHER.test(text) || isAboutServices(text)) return undefined;
  const found = SHAPES.map((shape) => shape.exec(text)?.groups?.['title']).find(
    (title) => title !== undefined,
  );
  const words = found?.replace(COMPLAINT, '');
  if (words === undefined || NOTHING.test(words)) return undefined;
  if (ALL_OF_IT.test(words)) return call('downloads');
  return about(words.replace(/^(?:the )?(?:new|next|latest|last) (?:seasons?|episodes?) of /iu, ''), reading);
};

function about(words: string, reading: Reading): ReturnType<Rule> {
  if (IT.test(words)) {
    const [only, ...others] = reading.context.shown;
    // Without a title on the screen it is about whatever is on its way.
    if (only === undefined || others.length > 0) return call('downloads');
    return call('where_is_it', { ref: only.ref });
  }
  const target = readTarget(words, reading);
  if (target.kind === 'which')
    return { kind: 'ask', why: 'which', act: { tool: 'where_is_it', arguments: {} } };
  if (target.kind === 'refs') return call('where_is_it', { ref: target.refs[0] });
  return call('where_is_it', { title: target.title });
}
