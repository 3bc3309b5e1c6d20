// GET /metrics for Prometheus. The library that writes it down is loaded with the first question: a house that
// nobody measures neither waits for it nor keeps it in memory.
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type * as Prometheus from 'prom-client';
import { secretMatches } from '../kit/secret.ts';
import type { DurationMetric, Metric, PlainMetric } from './figures.ts';
import type { House } from './house.ts';
import { problems, sendProblem } from './problem.ts';

/** Adds `/metrics`. With METRICS_TOKEN it is for whoever shows that, without one for this machine alone. */
export function addMetrics(server: FastifyInstance, house: House): void {
  let opened: Promise<Exposition> | undefined;
  server.get('/metrics', async (request, reply) => {
    if (!mayRead(request, house)) return sendProblem(reply, problems.forbidden);
    opened ??= openExposition();
    const { contentType, write } = await opened;
    const text = await write(await house.figures());
    return reply.type(contentType).header('cache-control', 'no-store').send(text);
  });
}

/** Counts every answer under the template of its route, never under the address that was asked for. */
export function countAnswers(server: FastifyInstance, house: Pick<House, 'answered'>): void {
  server.addHook('onRoute', (route) => {
    const { url } = route;
    const before = route.onResponse === undefined ? [] : [route.onResponse].flat();
    route.onResponse = [
      ...before,
      (_request, reply, done) => {
        house.answered(url, reply.statusCode);
        done();
      },
    ];
  });
}

function mayRead({ headers, socket }: FastifyRequest, { metricsToken }: House): boolean {
  if (metricsToken !== undefined)
    return secretMatches(metricsToken, /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]);
  return isLoopback(socket.remoteAddress) && !isForwarded(headers);
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:::1$|(?:::ffff:)?127\.)/.test(address);
}

/** A proxy on this machine asks for somebody else. */
function isForwarded(headers: IncomingHttpHeaders): boolean {
  return Object.keys(headers).some(
    (name) =>
      name === 'forwarded' || name === 'via' || name === 'x-real-ip' || name.startsWith('x-forwarded'),
  );
}

interface Exposition {
  contentType: string;
  write(metrics: readonly Metric[]): Promise<string>;
}

type Library = typeof Prometheus;

async function openExposition(): Promise<Exposition> {
  const library = await import('prom-client');
  // Under the names that ready-made pictures of Node programs know.
  const ofTheProcess = new library.Registry();
  library.collectDefaultMetrics({ register: ofTheProcess });
  return {
    contentType: ofTheProcess.contentType,
    write: async (metrics) => {
      const ours = new library.Registry();
      for (const metric of metrics)
        if (metric.kind === 'histogram') await addDurations(library, ours, metric);
        else addPlain(library, ours, metric);
      return `${await ours.metrics()}\n${await ofTheProcess.metrics()}`;
    },
  };
}

function addPlain(
  library: Library,
  register: Prometheus.Registry,
  { kind, name, help, values }: PlainMetric,
): void {
  const labelNames = Object.keys(values[0]?.labels ?? {});
  const options = { name, help, labelNames, registers: [register] };
  const metric = kind === 'counter' ? new library.Counter(options) : new library.Gauge(options);
  for (const { labels, value } of values) metric.inc(labels, value);
}

/** Only what was summed up elsewhere is told: the library's own counting is not used. */
async function addDurations(
  library: Library,
  register: Prometheus.Registry,
  metric: DurationMetric,
): Promise<void> {
  const { name, help, boundsSeconds } = metric;
  const labelNames = Object.keys(metric.values[0]?.labels ?? {});
  const histogram = new library.Histogram({
    name,
    help,
    labelNames,
    buckets: [...boundsSeconds],
    registers: [register],
  });
  const values = metric.values.flatMap(({ labels, upTo, count, sumSeconds }) => [
    ...boundsSeconds.map((bound, place) => ({
      metricName: `${name}_bucket`,
      labels: { ...labels, le: bound },
      value: upTo[place] ?? 0,
    })),
    { metricName: `${name}_bucket`, labels: { ...labels, le: '+Inf' }, value: count },
    { metricName: `${name}_sum`, labels, value: sumSeconds },
    { metricName: `${name}_count`, labels, value: count },
  ]);
  const told = await histogram.get();
  Object.assign(histogram, { getForPromString: async () => ({ ...told, values }) });
}
