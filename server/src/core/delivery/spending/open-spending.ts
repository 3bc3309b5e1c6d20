// What may still be sent to somebody today where each message is paid for (PE-10): looked at when it is to go out.
import { dayAt, startOfDay } from '../../../domain/calendar-day.ts';
import { maySpend } from '../../../domain/limits.ts';
import type { Limits } from '../../../domain/limits.ts';
import type { Address, PersonId } from '../../../domain/person.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { Row } from '../../../storage/tables.ts';

/** The row of a delivery, as far as its price is concerned. */
export type PaidDelivery = Pick<Row<'deliveries'>, 'channel' | 'address' | 'person_id' | 'purpose'>;

/** True when whoever reads there has had all they may be sent today. */
export type IsSpent = (delivery: PaidDelivery) => Promise<boolean>;

interface SpendingParts {
  /** True for a channel whose messages are paid for one by one. */
  isPaid(channel: string): boolean;
  limitsOf(personId: PersonId): Promise<Limits>;
  personAt(address: Address): Promise<{ id: PersonId } | undefined>;
  segmentsSince(personId: PersonId, since: number): Promise<number>;
  clock: Pick<Clock, 'now'>;
  /** The household's: its day is everybody's. */
  timeZone(): string;
}

/** Opens it. An alert always goes: it tells that nothing else does, or that something is broken. */
export function openSpending(parts: SpendingParts): IsSpent {
  const { isPaid, limitsOf, personAt, segmentsSince, clock, timeZone } = parts;
  return async ({ channel, address, person_id, purpose }) => {
    if (!isPaid(channel) || purpose === 'alert') return false;
    const personId = (person_id as PersonId | null) ?? (await personAt({ channel, address }))?.id;
    if (personId === undefined) return false;
    const limits = await limitsOf(personId);
    if (limits.smsPerDay === undefined) return false;
    const midnight = startOfDay(dayAt(clock.now(), timeZone()), timeZone());
    return !maySpend(limits, await segmentsSince(personId, midnight));
  };
}
