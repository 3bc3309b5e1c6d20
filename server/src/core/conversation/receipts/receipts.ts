// What was done and can be taken back: kept with the turn that did it, held by one event at a time, settled with the
// turn that takes it back.
import type { Clock } from '../../../kit/clock.ts';
import type { Query, Storage } from '../../../storage/open.ts';
import type { Row } from '../../../storage/tables.ts';
import type { ReceiptAct, ReceiptClaim, TurnAnswer, WhichReceipt } from '../../assistant/index.ts';
import { conversationStore } from '../kept/conversation-store.ts';
import { receiptStore } from './receipt-store.ts';

/** An act can be taken back for ten minutes (CV-11). */
const UNDO_MS = 10 * 60_000;
/** For so long it can still be said why it is too late. */
const KEPT_MS = 24 * 60 * 60_000;
/** More than anybody does within ten minutes. */
const READ = 20;

/** Who takes something back, where, and because of which event. */
export interface Claimant {
  conversationId: string;
  personId: string;
  event: string;
}

interface ReceiptRooms {
  storage: Storage;
  clock: Clock;
}

/** Takes hold of a receipt for this event, or says why it cannot be taken back. Run again, the same event gets it again. */
export async function claimReceipt(
  { storage, clock }: ReceiptRooms,
  claimant: Claimant,
  which: WhichReceipt,
): Promise<ReceiptClaim> {
  const now = clock.now();
  const found = await findReceipt(storage.db, { claimant, now }, which);
  if ('kind' in found) return found;
  const isOurs = await storage.transaction((query) =>
    receiptStore(query).claim(found.id, { event: claimant.event, now }),
  );
  if (!isOurs) return { kind: 'undone' };
  return { kind: 'claimed', id: found.id, acts: JSON.parse(found.acts) as ReceiptAct[] };
}

type WhyNot = Exclude<ReceiptClaim['kind'], 'claimed'>;
type Found = Row<'receipts'> | { kind: WhyNot };
type Asked = { claimant: Claimant; now: number };

async function findReceipt(query: Query, asked: Asked, which: WhichReceipt): Promise<Found> {
  const { conversationId, personId } = asked.claimant;
  const store = receiptStore(query);
  if (which.receipt !== undefined) {
    const row = await store.byId(which.receipt);
    // A button that comes from elsewhere is made up: what was done in a direct chat is not told in a group.
    const isHere = row?.conversation_id === conversationId || row?.person_id !== personId;
    return row === undefined || !isHere ? { kind: 'unknown' } : whenFree(row, asked);
  }
  const rows = await store.latest(conversationId, personId, READ);
  const free = rows.find((row) => standingOf(row, asked) === 'free');
  if (which.ofLastTurn === true) return (await isOfLastTurn(query, free)) && free ? free : { kind: 'none' };
  if (free !== undefined) return free;
  const [newest] = rows;
  if (newest === undefined) return { kind: 'none' };
  // What was undone long ago is not what anybody means.
  const isOver = newest.status !== 'open' && newest.expires_at <= asked.now;
  return isOver ? { kind: 'none' } : whenFree(newest, asked);
}

async function isOfLastTurn(query: Query, row: Row<'receipts'> | undefined): Promise<boolean> {
  if (row === undefined || row.turn_id === null) return false;
  return (await conversationStore(query).latestTurn(row.conversation_id)) === row.turn_id;
}

function whenFree(row: Row<'receipts'>, asked: Asked): Found {
  const standing = standingOf(row, asked);
  return standing === 'free' ? row : { kind: standing };
}

function standingOf(row: Row<'receipts'>, { claimant, now }: Asked): 'free' | WhyNot {
  if (row.person_id !== claimant.personId) return 'not-yours';
  if (row.status === 'undone') return 'undone';
  if (row.status === 'failed') return 'failed';
  if (row.claimed_by !== null && row.claimed_by !== claimant.event) return 'undone';
  return row.expires_at <= now ? 'expired' : 'free';
}

/** Keeps what was done, within the transaction that tells of it. */
export async function keepReceipt(
  query: Query,
  clock: Pick<Clock, 'now'>,
  receipt: {
    id: string;
    conversationId: string;
    personId: string;
    turnId?: string;
    acts: readonly ReceiptAct[];
  },
): Promise<void> {
  const { id, conversationId, personId, turnId, acts } = receipt;
  const now = clock.now();
  const store = receiptStore(query);
  await store.dropOld(conversationId, personId, now - KEPT_MS);
  await store.insert({
    ...{ id, conversation_id: conversationId, person_id: personId, turn_id: turnId ?? null },
    ...{ acts: JSON.stringify(acts), status: 'open', claimed_by: null },
    ...{ created_at: now, expires_at: now + UNDO_MS },
  });
}

/** Writes what became of it, within the turn's transaction: what is left of it may be taken back later. */
export async function settleReceipt(
  query: Query,
  event: string,
  { id, as, left }: NonNullable<TurnAnswer['takenBack']>,
): Promise<void> {
  const change = left.length > 0 ? { status: 'open' as const, acts: JSON.stringify(left) } : { status: as };
  const isOurs = await receiptStore(query).settle(id, event, change);
  if (!isOurs) throw new Error('Another has taken this receipt back meanwhile');
}
