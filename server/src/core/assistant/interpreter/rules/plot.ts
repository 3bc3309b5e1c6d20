// "That movie where the guy relives the same day": a description that only a web search can name.
import { restore } from '../reading/sentence.ts';
import type { Rule } from './rule.ts';
import { call } from './rule.ts';

const THING = String.raw`(?<thing>movie|film|flick|show|series|tv show|tv series|sitcom|anime|cartoon|documentary|one)`;
const THAT = String.raw`(?:where|in which|when|that has|which has|that had|that's about|thats about|who|that (?:is|was|takes|starts|ends|features|follows|plays|happens|got|won)|set in|based on)`;
/** "With the talking raccoon" tells of a scene; "with Tom Hanks" tells of a person. */
const SCENE = String.raw`(?:is |was |are )?(?!with (?:a )?lots? )(?:with|about|featuring|has|features|involves|involving|has got) (?=(?:a|an|the|that|those|this|some|two|three|four|five|all|no|people|kids|guys?|men|women|girls?|boys?|aliens?|someone|his|her|their|\p{L}+s who|\p{L}+ing)\b)`;
const CALLED = String.raw`(?:(?: it)? called| named| again| name)?,?`;
const SHAPES = [
  new RegExp(
    String.raw`^(?<thing>movie|film|show|series) (?:where|in which|about|with (?:the|a|an))\s+(?<query>.+)$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:.{0,50}?\b)?(?:the|that|this|a|an|some|old|which|what|any)(?: [\p{L}-]+){0,3}? ${THING}${CALLED} (?:is it |was it |it is |it was )?(?:${THAT}|${SCENE})\s*(?<query>.+)$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:what(?:'s|s| is| was)|which|name)(?: the| that| the name of (?:the|that)| called the)?(?: [\p{L}-]+){0,2} ${THING}${CALLED} (?:where|in which|with|about|that|when|who)\s+(?<query>.+)$`,
    'iu',
  ),
  /^(?:what(?:'s|s| is)? (?:it|that one) called (?:where|when|with)|(?:i'm|i am) (?:trying to remember|thinking of)(?: an?| the| that| this)? (?<thing>movie|film|show|series)(?: (?:where|with|about|in which|that))?)\s+(?<query>.+)$/iu,
];
const RIDDLE_TAIL =
  /,? (?:(?:what(?:'s|s| is| was)|whats) (?:it|that|that one) called|what(?:'s|s| is) (?:it|its name|the (?:name|title))(?: again)?|(?:do you )?(?:know|remember) (?:it|which|the name)|called|again)$/iu;
/** "get rid of the movie with a bad rip" is a command, not a riddle. */
const COMMAND = /^(?:remove|delete|wipe|cancel|recommend|suggest|stop|unmonitor|follow)\b/iu;

export const plot: Rule = ({ text, sentence }) => {
  if (COMMAND.test(text) || /\bmovies about\b|\bfilms about\b|\bshows about\b/iu.test(text)) return undefined;
  const groups = SHAPES.map((shape) => shape.exec(text)?.groups).find((found) => found !== undefined);
  const query = groups?.['query']?.replace(RIDDLE_TAIL, '');
  if (query === undefined || query.split(' ').length < 2) return undefined;
  const isSeries = /show|series|anime|cartoon/iu.test(groups?.['thing'] ?? '');
  const isMovie = /movie|film|flick/iu.test(groups?.['thing'] ?? '');
  return call('web_search', {
    query: restore(query.replace(/^(?:the|a|an|this|that) /iu, ''), sentence),
    kind: isSeries ? 'series' : isMovie ? 'movie' : undefined,
  });
};
