// The people of the household, for its admins.
import { z } from 'zod';
import { idPath, time } from './route.ts';
import type { Route } from './route.ts';
import { role } from './session.ts';

export const personView = z.object({
  id: z.string(),
  name: z.string(),
  role,
  status: z.enum(['waiting', 'active', 'blocked']),
  isOwner: z.boolean(),
  createdAt: time,
  /** How they write to us; never seen there: `lastSeenAt` is absent. */
  addresses: z.array(
    z.object({
      channel: z.string(),
      address: z.string(),
      displayName: z.string().optional(),
      lastSeenAt: time.optional(),
      isReachable: z.boolean(),
    }),
  ),
  requestCount: z.number().int(),
});
/** A person as the people page lists them. */
export type PersonView = z.infer<typeof personView>;

export const peopleRoutes = {
  'GET /people': {
    who: 'admin',
    summary: 'Lists the people, those who wait first.',
    query: z.object({ search: z.string().max(100).optional() }),
    answer: z.object({ people: z.array(personView) }),
  },
  'POST /people/{id}/approve': {
    who: 'admin',
    summary: 'Lets a waiting or blocked person in and greets them.',
    path: idPath,
    answer: personView,
  },
  'POST /people/{id}/block': {
    who: 'admin',
    summary: 'Shuts a person out and signs them out everywhere; the owner stays.',
    path: idPath,
    answer: personView,
  },
  'PATCH /people/{id}': {
    who: 'admin',
    summary: 'Changes the name or the role of a person; the owner stays an admin.',
    path: idPath,
    body: z.object({ name: z.string().trim().min(1).max(60).optional(), role: role.optional() }),
    answer: personView,
  },
  'POST /people/{id}/sign-in-link': {
    who: 'admin',
    summary: 'Sends a person a one-time link to the web chat, on their own channel.',
    path: idPath,
    status: 202,
  },
} as const satisfies Record<string, Route>;
