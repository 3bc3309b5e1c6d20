// What people may ask for without an admin, and how much of it: for one person, and for the household.
import { z } from 'zod';
import { idPath } from './route.ts';
import { quality } from './requests.ts';
import type { Route } from './route.ts';

const count = z.number().int().min(0).max(10_000);

/** Each is `null` where nothing is set: for a person, the household's way holds; for the household, there is no limit. */
export const limitsView = z.object({
  /** Whether an admin says yes to each title first. */
  needsApproval: z.boolean().nullable(),
  moviesPerWeek: count.nullable(),
  seriesPerWeek: count.nullable(),
  /** Taken where somebody names none. */
  defaultQuality: quality.nullable(),
  highestQuality: quality.nullable(),
  /** The value of one of the rating steps. */
  ratingCap: z.string().max(40).nullable(),
  /** Parts of text messages, as the provider counts and bills them. */
  smsPerDay: count.nullable(),
});
/** What somebody may ask for. */
export type LimitsView = z.infer<typeof limitsView>;

/** How films and series are rated, from the mildest to the strongest. */
export const ratingStep = z.object({ value: z.string(), label: z.string() });
/** One step of the ratings. */
export type RatingStep = z.infer<typeof ratingStep>;

export const limitRoutes = {
  'GET /people/{id}/limits': {
    who: 'admin',
    summary: "Tells a person's limits, and the household's, which hold where the person has none.",
    path: idPath,
    answer: z.object({ limits: limitsView, household: limitsView, ratingSteps: z.array(ratingStep) }),
  },
  'PATCH /people/{id}/limits': {
    who: 'admin',
    summary: 'Changes limits of a person; what is not named stays.',
    path: idPath,
    body: limitsView.partial(),
    answer: limitsView,
  },
  'GET /household/limits': {
    who: 'admin',
    summary: 'Tells the limits of everybody who has none of their own.',
    answer: z.object({ limits: limitsView, ratingSteps: z.array(ratingStep) }),
  },
  'PATCH /household/limits': {
    who: 'admin',
    summary: 'Changes the limits of everybody who has none of their own; what is not named stays.',
    body: limitsView.partial(),
    answer: limitsView,
  },
} as const satisfies Record<string, Route>;
