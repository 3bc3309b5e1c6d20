// "Follow Severance", "let me know when Heat is here", "no more news about Lost": to hear of a title, or no longer.
import { isElsewhere, isOffDomain } from '../reading/vocabulary.ts';
import { restore } from '../reading/sentence.ts';
import type { Reading, Rule } from './rule.ts';
import { call, cleanTitle, readTarget } from './rule.ts';

const TELL = String.raw`(?:notify|alert|tell|ping|text|message|email|remind|inform|warn|update|nudge|buzz|let) (?:me|us)(?: know)?|give (?:me|us) (?:a )?(?:heads[ -]?up|shout|nudge|ping|notice|alert|call)|drop (?:me|us) a (?:line|note|message)|send (?:me|us) (?:a |an )?(?:message|note|text|alert|notification|update)s?`;
const WHEN = String.raw`(?:when(?:ever)?|once|as soon as|the (?:moment|second|minute) (?:that )?|if|every time|each time|after|about|on|of|for)`;
const NEWS = String.raw`(?:updates?|news|notifications?|alerts?|messages?|notices?)`;
const KNOW = String.raw`(?:be (?:notified|told|informed|alerted|updated|kept (?:posted|updated|in the loop))|hear|know|get ${NEWS}|receive ${NEWS}|follow|have ${NEWS})`;
const STOP: readonly RegExp[] = [
  /^(?:unfollow|unsubscribe(?: me| us)? (?:from|to)|unsub from) (?<title>.+)$/iu,
  new RegExp(
    String.raw`^(?:stop|quit|cease) (?:following|(?:notifying|telling|alerting|messaging|pinging|texting|updating|informing|bothering|bugging) (?:me|us) (?:about|on|of|when|with)|(?:sending|giving)(?: me| us)?(?: any| the)? ${NEWS} (?:about|on|for|of)) (?<title>.+)$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:don't|dont|do not|never|please don't|no need to) (?:follow|(?:notify|tell|alert|message|ping|text|update|inform|bother|bug) (?:me|us)(?: again)? (?:about|on|of|when|with|for)|(?:send|give)(?: me| us)?(?: any| the)? ${NEWS} (?:about|on|for|of)) (?<title>.+)$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:no (?:more|further)|cancel(?: the| my)?|turn off(?: the| my)?|mute(?: the| my)?|disable(?: the| my)?|i (?:don't|do not|dont) (?:want|need)(?: any)?(?: more)?) ${NEWS} (?:about|on|for|of|from) (?<title>.+)$`,
    'iu',
  ),
];
const START: readonly RegExp[] = [
  /^(?:(?:start |begin )?follow(?:ing)?|subscribe(?: me| us)? to|sub to|sign (?:me|us) up for|add me to the followers of) (?<title>.+)$/iu,
  /^keep (?:me|us) (?:posted|updated|informed|in the loop|up to date) (?:on|about|with|of|when) (?<title>.+)$/iu,
  /^keep (?:an eye|tabs|watch)(?: out)? (?:on|for|over) (?<title>.+)$/iu,
  new RegExp(
    String.raw`^(?:i|we)(?:'d| would)? (?:really )?(?:want|like|love|need)(?: to)? (?:${NEWS}|${KNOW})(?: ${WHEN}| about)? (?<title>.+)$`,
    'iu',
  ),
  new RegExp(String.raw`^(?:${TELL}) ${WHEN} (?<title>.+)$`, 'iu'),
  new RegExp(
    String.raw`^(?:get|turn on|enable|set up|set|create|start)(?: me| us)?(?: a| an| the)? ${NEWS} (?:about|on|for|of|when) (?<title>.+)$`,
    'iu',
  ),
];
/** "Tell me about Dune", "let me know if we have it", "tell me when Dune comes out" are questions. */
const QUESTION =
  /^(?:tell|give|send|show) (?:me|us) (?:about|on|of|for)\b|^(?:let|tell) (?:me|us)(?: know)? (?:if|when|about|of) (?:(?:we|you|u|i|(?:any|some)thing|there)\b(?! (?:is|are|'s) here|'s (?:a )?new)|.+ (?:is|are) (?:on|in) (?:the )?(?:plex|server|library)$)|^tell (?:me|us) (?:when|if|once) .+ (?:comes? out|airs?|is released|premieres|releases|starts|returns)$|^(?:update|inform|warn|remind|email|text|message) (?:me|us) (?:of|on|for) (?:it|that|everything)$/iu;
/** Things that are not titles: an errand, the clock. */
const ERRAND =
  /^(?:to|that|in|at|it's|i|we|you|me|my|the (?:weather|game|news|time)|tomorrow|tonight|dinner|\d+ (?:minutes?|hours?|days?))\b/iu;
const EVENT = new RegExp(
  String.raw`,? (?:is|are|has|have|gets?|becomes?|comes?|starts?|returns?|airs?|arrives?|drops?|releases?|premieres?|lands?|finish(?:es|ed)?|ends?|can be|will be|'s|goes)(?: (?:finally|back|out|in|on|here|there|ready|available|downloaded|downloading|done|finished|released|added|complete|(?:up )?on (?:the )?(?:plex|server)|in the library|to (?:watch|stream)|watch(?:ed|able)|airing|arrived|come|been|a|any|new|next|more|another|fresh|seasons?|episodes?|(?:season|episode) \d+|again|soon|streaming|live|online))*$`,
  'iu',
);
const PART =
  /^(?:there(?:'s| is| are)(?: any)? )?(?:(?:a|the|any|every|all|each) )?(?:(?:new|next|future|upcoming|latest|fresh|more) )*(?:seasons?|episodes?|eps?)(?: \d+)? (?:of|for|from) /iu;
const SEASON_TAIL = / (?:season|s) ?\d+$/iu;
const MANNER = /,? (?:for me|please|any ?more|any longer|again|from now on)$/iu;

const POLITE =
  /^(?:(?:please|pls|plz|ok(?:ay)?|so|and|also|(?:can|could|would|will) (?:you|u)|i (?:want|need|would like) you to)[, ]+)+/iu;

export const follow: Rule = (reading) => {
  // With "tell me" cut off it would be a question: what was said is looked at with only the politeness gone.
  for (const text of new Set([reading.text, reading.sentence.plain.replace(POLITE, '')])) {
    const stopped = titleIn(STOP, text);
    if (stopped !== undefined) return propose('unfollow', stopped, reading);
    if (QUESTION.test(text)) continue;
    const started = titleIn(START, text);
    if (started !== undefined && !ERRAND.test(started) && !isOffDomain(started) && !isElsewhere(started))
      return propose('follow', started, reading);
  }
  return undefined;
};

function titleIn(shapes: readonly RegExp[], text: string): string | undefined {
  return shapes.map((shape) => shape.exec(text)?.groups?.['title']).find((title) => title !== undefined);
}

function propose(action: 'follow' | 'unfollow', words: string, reading: Reading): ReturnType<Rule> {
  const isEpisodes =
    /^(?:the )?new (?:episodes|seasons) of /iu.test(words) && /^follow /iu.test(reading.text);
  // To follow the episodes themselves is to have them fetched.
  if (isEpisodes) return undefined;
  const bare = words.replace(MANNER, '').replace(PART, '').replace(EVENT, '').replace(SEASON_TAIL, '');
  if (/^(?:everything|all|anything|stuff|things|them all|people|me|us)$/iu.test(bare))
    return { kind: 'ask', why: 'which' };
  const target = readTarget(bare, reading);
  const act = action === 'follow' ? {} : { stop: true };
  if (target.kind === 'which')
    return { kind: 'ask', why: 'which', act: { tool: 'follow_title', arguments: act } };
  if (target.kind === 'refs') return call('follow_title', { ref: target.refs[0], ...act });
  const title = cleanTitle(restore(target.title, reading.sentence));
  const { year } = target.modifiers;
  return call('follow_title', { title: year === undefined ? title : `${title} (${year})`, ...act });
}
