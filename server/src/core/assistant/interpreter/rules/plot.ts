// "That movie where the guy relives the same day": a description that only a web search can name.
import { restore } from '../reading/sentence.ts';
import type { Rule } from './rule.ts';
import { call } from './rule.ts';

const THING = String.raw`(?<thing>movie|film|flick|show|series|tv show|tv series|anime|cartoon|documentary|one)`;
const SHAPES = [
  /^(?<thing>movie|film|show|series) (?:where|in which|about|with (?:the|a|an))\s+(?<query>.+)$/iu,
  new RegExp(
    String.raw`^(?:.{0,40}?\b)?(?:the|that|this|a|an|some|old|which|what)(?: [\p{L}-]+){0,3}? ${THING} (?:where|in which|when|about|that has|which has|that had|that's about|who|with (?:the|a|an|that|those)|that (?:is|was|takes|starts|ends|features|follows|plays|happens|got)|set in|based on)\s+(?<query>.+)$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:what(?:'s|s| is| was)|which|name)(?: the| that| the name of (?:the|that)| called the)?(?: [\p{L}-]+){0,2} ${THING} (?:where|in which|with|about|that|when|who)\s+(?<query>.+)$`,
    'iu',
  ),
  /^(?:what(?:'s|s| is)? (?:it|that one) called (?:where|when|with)|(?:i'm|i am) (?:trying to remember|thinking of)(?: an?| the| that| this)? (?<thing>movie|film|show|series)(?: (?:where|with|about|in which|that))?)\s+(?<query>.+)$/iu,
];
/** "get rid of the movie with a bad rip" is a command, not a riddle. */
const COMMAND = /^(?:remove|delete|wipe|cancel)\b/iu;

export const plot: Rule = ({ text, sentence }) => {
  if (COMMAND.test(text) || /\bmovies about\b|\bfilms about\b|\bshows about\b/iu.test(text)) return undefined;
  const groups = SHAPES.map((shape) => shape.exec(text)?.groups).find((found) => found !== undefined);
  const query = groups?.['query'];
  if (query === undefined || query.split(' ').length < 2) return undefined;
  const isSeries = /show|series|anime|cartoon/iu.test(groups?.['thing'] ?? '');
  const isMovie = /movie|film|flick/iu.test(groups?.['thing'] ?? '');
  return call('web_search', {
    query: restore(query.replace(/^(?:the|a|an|this|that) /iu, ''), sentence),
    kind: isSeries ? 'series' : isMovie ? 'movie' : undefined,
  });
};
