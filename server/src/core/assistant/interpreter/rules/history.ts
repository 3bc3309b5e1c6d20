// "What did I watch last night", "have I seen heat": who watched what.
import { findPeriod } from '../reading/period.ts';
import { takeModifiers } from '../reading/modifiers.ts';
import { restore } from '../reading/sentence.ts';
import type { Reading, Rule } from './rule.ts';
import { call, readTarget } from './rule.ts';

const WHO = String.raw`(i|we|you|u|anyone|anybody|everyone|everybody|someone|they|my \w+|the \w+|\p{L}+)`;
const WATCHED = String.raw`(?:watch(?:ed|ing)?|see|seen|saw|play(?:ed|ing)?|stream(?:ed|ing)?|finish(?:ed)?|view(?:ed)?|start(?:ed)? watching)`;
/** No title is asked: the list of what was watched. */
const LISTS = [
  new RegExp(
    String.raw`^what(?:'s|s| is| was| were| did| have| has| had| else did)? ?${WHO}? (?:been |just |last |recently )*${WATCHED}\b(?!.*\b(?:next|should|can)\b)`,
    'iu',
  ),
  /^(?:show |see |list |what's |get )?(?:me )?(?:my|our|the|(\p{L}+?)'s) (?:watch(?:ing|ed)?|viewing|view|play|plex) (?:history|list|log)/iu,
  /^(?:what(?:'s| is|s) |who(?:'s| is|s) )(?:currently |everyone |everybody |anyone )?(?:playing|streaming|watching|being watched)(?: (?:right )?now| on plex| something| anything)?$/iu,
  /^(?:show (?:me )?)?(?:watch|viewing|viewed|play) history/iu,
  /^(?:what(?:'s| is| was|s) )?(?:the )?last (?:thing|movie|film|show|episode)s? (?:that )?(i|we|\p{L}+) (?:watched|saw)/iu,
  /^(?:what(?:'s| is| was) )?(?:the |my |our )?(?:most|recently|last) (?:watched|played|viewed|streamed)/iu,
];
const PAST_LIST = /\b(?:should|could|can|shall|to) (?:i|we|you)?\b|\bto watch\b/iu;
const TITLED: readonly RegExp[] = [
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
  return call('watch_history', { person: named(found[1]), ...period(reading) });
}

function titled(reading: Reading): ReturnType<Rule> {
  const found = TITLED.map((pattern) => pattern.exec(reading.text)).find((match) => match !== null);
  const words = found?.groups?.['title']?.replace(/ (?:yet|before|already|or not|recently|ever)$/iu, '');
  if (found === undefined || words === undefined) return undefined;
  const person = named(found.groups?.['who']);
  const when = period(reading);
  if (/^(?:anything|something|it all|movies|films|shows|tv)\b/iu.test(words))
    return call('watch_history', { person, ...when });
  const target = readTarget(words, reading);
  if (target.kind === 'refs') return call('watch_history', { ref: target.refs[0], person });
  const title = target.kind === 'title' ? restore(takeModifiers(words).rest, reading.sentence) : undefined;
  return call('watch_history', { title, person });
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
