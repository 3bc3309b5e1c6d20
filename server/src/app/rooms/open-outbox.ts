// The outbox, and what people may be sent in a day.
import { openDelivery, openSpending } from '../../core/delivery/index.ts';
import type { Delivery } from '../../core/delivery/index.ts';
import type { People } from '../../core/people/index.ts';
import type { HouseholdTimeZone } from '../../http/auth/open-auth.ts';
import type { Channel } from '../../seams/channel.ts';
import type { Storage } from '../../storage/open.ts';
import type { Surroundings } from '../open-plugins.ts';

interface OutboxParts {
  storage: Storage;
  channels: ReadonlyMap<string, Channel>;
  people: People;
  timeZone: HouseholdTimeZone;
}

/** At one time; whoever has several addresses is told at each by itself. */
const DELIVERIES_AT_ONCE = 8;

/** The outbox, which sends nobody more paid messages in a day than their limit. */
export function openOutbox(
  { clock, ids, log }: Surroundings,
  { storage, channels, people, timeZone }: OutboxParts,
): Delivery {
  const delivery: Delivery = openDelivery({
    ...{ storage, channels, clock, ids, log, concurrency: DELIVERIES_AT_ONCE },
    isSpent: openSpending({
      isPaid: (channel) => channels.get(channel)?.capabilities.plainVoice === true,
      limitsOf: people.limits.of,
      personAt: people.byAddress,
      segmentsSince: (personId, since) => delivery.segmentsSince(personId, since),
      clock,
      timeZone: timeZone.current,
    }),
  });
  return delivery;
}
