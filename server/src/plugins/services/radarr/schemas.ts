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
  status: soft(z.string()),
  added: soft(z.string()),
  lastSearchTime: soft(z.string()),
  youTubeTrailerId: soft(z.string()),
  collection: soft(z.object({ title: soft(z.string()), tmdbId: soft(z.number().int()) })),
  movieFile: soft(
    z.object({ quality: soft(z.object({ quality: soft(z.object({ name: soft(z.string()) })) })) }),
  ),
});
export type Movie = z.infer<typeof movieSchema>;

export const movieQueueRecordSchema = z.object({
  ...queueRecordFields,
  movieId: soft(z.number()),
  movie: soft(movieSchema),
});
export type MovieQueueRecord = z.infer<typeof movieQueueRecordSchema>;

/** Somebody who plays in a film or made it. */
export const creditSchema = z.object({
  personName: z.string().min(1),
  type: z.enum(['cast', 'crew']),
  character: soft(z.string()),
  job: soft(z.string()),
  order: soft(z.number()),
});
export type CreditRecord = z.infer<typeof creditSchema>;

/** What is counted of each film when all of them are summed up. */
export const countedMovieSchema = z.object({
  hasFile: soft(z.boolean()),
  sizeOnDisk: soft(z.number()),
  statistics: soft(z.object({ sizeOnDisk: soft(z.number()) })),
});
export type CountedMovie = z.infer<typeof countedMovieSchema>;
