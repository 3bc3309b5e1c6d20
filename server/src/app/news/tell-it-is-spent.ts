// Whoever has had all the paid messages of a day hears so once, and is told what comes some other way (PE-10).
import type { DeliveryNews } from '../../core/delivery/index.ts';
import { dayAt } from '../../domain/calendar-day.ts';
import type { Address } from '../../domain/person.ts';
import { say } from '../../domain/rich-text.ts';
import type { Wordings } from '../../domain/voice.ts';
import type { Household } from '../compose.ts';

type SpentHouse = Pick<Household, 'people' | 'delivery' | 'voices' | 'channels' | 'timeZone'>;

const SPENT: Wordings = {
  plain: ['Those were all the texts I may send you today. From midnight on I answer here again.'],
  wads: [
    'Those were all the texts I may send you today 📵 From midnight on I answer here again.',
    'My texting money is gone for today 💸 From midnight on I answer here again.',
    'Out of stamps 📮 Those were all the texts of today; I am back at midnight.',
  ],
};

/** A notice takes a way that costs nothing, when there is one; else they hear once a day why it has become quiet. */
export async function tellItIsSpent(
  { people, delivery, voices, channels, timeZone }: SpentHouse,
  { address, lost }: Extract<DeliveryNews, { kind: 'spent' }>,
  now: number,
): Promise<void> {
  const isPaid = ({ channel }: Address): boolean => channels.get(channel)?.capabilities.plainVoice === true;
  const person = await people.byAddress(address);
  if (person === undefined) return;
  const free = await people.bestAddress(person.id, (one) =>
    isPaid(one) ? 'unconfigured' : delivery.presence(one),
  );
  if (lost !== undefined && free !== undefined) {
    const { deliveryId, personId, document } = lost;
    const dedupeKey = `elsewhere:${deliveryId}`;
    return delivery.send({ to: free, document, purpose: 'notice', personId, dedupeKey });
  }
  const document = say((await voices.voiceOf(person.id, address.channel)).pick(SPENT));
  const dedupeKey = `spent:${address.channel}:${address.address}:${dayAt(now, timeZone.current())}`;
  await delivery.send({ to: address, document, purpose: 'alert', personId: person.id, dedupeKey });
}
