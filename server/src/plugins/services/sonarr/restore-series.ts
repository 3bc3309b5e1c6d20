// Taking a change of a series back: added again as it was set up, or monitored as it was before.
import { z } from 'zod';
import type { RestoreOutcome, TitleChange, TitleSnapshot } from '../../../seams/service-abilities.ts';
import type { AddOptionsShelf } from '../servarr/add-options.ts';
import type { ServarrClient } from '../servarr/open-servarr-client.ts';
import { restoredPost } from '../servarr/post-title.ts';
import { soft } from '../servarr/soft.ts';
import {
  episodesOf,
  monitorEpisodes,
  replaceSeries,
  seriesByTvdbId,
  seriesPath,
  wholeSeries,
} from './client.ts';
import type { Episode, WholeSeries } from './schemas.ts';

/** More single settings than these are not carried along with a receipt. */
const MOST_ODD = 400;

const snapshotSchema = z.object({
  tvdbId: z.number().int().positive(),
  title: z.string(),
  qualityProfileId: z.number(),
  path: z.string().min(1),
  seasonFolder: z.boolean().catch(true),
  monitored: z.boolean().catch(false),
  monitorNewItems: soft(z.enum(['all', 'none'])),
  seriesType: soft(z.string()),
  tags: z.array(z.number()).catch([]),
  seasons: z.array(z.object({ seasonNumber: z.number(), monitored: z.boolean().catch(false) })),
  /** Episodes that are on where their season is off, or the other way round; absent when there are too many. */
  odd: soft(z.array(z.tuple([z.number(), z.number()]))),
});
type Snapshot = z.infer<typeof snapshotSchema>;

export async function seriesSnapshot(
  client: ServarrClient,
  tvdbId: number,
  signal?: AbortSignal,
): Promise<TitleSnapshot | undefined> {
  const series = await wholeSeries(client, tvdbId, signal);
  if (series === undefined) return undefined;
  const isOn = new Map(series.seasons.map((season) => [season.seasonNumber, season.monitored === true]));
  const episodes = await episodesOf(client, series.id, signal);
  const odd = episodes
    .filter((episode) => (episode.monitored === true) !== (isOn.get(episode.seasonNumber) ?? false))
    .map((episode) => [episode.seasonNumber, episode.episodeNumber]);
  return snapshotSchema.parse({ ...series, ...(odd.length <= MOST_ODD && { odd }) });
}

export async function restoreSeries(
  client: ServarrClient,
  options: AddOptionsShelf,
  { change, signal }: { change: TitleChange; signal?: AbortSignal },
): Promise<RestoreOutcome> {
  const before = snapshotSchema.parse(change.before);
  const now = await wholeSeries(client, before.tvdbId, signal);
  if (change.after !== undefined) {
    if (now === undefined) return { kind: 'gone' };
    const after = snapshotSchema.parse(change.after);
    return monitorAsBefore(client, { now, before, after }, signal);
  }
  if (now !== undefined) return { kind: 'unchanged' };
  const outcome = await restoredPost(client, options, {
    path: seriesPath,
    body: addedAgain(before, change.isSearched),
    existsValidator: 'SeriesExistsValidator',
    isThere: async () => (await seriesByTvdbId(client, before.tvdbId, signal)) !== undefined,
    signal,
  });
  const isExact = before.odd?.length === 0 || isPilotOnly(before);
  if (outcome.kind !== 'restored' || isExact) return outcome;
  return { ...outcome, note: 'Single episodes that were set apart from their season follow it now.' };
}

function isPilotOnly({ odd, seasons }: Snapshot): boolean {
  const [season, episode] = odd?.length === 1 ? (odd[0] ?? []) : [];
  return season === 1 && episode === 1 && seasons.every(({ monitored }) => !monitored);
}

/**
 * Its folder is named as it was, so that Sonarr finds the files that were kept. Single episodes cannot be told before
 * Sonarr has loaded them, so where they differ nothing is searched: it would bring what nobody wanted.
 */
