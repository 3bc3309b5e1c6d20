// How each media service is doing, looked at now: what its own pages would show at a glance.
import type { ServiceReport } from '../../domain/service-report.ts';
import { READ_LIMIT_MS } from './ask-services.ts';
import type { Ask, ConfiguredService } from './ask-services.ts';
import type { ServiceHealth, ServiceState } from './service-health.ts';

/** Looks at every service anew. What one of them cannot tell is left out of its report. */
export async function reportServices(
  services: readonly ConfiguredService[],
  ask: Ask,
  health: ServiceHealth,
): Promise<ServiceReport[]> {
  await health.probe();
  const states = health.states();
  return Promise.all(
    services.map(async (from, index) => {
      const known = states[index];
      const report = basicReport(from, known);
      return known?.state === 'ok' ? { ...report, ...(await insideOf(ask, from)) } : report;
    }),
  );
}

function basicReport({ label }: ConfiguredService, known: ServiceState | undefined): ServiceReport {
  const { state = 'unknown', since, version } = known ?? {};
  return {
    name: label,
    kind: 'service',
    state,
    ...(since !== undefined && { since }),
    ...(version !== undefined && { version }),
    ...(known?.say !== undefined && { detail: known.say }),
  };
}

async function insideOf(
  ask: Ask,
  from: ConfiguredService,
): Promise<Pick<ServiceReport, 'warnings' | 'queue' | 'folders'>> {
  const { selfReport, downloads, add } = from.service;
  const read = async <What>(
    call: ((signal: AbortSignal) => Promise<What>) | undefined,
  ): Promise<What | undefined> => {
    if (call === undefined) return undefined;
    const answer = await ask(from, { call, limitMs: READ_LIMIT_MS, next: '' });
    return answer.kind === 'answer' ? answer.value : undefined;
  };
  const [warnings, queue, options] = await Promise.all([
    read(selfReport && ((signal) => selfReport.warnings(signal))),
    read(downloads && ((signal) => downloads.list(signal))),
    read(add && ((signal) => add.options(signal))),
  ]);
  return {
    ...(warnings && { warnings }),
    ...(queue && {
      queue: { count: queue.length, stuck: queue.filter(({ state }) => state === 'stuck').length },
    }),
    ...(options && { folders: options.rootFolders }),
  };
}
