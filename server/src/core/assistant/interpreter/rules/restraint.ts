// Sentences that speak of an act without asking for it: forbidden, on a condition, reported, planned, long done.
import { ACT_BASE, ACT_GERUND, ACT_PAST } from '../reading/acts.ts';
import { isConditional } from '../reading/condition.ts';
import type { Interpretation } from '../interpretation.ts';
import type { Reading, Rule } from './rule.ts';

const ACT = new RegExp(String.raw`\b(?:${ACT_BASE}|${ACT_GERUND}|touch)\b`, 'iu');
/** Before the verb it turns the sentence round, whatever stands between. */
const NOT =
  /\b(?:don'?t|do not|dnt|does(?:n't| not)|didn'?t|did not|never|not|shouldn'?t|mustn'?t|needn'?t|won'?t|wouldn'?t|can'?t|cannot|couldn'?t|nobody|no ?one|none of|neither|nor|without|refrain|avoid|rather you|hold off|instead of|no (?:need|more|reason|point|longer|circumstances)|isn'?t|wasn'?t|aren'?t|ain'?t|by no means|far from)\b/iu;
/** After it only as a word of its own: "add Dune? No way"; a title may well hold a "not". */
const TAKEN_BACK =
  /[,;.!?–—-]+\s*(?:but |well |hmm |haha |lol |actually |oh )*(?:(?:no(?!,? (?:rush|hurry|worries|problem|pressure))|nope|nah|not|don'?t|do not|never)\W*$|(?:no way|not (?:now|yet|really|ever|a chance|happening)|just kidding|kidding|jk|never ?mind|nvm|forget (?:it|that|about it)|scratch that|cancel that|on second thoughts?|as if|(?:wait,? )?(?:no,? )?(?:please )?(?:don'?t|do not)(?: do (?:it|that)| please)?)\W*$)/iu;
