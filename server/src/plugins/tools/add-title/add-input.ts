// What add_title can be told. Flat, and terse where a model reads it.
import { z } from 'zod';
import { qualities } from '../../../domain/request.ts';

export const addInput = z.object({
  title: z.string().min(1).max(200).optional(),
  ref: z.string().max(40).optional(),
  kind: z.enum(['movie', 'series']).optional(),
  year: z.int().min(1870).max(2100).optional(),
  quality: z.enum(qualities).optional(),
  seasons: z.string().max(60).optional().describe('all, future, latest, pilot, 1-3,5'),
  /** Within that season. */
  episode: z.int().min(1).max(999).optional().meta({ rulesOnly: true }),
  /** They said "the new X". */
  newest: z.boolean().optional().meta({ rulesOnly: true }),
});

export type AddInput = z.infer<typeof addInput>;
