import type { PersonId } from '../../domain/person.ts';
import type { RichText } from '../../domain/rich-text.ts';
import type { Clock } from '../../kit/clock.ts';
import { describeError } from '../../kit/errors.ts';
import type { Ids } from '../../kit/ids.ts';
import type { Log } from '../../kit/log.ts';
import type { Channel, ChannelPart, SendOutcome } from '../../seams/channel.ts';
import type { Storage } from '../../storage/open.ts';
import type { NewRow, Row } from '../../storage/tables.ts';
import type { DeliveryNews, LostNotice, SettledDelivery } from './delivery-news.ts';
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
  noteSettled(settled: SettledDelivery): void;
}

interface Settled {
  outcome: SendOutcome;
  partsSent: number;
}

/** A closed terminal is asked again this late; opening it hurries what waits. */
const ABSENT_RETRY_MS = 60 * 60_000;

/** Not at once, should the channel see somebody whom it cannot hand anything to. */
const BACK_RETRY_MS = 1000;

/** Sends one delivery from where it stopped and writes down what became of it. */
export async function sendDelivery(job: SendJob): Promise<void> {
  const settled = await sendParts(job);
  const { fields, news } = settle(job, settled);
  const isOurs = await job.storage.transaction(async (query) => {
    const store = deliveryStore(query);
    const released = { ...fields, lease_owner: null, lease_until: null, parts_sent: settled.partsSent };
    // Another took it over after our lease: what becomes of it is theirs to write down.
    if (!(await store.update(job.row, released))) return false;
    if (settled.outcome.kind !== 'absent') await store.recordAttempt(attemptRow(job, settled.outcome));
    if (settled.outcome.kind === 'moved') await store.move(job.row, settled.outcome.address);
    return true;
  });
  logOutcome(job, settled.outcome);
  if (!isOurs) return;
  job.noteSettled({ channel: job.row.channel, outcome: outcomeWord(settled.outcome, fields.status) });
  if (settled.outcome.kind === 'absent') await lookForThem(job);
  for (const one of news) await job.tell(one);
}

function outcomeWord(outcome: SendOutcome, status: string | undefined): SettledDelivery['outcome'] {
  if (outcome.kind === 'refused') return outcome.unreachable === true ? 'unreachable' : 'refused';
  return outcome.kind === 'failed' && status === 'dead' ? 'dead' : outcome.kind;
}

/** Whoever came in while "nobody is there" was being written down, or is at another replica, would otherwise wait for the next look. */
async function lookForThem({ row, channel, storage, clock }: SendJob): Promise<void> {
  const { address } = row;
  if (channel?.isPresent?.(address) === true)
    await deliveryStore(storage.db).hurry(row, clock.now() + BACK_RETRY_MS);
  else await storage.announce('absent', JSON.stringify({ channel: row.channel, address })).catch(() => {});
}

async function sendParts(job: SendJob): Promise<Settled> {
  const { row, channel, clock, storage } = job;
  if (channel === undefined) {
    return {
      outcome: { kind: 'failed', reason: `the channel ${row.channel} is not configured` },
      partsSent: row.parts_sent,
    };
  }
  const parts = renderParts(row, channel);
  // Trying again would fail in the same way, and hold up all that is to follow there.
  if (!Array.isArray(parts)) return { outcome: parts, partsSent: row.parts_sent };
  const context = { deliveryId: row.id, ...(row.turn_id === null ? {} : { replyTo: row.turn_id }) };
  let partsSent = row.parts_sent;
  let outcome: SendOutcome = { kind: 'sent' };
  for (const part of parts.slice(partsSent)) {
    // Past its lease another replica may have taken it over: what is not sent yet is theirs.
    const isOverdue = clock.now() > (row.lease_until ?? Infinity);
    outcome = isOverdue
      ? { kind: 'failed', reason: 'took longer than its lease' }
      : await trySend(() => channel.send(row.address, part, { ...context, part: partsSent }));
    if (outcome.kind !== 'sent') break;
    partsSent++;
    // Noted at once: a crash before the next part repeats none that is known to have gone.
    if (partsSent < parts.length) await deliveryStore(storage.db).update(row, { parts_sent: partsSent });
  }
  return { outcome, partsSent };
}

function renderParts(row: Row<'deliveries'>, channel: Channel): ChannelPart[] | SendOutcome {
  try {
    return channel.render(JSON.parse(row.document) as RichText);
  } catch (error) {
    return { kind: 'refused', reason: `the message could not be put into words: ${describeError(error)}` };
  }
}

async function trySend(send: () => Promise<SendOutcome>): Promise<SendOutcome> {
  try {
    return await send();
  } catch (error) {
    return { kind: 'failed', reason: describeError(error) };
  }
}

function settle(
  job: SendJob,
  { outcome }: Settled,
): { fields: Partial<NewRow<'deliveries'>>; news: DeliveryNews[] } {
  const { row, clock, ids } = job;
  const now = clock.now();
  const address = { channel: row.channel, address: row.address };
  switch (outcome.kind) {
    case 'sent':
      return {
        fields: {
          status: 'sent',
          finished_at: now,
          last_error: null,
          external_id: outcome.externalId ?? null,
        },
        news: [],
      };
    case 'absent':
      return { fields: { status: 'queued', due_at: now + ABSENT_RETRY_MS }, news: [] };
    case 'moved':
      return {
        fields: { status: 'queued', due_at: now },
        news: [{ kind: 'moved', from: address, to: outcome.address }],
      };
    case 'refused': {
      const failing: DeliveryNews = {
        kind: 'failing',
        address,
        purpose: row.purpose,
        reason: outcome.reason,
        isDead: true,
      };
      const fields = {
        status: 'dead',
        finished_at: now,
        attempts: row.attempts + 1,
        last_error: outcome.reason,
      };
      return {
        fields,
        news:
          outcome.unreachable === true
            ? [{ kind: 'unreachable', address, ...lostNotice(row) }, failing]
            : [failing],
      };
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
      return {
        fields,
        news: isNews
          ? [{ kind: 'failing', address, purpose: row.purpose, reason: outcome.reason, isDead }]
          : [],
      };
    }
  }
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

function attemptRow({ row, ids, clock }: SendJob, outcome: SendOutcome): NewRow<'delivery_attempts'> {
  const error = outcome.kind === 'failed' || outcome.kind === 'refused' ? outcome.reason : null;
  return { id: ids.next(), delivery_id: row.id, at: clock.now(), outcome: outcome.kind, error };
}

function logOutcome({ row, log }: SendJob, outcome: SendOutcome): void {
  const fields = {
    delivery: row.id,
    channel: row.channel,
    ...(row.turn_id === null ? {} : { turn: row.turn_id }),
  };
  if (outcome.kind === 'sent') log.info(fields, 'Delivered');
  else if (outcome.kind === 'failed')
    log.warn(
      { ...fields, reason: outcome.reason, attempt: row.attempts + 1 },
      'A send failed; it will be tried again',
    );
  else if (outcome.kind === 'refused')
    log.warn({ ...fields, reason: outcome.reason }, 'A send was refused for good');
}
