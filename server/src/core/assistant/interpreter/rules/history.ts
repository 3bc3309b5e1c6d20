// "What did I watch last night", "have I seen heat": who watched what.
import { findPeriod } from '../../../../domain/period.ts';
import { takeModifiers } from '../reading/modifiers.ts';
import { restore } from '../reading/sentence.ts';
import type { Reading, Rule } from './rule.ts';
import { call, readTarget } from './rule.ts';

const WHO = String.raw`(i|we|you|u|anyone|anybody|everyone|everybody|someone|they|my \w+|the \w+|\p{L}+)`;
const WATCHED = String.raw`(?:watch(?:ed|ing)?|see|seen|saw|play(?:ed|ing)?|stream(?:ed|ing)?|finish(?:ed)?|view(?:ed)?|start(?:ed)? watching)`;
/** No title is asked: the list of what was watched. */
const LISTS = [
  new RegExp(
    String.raw`^(?:(?:show|list|tell|give)(?: me)? )?what(?:'s|s| is| was| were| did| have| has| had| else did)? ?${WHO}? (?:been |just |last |recently )*${WATCHED}\b(?!.*\b(?:next|should|can|worth|good|popular)\b)`,
    'iu',
  ),
  /^(?:show |see |list |what's |get )?(?:me )?(?:my|our|the|(\p{L}+?)'s) (?:watch(?:ing|ed)?|viewing|view|play|plex) (?:history|list|log)/iu,
  /^(?:what(?:'s| is|s) |who(?:'s| is|s) )(?:currently |everyone |everybody |anyone )?(?:playing|streaming|watching|being watched)(?: (?:right )?now| on plex| something| anything)?$/iu,
  /^(?:my|our) (?:watch(?:ing)? )?history$/iu,
  /^(?:what|which) (?:movies?|films?|shows?|series|episodes?|things?) (?:did|have|has|had|was|were|do) (i|we|you|\p{L}+) (?:\w+ )?(?:watch(?:ed|ing)?|see|seen|stream(?:ed|ing)?|finish(?:ed)?)\b/iu,
  /^(?:show (?:me )?|list |get )?(?:the )?(?:watch|viewing|viewed|play) (?:history|log)(?: (?:of|for|from) (?<of>(?!last|this|the|yesterday)[\p{L}\d_]+))?/iu,
  /^(?:is|was|are|were) (?:any(?:one|body)|some(?:one|body)|everyone|the kids|(?<someone>\p{L}+)) (?:currently |still )?(?:watching|streaming|playing)(?: (?:something|anything|it|tv|plex|a movie|a show))?(?: (?:right now|now|at the moment|last night|yesterday|today|earlier|on plex|tonight))*$/iu,
  /^(?:what(?:'s| is| was|s) )?(?:the )?last (?:thing|movie|film|show|episode)s? (?:that )?(i|we|\p{L}+) (?:watched|saw)/iu,
  /^(?:what(?:'s| is| was) )?(?:the |my |our )?(?:most|recently|last) (?:watched|played|viewed|streamed)/iu,
];
const EPISODE_OF =
  /^(?:what|which) (?:episode|season) (?:of (?<title>.+?) )?(?:am i|are we|did (?:i|we)|was i|were we|is \p{L}+) (?:on|at|up to|leave off|stop(?: at)?|finish(?: on)?|in)(?: (?:with|in|of) (?<name>.+))?$|^where (?:did (?:i|we) (?:leave off|stop)|was i|were we|am i|are we) (?:with|in|on) (?<show>.+)$/iu;
const PAST_LIST = /\bworth\b|\b(?:should|could|can|shall|to) (?:i|we|you)?\b|\bto watch\b/iu;
const TITLED: readonly RegExp[] = [
  /^(?:when was|has|was|how often was|how often has) (?<title>.+?) (?:last |first |ever |already |been )*(?:watched|played|seen|streamed)(?: (?:last|by \p{L}+|yet|before|already|at all))*$/iu,
  new RegExp(
    String.raw`^(?:have|has|had|did|when did|when was the last time|how often (?:did|have)|how many times (?:did|have|has)) (?<who>${WHO.slice(1, -1)}) (?:already |ever |last |even |just |all )*(?:been )?${WATCHED} (?<title>.+)$`,
    'iu',
  ),
  new RegExp(
    String.raw`^who(?:'s| has| else has| all|)? (?:already |else |all )*(?:watched|seen|saw|been watching|finished|streamed|is watching|watching) (?<title>.+)$`,
    'iu',
  ),
];

export const history: Rule = (reading) => listed(reading) ?? titled(reading);

function listed(reading: Reading): ReturnType<Rule> {
  if (PAST_LIST.test(reading.text)) return undefined;
  const found = LISTS.map((pattern) => pattern.exec(reading.text)).find((match) => match !== null);
  if (found === undefined) return undefined;
  return call('watch_history', {
    person: named(found[1] ?? found.groups?.['of'] ?? found.groups?.['someone']),
    ...period(reading),
  });
}

function titled(reading: Reading): ReturnType<Rule> {
  const groups = [EPISODE_OF, ...TITLED]
    .map((pattern) => pattern.exec(reading.text)?.groups)
    .find((found) => found !== undefined);
  const said = groups?.['title'] ?? groups?.['name'] ?? groups?.['show'];
  if (said === undefined) return undefined;
  const words = said.replace(/ (?:yet|before|already|or not|recently|ever)$/iu, '');
  const person = named(groups?.['who']);
  if (/^(?:anything|something|it all|movies|films|shows|tv)\b/iu.test(words))
    return call('watch_history', { person, ...period(reading) });
  return call('watch_history', { title: watchedTitle(words, reading), person });
}

function watchedTitle(words: string, reading: Reading): string | undefined {
  const target = readTarget(words, reading);
  if (target.kind === 'refs') return nameOf(target.refs[0], reading);
  return target.kind === 'title' ? restore(takeModifiers(words).rest, reading.sentence) : undefined;
}

function nameOf(ref: string | undefined, { context }: Reading): string | undefined {
  return context.shown.find((title) => title.ref === ref)?.name;
}

function named(who: string | undefined): string | undefined {
  return who === undefined ||
    /^(?:i|we|you|u|me|my|our|anyone|anybody|everyone|everybody|someone|they|the|was|is|did|has|have|were|been|i've|we've)$/iu.test(
      who,
    )
    ? undefined
    : who.replace(/^(?:my|the) /iu, '');
}

function period({ text, today }: Reading): { from?: string; to?: string } {
  return findPeriod(text, today, 'back') ?? {};
}
