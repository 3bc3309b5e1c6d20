// What is understood but not done at once: negations and bulk removal. And the request for help.
import type { Rule } from './rule.ts';

const ACT = String.raw`(?:add(?:ing)?|download(?:ing)?|get(?:ting)?|grab(?:bing)?|remov(?:e|ing)|delet(?:e|ing)|cancel(?:ing|ling)?|request(?:ing)?|fetch(?:ing)?|put(?:ting)?|wip(?:e|ing)|eras(?:e|ing)|queue|unmonitor|touch|want|need|like)`;
const NEGATIONS = [
  new RegExp(
    String.raw`^(?:(?:no|stop|wait|hey|and|but|oh|never ?mind|nvm|actually),? )*(?:please )?(?:don't|dont|do not|never|you (?:should|must)(?:n't| not)|please not|better not)(?: ever| you dare| even| actually| yet| want to| need to| want you to)* ${ACT}\b`,
    'iu',
  ),
  /^(?:i|we) (?:don't|dont|do not|didn't|didnt|never|no longer) (?:really |actually |ever )?(?:want|need|ask(?:ed)?(?: for)?|wanted)\b/iu,
  /^(?:stop) (?:adding|getting|grabbing|requesting|removing|deleting)\b/iu,
  /^not (?:that|this|the|a|to)\b/iu,
];
/** "I don't need Friends any more" is a removal that is put politely. */
const NO_LONGER = /\b(?:any ?more|any longer|no longer)\b/iu;

const BULK_VERB = String.raw`(?:remove|delete|wipe(?: out)?|erase|trash|purge|nuke|clear(?: out)?|empty|drop|cancel|get rid of|unmonitor|stop monitoring|clean(?: up| out)?|dump|format|destroy|kill|bin|reset|uninstall|take off|take down)`;
const THINGS = String.raw`(?:movies?|films?|shows?|series|titles?|files?|episodes?|downloads?|library|libraries|stuff|content|things?|media|anime|queue|server|collection|database|everything|of (?:it|them|those|these)|requests?|data|cartoons?|sitcoms?|documentaries|comedies|users?|people|disk|drive|history|list)`;
const BULK = [
  new RegExp(
    String.raw`^${BULK_VERB} (?:all|every|each|any|both|most|half)(?: single)?(?: of)?(?: (?:the|my|our|these|those|your|it|them))?(?: [^\s]+){0,4}? ${THINGS}(?: (?:we|i|you|they|that|which|from|by|with|on|in|older|before|since|except|but|over|under|rated|nobody|no one)\b.*)?$`,
    'iu',
  ),
  new RegExp(
    String.raw`^${BULK_VERB} (?:all|both|the lot|everyone|it all|all of it|them all|everything(?: (?:we|i|you|from|by|with|on|in|that|there|else|now|except|but|older|off)\b.*)?)$`,
    'iu',
  ),
  new RegExp(
    String.raw`^${BULK_VERB} (?:the |my |our |your )(?:whole |entire |complete |full )?(?:library|libraries|queue|server|collection|database|disk|drive|downloads|movies|films|shows|files|history|list|media|everything|lot)(?: (?:folder|files|now))*$`,
    'iu',
  ),
  new RegExp(
    String.raw`^${BULK_VERB} (?:(?:the |my |our )?\w+ )?(?:movies|films|shows|files|downloads|stuff|things)$|^${BULK_VERB} (?:series|everything)$`,
    'iu',
  ),
  /^(?:start (?:over|fresh)|factory reset|clean slate)\b/iu,
];

const HELP = [
  /^(?:\/?(?:help|start|commands?|menu|about|instructions|manual|usage|\?+)|help me|i need (?:some )?help|need help|halp|help pls)$/iu,
  /^(?:what|wat) (?:can|do|could|else can|all can) (?:you|u|i|we|this)(?: \w+)? (?:do|say|ask|help|type|use|offer)\b/iu,
  /^(?:what|which) (?:are|is) (?:your|the|my) (?:commands?|options?|features?|abilities|capabilities|functions?)(?: (?:here|available))?$/iu,
  /^what (?:commands|features|things|options) (?:do|can|are|does)\b/iu,
  /^how (?:do|does|can|should|would|to|did)(?: (?:i|we|you|u|one|this|it|that|the bot|someone))?(?: (?:bot|thing|actually))* (?:add|get|search|find|download|remove|delete|cancel|use|work|request|ask|see|check|start|watch|talk|do|change|stop|make|pick|choose|set|invite|approve|link|order|function|operate|know)\b/iu,
  /^(?:what (?:is|are) (?:you|this)(?: (?:bot|thing|for))*|who are you|what do you do|explain (?:yourself|this|how this works|how you work)|how does this work)$/iu,
  /^(?:can you help(?: me)?|what now|i'm (?:lost|confused|stuck)|i am (?:lost|confused))$/iu,
  /^(?:show |list |give )(?:me )?(?:the |your |all )*(?:commands|help|options|features|examples|instructions)$/iu,
];

const NOTHING_NAMED =
  /^(?:add|download|get|grab|request|remove|delete|cancel|search|find|unmonitor)(?: (?:me|us))?(?: (?:a|an|another|some|one|something|it all)(?: (?:new|other|more))?(?: (?:movie|film|show|series|title|thing)s?)?)?$/iu;

/** "Remove", "add a movie": understood, but which one? */
export const nothingNamed: Rule = ({ text }) =>
  NOTHING_NAMED.test(text) && !/\ball$/iu.test(text) ? { kind: 'ask', why: 'which' } : undefined;

export const help: Rule = ({ text, sentence }) =>
  HELP.some((pattern) => pattern.test(text) || pattern.test(sentence.plain)) ? { kind: 'help' } : undefined;

export const negation: Rule = ({ text }) => {
  const isNegated = NEGATIONS.some((pattern) => pattern.test(text)) && !NO_LONGER.test(text);
  return isNegated ? { kind: 'ask', why: 'negation' } : undefined;
};

export const bulk: Rule = ({ text }) => {
  if (/^.{0,24}\b(?:all|every|each) (?:the )?(?:seasons?|episodes?) of\b/iu.test(text)) return undefined;
  return BULK.some((pattern) => pattern.test(text)) ? { kind: 'ask', why: 'bulk' } : undefined;
};
