// A simulated Sonarr over real HTTP. Its answers, faults and traps are the real one's (v4, API v3).
import type { SeriesFacts } from '../catalogue/facts.ts';
import { inHouseSeries } from '../catalogue/in-house.ts';
import { arrLanguage } from '../catalogue/languages.ts';
import { catalogueSeries } from '../catalogue/read-catalogue.ts';
import { commandRoutes } from '../arr/commands.ts';
import { configurationRoutes } from '../arr/configuration.ts';
import { downloadFields, queueId } from '../arr/downloads/downloads.ts';
import { historyRoutes } from '../arr/downloads/history.ts';
import { pictureRoutes } from '../arr/images.ts';
import { launch } from '../arr/launch.ts';
import type { Simulated, SimulationOptions } from '../arr/launch.ts';
import { notificationRoutes } from '../arr/webhooks/notifications.ts';
import { qualityModel } from '../arr/downloads/quality.ts';
import { queueRoutes } from '../arr/downloads/queue.ts';
import type { Resource } from '../arr/http/resource.ts';
import type { Service, TitleRecords } from '../arr/service.ts';
import { emptyState } from '../arr/state.ts';
import type { Download } from '../arr/state.ts';
import type { WebhookSender } from '../arr/webhooks/webhook-sender.ts';
import { episodeResource } from './episode.ts';
import { episodeRoutes } from './episode-routes.ts';
import { grabEpisodes, missingEpisodes, searchSoon } from './grab-episodes.ts';
import { performSeriesTask } from './refresh-series.ts';
import { factsOf, findSeries, seriesResource, showOf } from './series.ts';
import type { SeriesRow, Sonarr } from './series.ts';
import { seriesCommands } from './series-commands.ts';
import { forgetSeries, seriesRoutes } from './series-routes.ts';
import { stockSeries } from './stock-series.ts';
import type { InitialSeries } from './stock-series.ts';
import { SONARR_TEST_BODY } from './webhook-bodies.ts';

export type { InitialSeries };

export interface SonarrOptions extends SimulationOptions {
  /** The series there are; the bundled catalogue unless given. */
  shows?: SeriesFacts[];
  library?: InitialSeries[];
}

/** What a test sees of a stored series. */
export type SeriesInLibrary = Readonly<SeriesRow> & { title: string; filesPresent: number };

export interface SimulatedSonarr extends Simulated {
  library(): SeriesInLibrary[];
  /** Takes a series away as someone at Sonarr's own screen would. */
  removeBehindOurBack(id: number): void;
}

const DEFAULT_FOLDERS = [{ path: '/tv' }, { path: '/anime' }];

/** Starts a simulated Sonarr on a loopback port of the system's choosing. */
export async function startSimulatedSonarr(options: SonarrOptions): Promise<SimulatedSonarr> {
  let sonarr: Sonarr | undefined;
  const { simulated, engine } = await launch<SeriesRow>(
    {
      name: 'Sonarr',
      version: '4.0.19.2979',
      initialState: emptyState,
      build: (service, sender) => {
        sonarr = withShows(service, options);
        return build({ sonarr, sender, options });
      },
    },
    { rootFolders: DEFAULT_FOLDERS, ...options },
  );
  const running = sonarr as Sonarr;
  return Object.assign(simulated, {
    library: () => {
      engine.settle();
      return engine.state.titles.map((series) => ({
        ...series,
        title: factsOf(running, series).title,
        filesPresent: series.episodes.filter(({ file }) => file).length,
      }));
    },
    removeBehindOurBack: (id: number) => {
      const series = findSeries(running, id);
      if (series) forgetSeries(running, series);
      engine.save();
    },
  });
}

function withShows(service: Service<SeriesRow>, options: SonarrOptions): Sonarr {
  let shows = options.shows;
  return {
    ...service,
    get shows() {
      shows ??= [...catalogueSeries(), ...inHouseSeries(service.engine.state.anchor)];
      return shows;
    },
  };
}

function build({
  sonarr,
  sender,
  options,
}: {
  sonarr: Sonarr;
  sender: WebhookSender;
  options: SonarrOptions;
}) {
  const records = seriesRecords(sonarr);
  const poster = (show: SeriesFacts | undefined) =>
    show && { title: show.title, year: show.year, seed: show.tvdbId };
  const rowFacts = (id: number) => {
    const series = findSeries(sonarr, id);
    return series && factsOf(sonarr, series);
  };
  return {
    routes: {
      ...seriesRoutes(sonarr),
      ...episodeRoutes(sonarr),
      ...queueRoutes(sonarr, records),
      ...historyRoutes(sonarr, records),
      ...commandRoutes(sonarr, seriesCommands(sonarr)),
      ...notificationRoutes({ service: sonarr, sender, testBody: SONARR_TEST_BODY }),
      ...configurationRoutes(sonarr),
      ...pictureRoutes({
        byRow: (id) => poster(rowFacts(id)),
        byExternalId: (id) => poster(showOf(sonarr, id)),
      }),
    },
    perform: (task: Parameters<typeof performSeriesTask>[1]) => performSeriesTask(sonarr, task),
    grabNow: (ownerId: number) => {
      const series = findSeries(sonarr, ownerId);
      const wanted = series ? missingEpisodes(sonarr, series) : [];
      if (series)
        grabEpisodes(
          sonarr,
          series,
          wanted.map(({ id }) => id),
        );
    },
    stockUp: () => options.library?.forEach((series) => stockSeries(sonarr, series)),
  };
}

function seriesRecords(sonarr: Sonarr): TitleRecords {
  const language = (id: number | undefined) => {
    const series = findSeries(sonarr, id);
    return series ? [{ ...arrLanguage(factsOf(sonarr, series).language, 'Sonarr') }] : [];
  };
  const title = (id: number | undefined): Resource | undefined => {
    const series = findSeries(sonarr, id);
    return series && seriesResource(sonarr, factsOf(sonarr, series), series);
  };
  const episode = (seriesId: number | undefined, episodeId: number | undefined): Resource | undefined => {
    const series = findSeries(sonarr, seriesId);
    const found = series?.episodes.find(({ id }) => id === episodeId);
    return series && found && episodeResource(sonarr, series, { episode: found });
  };
  return {
    languages: language,
    titleResource: title,
    episodeResource: episode,
    searchAgain: (download) => {
      const series = findSeries(sonarr, download.ownerId);
      if (series)
        searchSoon(
          sonarr,
          series,
          series.episodes.filter(({ id }) => download.episodeIds.includes(id)),
        );
    },
    // One record for each episode, each with the whole download's size: a season pack is one download, many records.
    queueRecords: (download, include) =>
      episodesOf(download).map((episodeId) => ({
        seriesId: download.ownerId,
        episodeId,
        seasonNumber: episodeId === undefined ? undefined : download.seasonNumber,
        series: include.title ? title(download.ownerId) : undefined,
        episode: include.episode ? episode(download.ownerId, episodeId) : undefined,
        languages: language(download.ownerId),
        quality: qualityModel('Sonarr', download.qualityId),
        customFormats: [],
        customFormatScore: 0,
        ...downloadFields(download, sonarr.engine.moment()),
        episodeHasFile: false,
        id: queueId(download.downloadId, episodeId),
      })),
  };
}

function episodesOf({ episodeIds }: Download): (number | undefined)[] {
  return episodeIds.length > 0 ? episodeIds : [undefined];
}
