// What the other side tells of a message it took: doubled, in any order, perhaps before the send has answered.
import type { DeliveryReport, SendOutcome } from '../../../seams/channel.ts';
import type { Query } from '../../../storage/open.ts';
import type { Row } from '../../../storage/tables.ts';
import type { DeliveryNews, SettledDelivery } from '../delivery-news.ts';
import { deliveryPlan } from '../delivery-plan.ts';
import { deliveryStore } from '../delivery-store.ts';
import { attemptRow, outcomeWord, settle } from '../sending/settle.ts';
import type { Settling } from '../sending/settle.ts';
import { hasArrived, hasGone, stateAfter, toldState } from './part-state.ts';
import { sentPartStore } from './sent-part-store.ts';
import { unheardPart } from './unheard-part.ts';

/** What the rooms above hear of, and whether something waits to be sent now. */
export interface TakenReport {
  news: DeliveryNews[];
  settled?: SettledDelivery;
  isDue: boolean;
}

/** What comes from outside may hold anything: an address is no place for more than an id. */
const KNOWN_ID = /^[\w-]{1,64}$/;
const LONGEST_ID = 200;

const NOTHING: TakenReport = { news: [], isDue: false };

type Around = Omit<Settling, 'row' | 'plan'> & { kind: 'sqlite' | 'postgres' };

/** Within a transaction. Of a delivery that is not ours, or a part that was never sent, nothing is kept. */
export async function takeReport(query: Query, around: Around, report: DeliveryReport): Promise<TakenReport> {
  const { deliveryId, part, outcome } = report;
  if (!KNOWN_ID.test(deliveryId)) return NOTHING;
  const externalId = report.externalId.replaceAll('\u0000', '').slice(0, LONGEST_ID);
  const row = await deliveryStore(query).lock(deliveryId, around.kind);
  // The one that is being sent may be told of already, a later one not.
  if (row === undefined || !Number.isInteger(part) || part < 0 || part > row.parts_sent) return NOTHING;
  const parts = sentPartStore(query);
  const state = stateAfter(await parts.one(deliveryId, part), { externalId }, toldState(report));
  if (state === undefined) return NOTHING;
  const error = 'reason' in outcome ? outcome.reason : undefined;
  await parts.put({ deliveryId, part, externalId, state, error, now: around.clock.now() });
  const told = { query, around: { ...around, row }, part };
  if (outcome.kind === 'refused') return settleUnsent(told, outcome);
  if (outcome.kind === 'failed') return takeFailure(told, outcome);
  return hasGone(state) ? goOn(told) : NOTHING;
}

interface Told {
  query: Query;
  around: Around & { row: Row<'deliveries'> };
  part: number;
}

/** A part went out after all: what waits because of it waits no more; when all have arrived, it is delivered. */
async function goOn({ query, around: { row, clock }, part }: Told): Promise<TakenReport> {
  const store = deliveryStore(query);
  const isWaiting = row.status === 'failed' || row.status === 'queued';
  if (isWaiting && part === row.parts_sent) {
    await store.overrule(row.id, {
      due_at: clock.now(),
      uncertain_since: row.uncertain_since ?? clock.now(),
    });
    return { news: [], isDue: true };
  }
  if (row.status !== 'sent' || row.is_held === 1) return NOTHING;
  const known = await sentPartStore(query).of(row.id);
  const arrived = known.filter(({ state }) => hasArrived(state)).length;
  if (arrived < row.parts_sent) return NOTHING;
  await store.overrule(row.id, { status: 'delivered' });
  return { news: [], settled: { channel: row.channel, outcome: 'delivered' }, isDue: false };
}

async function takeFailure(
  told: Told,
  failure: Extract<SendOutcome, { kind: 'failed' }>,
): Promise<TakenReport> {
  const { query, around, part } = told;
  const { row } = around;
  if (row.status === 'sent' || row.status === 'delivered') {
    const unheard = unheardPart(await sentPartStore(query).of(row.id));
    return unheard?.part === part ? settleUnsent(told, failure) : NOTHING;
  }
  // It is being tried again, or sent at this moment: then the sender finds what was told here.
  const isWaiting = row.status === 'failed' || row.status === 'queued';
  if (isWaiting && part <= row.parts_sent)
    await deliveryStore(query).overrule(row.id, { parts_sent: part, uncertain_since: null });
  return NOTHING;
}

/** It goes out again from this part, or never. */
async function settleUnsent({ query, around, part }: Told, outcome: SendOutcome): Promise<TakenReport> {
  const { row } = around;
  if (row.status === 'dead') return NOTHING;
  const { fields, news } = settle({ ...around, plan: deliveryPlan.unheard }, outcome);
  const store = deliveryStore(query);
  await store.overrule(row.id, {
    ...{ ...fields, parts_sent: part, uncertain_since: null, is_held: 0 },
    ...{ lease_owner: null, lease_until: null },
  });
  await store.recordAttempt(attemptRow(around, outcome));
  const settled = { channel: row.channel, outcome: outcomeWord(outcome, fields.status) };
  return { news, settled, isDue: fields.status === 'failed' };
}
