// The part of the desk that looks at everything the household relies on: services, model, channels.
import type { Library } from '../../core/library/index.ts';
import type { ServiceReport } from '../../domain/service-report.ts';
import type { Channel } from '../../seams/channel.ts';
import type { Model } from '../../seams/model.ts';
import type { DeskServices } from '../../seams/tool.ts';
import type { ModelState } from '../model/watch-model.ts';

interface DeskServicesParts {
  library: Pick<Library, 'report'>;
  channels: ReadonlyMap<string, Channel>;
  /** Absent when no model is configured: the rules serve. */
  model?: { model: Model; state(): ModelState };
}

const MODEL_LIMIT_MS = 8_000;

/** How everything the household relies on is doing, looked at when an admin asks. */
export function openDeskServices({ library, channels, model }: DeskServicesParts): DeskServices {
  return {
    report: async () => {
      const [services, thinking] = await Promise.all([library.report(), modelReport(model)]);
      return [...services, thinking, ...channelReports(channels)];
    },
  };
}

async function modelReport(watched: DeskServicesParts['model']): Promise<ServiceReport> {
  if (watched === undefined)
    return { name: 'Model', kind: 'model', state: 'off', detail: 'none is configured and basic mode serves' };
  // What went wrong is in the log and on /health; it may name an address.
  await watched.model.reach(AbortSignal.timeout(MODEL_LIMIT_MS)).catch(() => undefined);
  const { state, since } = watched.state();
  return {
    name: watched.model.id,
    kind: 'model',
    state,
    ...(since !== undefined && { since }),
    ...(state === 'down' && { detail: 'it does not answer or refuses the key, and basic mode serves' }),
  };
}

/** A channel that tells nothing of its way in has nothing that could be down. */
function channelReports(channels: ReadonlyMap<string, Channel>): ServiceReport[] {
  return [...channels].flatMap(([name, { health }]): ServiceReport[] => {
    const known = health?.();
    if (known === undefined) return [];
    const isWell = known.state === 'ok';
    const called = name.charAt(0).toUpperCase() + name.slice(1);
    return [
      { name: called, kind: 'channel', state: known.state, ...(isWell ? {} : { detail: known.detail }) },
    ];
  });
}
