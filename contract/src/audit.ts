// What was done here and in the media services, for good.
import { z } from 'zod';
import { time } from './route.ts';
import type { Route } from './route.ts';

export const auditEntry = z.object({
  id: z.string(),
  at: time,
  /** Absent when nobody but the house itself did it. */
  who: z.object({ id: z.string(), name: z.string() }).optional(),
  channel: z.string().optional(),
  /** What people call that channel. */
  called: z.string().optional(),
  /** Such as `title-added` or `person-approved`. */
  act: z.string(),
  target: z.string(),
  detail: z.string().optional(),
});
/** One act that was written down: who did what to whom or what, and by which channel. */
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditRoutes = {
  'GET /audit': {
    who: 'admin',
    summary: 'Reads the audit, newest first.',
    query: z.object({
      before: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      /** Words in the target, the detail or the name of who did it. */
      search: z.string().trim().max(100).optional(),
      act: z.string().max(60).optional(),
    }),
    answer: z.object({
      entries: z.array(auditEntry),
      hasMore: z.boolean(),
      /** Every act that stands in the audit, to choose from. */
      acts: z.array(z.string()),
    }),
  },
} as const satisfies Record<string, Route>;
