// "If we don't have it": adding looks that up anyway, so the words go. Any other condition is one we cannot judge.
import { ACT_BASE } from './acts.ts';

const THERE = String.raw`(?:there|here|have(?: it| that| them)?|got(?: it)?|has it|available|around|in (?:the |our )?(?:library|collection|system)|on (?:the )?(?:plex|server)|added|downloaded|missing)`;
const ABSENT = String.raw`(?:(?:it|that|this|they|we|you|i)(?:'s| is| are)? ?(?:isn't|isnt|is not|not|aren't|don't|dont|do not|haven't|havent|have not|hasn't|doesn't exist)(?: it)?(?: already| yet| got)* ?(?:${THERE})?(?: already| yet)*|(?:it|that|this)(?:'s| is) missing|not (?:already )?(?:there|here|available)|missing)`;
const BEFORE = new RegExp(
  String.raw`^if ${ABSENT},? (?:then |please |can you |could you |would you |pls |just )*(?=${ACT_BASE}\b)`,
  'iu',
);
const AFTER = new RegExp(String.raw`(?<=^${ACT_BASE} \S.*?),? (?:but only |only )?if ${ABSENT}$`, 'iu');

const SUBJECT = String.raw`(?:i|i'm|we|we're|you|you're|he|she|it|it's|they|that|this|there|there's|nobody|no one|anyone|anybody|somebody|someone|everyone|everybody|my|the|our|your)`;
const VERB = String.raw`(?:is|are|was|has|have|had|can|will|would|does|did|(?:say|want|agree|like|object|ask|need|get|come|think|approve|mind|allow|permit)s?|isn't|doesn't|won't|can't)`;
const COMMAND = String.raw`${ACT_BASE}|let|give|grant|accept|allow|admit|follow|unfollow|turn|set|change|mute|revoke|lock|whitelist|decline|refuse`;
const OTHER = [
  new RegExp(
    String.raw`^(?:if|unless|when|once|in case|as soon as|provided|assuming|should) .+[, ](?:then |please )?${ACT_BASE}\b`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:${COMMAND}) \S.*?,? (?:only if|but only (?:if|when)|if|unless|as long as|provided(?: that)?|in case) (?!you can\b)(?:${SUBJECT}\b|\p{L}+ ${VERB}\b)`,
    'iu',
  ),
];

/** "Add Roma if we don't have it" as "add Roma". */
export function withoutAvailability(text: string): string {
  return text.replace(BEFORE, '').replace(AFTER, '');
}

/** True when the act hangs on something that only the person can know. */
export function isConditional(text: string): boolean {
  return OTHER.some((pattern) => pattern.test(text));
}
