import { describe, expect, it } from 'vitest';
import { judgedVoice } from '../../../testkit/judged-voice.ts';
import type { Outgoing } from '../../core/delivery/index.ts';
import type { Address, PersonId } from '../../domain/person.ts';
import { plainText } from '../../domain/plain-text.ts';
import { say } from '../../domain/rich-text.ts';
import type { Household } from '../compose.ts';
import { tellItIsSpent } from './tell-it-is-spent.ts';

const phone: Address = { channel: 'sms', address: '+1' };
const telegram: Address = { channel: 'telegram', address: '7' };
const NOON = Date.UTC(2026, 2, 11, 12);
const lost = { deliveryId: 'd1', personId: 'sam' as PersonId, document: say('The Matrix is ready') };

/** A house in which Sam has these addresses. */
function house(addresses: readonly Address[]) {
  const sent: Outgoing[] = [];
  const rooms = {
    people: {
      byAddress: async () => ({ id: 'sam' as PersonId }),
      bestAddress: async (_id: PersonId, presence: (one: Address) => string) =>
        addresses.find((one) => presence(one) !== 'unconfigured'),
    },
    channels: new Map([
      ['sms', { capabilities: { plainVoice: true } }],
      ['telegram', { capabilities: {} }],
    ]),
    voices: { voiceOf: async () => judgedVoice() },
    timeZone: { current: () => 'UTC' },
    delivery: { presence: () => 'present', send: async (outgoing: Outgoing) => void sent.push(outgoing) },
  };
  return { rooms: rooms as unknown as Household, sent };
}

describe('PE-10 when the text messages of a day are used up', () => {
  it('a notice takes another way that costs nothing', async () => {
    const { rooms, sent } = house([phone, telegram]);
    await tellItIsSpent(rooms, { kind: 'spent', address: phone, lost }, NOON);
    expect(sent).toMatchObject([{ to: telegram, purpose: 'notice', dedupeKey: 'elsewhere:d1' }]);
  });

  it('where there is none, and for an answer, one message a day says so', async () => {
    const { rooms, sent } = house([phone]);
    await tellItIsSpent(rooms, { kind: 'spent', address: phone, lost }, NOON);
    await tellItIsSpent(rooms, { kind: 'spent', address: phone }, NOON + 3_600_000);
    await tellItIsSpent(rooms, { kind: 'spent', address: phone }, NOON + 24 * 3_600_000);
    const [first, second, nextDay] = sent;
    expect(first).toMatchObject({ to: phone, purpose: 'alert' });
    expect(plainText(first?.document ?? say(''))).toContain('From midnight on');
    expect(second?.dedupeKey).toBe(first?.dedupeKey);
    expect(nextDay?.dedupeKey).not.toBe(first?.dedupeKey);
  });
});
