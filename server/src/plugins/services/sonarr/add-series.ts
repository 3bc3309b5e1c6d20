// Adds a series to Sonarr and starts the search for the seasons that are wanted.
import { titleRefParts } from '../../../domain/title.ts';
import type { SeasonChoice, Title } from '../../../domain/title.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { AddOrder, AddOutcome } from '../../../seams/service.ts';
import { postTitle } from '../servarr/post-title.ts';
import type { AddOptionsShelf } from '../servarr/add-options.ts';
import type { ServarrClient } from '../servarr/open-servarr-client.ts';
import { positive } from '../servarr/title-fields.ts';
import { lookUp, queueOf, seriesByTvdbId, seriesPath } from './client.ts';
import { extendSeries } from './extend-series.ts';
import { toState } from './map.ts';
import type { Series } from './schemas.ts';

export interface SeriesOrder {
  title: Title;
  order: AddOrder;
  signal?: AbortSignal;
}

export async function addSeries(
  client: ServarrClient,
  { options, clock }: { options: AddOptionsShelf; clock: Clock },
  wish: SeriesOrder,
): Promise<AddOutcome> {
  const { title, order, signal } = wish;
  const tvdbId = await tvdbIdOf(client, title, signal);
  if (tvdbId === undefined) return { kind: 'refused', reason: `Sonarr does not know ${title.name}.` };
  const stored = await seriesByTvdbId(client, tvdbId, signal);
  if (stored !== undefined) return extend(client, clock, { series: stored, tvdbId, order, signal });
  const facts = order.seasons?.kind === 'named' ? await factsOf(client, tvdbId, signal) : undefined;
  const missingSeasons = unknownSeasons(order.seasons, facts);
  if (order.seasons?.kind === 'named' && missingSeasons?.length === order.seasons.numbers.length) {
    return { kind: 'refused', reason: noSuchSeason(title.name, missingSeasons, facts) };
  }
  const posted = await postTitle(client, options, {
    path: seriesPath,
    body: newSeries({ title, tvdbId, order, facts }),
    existsValidator: 'SeriesExistsValidator',
    isThere: async () => (await seriesByTvdbId(client, tvdbId, signal)) !== undefined,
    signal,
  });
  if (posted.kind === 'added') return { kind: 'added', missingSeasons };
  if (posted.kind === 'refused') return posted;
  const other = await seriesByTvdbId(client, tvdbId, signal);
  if (other === undefined) return { kind: 'exists', state: { kind: 'absent' } };
  return extend(client, clock, { series: other, tvdbId, order, signal });
}

/** Sonarr adds by TVDB's id only; a title known by TMDB's is looked up first. */
export async function tvdbIdOf(
  client: ServarrClient,
  title: Pick<Title, 'ref'>,
  signal?: AbortSignal,
): Promise<number | undefined> {
  const { kind, source, id } = titleRefParts(title.ref);
  if (kind !== 'series') return undefined;
  if (source === 'tvdb') return id;
  const found = await lookUp(client, `tmdb:${id}`, signal);
  return positive(found.find((series) => series.tmdbId === id)?.tvdbId);
}

async function factsOf(
  client: ServarrClient,
  tvdbId: number,
  signal?: AbortSignal,
): Promise<Series | undefined> {
  const found = await lookUp(client, `tvdb:${tvdbId}`, signal);
  return found.find((series) => series.tvdbId === tvdbId);
}

async function extend(
  client: ServarrClient,
  clock: Clock,
  {
    series,
    tvdbId,
    order,
    signal,
  }: { series: Series; tvdbId: number; order: AddOrder; signal?: AbortSignal },
): Promise<AddOutcome> {
  const id = series.id ?? 0;
  const state = toState(series, await queueOf(client, [id], signal));
  // Nobody looks for a series that is not monitored: adding it again means all of it.
  const isAsleep = series.monitored === false && state.kind === 'tracked';
  const choice = order.seasons ?? (isAsleep ? { kind: 'all' as const } : undefined);
  if (choice === undefined) return { kind: 'exists', state };
  const extended = await extendSeries(client, { tvdbId, choice, now: clock.now(), signal });
  const missingSeasons = unknownSeasons(choice, series);
  return { kind: 'exists', state, extended, missingSeasons };
}

/** Seasons that are asked for and do not exist; undefined when there are none or it is not known. */
function unknownSeasons(choice: SeasonChoice | undefined, facts: Series | undefined): number[] | undefined {
  if (choice?.kind !== 'named' || facts?.seasons === undefined) return undefined;
  const known = new Set(facts.seasons.map((season) => season.seasonNumber));
  const missing = choice.numbers.filter((number) => !known.has(number));
  return missing.length > 0 ? missing : undefined;
}

function noSuchSeason(name: string, missing: readonly number[], facts: Series | undefined): string {
  const last = Math.max(0, ...(facts?.seasons ?? []).map((season) => season.seasonNumber));
  const asked = missing.length === 1 ? `season ${missing[0]}` : `seasons ${missing.join(', ')}`;
  return `${name} has no ${asked}; the latest is season ${last}.`;
}

const MONITOR = {
  all: 'all',
  future: 'future',
  first: 'firstSeason',
  latest: 'lastSeason',
  pilot: 'pilot',
} as const;

/** The body of a new series. Sonarr takes what is missing for false, so every switch is said. */
function newSeries({
  title,
  tvdbId,
  order,
  facts,
}: {
  title: Title;
  tvdbId: number;
  order: AddOrder;
  facts?: Series;
}): unknown {
  const { seasons: choice = { kind: 'all' } } = order;
  const isNamed = choice.kind === 'named';
  const isOpenEnded = choice.kind === 'all' || choice.kind === 'future' || choice.kind === 'latest';
  const isAnime = order.isAnime ?? title.isAnime ?? false;
  const usualType = facts?.seriesType === 'daily' ? 'daily' : 'standard';
  return {
    title: title.name,
    tvdbId,
    qualityProfileId: order.profileId,
    rootFolderPath: order.rootFolder,
    monitored: true,
    seasonFolder: true,
    monitorNewItems: isOpenEnded ? 'all' : 'none',
    seriesType: isAnime ? 'anime' : usualType,
    tags: [],
    // Named seasons are all said, wanted or not; any `monitor` but "skip" would write over them.
    ...(isNamed ? { seasons: namedSeasons(choice.numbers, facts) } : {}),
    addOptions: {
      monitor: isNamed ? 'skip' : MONITOR[choice.kind],
      searchForMissingEpisodes: true,
      searchForCutoffUnmetEpisodes: false,
    },
  };
}

function namedSeasons(
  numbers: readonly number[],
  facts: Series | undefined,
): { seasonNumber: number; monitored: boolean }[] {
  const known = (facts?.seasons ?? []).map((season) => season.seasonNumber);
  const all = known.length > 0 ? known : numbers;
  return [...new Set(all)].map((seasonNumber) => ({
    seasonNumber,
    monitored: numbers.includes(seasonNumber),
  }));
}
