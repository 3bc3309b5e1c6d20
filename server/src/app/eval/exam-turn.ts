// A turn of an exam: an admin of a household, at a fixed time, with nothing behind the desk.
import type { AssistantTurn } from '../../core/assistant/index.ts';
import type { Person, PersonId } from '../../domain/person.ts';
import { openVoice } from '../../domain/voice.ts';
import type { Persona } from '../../domain/voice.ts';
import type { Clock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import type { Desk } from '../../seams/tool.ts';

/** Noon of a Wednesday: "tonight" in the labels is that day. */
export const EXAM_NOW = Date.UTC(2026, 2, 11, 12);

const person: Person = { id: 'examiner' as PersonId, name: 'Robin', role: 'admin', status: 'active' };

/** The turn of this sentence; `before` is what an earlier one left. */
export function examTurn(
  utterance: string,
  { clock, persona }: { clock: Clock; persona: Persona },
  before: Partial<AssistantTurn> = {},
): AssistantTurn {
  const signal = new AbortController().signal;
  const standing = { ...clock, now: () => EXAM_NOW };
  // The tools of an exam reach for nothing else that a desk has.
  const desk = {
    person,
    timeZone: 'UTC',
    voice: openVoice(persona, () => 0),
    clock: standing,
    signal,
  } as Desk;
  return {
    person,
    input: { kind: 'words', texts: [utterance] },
    history: [],
    shown: [],
    knowsRef: () => false,
    claimReceipt: async () => ({ kind: 'none' }),
    desk,
    log: silentLog,
    ...before,
  };
}
