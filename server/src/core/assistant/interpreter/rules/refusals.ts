// What is understood but not done at once: everything at a time, and nothing named. And the request for help.
import type { Rule } from './rule.ts';

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
  new RegExp(String.raw`^${BULK_VERB} (?:anything|half|most|whatever|every|everyone|everybody)\b`, 'iu'),
  /^(?:add|download|get|grab|request|fetch|queue) (?:(?:every|all|each)(?: of)?(?: the)?(?: \S+){0,2}? (?:movies?|films?|shows?|series|seasons?|episodes?)(?: (?:of (?:every|all|each)\b.*|there (?:is|are)|ever(?: made)?|in the world|on (?:netflix|earth|plex|the planet)|you (?:can|have|find)\b.*))?|everything(?: (?:you|there|on|ever|in|by|from|with)\b.*)?|anything)$/iu,
  /^(?:start (?:over|fresh)|factory reset|clean slate)\b/iu,
];
/** "All of the Marvel movies" are some of them: which, a search shows. */
const NAMED_SET =
  /^(?:add|download|get|grab|request|fetch|queue) (?:every|all|each)(?: of)?(?: the)? (?!movies?\b|films?\b|shows?\b|series\b|seasons?\b|episodes?\b)\S+(?: \S+)? (?:movies?|films?|shows?|series)$/iu;

const HELP = [
  /^(?:\/?(?:help|start|commands?|menu|about|instructions|manual|usage|\?+)|help me|i need (?:some )?help|need help|halp|help pls)$/iu,
  /^(?:what|wat) (?:can|do|could|else can|all can) (?:you|u|i|we|this)(?: \w+)? (?:do|say|ask|help|type|use|offer)\b/iu,
  /^(?:what|which) (?:are|is) (?:your|the|my) (?:commands?|options?|features?|abilities|capabilities|functions?)(?: (?:here|available))?$/iu,
  /^(?:(?:tell|show)(?: me)? )?(?:what|everything|all) (?:(?:the )?things )?(?:you|i|we|u) (?:can|could|are able to|may) (?:do|say|ask|help)\b.*$/iu,
  /^what (?:kinds?|sorts?|types?) of (?:things?|stuff|requests?|questions?|commands?) (?:can|do|could) (?:you|i|we)\b.*$/iu,
  /^what (?:commands|features|things|options) (?:do|can|are|does)\b/iu,
  /^how (?:do|does|can|should|would|to|did)(?: (?:i|we|you|u|one|this|it|that|the bot|someone))?(?: (?:bot|thing|actually))* (?:add|get|search|find|download|remove|delete|cancel|use|work|request|ask|see|check|start|watch|talk|do|change|stop|make|pick|choose|set|invite|approve|link|order|function|operate|know)\b/iu,
  /^(?:what (?:is|are) (?:you|this)(?: (?:bot|thing|for))*|who are you|what do you (?:do|understand|know|support|offer)|what(?:'s| is) possible(?: here)?|explain (?:yourself|this|how this works|how you work)|how does this work)$/iu,
  /^what (?:should|could|might|am|are|is it)(?: (?:i|we|you|one))?(?: that you)?(?: can| able to| capable of)? ?(?:say|ask|type|doing|do|use|tell you|write)?(?: (?:to|for) (?:you|me|us))?$/iu,
  /^(?:help (?:me|us)(?: out)?(?: please)?|(?:please )?explain(?: to me)? (?:how (?:to use|this|it|you)|what you (?:do|can do)|yourself|this)\b.*|teach me how (?:this|you) works?.*|how (?:do|does) \w+ work(?: here)?|what (?:commands|features)\b.*)$/iu,
  /^(?:can you help(?: me)?|what now|i'm (?:lost|confused|stuck)|i am (?:lost|confused))$/iu,
  /^(?:show |list |give )(?:me )?(?:the |your |all )*(?:commands|help|options|features|examples|instructions)$/iu,
];

/** "Can I add shows?", "are you able to delete movies?": what can be done, not what is to be done. */
const ABILITY = new RegExp(
  String.raw`^(?:can|could|may|do|am|are|is|will|would)(?:n't)? (?:i|you|u|we|one|it|this|the bot|people|members|the kids|everyone)(?: (?:also|even|only|just|still|actually))?(?: (?:allowed|able|permitted|supposed) to)? (?:add|download|get|grab|request|remove|delete|cancel|search(?: for)?|find|see|look up|recommend|suggest|follow|block|approve|watch|handle|do|manage|undo|change)(?: (?:any|some|new|other|more|my own|all kinds of|things? like))* (?:movies?|films?|shows?|series|tv(?: shows?| series)?|things?|stuff|titles?|anime|seasons?|single (?:seasons?|episodes?)|episodes?|people|users?|recommendations?|anything|documentaries|downloads?|files?)(?: (?:too|as well|also|here|with (?:this|you|it)|for (?:me|us)|by myself|myself|in here|and .+|or .+))*$`,
  'iu',
);
const POSSIBLE =
  /^(?:is it|would it be|is there (?:a|any) way) (?:possible )?(?:for me |for us )?to (?:add|download|get|request|remove|delete|search|find|follow|approve|block) (?:any |some |new |more )*(?:movies?|films?|shows?|series|things?|stuff|titles?|seasons?|episodes?|people|users?|anything)(?: (?:here|with (?:this|you)|too))*$/iu;

const NOTHING_NAMED =
  /^(?:add|download|get|grab|request|remove|delete|cancel|search|find|unmonitor)(?: (?:me|us))?(?: (?:a|an|another|some|one|something|it all)(?: (?:new|other|more))?(?: (?:movie|film|show|series|title|thing)s?)?)?$/iu;

/** "Remove", "add a movie": understood, but which one? */
export const nothingNamed: Rule = ({ text }) => {
  if (!NOTHING_NAMED.test(text) || /\ball$/iu.test(text)) return undefined;
  const isRemoval = /^(?:remove|delete|cancel|unmonitor)/iu.test(text);
  const act = { tool: 'remove_title', arguments: {} };
  return isRemoval ? { kind: 'ask', why: 'which', act } : { kind: 'ask', why: 'which' };
};

export const help: Rule = ({ text, sentence }) =>
  [...HELP, ABILITY, POSSIBLE].some((pattern) => pattern.test(text) || pattern.test(sentence.plain))
    ? { kind: 'help' }
    : undefined;

export const bulk: Rule = ({ text }) => {
  if (NAMED_SET.test(text)) return undefined;
  if (/\b(?:all|every|each) (?:the )?(?:seasons?|episodes?) of (?:all|every|each|any)\b/iu.test(text))
    return { kind: 'ask', why: 'bulk' };
  if (/^.{0,24}\b(?:all|every|each) (?:the )?(?:seasons?|episodes?) of\b/iu.test(text)) return undefined;
  return BULK.some((pattern) => pattern.test(text)) ? { kind: 'ask', why: 'bulk' } : undefined;
};
