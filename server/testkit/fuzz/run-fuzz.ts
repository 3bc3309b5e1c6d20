// Conversations with a mad model, from a seed; stops at the first turn that breaks a rule.
import { fuzzedTurns } from './fuzzed-household.ts';
import { judgeTurn } from './judge-turn.ts';
import { seeded } from './seeded.ts';

export interface FuzzReport {
  turns: number;
  /** Model calls, writes and cards: a run in which nothing happens proves nothing. */
  modelCalls: number;
  writes: number;
  cards: number;
  accepted: number;
  /** The first turn that broke a rule, with what is needed to see it again. */
  broken?: { seed: number; turn: number; said: string; faults: readonly string[] };
}

export interface FuzzOptions {
  seed: number;
  turns: number;
  /** After so many turns somebody else talks. */
  turnsEach?: number;
}

export async function runFuzz({ seed, turns, turnsEach = 10 }: FuzzOptions): Promise<FuzzReport> {
  const report: FuzzReport = { turns: 0, modelCalls: 0, writes: 0, cards: 0, accepted: 0 };
  for (let household = seed; report.turns < turns; household += 1) {
    let number = 0;
    for await (const turn of fuzzedTurns(seeded(household), Math.min(turnsEach, turns - report.turns))) {
      number += 1;
      report.turns += 1;
      report.modelCalls += turn.requests.length;
      report.writes += turn.writes.length;
      if (turn.answer.ask) report.cards += 1;
      if (turn.accepted) report.accepted += 1;
      const faults = judgeTurn(turn);
      if (faults.length > 0)
        return { ...report, broken: { seed: household, turn: number, said: turn.said, faults } };
    }
  }
  return report;
}
