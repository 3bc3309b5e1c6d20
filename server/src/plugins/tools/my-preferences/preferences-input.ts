// What my_preferences can be told, and what becomes of each thing that is wished for.
import { z } from 'zod';
import type { PreferenceChange } from '../../../seams/tool.ts';

const few = z.string().min(1).max(40).optional();
const note = z.string().min(1).max(100).optional();

// In the person's words: read by us, so that a model need not know what there is to choose.
export const preferencesInput = z.object({
  quality: few,
  voice: few,
  time_zone: z.string().min(1).max(60).optional(),
  news: few,
  likes: note,
  dislikes: note,
  forget: note,
});
export type PreferencesInput = z.infer<typeof preferencesInput>;

/** What became of one wish: a change to make, or only something to say. */
export type Settled = { change: PreferenceChange; sentence: string } | { sentence: string };
