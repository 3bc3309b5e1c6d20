// Whom somebody means by "Paul", "the director", "the bad guy", or by an actor's own name.
import type { Credit } from '../../../domain/title-details.ts';
import { MATCH_GATE } from '../../../domain/choose-title.ts';
import { normaliseTitle, titleCloseness } from '../../../domain/title-match.ts';

const JOBS: readonly [said: RegExp, job: RegExp][] = [
  [/direct/i, /^director$/i],
  [/writ|wrote|screenplay/i, /writer|screenplay/i],
  [/compos|music|score/i, /composer|music/i],
  [/camera|shot|photograph|cinematograph/i, /photography/i],
];

/** The people that fit the words; none when nobody does. */
export function findCredits(credits: readonly Credit[], words: string): Credit[] {
  const wanted = JOBS.find(([said]) => said.test(words))?.[1];
  if (wanted !== undefined) return credits.filter(({ part, as = '' }) => part === 'crew' && wanted.test(as));
  if (/\b(?:main|lead|leading|star)\b/i.test(words))
    return credits.filter(({ part }) => part === 'cast').slice(0, 2);
  const close = credits.map((credit) => ({ credit, closeness: closenessTo(words, credit) }));
  const best = Math.max(...close.map(({ closeness }) => closeness), MATCH_GATE);
  return close.filter(({ closeness }) => closeness >= best).map(({ credit }) => credit);
}

/** "Paul" is Paul Atreides: a whole word of a name is as good as the name. */
function closenessTo(words: string, { name, as = '', part }: Credit): number {
  const asked = normaliseTitle(words);
  const names = part === 'cast' ? [name, ...as.split(/\s*\/\s*/)] : [name];
  const scores = names.map((each) => {
    const isPart = ` ${normaliseTitle(each)} `.includes(` ${asked} `);
    return asked !== '' && isPart ? 0.99 : titleCloseness(words, each);
  });
  return Math.max(0, ...scores);
}
