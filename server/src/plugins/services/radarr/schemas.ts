// What we read of Radarr's answers. Unknown fields are ignored, missing ones are absent.
import { z } from 'zod';
import { queueRecordFields } from '../servarr/read-queue.ts';
import { soft } from '../servarr/soft.ts';
import { titleFields } from '../servarr/title-fields.ts';

const ratingSchema = soft(z.object({ value: soft(z.number()) }));

export const movieSchema = z.object({
  ...titleFields,
  tmdbId: soft(z.number().int()),
  ratings: soft(z.object({ imdb: ratingSchema, tmdb: ratingSchema })),
  hasFile: soft(z.boolean()),
  movieFileId: soft(z.number()),
  sizeOnDisk: soft(z.number()),
  statistics: soft(z.object({ movieFileCount: soft(z.number()), sizeOnDisk: soft(z.number()) })),
  inCinemas: soft(z.string()),
  digitalRelease: soft(z.string()),
  physicalRelease: soft(z.string()),
});
export type Movie = z.infer<typeof movieSchema>;

export const movieQueueRecordSchema = z.object({
  ...queueRecordFields,
  movieId: soft(z.number()),
  movie: soft(movieSchema),
});
export type MovieQueueRecord = z.infer<typeof movieQueueRecordSchema>;
