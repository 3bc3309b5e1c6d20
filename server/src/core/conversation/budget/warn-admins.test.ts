import { describe, expect, it } from 'vitest';
import { judgedVoice } from '../../../../testkit/judged-voice.ts';
import { recordedLog } from '../../../../testkit/recorded-log.ts';
import type { Persona } from '../../../domain/voice.ts';
import type { Outgoing } from '../../delivery/index.ts';
import type { ConversationRooms } from '../conversation-rooms.ts';
import type { HouseholdMark, TurnAllowance } from './turn-allowance.ts';
import { warnAdmins } from './warn-admins.ts';

const mark = (percent: 80 | 100): HouseholdMark => ({ day: '2026-03-11', percent, limit: 5_000 });
const at = (percent?: 80 | 100): TurnAllowance =>
  ({ householdAt: () => (percent === undefined ? undefined : mark(percent)) }) as TurnAllowance;

function rooms({ persona = 'plain', fails = 0 }: { persona?: Persona; fails?: number }) {
  const sent: Outgoing[] = [];
  const recorded = recordedLog();
  let told = '';
  let failing = fails;
  const known = {
    budget: {
      isTold: ({ percent }: HouseholdMark) => told === String(percent),
      markTold: ({ percent }: HouseholdMark) => void (told = String(percent)),
    },
    people: {
      preferences: { of: async () => ({ voice: persona }) },
      admins: async () => [{ id: 'ann' }, { id: 'bob' }, { id: 'unreachable' }],
      bestAddress: async (id: string) =>
        id === 'unreachable' ? undefined : { channel: 'fake', address: id },
    },
    delivery: {
      presence: () => 'there',
      send: async (outgoing: Outgoing) => {
        if (failing-- > 0) throw new Error('the disk is full');
        sent.push(outgoing);
      },
    },
    voiceFor: (_channel: string, preferred?: Persona) => judgedVoice(preferred),
    log: recorded.log,
  };
  return { sent, recorded, rooms: known as unknown as ConversationRooms };
}

describe('PE-8 what admins hear of the tokens of the day', () => {
  it.each(['plain', 'wads'] as const)('in the %s voice, each once, at both marks', async (persona) => {
    const { sent, rooms: here } = rooms({ persona });
    for (const percent of [undefined, 80, 80, 100, 100] as const) await warnAdmins(here, at(percent));
    expect(sent.map(({ to, dedupeKey }) => [to.address, dedupeKey])).toEqual([
      ['ann', 'model-tokens:2026-03-11:80:ann'],
      ['bob', 'model-tokens:2026-03-11:80:bob'],
      ['ann', 'model-tokens:2026-03-11:100:ann'],
      ['bob', 'model-tokens:2026-03-11:100:bob'],
    ]);
    for (const { document } of sent) {
      const words = JSON.stringify(document);
      expect(words).toContain('5000');
      expect(words).toContain('LLM_DAILY_TOKENS');
      expect(words).toContain('midnight');
    }
  });

  it('never harms the turn, and is tried again with the next', async () => {
    const { sent, recorded, rooms: here } = rooms({ fails: 1 });
    await expect(warnAdmins(here, at(80))).resolves.toBeUndefined();
    expect(sent).toEqual([]);
    expect(recorded.text()).toContain('could not be told');
    await warnAdmins(here, at(80));
    expect(sent).toHaveLength(2);
  });
});
