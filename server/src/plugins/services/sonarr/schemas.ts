// What we read of Sonarr's answers. Unknown fields are ignored, missing ones are absent.
import { z } from 'zod';
import { queueRecordFields } from '../servarr/read-queue.ts';
import { soft } from '../servarr/soft.ts';
import { titleFields } from '../servarr/title-fields.ts';

const statisticsSchema = soft(
  z.object({
    /** Episodes with a file. */
    episodeFileCount: soft(z.number()),
    /** Episodes that have aired and are wanted, or have a file. */
    episodeCount: soft(z.number()),
    totalEpisodeCount: soft(z.number()),
    sizeOnDisk: soft(z.number()),
    seasonCount: soft(z.number()),
  }),
);

const seasonSchema = z.object({
  seasonNumber: z.number().int().nonnegative(),
  monitored: soft(z.boolean()),
  statistics: statisticsSchema,
});

export const seriesSchema = z.object({
  ...titleFields,
  tvdbId: soft(z.number().int()),
  tmdbId: soft(z.number().int()),
  network: soft(z.string()),
  ratings: soft(z.object({ value: soft(z.number()) })),
  seriesType: soft(z.enum(['standard', 'daily', 'anime'])),
  seasons: soft(z.array(seasonSchema)),
  statistics: statisticsSchema,
  status: soft(z.string()),
  added: soft(z.string()),
  nextAiring: soft(z.string()),
});
export type Series = z.infer<typeof seriesSchema>;

export const episodeSchema = z.object({
  id: z.number().int().positive(),
  seasonNumber: z.number().int().nonnegative(),
  episodeNumber: z.number().int().nonnegative(),
  title: soft(z.string()),
  airDateUtc: soft(z.string()),
  hasFile: soft(z.boolean()),
  monitored: soft(z.boolean()),
  lastSearchTime: soft(z.string()),
  series: soft(seriesSchema),
});
export type Episode = z.infer<typeof episodeSchema>;

export const episodeQueueRecordSchema = z.object({
  ...queueRecordFields,
  seriesId: soft(z.number()),
  seasonNumber: soft(z.number()),
  series: soft(seriesSchema),
  episode: soft(z.object({ seasonNumber: soft(z.number()), episodeNumber: soft(z.number()) })),
});
export type EpisodeQueueRecord = z.infer<typeof episodeQueueRecordSchema>;

/** What is counted of each series when all of them are summed up. */
export const countedSeriesSchema = z.object({ statistics: statisticsSchema });
export type CountedSeries = z.infer<typeof countedSeriesSchema>;

const wholeSeasonSchema = z.looseObject({
  seasonNumber: z.number().int().nonnegative(),
  monitored: soft(z.boolean()),
});
export type WholeSeason = z.infer<typeof wholeSeasonSchema>;

/** A series with all its fields, known to us or not, to be sent back as a whole. */
export const wholeSeriesSchema = z.looseObject({
  id: z.number().int().positive(),
  tvdbId: soft(z.number()),
  title: soft(z.string()),
  monitored: soft(z.boolean()),
  seasons: z.array(wholeSeasonSchema),
});
export type WholeSeries = z.infer<typeof wholeSeriesSchema>;
