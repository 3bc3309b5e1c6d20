// Which buttons under a message may still be tapped.
import type { ChatEntry, Choice } from '../../../../../contract/src/index.ts';
import type { Pending } from './chat-state.ts';

export interface ShownChoice extends Choice {
  /** `settled`: another answer to the same question was given. */
  state: 'open' | 'pending' | 'chosen' | 'settled';
}

export interface Taps {
  /** Actions that were tapped, as stored. */
  done: ReadonlySet<string>;
  /** Actions on their way to the server. */
  pending: ReadonlySet<string>;
  /** The id of what was said or tapped last; what is under way counts as later than everything. */
  lastSaid: string;
}

const UNDER_WAY = '\uFFFF';
const cardAnswer = /^(?:yes|no):/;
const doorAnswer = /^(?:approve|block):(.+)$/;

/** What was tapped, read from what was said and what is being said. */
export function tapsOf(entries: readonly ChatEntry[], pendings: readonly Pending[]): Taps {
  const said = entries.filter((entry) => entry.kind === 'said');
  const underWay = pendings.filter(({ status }) => status === 'sending' || status === 'accepted');
  return {
    done: new Set(said.flatMap(({ action }) => action ?? [])),
    pending: new Set(underWay.flatMap(({ action }) => action ?? [])),
    lastSaid: underWay.length > 0 ? UNDER_WAY : (said.at(-1)?.id ?? ''),
  };
}

/** The yes and no of a card go when something newer was said; other buttons stay until they are tapped. */
export function shownChoices(choices: readonly Choice[], heardId: string, taps: Taps): ShownChoice[] {
  const isPast = taps.lastSaid > heardId;
  return choices
    .filter(({ action }) => !(isPast && cardAnswer.test(action)))
    .map((choice) => ({ ...choice, state: stateOf(choice.action, choices, taps) }));
}

function stateOf(action: string, choices: readonly Choice[], taps: Taps): ShownChoice['state'] {
  if (taps.done.has(action)) return 'chosen';
  if (taps.pending.has(action)) return 'pending';
  const isAnsweredOtherwise = choices.some(
    (other) =>
      isSameQuestion(other.action, action) && (taps.done.has(other.action) || taps.pending.has(other.action)),
  );
  return isAnsweredOtherwise ? 'settled' : 'open';
}

/** Approve and Block of one newcomer are two answers to one question. */
function isSameQuestion(one: string, other: string): boolean {
  const person = doorAnswer.exec(one)?.[1];
  return person !== undefined && one !== other && person === doorAnswer.exec(other)?.[1];
}
