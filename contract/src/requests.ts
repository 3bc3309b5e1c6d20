// What was asked for: one's own wishes, and for admins everybody's, with those that need a yes.
import { z } from 'zod';
import { idPath, time } from './route.ts';
import type { Route } from './route.ts';

export const requestState = z.enum([
  'pending',
  'waiting',
  'requested',
  'downloading',
  'available',
  'removed',
  'declined',
  'failed',
]);

/** A quality as people say it. */
export const quality = z.enum(['480p', '720p', '1080p', '2160p']);

/** Which seasons of a series. */
export const seasonChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['all', 'future', 'first', 'latest', 'pilot']) }),
  z.object({ kind: z.literal('named'), numbers: z.array(z.number().int().min(0).max(999)).min(1).max(100) }),
]);

export const requestView = z.object({
  id: z.string(),
  /** Absent while the title itself could not be looked up yet. */
  ref: z.string().optional(),
  kind: z.enum(['movie', 'series']).optional(),
  name: z.string(),
  year: z.number().int().optional(),
  state: requestState,
  /** An admin has to say yes to it first. */
  awaitsApproval: z.literal(true).optional(),
  /** A percentage, while it is being downloaded. */
  progress: z.number().min(0).max(100).optional(),
  reason: z.string().optional(),
  who: z.object({ id: z.string(), name: z.string() }),
  createdAt: time,
  updatedAt: time,
  /** What was asked for of it, as far as it was said. */
  seasons: seasonChoice.optional(),
  quality: quality.optional(),
  /** How many seasons there are to choose from. */
  seasonCount: z.number().int().optional(),
  /** A picture at an address of ours. */
  poster: z.string().optional(),
});
/** A wish for a title, and how it stands. */
export type RequestView = z.infer<typeof requestView>;
/** A quality as people say it. */
export type Quality = z.infer<typeof quality>;
/** Which seasons of a series. */
export type SeasonChoice = z.infer<typeof seasonChoice>;

export const requestRoutes = {
  'GET /requests': {
    who: 'person',
    summary: 'The own requests, newest first.',
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(30) }),
    answer: z.object({ requests: z.array(requestView) }),
  },
  'GET /household/requests': {
    who: 'admin',
    summary: "Everybody's requests, newest first.",
    query: z.object({
      before: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
      /** `awaiting`: an admin has to say yes; `decided`: everything that needs no yes any more. */
      standing: z
        .enum(['awaiting', 'decided', 'under-way', 'ready', 'declined', 'failed', 'removed'])
        .optional(),
      /** The id of a person. */
      person: z.string().max(100).optional(),
    }),
    answer: z.object({ requests: z.array(requestView), hasMore: z.boolean() }),
  },
  'POST /household/requests/{id}/grant': {
    who: 'admin',
    summary: 'Says yes to a request that waits for it, as it is or with other seasons or another quality.',
    path: idPath,
    body: z.object({ seasons: seasonChoice.optional(), quality: quality.optional() }),
    answer: requestView,
  },
  'POST /household/requests/{id}/decline': {
    who: 'admin',
    summary: 'Says no to a request that waits for an answer; the person is told the reason.',
    path: idPath,
    body: z.object({ reason: z.string().trim().max(300).optional() }),
    answer: requestView,
  },
} as const satisfies Record<string, Route>;
