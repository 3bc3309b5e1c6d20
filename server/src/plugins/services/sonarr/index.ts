// Sonarr, the keeper of series (v3 API, server 4).
import type { TitleRef } from '../../../domain/title.ts';
import { titleRefParts } from '../../../domain/title.ts';
import { defineService } from '../../../seams/service.ts';
import type { Service, ServiceHost } from '../../../seams/service.ts';
import { openAddOptions } from '../servarr/add-options.ts';
import { connectWebhook } from '../servarr/connect-webhook.ts';
import { openServarrClient } from '../servarr/open-servarr-client.ts';
import type { ServarrClient } from '../servarr/open-servarr-client.ts';
import { groupByDownload, nearestFirst } from '../servarr/read-queue.ts';
import { removeTitle } from '../servarr/remove-title.ts';
import type { WholeResource } from '../servarr/remove-title.ts';
import { openSelfReport } from '../servarr/self-report.ts';
import type { TitleCounts } from '../servarr/self-report.ts';
import { servarrEnvironment, servarrSettings } from '../servarr/settings.ts';
import type { ServarrSettings } from '../servarr/settings.ts';
import { addSeries, tvdbIdOf } from './add-series.ts';
import { calendar, queueOf, seriesPath, wholeSeries } from './client.ts';
import { findByRef, search, trackedSeries } from './find-series.ts';
import { openInspection } from './inspect-series.ts';
import { toDownload, toUpcoming } from './map.ts';
import { countedSeriesSchema } from './schemas.ts';
import type { CountedSeries } from './schemas.ts';
import { restoreSeries, seriesSnapshot } from './restore-series.ts';
import { openSonarrWebhook, sonarrWebhookPlan } from './webhook.ts';

/** Sonarr: series. */
export const sonarr = defineService({
  name: 'sonarr',
  settings: servarrSettings('Sonarr', 8989),
  environment: servarrEnvironment('SONARR'),
  open: openSonarr,
});

function openSonarr(settings: ServarrSettings, host: ServiceHost): Service {
  const client = openServarrClient('Sonarr', settings, host);
  const options = openAddOptions(client, host.clock);
  return {
    handles: ['series'],
    test: client.test,
    isPaused: client.isPaused,
    find: {
      search: (words, signal) => search(client, words, signal),
      byRef: (ref, signal) => findByRef(client, ref, signal),
    },
    tracked: { byRef: (ref, signal) => trackedSeries(client, options, { ref, signal }) },
    add: {
      options: options.get,
      add: (title, order, signal) =>
        addSeries(client, { options, clock: host.clock }, { title, order, signal }),
    },
    remove: {
      remove: (ref, mode, signal) => {
        const read = (signal?: AbortSignal) => readWhole(client, ref, signal);
        const removal = { path: seriesPath, exclusionFlag: 'addImportListExclusion', read } as const;
        return removeTitle(client, removal, { mode, signal });
      },
    },
    restore: {
      snapshot: async (ref, signal) => {
        const tvdbId = await tvdbIdOf(client, { ref }, signal);
        return tvdbId === undefined ? undefined : seriesSnapshot(client, tvdbId, signal);
      },
      restore: (change, signal) => restoreSeries(client, options, { change, signal }),
    },
    downloads: {
      list: async (signal) =>
        nearestFirst(groupByDownload(await queueOf(client, 'all', signal)).flatMap(toDownload)),
    },
    upcoming: {
      between: async (from, to, signal) => {
        const range = { start: new Date(from).toISOString(), end: new Date(to).toISOString() };
        const items = (await calendar(client, range, signal)).flatMap(toUpcoming);
        const airing = items.flatMap((item) => (item.kind === 'episode' ? [item] : []));
        const within = airing.filter((item) => item.airsAt >= from && item.airsAt <= to);
        return within.toSorted((a, b) => a.airsAt - b.airsAt);
      },
    },
    inspect: openInspection({ client, options, clock: host.clock }),
    selfReport: openSelfReport(
      { client, options, clock: host.clock },
      { kind: 'series', path: seriesPath, item: countedSeriesSchema, count: countSeries },
    ),
    webhook: {
      parse: openSonarrWebhook(host.clock),
      connect: (target, signal) => connectWebhook(client, sonarrWebhookPlan, { target, signal }),
    },
  };
}

async function readWhole(
  client: ServarrClient,
  ref: TitleRef,
  signal?: AbortSignal,
): Promise<WholeResource | undefined> {
  if (titleRefParts(ref).kind !== 'series') return undefined;
  const tvdbId = await tvdbIdOf(client, { ref }, signal);
  return tvdbId === undefined ? undefined : wholeSeries(client, tvdbId, signal);
}

function countSeries(all: readonly CountedSeries[]): TitleCounts {
  const filesOf = ({ statistics }: CountedSeries): number => statistics?.episodeFileCount ?? 0;
  return {
    titles: all.length,
    titlesHere: all.filter((series) => filesOf(series) > 0).length,
    episodes: all.reduce((sum, series) => sum + filesOf(series), 0),
    sizeBytes: all.reduce((sum, { statistics }) => sum + (statistics?.sizeOnDisk ?? 0), 0),
  };
}
