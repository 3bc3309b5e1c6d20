// The commands of the simulated Sonarr. Their bodies are flat: what stands inside another object is not seen.
import type { CommandAct } from '../arr/commands.ts';
import { numberMember, numbersMember } from '../arr/http/resource.ts';
import { missingEpisodes, searchSoon } from './grab-episodes.ts';
import { refreshSeries } from './refresh-series.ts';
import { findSeries } from './series.ts';
import type { SeriesRow, Sonarr } from './series.ts';

export function seriesCommands(sonarr: Sonarr): Record<string, CommandAct> {
  const finished = { message: 'Completed' };
  const withSeries = (body: unknown, act: (series: SeriesRow) => void): ReturnType<CommandAct> => {
    const id = numberMember(body, 'seriesId');
    const series = findSeries(sonarr, id);
    if (!series) return { failed: `Series with ID ${id} does not exist` };
    act(series);
    return finished;
  };
  const searchAll = (series: SeriesRow): void => searchSoon(sonarr, series, missingEpisodes(sonarr, series));
  return {
    SeriesSearch: (body) => withSeries(body, searchAll),
    // A season that is asked for is searched for its monitored episodes.
    SeasonSearch: (body) =>
      withSeries(body, (series) => {
        const season = numberMember(body, 'seasonNumber');
        const wanted = missingEpisodes(sonarr, series).filter((episode) => episode.season === season);
        searchSoon(sonarr, series, wanted);
      }),
    // Episodes that are named are searched for whether monitored or not.
    EpisodeSearch: (body) => {
      const ids = numbersMember(body, 'episodeIds');
      for (const series of sonarr.engine.state.titles) {
        searchSoon(
          sonarr,
          series,
          series.episodes.filter(({ id }) => ids.includes(id)),
        );
      }
      return finished;
    },
    MissingEpisodeSearch: (body) => {
      const only = numberMember(body, 'seriesId');
      sonarr.engine.state.titles.filter(({ id }) => only === 0 || id === only).forEach(searchAll);
      return finished;
    },
    RefreshSeries: (body) => {
      const ids = [...numbersMember(body, 'seriesIds'), numberMember(body, 'seriesId')].filter(
        (id) => id > 0,
      );
      for (const series of sonarr.engine.state.titles) {
        if (ids.length === 0 || ids.includes(series.id)) refreshSeries(sonarr, series);
      }
      return finished;
    },
    RescanSeries: () => finished,
    RefreshMonitoredDownloads: () => finished,
    RssSync: () => ({ message: 'RSS Sync Completed. Reports found: 0, Reports grabbed: 0' }),
  };
}
