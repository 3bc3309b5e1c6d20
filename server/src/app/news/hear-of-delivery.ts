import type { DeliveryNews, LostNotice } from '../../core/delivery/index.ts';
import type { Address, PersonId } from '../../domain/person.ts';
import { fillIn } from '../../domain/fill-in.ts';
import { say } from '../../domain/rich-text.ts';
import type { Wordings } from '../../domain/voice.ts';
import type { Household, Surroundings } from '../compose.ts';
import { tellItIsSpent } from './tell-it-is-spent.ts';

const STUCK: Wordings = {
  plain: ['A message by {channel} does not get through: {reason}. {outcome}'],
  wads: [
    'A message by {channel} bounces off the wall 🧱 ({reason}) {outcome}',
    'Lost in the post 📮 A message by {channel} does not get through: {reason}. {outcome}',
    'Houston, {channel} has a problem 🛰️ A message does not get through: {reason}. {outcome}',
  ],
};
const DAY_MS = 24 * 60 * 60_000;

/** What delivery learned: an address that is dead, wants nothing more or has moved, a send that keeps failing (NT-5). */
export async function hearOfDelivery(
  household: Household,
  news: DeliveryNews,
  { clock, log }: Pick<Surroundings, 'clock' | 'log'>,
): Promise<void> {
  switch (news.kind) {
    case 'unreachable':
      await household.people.setReachable(news.address, false);
      await household.conversations.noteUnreachable(news.address);
      return news.lost === undefined ? undefined : tellElsewhere(household, news.address, news.lost);
    case 'opted-out':
      await household.people.setConsent(news.address, false);
      return news.lost === undefined ? undefined : tellElsewhere(household, news.address, news.lost);
    case 'spent':
      return tellItIsSpent(household, news, clock.now());
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

/**
 * Each admin hears once a day of an address that fails, and never at that very address; of what is the household's to
 * put right (a wrong key) once a day for the whole channel, at the first failure.
 */
async function alertAdmins(
  household: Household,
  failing: Extract<DeliveryNews, { kind: 'failing' }>,
  day: number,
): Promise<void> {
  const { people, delivery, voices } = household;
  const { address, reason, isDead, isOurs } = failing;
  const facts = {
    channel: address.channel,
    reason,
    outcome: isDead ? 'I have given it up.' : 'I keep trying.',
  };
  for (const admin of await people.admins()) {
    const to = await addressOfAdmin(household, admin.id, failing);
    if (to === undefined || isSame(to, address)) continue;
    const words = (await voices.voiceOf(admin.id, to.channel)).pick(STUCK);
    const document = say(...fillIn(words, facts));
    const what = isOurs === true ? address.channel : `${address.channel}:${address.address}:${isDead}`;
    const dedupeKey = `failing:${what}:${admin.id}:${day}`;
    await delivery.send({ to, document, purpose: 'alert', personId: admin.id, dedupeKey });
  }
}

/** While a send keeps failing its whole channel may be down: where an admin is just now by another one comes first. */
async function addressOfAdmin(
  { people, delivery }: Household,
  adminId: PersonId,
  { address, isDead, isOurs }: Extract<DeliveryNews, { kind: 'failing' }>,
): Promise<Address | undefined> {
  const bestBut = (isFailing: (one: Address) => boolean): Promise<Address | undefined> =>
    people.bestAddress(adminId, (one) => (isFailing(one) ? 'unconfigured' : delivery.presence(one)));
  if (!isDead || isOurs === true) {
    const elsewhere = await bestBut(({ channel }) => channel === address.channel);
    if (elsewhere !== undefined && delivery.presence(elsewhere) === 'present') return elsewhere;
  }
  return bestBut((one) => isSame(one, address));
}

function isSame(one: Address, other: Address): boolean {
  return one.channel === other.channel && one.address === other.address;
}
