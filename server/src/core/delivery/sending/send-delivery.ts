import type { Clock } from '../../../kit/clock.ts';
import type { Ids } from '../../../kit/ids.ts';
import type { Log } from '../../../kit/log.ts';
import type { Channel, SendOutcome } from '../../../seams/channel.ts';
import type { Query, Storage } from '../../../storage/open.ts';
import type { NewRow, Row } from '../../../storage/tables.ts';
import type { DeliveryNews, SettledDelivery } from '../delivery-news.ts';
import { deliveryPlan } from '../delivery-plan.ts';
import { deliveryStore } from '../delivery-store.ts';
import { hasArrived, hasGone } from '../parts/part-state.ts';
import { sentPartStore } from '../parts/sent-part-store.ts';
import { unheardPart } from '../parts/unheard-part.ts';
import type { IsSpent } from '../spending/open-spending.ts';
import { noteTaken, sendParts } from './send-parts.ts';
import type { Gone } from './send-parts.ts';
import { attemptRow, outcomeWord, settle } from './settle.ts';
import type { Settlement } from './settle.ts';

interface SendJob {
  row: Row<'deliveries'>;
  /** Absent when the channel is not configured any more. */
  channel: Channel | undefined;
  storage: Storage;
  clock: Clock;
  ids: Ids;
  log: Log;
  isSpent: IsSpent;
  tell(news: DeliveryNews): Promise<void>;
  noteSettled(settled: SettledDelivery): void;
}

/** Not at once, should the channel see somebody whom it cannot hand anything to. */
const BACK_RETRY_MS = 1000;

/** Sends one delivery from where it stopped and writes down what became of it. */
export async function sendDelivery(job: SendJob): Promise<void> {
  const gone = await sendParts(job);
  const written = await job.storage.transaction((query) => writeDown(job, query, gone));
  const outcome = written?.outcome ?? gone.outcome;
  logOutcome(job, outcome);
  if (written === undefined) return;
  job.noteSettled({ channel: job.row.channel, outcome: outcomeWord(outcome, written.status) });
  if (written.status === 'delivered') job.noteSettled({ channel: job.row.channel, outcome: 'delivered' });
  if (outcome.kind === 'absent') await lookForThem(job);
  for (const one of written.news) await job.tell(one);
}

interface WrittenDown {
  outcome: SendOutcome;
  status: string | undefined;
  news: DeliveryNews[];
}

/** Undefined when another took it over after our lease: what becomes of it is theirs to write down. */
async function writeDown(job: SendJob, query: Query, gone: Gone): Promise<WrittenDown | undefined> {
  const { row } = job;
  const store = deliveryStore(query);
  // First of all the row of the delivery: whoever tells of its parts waits for it as well.
  const isOurs = await store.update(row, { lease_owner: null, lease_until: null });
  if (gone.taken !== undefined) await noteTaken(query, job, gone.taken);
  if (!isOurs) return undefined;
  const { outcome, settlement } = await whatBecame(job, query, gone);
  await store.overrule(row.id, settlement.fields);
  if (outcome.kind !== 'absent') await store.recordAttempt(attemptRow(job, outcome));
  if (outcome.kind === 'moved') await store.move(row, outcome.address);
  return { outcome, status: settlement.fields.status, news: settlement.news };
}

/** The answer of the send, and what was told of it before it was there. */
async function whatBecame(
  job: SendJob,
  query: Query,
  gone: Gone,
): Promise<{ outcome: SendOutcome; settlement: Settlement }> {
  const { row, clock } = job;
  const { outcome, partsSent, triedAt = clock.now() } = gone;
  const settled = settle(job, outcome);
  const parts = sentPartStore(query);
  if (outcome.kind === 'sent') {
    const known = await parts.of(row.id);
    const unheard = unheardPart(known);
    if (unheard !== undefined) return again(job, { part: unheard.part, error: unheard.error });
    const isDelivered =
      !gone.isHeld && known.length >= partsSent && known.every(({ state }) => hasArrived(state));
    const status = isDelivered && partsSent > 0 ? 'delivered' : 'sent';
    const through = { status, parts_sent: partsSent, uncertain_since: null, is_held: gone.isHeld ? 1 : 0 };
    return { outcome, settlement: { ...settled, fields: { ...settled.fields, ...through } } };
  }
  if (outcome.kind === 'failed') {
    const told = await parts.one(row.id, partsSent);
    // It did arrive: the next look finds it among the parts and goes on after it.
    if (told !== undefined && hasGone(told.state))
      return { outcome: { kind: 'sent' }, settlement: onward(clock.now(), partsSent) };
  }
  const fields = {
    ...settled.fields,
    parts_sent: partsSent,
    uncertain_since: uncertainSince(row, gone, triedAt),
  };
  return { outcome, settlement: { ...settled, fields } };
}

function onward(now: number, partsSent: number): Settlement {
  const fields: Partial<NewRow<'deliveries'>> = {
    ...{ status: 'queued', due_at: now, parts_sent: partsSent, uncertain_since: now },
  };
  return { fields, news: [] };
}

function again(
  job: SendJob,
  { part, error }: { part: number; error: string | null },
): { outcome: SendOutcome; settlement: Settlement } {
  const outcome = { kind: 'failed', reason: error ?? 'not handed over' } as const;
  const { fields, news } = settle({ ...job, plan: deliveryPlan.unheard }, outcome);
  return { outcome, settlement: { news, fields: { ...fields, parts_sent: part, uncertain_since: null } } };
}

/** The first try of a part that may have arrived counts, whatever became of the later ones. */
function uncertainSince(
  row: Row<'deliveries'>,
  { outcome, partsSent }: Gone,
  triedAt: number,
): number | null {
  const before = partsSent === row.parts_sent ? row.uncertain_since : null;
  const isUncertain = outcome.kind === 'failed' && outcome.uncertain === true;
  return before ?? (isUncertain ? triedAt : null);
}

/** Whoever came in while "nobody is there" was being written down, or is at another replica, would otherwise wait for the next look. */
async function lookForThem({ row, channel, storage, clock }: SendJob): Promise<void> {
  const { address } = row;
  if (channel?.isPresent?.(address) === true)
    await deliveryStore(storage.db).hurry(row, clock.now() + BACK_RETRY_MS);
  else await storage.announce('absent', JSON.stringify({ channel: row.channel, address })).catch(() => {});
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
