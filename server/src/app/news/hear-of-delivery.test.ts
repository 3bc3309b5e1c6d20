import { describe, expect, it } from 'vitest';
import { judgedVoice } from '../../../testkit/judged-voice.ts';
import { testClock } from '../../../testkit/test-clock.ts';
import type { Outgoing } from '../../core/delivery/index.ts';
import type { Address, PersonId } from '../../domain/person.ts';
import { say } from '../../domain/rich-text.ts';
import { silentLog } from '../../kit/log.ts';
import type { Household } from '../compose.ts';
import { hearOfDelivery } from './hear-of-delivery.ts';

const telegram: Address = { channel: 'telegram', address: '77' };
const terminal: Address = { channel: 'terminal', address: 'p1' };
const around = { clock: testClock(), log: silentLog };

/** A household in which everybody is best told something at `best`. */
function household(best: Address | undefined) {
  const sent: Outgoing[] = [];
  const unreachable: Address[] = [];
  const gone: Address[] = [];
  const rooms = {
    conversations: { noteUnreachable: async (address: Address) => void gone.push(address) },
    people: {
      setReachable: async (address: Address) => void unreachable.push(address),
      bestAddress: async () => best,
      admins: async () => [{ id: 'p1' as PersonId, name: 'Owner', role: 'admin', status: 'active' }],
    },
    voices: { voiceOf: async () => judgedVoice() },
    delivery: { presence: () => 'present', send: async (outgoing: Outgoing) => void sent.push(outgoing) },
  };
  return { rooms: rooms as unknown as Household, sent, unreachable, gone };
}

const lost = { deliveryId: 'd1', personId: 'p1' as PersonId, document: say('The Matrix is ready') };

describe('NT-5 an address that refuses for good', () => {
  it('is marked, and its notice goes to another address of the same person, once', async () => {
    const { rooms, sent, unreachable, gone } = household(terminal);
    await hearOfDelivery(rooms, { kind: 'unreachable', address: telegram, lost }, around);
    expect(unreachable).toEqual([telegram]);
    // Should it be a group, we are not in it any more.
    expect(gone).toEqual([telegram]);
    expect(sent).toEqual([
      { to: terminal, document: lost.document, purpose: 'notice', personId: 'p1', dedupeKey: 'elsewhere:d1' },
    ]);
  });

  it.each([[undefined], [telegram]])('gets nothing more when there is no other (%j)', async (best) => {
    const { rooms, sent } = household(best);
    await hearOfDelivery(rooms, { kind: 'unreachable', address: telegram, lost }, around);
    expect(sent).toEqual([]);
  });

  it('alerts admins elsewhere, and never about an alert', async () => {
    const { rooms, sent } = household(terminal);
    const failing = { kind: 'failing', address: telegram, reason: 'blocked', isDead: true } as const;
    await hearOfDelivery(rooms, { ...failing, purpose: 'alert' }, around);
    expect(sent).toEqual([]);
    await hearOfDelivery(rooms, { ...failing, purpose: 'notice' }, around);
    expect(sent).toMatchObject([{ to: terminal, purpose: 'alert' }]);
  });
});

describe('NT-5 a send that keeps failing', () => {
  const failing = {
    kind: 'failing',
    address: telegram,
    purpose: 'reply',
    reason: '500',
    isDead: false,
  } as const;
  const phone: Address = { channel: 'telegram', address: '78' };
  /** An admin who can be reached by another chat of the same channel, and by a terminal. */
  function admin(presences: Record<string, 'present' | 'absent'>) {
    const { rooms, sent } = household(undefined);
    const presence = ({ channel }: Address) => presences[channel] ?? 'unconfigured';
    const people = {
      ...rooms.people,
      bestAddress: async (_id: PersonId, of: (one: Address) => string) =>
        [phone, terminal].find((one) => of(one) === 'present') ??
        [phone, terminal].find((one) => of(one) === 'absent'),
    };
    const delivery = { ...rooms.delivery, presence };
    return { rooms: { ...rooms, people, delivery } as unknown as Household, sent };
  }

  it('is told by another channel where an admin is there, for its own may be down as a whole', async () => {
    const { rooms, sent } = admin({ telegram: 'present', terminal: 'present' });
    await hearOfDelivery(rooms, failing, around);
    expect(sent.map(({ to }) => to)).toEqual([terminal]);
  });

  it('is told by the same channel rather than where nobody is', async () => {
    const { rooms, sent } = admin({ telegram: 'present', terminal: 'absent' });
    await hearOfDelivery(rooms, failing, around);
    expect(sent.map(({ to }) => to)).toEqual([phone]);
  });

  it('that only one address refuses is told where the admin usually reads', async () => {
    const { rooms, sent } = admin({ telegram: 'present', terminal: 'present' });
    await hearOfDelivery(rooms, { ...failing, isDead: true }, around);
    expect(sent.map(({ to }) => to)).toEqual([phone]);
  });
});
