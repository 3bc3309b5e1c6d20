import { hasArrived } from './part-state.ts';
import type { SentPart } from './sent-part-store.ts';

/**
 * The first part that was taken and not handed over, and is to be sent again. One that later parts have overtaken is
 * not: told afterwards, the beginning of an answer would say something else.
 */
export function unheardPart(parts: readonly SentPart[]): SentPart | undefined {
  const arrived = parts.findLast(({ state }) => hasArrived(state))?.part ?? -1;
  return parts.find(({ part, state }) => state === 'failed' && part > arrived);
}
