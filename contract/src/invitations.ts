// Letting somebody in before they have written: a name, a code and the links that carry it.
import { z } from 'zod';
import { idPath, time } from './route.ts';
import type { Route } from './route.ts';

/** The name of somebody, as it is typed. */
export const typedName = z.string().trim().min(1).max(60);

/** A link that carries a code to us on one channel. */
export const codeLink = z.object({ channel: z.string(), called: z.string(), link: z.string() });

export const invitationView = z.object({
  id: z.string(),
  name: z.string(),
  expiresAt: time,
});
/** Somebody who may come in by a code and has not yet. */
export type InvitationView = z.infer<typeof invitationView>;

/** A code that is shown this once, and where it is of use. */
export const shownCode = z.object({
  code: z.string(),
  /** Links that need no typing; a channel without them takes the code as a message. */
  links: z.array(codeLink),
  expiresAt: time,
});
/** A code that is shown this once. */
export type ShownCode = z.infer<typeof shownCode>;

export const invitationRoutes = {
  'GET /invitations': {
    who: 'admin',
    summary: 'Lists the invitations nobody has used yet.',
    answer: z.object({ invitations: z.array(invitationView) }),
  },
  'POST /invitations': {
    who: 'admin',
    summary: 'Invites somebody by name; the code is shown this once and lets in whoever uses it first.',
    body: z.object({ name: typedName }),
    answer: invitationView.extend(shownCode.shape),
    status: 201,
  },
  'DELETE /invitations/{id}': { who: 'admin', summary: 'Takes an invitation back.', path: idPath },
} as const satisfies Record<string, Route>;
