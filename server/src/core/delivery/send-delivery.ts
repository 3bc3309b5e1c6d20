import type { RichText } from '../../domain/rich-text.ts';
import type { Clock } from '../../kit/clock.ts';
import { describeError } from '../../kit/errors.ts';
import type { Ids } from '../../kit/ids.ts';
import type { Log } from '../../kit/log.ts';
import type { Channel, SendOutcome } from '../../seams/channel.ts';
import type { Storage } from '../../storage/open.ts';
import type { NewRow, Row } from '../../storage/tables.ts';
import type { DeliveryNews } from './delivery-news.ts';
import { deliveryPlan, nextTryMs } from './delivery-plan.ts';
import { deliveryStore } from './delivery-store.ts';

interface SendJob {
  row: Row<'deliveries'>;
  /** Absent when the channel is not configured any more. */
  channel: Channel | undefined;
  storage: Storage;
  clock: Clock;
  ids: Ids;
  log: Log;
  tell(news: DeliveryNews): Promise<void>;
}

interface Settled {
  outcome: SendOutcome;
  partsSent: number;
}

/** A closed terminal is asked again this late; opening it hurries what waits. */
const ABSENT_RETRY_MS = 60 * 60_000;

/** Sends one delivery from where it stopped and writes down what became of it. */
export async function sendDelivery(job: SendJob): Promise<void> {
  const settled = await sendParts(job);
  const { fields, news } = settle(job, settled);
  await job.storage.transaction(async (query) => {
    const store = deliveryStore(query);
    await store.update(job.row.id, { ...fields, lease_owner: null, lease_until: null, parts_sent: settled.partsSent });
    if (settled.outcome.kind !== 'absent') await store.recordAttempt(attemptRow(job, settled.outcome));
    if (settled.outcome.kind === 'moved') await store.move(job.row, settled.outcome.address);
  });
  logOutcome(job, settled.outcome);
  for (const one of news) await job.tell(one);
}

async function sendParts({ row, channel, clock }: SendJob): Promise<Settled> {
  if (channel === undefined) {
    return { outcome: { kind: 'failed', reason: `the channel ${row.channel} is not configured` }, partsSent: row.parts_sent };
  }
  const context = { deliveryId: row.id, ...(row.turn_id === null ? {} : { replyTo: row.turn_id }) };
  let partsSent = row.parts_sent;
  let outcome: SendOutcome = { kind: 'sent' };
  for (const part of channel.render(JSON.parse(row.document) as RichText).slice(partsSent)) {
    // Past its lease another replica may have taken it over: what is not sent yet is theirs.
    const isOverdue = clock.now() > (row.lease_until ?? Infinity);
    outcome = isOverdue ? { kind: 'failed', reason: 'took longer than its lease' } : await trySend(() => channel.send(row.address, part, context));
    if (outcome.kind !== 'sent') break;
    partsSent++;
  }
  return { outcome, partsSent };
}

async function trySend(send: () => Promise<SendOutcome>): Promise<SendOutcome> {
  try {
    return await send();
  } catch (error) {
    return { kind: 'failed', reason: describeError(error) };
  }
}

function settle(job: SendJob, { outcome }: Settled): { fields: Partial<NewRow<'deliveries'>>; news: DeliveryNews[] } {
  const { row, clock, ids } = job;
  const now = clock.now();
  const address = { channel: row.channel, address: row.address };
  switch (outcome.kind) {
    case 'sent':
      return { fields: { status: 'sent', finished_at: now, last_error: null, external_id: outcome.externalId ?? null }, news: [] };
    case 'absent':
      return { fields: { status: 'queued', due_at: now + ABSENT_RETRY_MS }, news: [] };
    case 'moved':
      return { fields: { status: 'queued', due_at: now }, news: [{ kind: 'moved', from: address, to: outcome.address }] };
    case 'refused': {
      const failing: DeliveryNews = { kind: 'failing', address, purpose: row.purpose, reason: outcome.reason, isDead: true };
      const fields = { status: 'dead', finished_at: now, attempts: row.attempts + 1, last_error: outcome.reason };
      return { fields, news: outcome.unreachable === true ? [{ kind: 'unreachable', address }, failing] : [failing] };
    }
    case 'failed': {
      const attempts = row.attempts + 1;
      const isDead = attempts >= deliveryPlan.maxAttempts;
      const dueAt = now + nextTryMs(attempts, outcome.afterMs, ids.random);
      const fields = {
        status: isDead ? 'dead' : 'failed',
        attempts,
        due_at: dueAt,
        last_error: outcome.reason,
        finished_at: isDead ? now : null,
      };
      const isNews = isDead || attempts === deliveryPlan.alertAfter;
      return { fields, news: isNews ? [{ kind: 'failing', address, purpose: row.purpose, reason: outcome.reason, isDead }] : [] };
    }
  }
}

function attemptRow({ row, ids, clock }: SendJob, outcome: SendOutcome): NewRow<'delivery_attempts'> {
  const error = outcome.kind === 'failed' || outcome.kind === 'refused' ? outcome.reason : null;
  return { id: ids.next(), delivery_id: row.id, at: clock.now(), outcome: outcome.kind, error };
}

function logOutcome({ row, log }: SendJob, outcome: SendOutcome): void {
  const fields = { delivery: row.id, channel: row.channel, ...(row.turn_id === null ? {} : { turn: row.turn_id }) };
  if (outcome.kind === 'sent') log.info(fields, 'Delivered');
  else if (outcome.kind === 'failed') log.warn({ ...fields, reason: outcome.reason, attempt: row.attempts + 1 }, 'A send failed; it will be tried again');
  else if (outcome.kind === 'refused') log.warn({ ...fields, reason: outcome.reason }, 'A send was refused for good');
}
