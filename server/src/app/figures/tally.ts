// What the house has done since it started, in plain numbers: counted where it happens, read by /metrics.
import type { Answered, Conversations } from '../../core/conversation/index.ts';
import type { Delivery, SettledDelivery } from '../../core/delivery/index.ts';
import type { Clock } from '../../kit/clock.ts';
import { openCounter, openDurations, openUnderWay } from '../../kit/counter.ts';
import type { Counter, Durations, UnderWay } from '../../kit/counter.ts';
import { openErrorRate } from './error-rate.ts';
import type { ErrorRate } from './error-rate.ts';

/** Turns and model calls by how long they took, in milliseconds. */
export const durationBoundsMs = [
  10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 120_000,
] as const;

export interface Tally {
  errorRate: ErrorRate;
  /** By outcome and path. */
  turns: Counter;
  /** By path. */
  turnDurations: Durations;
  turnsUnderWay: UnderWay;
  /** By model and outcome. */
  modelCalls: Counter;
  /** By model. */
  modelDurations: Durations;
  /** By model and direction. */
  modelTokens: Counter;
  modelCallsUnderWay: UnderWay;
  /** By tool and outcome. */
  toolCalls: Counter;
  /** By channel and outcome. */
  deliveries: Counter;
  /** By channel. */
  messages: Counter;
  /** What people said to each other in groups, by channel: counted, and nothing else. */
  overheard: Counter;
  /** By service. */
  events: Counter;
  /** By route and status class. */
  answers: Counter;
  /** One HTTP answer. */
  answered(route: string, status: number): void;
}

/** Opens a tally of nothing yet. */
export function openTally(clock: Pick<Clock, 'now'>): Tally {
  const errorRate = openErrorRate(clock);
  const answers = openCounter();
  return {
    errorRate,
    turns: openCounter(),
    turnDurations: openDurations(durationBoundsMs),
    turnsUnderWay: openUnderWay(),
    modelCalls: openCounter(),
    modelDurations: openDurations(durationBoundsMs),
    modelTokens: openCounter(),
    modelCallsUnderWay: openUnderWay(),
    toolCalls: openCounter(),
    deliveries: openCounter(),
    messages: openCounter(),
    overheard: openCounter(),
    events: openCounter(),
    answers,
    answered: (route, status) => {
      answers.add([route, classes[Math.floor(status / 100)] ?? 'other']);
      if (mayFail(route) && (status < 400 || status >= 500)) errorRate.note('answers', status >= 500);
    },
  };
}

const classes = ['other', '1xx', '2xx', '3xx', '4xx', '5xx'];

/** A probe that is asked every few seconds would thin out what goes wrong, and a 503 of theirs is no fault. */
function mayFail(route: string): boolean {
  return !route.startsWith('/health') && route !== '/metrics';
}

interface Counted {
  conversations: Pick<Conversations, 'onAnswered'>;
  delivery: Pick<Delivery, 'onSettled'>;
  /** Any other name would come from a model. */
  tools: readonly { name: string }[];
}

/** Listens to the rooms. */
export function countRooms(tally: Tally, { conversations, delivery, tools }: Counted): void {
  const known = new Set(tools.map(({ name }) => name));
  conversations.onAnswered((answered) => countTurn(tally, known, answered));
  delivery.onSettled((settled) => countDelivery(tally, settled));
}

function countTurn(tally: Tally, knownTools: ReadonlySet<string>, { turn, isFailed }: Answered): void {
  if (turn === undefined) {
    if (isFailed !== true) return;
    tally.turns.add(['failed', 'none']);
    return tally.errorRate.note('turns', true);
  }
  const { outcome, path, tools } = turn.answer;
  tally.turns.add([outcome, path]);
  tally.turnDurations.note([path], turn.milliseconds);
  tally.errorRate.note('turns', outcome === 'failed');
  for (const { name, ok } of tools)
    tally.toolCalls.add([knownTools.has(name) ? name : 'unknown', ok ? 'ok' : 'failed']);
}

function countDelivery({ deliveries, errorRate }: Tally, { channel, outcome }: SettledDelivery): void {
  deliveries.add([channel, outcome]);
  // Whoever blocks the bot, or closes a terminal, has not found a fault of ours.
  if (outcome === 'unreachable' || outcome === 'absent' || outcome === 'moved') return;
  // It was sent before, and counted then.
  if (outcome === 'delivered') return;
  errorRate.note('deliveries', outcome !== 'sent');
}
