import type { DeliveryNews, LostNotice } from '../core/delivery/index.ts';
import type { Address } from '../domain/person.ts';
import { say } from '../domain/rich-text.ts';
import type { Household, Surroundings } from './compose.ts';

const DAY_MS = 24 * 60 * 60_000;

/** What delivery learned: an address that is dead or has moved, a send that keeps failing (NT-5). */
export async function hearOfDelivery(
  household: Household,
  news: DeliveryNews,
  { clock, log }: Pick<Surroundings, 'clock' | 'log'>,
): Promise<void> {
  switch (news.kind) {
    case 'unreachable':
      await household.people.setReachable(news.address, false);
      return news.lost === undefined ? undefined : tellElsewhere(household, news.address, news.lost);
    case 'moved':
      log.info({ channel: news.from.channel }, 'A chat has moved to another address');
      return household.conversations.move(news.from, news.to);
    case 'failing':
      // An alert about an alert would go round for ever.
      return news.purpose === 'alert'
        ? undefined
        : alertAdmins(household, news, Math.floor(clock.now() / DAY_MS));
  }
}

/** A card or a "ready" that one address refused goes to another of the same person, when there is one. */
async function tellElsewhere(
  { people, delivery }: Household,
  from: Address,
  { deliveryId, personId, document }: LostNotice,
): Promise<void> {
  const to = await people.bestAddress(personId, delivery.presence);
  if (to === undefined || isSame(to, from)) return;
  await delivery.send({ to, document, purpose: 'notice', personId, dedupeKey: `elsewhere:${deliveryId}` });
}

/** Each admin hears once a day of an address that fails, and never at that very address. */
async function alertAdmins(
  { people, delivery }: Household,
  { address, reason, isDead }: Extract<DeliveryNews, { kind: 'failing' }>,
  day: number,
): Promise<void> {
  const outcome = isDead ? 'I have given it up.' : 'I keep trying.';
  const document = say(`A message by ${address.channel} does not get through: ${reason}. ${outcome}`);
  for (const admin of await people.admins()) {
    const presence = (one: Address) => (isSame(one, address) ? 'unconfigured' : delivery.presence(one));
    const to = await people.bestAddress(admin.id, presence);
    if (to === undefined || isSame(to, address)) continue;
    const dedupeKey = `failing:${address.channel}:${address.address}:${isDead}:${admin.id}:${day}`;
    await delivery.send({ to, document, purpose: 'alert', personId: admin.id, dedupeKey });
  }
}

function isSame(one: Address, other: Address): boolean {
  return one.channel === other.channel && one.address === other.address;
}
