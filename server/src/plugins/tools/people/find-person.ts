// Who is meant by a name. Below the gate nobody is, and two who may be meant are asked apart.
import { titleCloseness } from '../../../domain/title-match.ts';
import type { HousePerson } from '../../../seams/tool.ts';

/** From here on a name may be meant at all. */
const GATE = 0.5;
/** A name that comes so near is meant when nobody else's comes near ("Samanta"), and one so near when it leads. */
const ALONE = 0.65;
const STRONG = 0.85;
const LEAD = 0.1;
/** A first name alone means the whole of it, unless somebody is called so altogether. */
const PART_OF_NAME = 0.95;
const MOST = 9;

export type PersonChoice =
  | { kind: 'one'; person: HousePerson }
  /** Numbered as `number` says: the same however often they are asked. */
  | { kind: 'several'; people: readonly NumberedPerson[] }
  | { kind: 'none' };

export interface NumberedPerson {
  number: number;
  person: HousePerson;
}

/** An id, as a confirmed card carries it; no name begins so. */
const BY_ID = '#';

export function idWords({ id }: HousePerson): string {
  return `${BY_ID}${id}`;
}

/**
 * The one who is meant. `Sam 2` is the second of those called so, in the order in which we got to know them: a number
 * that does not change when somebody new turns up. `mayBe` are those the act makes sense for.
 */
export function findPerson(
  everybody: readonly HousePerson[],
  said: string,
  mayBe: (person: HousePerson) => boolean,
): PersonChoice {
  const words = said.trim();
  const byId = everybody.find((person) => words === idWords(person) || hasAddress(person, words));
  if (byId) return { kind: 'one', person: byId };
  const whole = close(everybody, words);
  const [, name, number] = /^(.+?)[\s,#]+(\d{1,2})[.)]?$/u.exec(words) ?? [];
  if (name !== undefined) {
    const called = namesakes(close(everybody, name));
    const numbered = inOrder(called).find((one) => one.number === Number(number));
    if (whole[0]?.closeness !== 1)
      return numbered ? { kind: 'one', person: numbered.person } : { kind: 'none' };
    // A stranger who calls himself "Sam 2" is not let in as the second Sam; these words mean neither of them.
    if (called.length > 1 && numbered !== undefined && called[0]?.closeness === 1) return { kind: 'none' };
  }
  return choose(whole, mayBe);
}

interface Close {
  person: HousePerson;
  closeness: number;
}

/** Best first. */
function close(everybody: readonly HousePerson[], words: string): Close[] {
  return everybody
    .map((person) => ({ person, closeness: closenessTo(person.name, words) }))
    .filter(({ closeness }) => closeness >= GATE)
    .toSorted((one, other) => other.closeness - one.closeness);
}

function closenessTo(name: string, words: string): number {
  const parts = name.split(/\s+/u);
  const best = parts.length > 1 ? Math.max(...parts.map((part) => titleCloseness(words, part))) : 0;
  return Math.max(titleCloseness(words, name), PART_OF_NAME * best);
}

/** A number or address that was typed as the channel writes it. */
function hasAddress({ addresses }: HousePerson, words: string): boolean {
  const bare = words.replaceAll(/[\s()-]/gu, '');
  return bare.length >= 4 && addresses.some(({ address }) => address === bare);
}

function choose(candidates: readonly Close[], mayBe: (person: HousePerson) => boolean): PersonChoice {
  const named = namesakes(candidates);
  const fitting = named.filter(({ person }) => mayBe(person));
  // "Approve Sam" means the Sam who waits, not the one who is in; where neither fits, the answer says why.
  const [best, next] = fitting.length > 0 ? fitting : named;
  if (best === undefined) return { kind: 'none' };
  const isAlone = named.length === 1 && best.closeness >= ALONE;
  const isAhead = next === undefined || best.closeness - next.closeness >= LEAD;
  if (isAlone || (best.closeness >= STRONG && isAhead)) return { kind: 'one', person: best.person };
  return { kind: 'several', people: inOrder(named) };
}

/** Those called exactly so, else all who come near. */
function namesakes(candidates: readonly Close[]): readonly Close[] {
  const exact = candidates.filter(({ closeness }) => closeness === 1);
  return exact.length > 0 ? exact : candidates;
}

function inOrder(candidates: readonly Close[]): NumberedPerson[] {
  return candidates
    .map(({ person }) => person)
    .toSorted((one, other) => one.since - other.since || (one.id < other.id ? -1 : 1))
    .slice(0, MOST)
    .map((person, index) => ({ number: index + 1, person }));
}
