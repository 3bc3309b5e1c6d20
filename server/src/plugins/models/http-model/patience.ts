// How long a model may take: until it begins, between two words, and in all.
import { isNearAddress } from '../../../kit/network.ts';

export interface Patience {
  totalMs: number;
  /** Until the first word. A machine of one's own reads a long prompt slowly before it says anything. */
  firstMs: number;
  /** Between two words; servers that gather a call before they send it are silent for as long. */
  stallMs: number;
}

const NEAR = { totalMs: 120_000, first: 0.8, stall: 0.5, longestStallMs: 60_000 };
const FAR = { totalMs: 30_000, first: 2 / 3, stall: 0.5, longestStallMs: 15_000 };

/** Parts of the total, so that they always lie inside LLM_TIMEOUT_MS. */
export function patienceFor(baseUrl: string, timeoutMs: number | undefined): Patience {
  const { first, stall, longestStallMs, ...usual } = isNearAddress(baseUrl) ? NEAR : FAR;
  const totalMs = timeoutMs ?? usual.totalMs;
  return {
    totalMs,
    firstMs: Math.round(totalMs * first),
    stallMs: Math.round(Math.min(totalMs * stall, longestStallMs)),
  };
}
