// How a message stands on its way. What is told of it may come doubled and in any order: it never goes back.
import type { DeliveryReport } from '../../../seams/channel.ts';

/** The later one counts. What arrived after all has arrived, whatever was said before. */
export const partStates = ['sent', 'failed', 'delivered', 'read'] as const;
export type PartState = (typeof partStates)[number];

/** True once nobody needs to send it again. */
export function hasGone(state: PartState): boolean {
  return state !== 'failed';
}

/** True once it is known to have been received. */
export function hasArrived(state: PartState): boolean {
  return state === 'delivered' || state === 'read';
}

export function toldState({ outcome: { kind } }: DeliveryReport): PartState {
  return kind === 'refused' ? 'failed' : kind;
}

interface Known {
  external_id: string | null;
  state: PartState;
}

/**
 * The state after this report, or undefined when it tells nothing new. A part that failed is sent again under another
 * id: what is told late of the first try then says nothing about the second, unless it arrived after all.
 */
export function stateAfter(
  known: Known | undefined,
  { externalId }: Pick<DeliveryReport, 'externalId'>,
  told: PartState,
): PartState | undefined {
  if (known === undefined) return told;
  const isSame = known.external_id === null || known.external_id === externalId;
  const isLater = partStates.indexOf(told) > partStates.indexOf(known.state);
  if (isSame || hasArrived(told)) return isLater ? told : undefined;
  return known.state === 'failed' ? told : undefined;
}
