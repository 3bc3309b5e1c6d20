// How the household is doing: what an admin sees first, and what a person sees of their own wishes.
import { z } from 'zod';
import { time } from './route.ts';
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

export const requestView = z.object({
  id: z.string(),
  /** Absent while the title itself could not be looked up yet. */
  ref: z.string().optional(),
  kind: z.enum(['movie', 'series']).optional(),
  name: z.string(),
  year: z.number().int().optional(),
  state: requestState,
  /** A percentage, while it is being downloaded. */
  progress: z.number().min(0).max(100).optional(),
  reason: z.string().optional(),
  who: z.object({ id: z.string(), name: z.string() }),
  createdAt: time,
  updatedAt: time,
});
/** A wish for a title, and how it stands. */
export type RequestView = z.infer<typeof requestView>;

const check = z.object({
  /** Such as `database`, `telegram_webhook`, `radarr`. */
  name: z.string(),
  label: z.string(),
  kind: z.enum(['service', 'channel', 'model', 'house']),
  state: z.enum(['ok', 'degraded', 'down', 'off']),
  /** One sentence; it names no secret. */
  detail: z.string(),
});
/** One thing the household depends on, and how it is doing. */
export type Check = z.infer<typeof check>;

/** What has changed, so that a page asks again. */
export const changedTopic = z.enum(['people', 'requests', 'audit', 'health']);

export const homeRoutes = {
  'GET /home': {
    who: 'admin',
    summary: 'How the household is doing.',
    answer: z.object({
      status: z.enum(['ok', 'degraded', 'down']),
      isDemo: z.boolean(),
      checks: z.array(check),
      counts: z.object({
        requests: z.number().int(),
        requestsThisWeek: z.number().int(),
        films: z.number().int(),
        series: z.number().int(),
        people: z.number().int(),
        waitingPeople: z.number().int(),
        deliveriesWaiting: z.number().int(),
        deliveriesFailing: z.number().int(),
        /** Tokens of the language model since midnight. */
        tokensToday: z.number().int(),
      }),
      recentRequests: z.array(requestView),
    }),
  },
  'GET /requests': {
    who: 'person',
    summary: 'The own requests, newest first.',
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(30) }),
    answer: z.object({ requests: z.array(requestView) }),
  },
  'GET /events': {
    who: 'person',
    summary: 'Tells what has changed; members hear of their own requests only.',
    events: { changed: z.object({ topic: changedTopic }) },
  },
} as const satisfies Record<string, Route>;
