import type { Choice } from '../../../domain/rich-text.ts';

/** The button beside what was done. */
export function undoChoice(receipt: string): Choice {
  return { label: 'Undo', action: { kind: 'undo', receipt } };
}
