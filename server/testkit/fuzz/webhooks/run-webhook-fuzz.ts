// Mutated bodies against every door, from a seed: no 5xx, nothing left that cannot be worked on, and the house answers on.
import { chats } from '../../open-test-household.ts';
import { seeded } from '../seeded.ts';
import { askBySms, doorNames, knockAt, readSamples } from './doors.ts';
import type { DoorName, DoorSamples, Knock } from './doors.ts';
import { openFuzzedDoors } from './fuzzed-doors.ts';
import type { FuzzedDoors } from './fuzzed-doors.ts';

export interface WebhookFuzzOptions {
  seed: number;
  /** At each door. */
  requests: number;
  doors?: readonly DoorName[];
}

export interface WebhookFuzzReport {
  requests: number;
  /** How often each status was answered: where all is refused, nothing is proven. */
  statuses: Record<string, number>;
  /** Messages and events that were stored and worked on. */
  worked: number;
  /** The first thing that broke, with what is needed to see it again. */
  broken?: { door: DoorName; seed: number; faults: readonly string[]; bodies: readonly string[] };
}

const AT_ONCE = 25;
/** A member of the household. */
const ASKS_LAST = chats.member;
/** The world around the house remembers everything; a new one now and then keeps that within bounds. */
const EACH_HOUSE = 5_000;

export async function runWebhookFuzz(options: WebhookFuzzOptions): Promise<WebhookFuzzReport> {
  const report: WebhookFuzzReport = { requests: 0, statuses: {}, worked: 0 };
  const unhandled: string[] = [];
  const note = (reason: unknown): void => void unhandled.push(`unhandled rejection: ${String(reason)}`);
  process.on('unhandledRejection', note);
  try {
    for (const door of options.doors ?? doorNames)
      for (let done = 0; done < options.requests && report.broken === undefined; done += EACH_HOUSE) {
        const count = Math.min(EACH_HOUSE, options.requests - done);
        await fuzzDoor({ door, seed: options.seed + done, count, report, unhandled });
      }
    return report;
  } finally {
    process.off('unhandledRejection', note);
  }
}

interface Round {
  door: DoorName;
  seed: number;
  count: number;
  report: WebhookFuzzReport;
  unhandled: readonly string[];
}

async function fuzzDoor(round: Round): Promise<void> {
  const { count, report, seed, door } = round;
  const samples = readSamples();
  const doors = await openFuzzedDoors();
  try {
    for (let done = 0; done < count && report.broken === undefined; done += AT_ONCE) {
      const from = seed + done;
      const broken = await volley(doors, round, { from, samples, size: Math.min(AT_ONCE, count - done) });
      if (broken !== undefined) report.broken = { door, seed: from, ...broken };
    }
    report.worked += (await doors.house.rows('inbound_events')).length;
    if (report.broken !== undefined) return;
    const faults = await afterwards(doors);
    if (faults.length > 0) report.broken ??= { door, seed, faults, bodies: [] };
  } finally {
    await doors.close();
  }
}

interface Volley {
  from: number;
  samples: DoorSamples;
  size: number;
}

async function volley(
  doors: FuzzedDoors,
  { door, report, unhandled }: Round,
  { from, samples, size }: Volley,
): Promise<{ faults: readonly string[]; bodies: readonly string[] } | undefined> {
  const { house, keys } = doors;
  if (door === 'twilio/status') await prepareDelivery(doors, from);
  const deliveries = (await house.rows('deliveries')).slice(-5).map(({ id }) => id);
  const knocks = Array.from({ length: size }, (_, index): Knock => {
    const number = from + index;
    return knockAt(door, { chance: seeded(number), samples, keys, number, deliveries });
  });
  const lines = house.lines.length;
  const statuses = await Promise.all(knocks.map((knock) => doors.knock(knock).catch(() => 0)));
  for (const status of statuses) report.statuses[status] = (report.statuses[status] ?? 0) + 1;
  report.requests += size;
  const failing = statuses.findIndex((status) => status === 0 || status >= 500);
  const knock = knocks[failing];
  if (knock !== undefined)
    return { faults: [`answered ${statuses[failing]} to ${knock.path}`], bodies: [knock.body] };
  const faults = [...(await whatFailed(doors, lines)), ...unhandled];
  return faults.length === 0 ? undefined : { faults, bodies: knocks.map(({ body }) => body) };
}

async function prepareDelivery(doors: FuzzedDoors, number: number): Promise<void> {
  await doors.knock(askBySms(doors.keys, number));
  await workedOff(doors);
}

/** Time passes meanwhile: whoever is flooded gathers a little before they work. */
async function workedOff({ house }: FuzzedDoors): Promise<void> {
  const { db } = house.household.storage;
  const isWaiting = (table: 'inbound_events' | 'deliveries', open: string[]) =>
    db.selectFrom(table).select('id').where('status', 'in', open).limit(1).executeTakeFirst();
  await house.passTimeUntil(
    async () =>
      house.telegram.pendingUpdates() === 0 &&
      (await isWaiting('inbound_events', ['waiting', 'working'])) === undefined &&
      (await isWaiting('deliveries', ['queued', 'sending'])) === undefined,
  );
}

/** What the house itself calls an error while it works on what came in. */
async function whatFailed(doors: FuzzedDoors, lines: number): Promise<string[]> {
  const { house } = doors;
  const wait = await workedOff(doors).then(
    () => [],
    async () => [`never quiet: ${JSON.stringify(await unfinished(doors))}`],
  );
  const errors = house.lines.slice(lines).filter(({ level }) => level === 'error');
  return [...wait, ...errors.map((line) => JSON.stringify(line))];
}

/** What keeps it from being quiet. */
async function unfinished({ house }: FuzzedDoors): Promise<unknown[]> {
  const events = (await house.rows('inbound_events')).filter(({ status }) => status !== 'done');
  const deliveries = (await house.rows('deliveries')).filter(({ finished_at: at }) => at === null);
  return [...events.slice(0, 5), ...deliveries.slice(0, 5)];
}

/** Nothing is left undone, and somebody who writes now is answered. */
async function afterwards(doors: FuzzedDoors): Promise<string[]> {
  const { house } = doors;
  const stuck = (await house.rows('inbound_events')).filter(({ status }) => status !== 'done');
  const before = house.telegram.sent(ASKS_LAST).length;
  house.telegram.say(ASKS_LAST, 'what is downloading?');
  await workedOff(doors);
  const heard = house.telegram.sent(ASKS_LAST).slice(before);
  return [
    ...stuck.map(({ status, last_error: error, payload }) => `${status} (${error ?? ''}): ${payload}`),
    ...(heard.length > 0 ? [] : ['nobody is answered any more']),
  ];
}
