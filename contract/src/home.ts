// How the household is doing: what an admin sees first, and what tells an open page to look again.
import { z } from 'zod';
import { requestView } from './requests.ts';
import type { Route } from './route.ts';

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
export const changedTopic = z.enum(['people', 'requests', 'groups', 'audit', 'health']);

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
        /** Requests that an admin has to say yes to. */
        waitingRequests: z.number().int(),
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
  'GET /events': {
    who: 'person',
    summary: 'Tells what has changed; members hear of their own requests only.',
    events: { changed: z.object({ topic: changedTopic }) },
  },
} as const satisfies Record<string, Route>;
