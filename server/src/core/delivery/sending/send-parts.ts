// One delivery, part by part, from where it stopped: until it is through, until one is held back, or until one fails.
import type { RichText } from '../../../domain/rich-text.ts';
import type { Clock } from '../../../kit/clock.ts';
import { describeError } from '../../../kit/errors.ts';
import type { Channel, ChannelPart, SendContext, SendOutcome } from '../../../seams/channel.ts';
import type { Storage } from '../../../storage/open.ts';
import type { Row } from '../../../storage/tables.ts';
import { deliveryStore } from '../delivery-store.ts';
import { hasGone } from '../parts/part-state.ts';
import { sentPartStore } from '../parts/sent-part-store.ts';
import { isOptedOut } from './opt-out-store.ts';
import type { IsSpent } from '../spending/open-spending.ts';

interface Sending {
  row: Row<'deliveries'>;
  /** Absent when the channel is not configured any more. */
  channel: Channel | undefined;
  storage: Storage;
  clock: Clock;
  isSpent: IsSpent;
}

/** How far it came. */
export interface Gone {
  outcome: SendOutcome;
  /** The part that comes next, if any. */
  partsSent: number;
  /** True when the rest waits until the person asks for more. */
  isHeld: boolean;
  /** The part that was taken last; it is still to be written down. */
  taken?: TakenPart;
  /** When the try began that failed. */
  triedAt?: number;
}

interface TakenPart {
  part: number;
  outcome: Extract<SendOutcome, { kind: 'sent' }>;
}

export const OPTED_OUT = 'asked for no more messages';
/** Words of ours, for whoever looks at the delivery. */
const SPENT = 'has had all the messages of the day';

export async function sendParts(sending: Sending): Promise<Gone> {
  const { row, channel, storage } = sending;
  const stopped = (outcome: SendOutcome): Gone => ({ outcome, partsSent: row.parts_sent, isHeld: false });
  if (channel === undefined)
    return stopped({ kind: 'failed', reason: `the channel ${row.channel} is not configured` });
  if (await isOptedOut(storage.db, row))
    return stopped({ kind: 'refused', reason: OPTED_OUT, optedOut: true });
  if (await sending.isSpent(row)) return stopped({ kind: 'refused', reason: SPENT, isSpent: true });
  const parts = renderParts(row, channel);
  // Trying again would fail in the same way, and hold up all that is to follow there.
  if (!Array.isArray(parts)) return stopped(parts);
  return goThrough({ ...sending, channel, parts, gone: await goneBefore(sending) });
}

function renderParts(row: Row<'deliveries'>, channel: Channel): ChannelPart[] | SendOutcome {
  try {
    return channel.render(JSON.parse(row.document) as RichText);
  } catch (error) {
    return { kind: 'refused', reason: `the message could not be put into words: ${describeError(error)}` };
  }
}

/** After a try that failed, or that nobody knows the end of, some parts may be there already: it was told of them since. */
async function goneBefore({ row, storage }: Sending): Promise<ReadonlySet<number>> {
  if (row.attempts === 0 && row.uncertain_since === null) return new Set();
  const known = await sentPartStore(storage.db).of(row.id);
  return new Set(known.filter(({ state }) => hasGone(state)).map(({ part }) => part));
}

interface Way extends Sending {
  channel: Channel;
  parts: readonly ChannelPart[];
  gone: ReadonlySet<number>;
}

async function goThrough(way: Way): Promise<Gone> {
  const { row, clock } = way;
  let at = nextToSend(way, row.parts_sent);
  // The first is sent in any case: it was asked for, or has failed before.
  let isOver = at >= way.parts.length || (at > row.parts_sent && isHeldBack(way, at));
  let taken: TakenPart | undefined;
  while (!isOver) {
    const triedAt = clock.now();
    const outcome = await sendPart(way, at);
    if (outcome.kind !== 'sent') return { outcome, partsSent: at, isHeld: false, triedAt };
    taken = { part: at, outcome };
    at = nextToSend(way, at + 1);
    isOver = at >= way.parts.length || isHeldBack(way, at);
    // Noted at once: a crash before the next part repeats none that is known to have gone.
    if (!isOver && !(await note(way, taken, at)))
      return {
        outcome: { kind: 'failed', reason: 'another has taken it over' },
        partsSent: at,
        isHeld: false,
      };
  }
  const isHeld = at < way.parts.length;
  const outcome = taken?.outcome ?? { kind: 'sent' as const };
  return { outcome, partsSent: at, isHeld, ...(taken && { taken }) };
}

function nextToSend({ parts, gone }: Way, from: number): number {
  let at = from;
  while (at < parts.length && gone.has(at)) at++;
  return at;
}

function isHeldBack({ channel, parts }: Way, at: number): boolean {
  const part = parts[at];
  return part !== undefined && channel.isHeld?.(part) === true;
}

async function sendPart({ row, channel, clock, parts }: Way, at: number): Promise<SendOutcome> {
  // Past its lease another replica may have taken it over: what is not sent yet is theirs.
  if (clock.now() > (row.lease_until ?? Infinity))
    return { kind: 'failed', reason: 'took longer than its lease' };
  try {
    return await channel.send(row.address, parts[at] ?? {}, contextOf(row, at));
  } catch (error) {
    return { kind: 'failed', reason: describeError(error), uncertain: true };
  }
}

function contextOf(row: Row<'deliveries'>, part: number): SendContext {
  const isNext = part === row.parts_sent;
  return {
    ...{ deliveryId: row.id, part },
    ...(row.turn_id === null ? {} : { replyTo: row.turn_id }),
    ...(row.answers === null ? {} : { answers: row.answers }),
    ...(row.edits === null || part > 0 ? {} : { edits: row.edits }),
    ...(row.uncertain_since === null || !isNext ? {} : { uncertainSince: row.uncertain_since }),
  };
}

/** False when it is not ours any more; what was taken is noted all the same. */
function note({ storage, row, clock }: Way, taken: TakenPart, next: number): Promise<boolean> {
  return storage.transaction(async (query) => {
    const isOurs = await deliveryStore(query).update(row, { parts_sent: next, uncertain_since: null });
    await noteTaken(query, { row, clock }, taken);
    return isOurs;
  });
}

/** Writes down a part that was taken; answers how it stands by what was told of it meanwhile. */
export function noteTaken(
  query: Parameters<typeof sentPartStore>[0],
  { row, clock }: Pick<Sending, 'row' | 'clock'>,
  { part, outcome }: TakenPart,
): ReturnType<ReturnType<typeof sentPartStore>['taken']> {
  const { externalId = null, segments } = outcome;
  return sentPartStore(query).taken({ deliveryId: row.id, part, externalId, segments, now: clock.now() });
}