function addedAgain(before: Snapshot, isSearched: boolean): unknown {
  const { odd, ...body } = before;
  const isPilot = isPilotOnly(before);
  const mayBeSearched = before.monitored && (isPilot || odd?.length === 0);
  return {
    ...body,
    rootFolderPath: before.path.replace(/[\\/][^\\/]*[\\/]?$/u, ''),
    addOptions: {
      monitor: isPilot ? 'pilot' : 'skip',
      searchForMissingEpisodes: isSearched && mayBeSearched,
      searchForCutoffUnmetEpisodes: false,
    },
  };
}

interface Stages {
  now: WholeSeries;
  before: Snapshot;
  after: Snapshot;
}

/** What we changed and nobody has changed since goes back; everything else stays as it is. */
async function monitorAsBefore(
  client: ServarrClient,
  { now, before, after }: Stages,
  signal?: AbortSignal,
): Promise<RestoreOutcome> {
  const flagsBefore = flagsOf(before);
  const flagsAfter = flagsOf(after);
  const seasons = now.seasons.map((season) => {
    const { seasonNumber } = season;
    const is = season.monitored === true;
    const [was, became] = [flagsBefore.season(seasonNumber), flagsAfter.season(seasonNumber)];
    return { ...season, monitored: merged(is, { was, became }) };
  });
  const monitored = merged(now.monitored === true, { was: before.monitored, became: after.monitored });
  const isNewKept = before.monitorNewItems === undefined || now['monitorNewItems'] !== after.monitorNewItems;
  const monitorNewItems = isNewKept ? now['monitorNewItems'] : before.monitorNewItems;
  const restored = { ...now, seasons, monitored, monitorNewItems };
  const episodes = await episodesOf(client, now.id, signal);
  const wishes = wishesOf(episodes, { flagsBefore, flagsAfter, restored, now });
  const isSame = JSON.stringify(restored) === JSON.stringify({ ...now, monitored: now.monitored === true });
  if (isSame && wishes.every(({ ids }) => ids.length === 0)) return { kind: 'unchanged' };
  if (!isSame) await replaceSeries(client, restored, signal);
  for (const { ids, monitored: isOn } of wishes)
    if (ids.length > 0) await monitorEpisodes(client, { episodeIds: ids, monitored: isOn }, signal);
  return { kind: 'restored' };
}

/** What we have switched goes back; what we have not stays, whoever has switched it since. */
function merged(is: boolean, { was, became }: { was: boolean | undefined; became: boolean | undefined }) {
  const isOurs = was !== undefined && became !== undefined && was !== became;
  return isOurs ? was : is;
}

interface Flags {
  season(number: number): boolean | undefined;
  episode(episode: Episode): boolean | undefined;
}

function flagsOf({ seasons, odd }: Snapshot): Flags {
  const bySeason = new Map(seasons.map(({ seasonNumber, monitored }) => [seasonNumber, monitored]));
  const isOdd = new Set((odd ?? []).map(([season, episode]) => `${season}x${episode}`));
  return {
    season: (number) => bySeason.get(number),
    episode: ({ seasonNumber, episodeNumber }) => {
      const season = bySeason.get(seasonNumber);
      if (season === undefined || odd === undefined) return undefined;
      return isOdd.has(`${seasonNumber}x${episodeNumber}`) ? !season : season;
    },
  };
}

interface Comparison {
  flagsBefore: Flags;
  flagsAfter: Flags;
  restored: WholeSeries;
  now: WholeSeries;
}

/** Sonarr takes the episodes of a season whose switch changes along; those that were otherwise are told one by one. */
function wishesOf(
  episodes: readonly Episode[],
  { flagsBefore, flagsAfter, restored, now }: Comparison,
): { monitored: boolean; ids: number[] }[] {
  const flagIn = (series: WholeSeries, number: number): boolean =>
    series.seasons.find(({ seasonNumber }) => seasonNumber === number)?.monitored === true;
  const wishes = { on: [] as number[], off: [] as number[] };
  for (const episode of episodes) {
    const is = episode.monitored === true;
    const became = flagsAfter.episode(episode);
    const wanted = merged(is, { was: flagsBefore.episode(episode), became });
    const season = flagIn(restored, episode.seasonNumber);
    const willBe = season === flagIn(now, episode.seasonNumber) ? is : season;
    if (wanted !== willBe) wishes[wanted ? 'on' : 'off'].push(episode.id);
  }
  return [
    { monitored: true, ids: wishes.on },
    { monitored: false, ids: wishes.off },
  ];
}
