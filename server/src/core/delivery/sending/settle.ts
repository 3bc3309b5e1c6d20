// What an outcome means for the row in the outbox, and what the rooms above hear of it.
import type { PersonId } from '../../../domain/person.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { Ids } from '../../../kit/ids.ts';
import type { SendFailure, SendOutcome, SendRefusal } from '../../../seams/channel.ts';
import type { NewRow, Row } from '../../../storage/tables.ts';
import type { DeliveryNews, LostNotice, SettledDelivery } from '../delivery-news.ts';
import { deliveryPlan, nextTryMs } from '../delivery-plan.ts';
import type { TryPlan } from '../delivery-plan.ts';

/** A closed terminal is asked again this late; opening it hurries what waits. */
const ABSENT_RETRY_MS = 60 * 60_000;

/** A delivery and what surrounds the decision about it. */
export interface Settling {
  row: Row<'deliveries'>;
  clock: Pick<Clock, 'now'>;
  ids: Ids;
  /** Of the tries; the usual one unless told. */
  plan?: TryPlan;
}

/** What is written down, and what is told once it is. */
export interface Settlement {
  fields: Partial<NewRow<'deliveries'>>;
  news: DeliveryNews[];
}

export function settle(settling: Settling, outcome: SendOutcome): Settlement {
  const { row, clock } = settling;
  const now = clock.now();
  switch (outcome.kind) {
    case 'sent': {
      const id = outcome.externalId === undefined ? {} : { external_id: outcome.externalId };
      return { fields: { status: 'sent', finished_at: now, last_error: null, ...id }, news: [] };
    }
    case 'absent':
      return { fields: { status: 'queued', due_at: now + ABSENT_RETRY_MS }, news: [] };
    case 'moved': {
      const from = { channel: row.channel, address: row.address };
      return {
        fields: { status: 'queued', due_at: now },
        news: [{ kind: 'moved', from, to: outcome.address }],
      };
    }
    case 'refused':
      return settleRefusal(settling, outcome);
    case 'failed':
      return settleFailure(settling, outcome);
  }
}

function settleRefusal({ row, clock }: Settling, refusal: SendRefusal): Settlement {
  const { reason } = refusal;
  const fields = {
    ...{ status: 'dead', finished_at: clock.now(), is_held: 0 },
    ...{ attempts: row.attempts + 1, last_error: reason },
  };
  const address = { channel: row.channel, address: row.address };
  // That somebody wants to be left alone is nothing an admin has to look into.
  if (refusal.optedOut === true)
    return { fields, news: [{ kind: 'opted-out', address, ...lostNotice(row) }] };
  if (refusal.isSpent === true) return { fields, news: [{ kind: 'spent', address, ...lostNotice(row) }] };
  const failing = failingNews(row, refusal, true);
  if (refusal.unreachable !== true) return { fields, news: [failing] };
  return { fields, news: [{ kind: 'unreachable', address, ...lostNotice(row) }, failing] };
}

function settleFailure({ row, clock, ids, plan = deliveryPlan }: Settling, failure: SendFailure): Settlement {
  const now = clock.now();
  const attempts = row.attempts + 1;
  const isDead = attempts >= plan.maxAttempts;
  const fields = {
    ...{ status: isDead ? 'dead' : 'failed', attempts, last_error: failure.reason },
    due_at: now + nextTryMs(attempts, failure.afterMs, { plan, random: ids.random }),
    finished_at: isDead ? now : null,
  };
  const isNews = isDead || attempts === deliveryPlan.alertAfter || failure.isOurs === true;
  return { fields, news: isNews ? [failingNews(row, failure, isDead)] : [] };
}

function failingNews(
  { channel, address, purpose }: Row<'deliveries'>,
  { reason, isOurs }: SendFailure | SendRefusal,
  isDead: boolean,
): DeliveryNews {
  return {
    kind: 'failing',
    address: { channel, address },
    purpose,
    reason,
    isDead,
    ...(isOurs && { isOurs }),
  };
}

/** A reply belongs where it was asked; a notice may reach the person somewhere else. */
function lostNotice({ id, purpose, person_id: personId, document }: Row<'deliveries'>): {
  lost?: LostNotice;
} {
  if (purpose !== 'notice' || personId === null) return {};
  return {
    lost: { deliveryId: id, personId: personId as PersonId, document: JSON.parse(document) as RichText },
  };
}

/** The row of one try. */
export function attemptRow({ row, ids, clock }: Settling, outcome: SendOutcome): NewRow<'delivery_attempts'> {
  const error = outcome.kind === 'failed' || outcome.kind === 'refused' ? outcome.reason : null;
  return { id: ids.next(), delivery_id: row.id, at: clock.now(), outcome: outcome.kind, error };
}

export function outcomeWord(outcome: SendOutcome, status: string | undefined): SettledDelivery['outcome'] {
  if (outcome.kind === 'refused')
    return outcome.unreachable === true || outcome.optedOut === true ? 'unreachable' : 'refused';
  return outcome.kind === 'failed' && status === 'dead' ? 'dead' : outcome.kind;
}
