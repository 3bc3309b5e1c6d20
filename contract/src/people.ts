// The people of the household, for its admins.
import { z } from 'zod';
import { typedName } from './invitations.ts';
import { idPath, time } from './route.ts';
import type { Route } from './route.ts';
import { role } from './session.ts';

/** One address of a person; never seen there: `lastSeenAt` is absent. */
export const addressView = z.object({
  channel: z.string(),
  /** What people call it, such as `SMS`. */
  called: z.string(),
  address: z.string(),
  displayName: z.string().optional(),
  lastSeenAt: time.optional(),
  isReachable: z.boolean(),
  /** They have told this channel to stop: nothing is sent there until they start it again. */
  hasOptedOut: z.literal(true).optional(),
});
/** One address of a person. */
export type AddressView = z.infer<typeof addressView>;

/** Which of the addresses is meant. */
export const channelAddress = z.object({
  channel: z.string().min(1).max(60),
  address: z.string().min(1).max(300),
});

export const personView = z.object({
  id: z.string(),
  name: z.string(),
  role,
  status: z.enum(['waiting', 'active', 'blocked']),
  isOwner: z.boolean(),
  createdAt: time,
  /** Why they can neither be shut out, nor removed, nor made a member. */
  stays: z.enum(['owner', 'last-admin']).optional(),
  /** How they write to us. */
  addresses: z.array(addressView),
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
  'GET /people/{id}': {
    who: 'admin',
    summary: 'Tells everything about one person.',
    path: idPath,
    answer: personView,
  },
  'DELETE /people/{id}': {
    who: 'admin',
    summary: 'Removes a person with everything that is only theirs; the owner and the last admin stay.',
    path: idPath,
  },
  'POST /people/{id}/unlink': {
    who: 'admin',
    summary: 'Takes an address from a person: whoever writes from there is a stranger again.',
    path: idPath,
    body: channelAddress,
    answer: personView,
  },
  'POST /people/{id}/approve': {
    who: 'admin',
    summary: 'Lets a waiting or blocked person in and greets them.',
    path: idPath,
    answer: personView,
  },
  'POST /people/{id}/block': {
    who: 'admin',
    summary: 'Shuts a person out and signs them out everywhere; the owner and the last admin stay.',
    path: idPath,
    answer: personView,
  },
  'PATCH /people/{id}': {
    who: 'admin',
    summary: 'Changes the name or the role of a person; the owner and the last admin stay admins.',
    path: idPath,
    body: z.object({ name: typedName.optional(), role: role.optional() }),
    answer: personView,
  },
  'POST /people/{id}/sign-in-link': {
    who: 'admin',
    summary: 'Sends a person a one-time link to the web chat, on their own channel.',
    path: idPath,
    status: 202,
  },
} as const satisfies Record<string, Route>;
