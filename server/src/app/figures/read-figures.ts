// What /metrics tells: what was counted since the start, and how things stand at this moment.
import type { Delivery, DeliveryBacklog } from '../../core/delivery/index.ts';
import type { Journal } from '../../core/journal/index.ts';
import type { ConfiguredService, Library } from '../../core/library/index.ts';
import type { DurationMetric, Labels, Metric, PlainMetric } from '../../http/figures.ts';
import type { Counter, Durations } from '../../kit/counter.ts';
import { ownVersion } from '../version.ts';
import { durationBoundsMs } from './tally.ts';
import type { Tally } from './tally.ts';

export interface FiguresParts {
  tally: Tally;
  journal: Pick<Journal, 'backlog'>;
  delivery: Pick<Delivery, 'backlog'>;
  library: Pick<Library, 'states'>;
  services: readonly ConfiguredService[];
  isReady(): boolean;
}

/** Everything at this moment. A database that does not answer leaves out what lies in it, and is itself told of. */
export async function readFigures(parts: FiguresParts): Promise<Metric[]> {
  const { tally } = parts;
  return [
    gauge('build_info', 'The version that runs; always 1.', [
      { labels: { version: ownVersion(), node: process.version }, value: 1 },
    ]),
    one('ready', 'Whether work is taken: 1 or 0.', flag(parts.isReady())),
    ...turnFigures(tally),
    ...modelFigures(tally),
    counted('tool_calls_total', 'Calls of tools.', { of: tally.toolCalls, by: ['tool', 'outcome'] }),
    counted('deliveries_total', 'Tries to send something, by what became of them.', {
      of: tally.deliveries,
      by: ['channel', 'outcome'],
    }),
    counted('inbound_messages_total', 'Messages that came in, those that came twice included.', {
      of: tally.messages,
      by: ['channel'],
    }),
    counted('overheard_messages_total', 'Messages of groups that were not meant for us: not stored.', {
      of: tally.overheard,
      by: ['channel'],
    }),
    counted('webhook_events_total', 'Events that media services pushed, those that came twice included.', {
      of: tally.events,
      by: ['service'],
    }),
    counted('http_answers_total', 'HTTP answers by route and class of status.', {
      of: tally.answers,
      by: ['route', 'status'],
    }),
    ...serviceFigures(parts),
    ...errorFigures(tally),
    ...(await databaseFigures(parts)),
  ];
}

function turnFigures({ turns, turnDurations, turnsUnderWay }: Tally): Metric[] {
  return [
    counted('turns_total', 'Turns, by what became of them and who thought.', {
      of: turns,
      by: ['outcome', 'path'],
    }),
    durations('turn_duration_seconds', 'From the claim of a turn to its commit.', {
      of: turnDurations,
      by: ['path'],
    }),
    one('turns_under_way', 'Turns under way now.', turnsUnderWay.now()),
    one('turns_under_way_highest', 'Most turns at one time since the start.', turnsUnderWay.highest()),
  ];
}

function modelFigures({ modelCalls, modelDurations, modelTokens, modelCallsUnderWay }: Tally): Metric[] {
  return [
    counted('model_calls_total', 'Calls of the language model.', {
      of: modelCalls,
      by: ['model', 'outcome'],
    }),
    durations('model_call_duration_seconds', 'How long the model took.', {
      of: modelDurations,
      by: ['model'],
    }),
    counted('model_tokens_total', 'Tokens, as the model server counted them.', {
      of: modelTokens,
      by: ['model', 'direction'],
    }),
    one('model_calls_under_way', 'Model calls under way now.', modelCallsUnderWay.now()),
    one(
      'model_calls_under_way_highest',
      'Most model calls at one time since the start.',
      modelCallsUnderWay.highest(),
    ),
  ];
}

function serviceFigures({ library, services }: FiguresParts): Metric[] {
  const labelsOf = ({ name, instance }: { name: string; instance: string }): Labels => ({
    service: name,
    instance,
  });
  return [
    gauge(
      'service_up',
      'Whether a media service answered when it was last asked: 1 or 0.',
      library
        .states()
        .filter(({ state }) => state !== 'unknown')
        .map((state) => ({ labels: labelsOf(state), value: flag(state.state === 'ok') })),
    ),
    gauge(
      'service_paused',
      'Whether a media service is given a moment after failures in a row: 1 or 0.',
      services.map((each) => ({ labels: labelsOf(each), value: flag(each.service.isPaused?.() === true) })),
    ),
  ];
}

function errorFigures({ errorRate }: Tally): Metric[] {
  const shares = errorRate.shares();
  return [
    gauge(
      'recent_work',
      'What was done in the last 15 minutes.',
      shares.map(({ kind, all }) => ({ labels: { kind }, value: all })),
    ),
    gauge(
      'recent_failures',
      'What of it failed by a fault of ours or of a service.',
      shares.map(({ kind, failed }) => ({ labels: { kind }, value: failed })),
    ),
  ];
}

async function databaseFigures({ journal, delivery }: FiguresParts): Promise<Metric[]> {
  const up = (isUp: boolean): Metric =>
    one('database_up', 'Whether the database answers: 1 or 0.', flag(isUp));
  try {
    const inbox = await journal.backlog();
    return [up(true), ...inboxFigures(inbox), ...outboxFigures(await delivery.backlog())];
  } catch {
    return [up(false)];
  }
}

function inboxFigures({ count, oldestMs }: { count: number; oldestMs: number }): Metric[] {
  return [
    one('inbox_waiting', 'Messages and events that wait or are worked on.', count),
    one('inbox_oldest_seconds', 'How long the oldest of them has waited.', oldestMs / 1000),
  ];
}

function outboxFigures({ waiting, failing, persistent, failingMs }: DeliveryBacklog): Metric[] {
  return [
    one('deliveries_waiting', 'What waits to be sent, for a closed terminal too.', waiting),
    one('deliveries_failing', 'What has failed and is tried again.', failing),
    one('deliveries_failing_persistently', 'What of it has failed so often that an admin heard.', persistent),
    one('deliveries_failing_oldest_seconds', 'Since when the oldest of it waits.', failingMs / 1000),
  ];
}

const flag = (is: boolean): number => (is ? 1 : 0);

function gauge(name: string, help: string, values: PlainMetric['values']): PlainMetric {
  return { kind: 'gauge', name: `wads_${name}`, help, values };
}

function one(name: string, help: string, value: number): PlainMetric {
  return gauge(name, help, [{ labels: {}, value }]);
}

function counted(
  name: string,
  help: string,
  { of, by }: { of: Counter; by: readonly string[] },
): PlainMetric {
  const values = of.all().map(({ words, value }) => ({ labels: labelled(by, words), value }));
  return { kind: 'counter', name: `wads_${name}`, help, values };
}

function durations(
  name: string,
  help: string,
  { of, by }: { of: Durations; by: readonly string[] },
): DurationMetric {
  const values = of.all().map(({ words, upTo, count, sumMs }) => ({
    ...{ labels: labelled(by, words), upTo, count },
    sumSeconds: sumMs / 1000,
  }));
  const boundsSeconds = durationBoundsMs.map((bound) => bound / 1000);
  return { kind: 'histogram', name: `wads_${name}`, help, boundsSeconds, values };
}

function labelled(by: readonly string[], words: readonly string[]): Labels {
  return Object.fromEntries(by.map((label, place) => [label, words[place] ?? '']));
}
