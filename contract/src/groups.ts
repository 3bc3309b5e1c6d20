// The groups we were brought into, for admins: in which of them we may speak.
import { z } from 'zod';
import { idPath, time } from './route.ts';
import type { Route } from './route.ts';

export const groupView = z.object({
  id: z.string(),
  channel: z.string(),
  /** What people call it, such as `SMS`. */
  called: z.string(),
  /** What it calls itself; absent when the channel has not told. */
  title: z.string().optional(),
  /** `left`: we are not in it any more. */
  status: z.enum(['waiting', 'allowed', 'refused', 'left']),
  createdAt: time,
  /** Since when it stands so. */
  updatedAt: time,
});
/** A group chat, and whether we may speak there. */
export type GroupView = z.infer<typeof groupView>;

export const groupRoutes = {
  'GET /groups': {
    who: 'admin',
    summary: 'Lists the groups, those who wait for a decision first.',
    answer: z.object({ groups: z.array(groupView) }),
  },
  'POST /groups/{id}/allow': {
    who: 'admin',
    summary: 'Lets WadsMedia speak in a group.',
    path: idPath,
    answer: groupView,
  },
  'POST /groups/{id}/refuse': {
    who: 'admin',
    summary: 'Keeps WadsMedia silent in a group.',
    path: idPath,
    answer: groupView,
  },
} as const satisfies Record<string, Route>;