const WANTS_NOT =
  /^(?:i|we|you|he|she|they|nobody|no one|my \w+|the kids) (?:really |actually |ever )?(?:don'?t|do not|doesn'?t|does not|didn'?t|did not|never|no longer|hardly)? ?(?:really |actually |ever )?(?:want|need|like|ask|care|wanted|asked|said)\b/iu;
/** "I don't need Friends any more" is a removal that is put politely. */
const NO_LONGER =
  /^(?:i|we|nobody|no one|they|he|she|my \w+|the kids) (?:.*\b(?:needs?|wants?|watch(?:es)?|cares?)\b.*\b(?:any ?more|any longer)\b|no longer (?:need|want|watch|care)\b)/iu;
const NOT_THAT = /^not (?:\S+|(?:that|this|the|a|to|it)\b.*)$/iu;
const STOP =
  /^(?:stop|quit|cease) (?:adding|requesting|removing|deleting|touching|(?:getting|grabbing|downloading) (?:stuff|things|anything|everything|movies|films|shows))\b/iu;

/** Understood, and nothing is done: "don't add Dune", "add Dune? No way". */
export const negation: Rule = ({ text }) => {
  if (NO_LONGER.test(text)) return undefined;
  const act = ACT.exec(text);
  const isTurnedRound = act !== null && NOT.test(text.slice(0, act.index));
  const isRefused = WANTS_NOT.test(text) && NOT.test(text);
  const isNegated = isTurnedRound || isRefused || STOP.test(text) || NOT_THAT.test(text);
  return isNegated || isConditional(text) ? { kind: 'ask', why: 'negation' } : undefined;
};

/** The last word on what would change something: "approve Sam? No way", "block Kim if Tom says so" change nothing. */
export function withheld(meaning: Interpretation, { text }: Reading): Interpretation {
  const tool = writtenBy(meaning);
  if (tool === undefined) return meaning;
  // "Tell me if Dune comes" hangs on nothing but Dune.
  const isOnCondition =
    (tool !== 'follow_title' || /^(?:follow|subscribe)/iu.test(text)) && isConditional(text);
  return isOnCondition || TAKEN_BACK.test(text) ? { kind: 'ask', why: 'negation' } : meaning;
}

const WRITES: ReadonlySet<string> = new Set(['add_title', 'remove_title', 'follow_title', 'my_preferences']);

function writtenBy(meaning: Interpretation): string | undefined {
  const made = meaning.kind === 'calls' ? meaning.calls : meaning.kind === 'call' ? [meaning] : [];
  return made.find(({ tool, arguments: { action } }) =>
    tool === 'people' ? action !== 'list' : WRITES.has(tool),
  )?.tool;
}

const ADVERBS = String.raw`(?:(?:have|has|had|'ve|just|already|almost|nearly|also|recently|finally|even|accidentally|once|never|only|then|probably|maybe|really) )*`;
const SUBJECT = String.raw`(?:i|i've|we|we've|you|you've|u|he|she|it|they|they've|someone|somebody|everyone|everybody|anyone|nobody|no one|(?:my|our|the|his|her|their|your|that) [\p{L}-]+(?: [\p{L}-]+)?|\p{L}+)`;
const TOLD: readonly RegExp[] = [
  new RegExp(String.raw`^${SUBJECT} ${ADVERBS}${ACT_PAST}\b`, 'iu'),
  new RegExp(
    String.raw`\b(?:would|could|should|might|must|may)(?:n't| not)?(?: probably| maybe| just)? (?:have|of|'ve)(?: just| probably| already)? (?:${ACT_PAST}|gotten)\b`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?!(?:was|were|has|have|is|are|did)\b).+ (?:was|were|got|has been|had been|have been|will be|gets) ${ADVERBS}${ACT_PAST}\b`,
    'iu',
  ),
  new RegExp(
    String.raw`^${SUBJECT} (?:said|says|told|tells|thinks?|thought|claims?|claimed|suggested|mentioned|wonders?|wondered|hopes?|hoped|believes?|heard|knows?|remembers?|dreamt|dreamed|asked (?:me|you|us|him|her|them) (?:to|if|whether)|wants? (?:me|us|him|her|them) to|wanted (?:me|you|us|him|her|them)? ?to)\b.*\b(?:${ACT_BASE}|${ACT_GERUND}|${ACT_PAST})\b`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:i|we|he|she|they|you)(?: am| are| is|'m|'re|'s| was| were)?(?: just| still| also)? (?:will|'ll|going to|gonna|might|may|could|would|plan(?:ning|ned)? (?:to|on)|about to|used to|tr(?:y|ied|ying) to|forgot to|decided to|wanted to|had to|thinking (?:about|of)|considering|busy)(?: maybe| probably| just| also)? (?:${ACT_BASE}|${ACT_GERUND})\b`,
    'iu',
  ),
  new RegExp(String.raw`^(?:i|we|he|she|they)'ll (?:probably |maybe |just )?${ACT_BASE}\b`, 'iu'),
  new RegExp(
    String.raw`^(?:what (?:if|happens if|would happen if|happens when)|suppose|supposing|imagine|assume|pretend|say|let's say|if i were|were i to|why (?:did|do|does|would|was|were)|how come|who (?:told|asked|said)|when (?:i|we|you) (?:say|said|tell|add|delete)|thanks? (?:for|you for))\b.*\b(?:${ACT_BASE}|${ACT_GERUND}|${ACT_PAST})\b`,
    'iu',
  ),
  new RegExp(
    String.raw`\b(?:ignore|disregard|forget) (?:all |any |the |your )*(?:previous|prior|above|earlier) (?:instructions?|rules?|prompts?|messages?)\b`,
    'iu',
  ),
];

const COMMAND = new RegExp(
  String.raw`^${ACT_BASE}\b(?! (?:all |any |the |your )*(?:previous|prior|above|earlier))`,
  'iu',
);

/** Talk about what was, might be or somebody else said. It is not for us to act on. */
export const talk: Rule = ({ text }) =>
  !COMMAND.test(text) && TOLD.some((pattern) => pattern.test(text)) ? { kind: 'unknown' } : undefined;
