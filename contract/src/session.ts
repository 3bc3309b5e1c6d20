// Coming in and going out: the set-up link, a password, a link sent to one's own channel.
import { z } from 'zod';
import { idPath, time } from './route.ts';
import type { Route } from './route.ts';

export const role = z.enum(['admin', 'member']);

export const signedIn = z.object({
  state: z.literal('signed-in'),
  person: z.object({ id: z.string(), name: z.string(), role, isOwner: z.boolean() }),
  /** To be sent back as the header `x-csrf-token` with everything that is not a GET. */
  csrfToken: z.string(),
  hasPassword: z.boolean(),
});

/** `isNew`: nobody has ever signed in here, so the set-up link of the console is the way in. */
const signedOut = z.object({ state: z.literal('signed-out'), isNew: z.boolean() });

export const session = z.discriminatedUnion('state', [signedIn, signedOut]);

/** Long enough to be worth guessing at, short enough to be hashed. */
export const newPassword = z.string().min(10).max(200);

const device = z.object({
  id: z.string(),
  /** The browser and its system, as far as it tells. */
  label: z.string(),
  createdAt: time,
  lastUsedAt: time,
  isThis: z.boolean(),
});

const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: time,
  lastUsedAt: time.optional(),
});

/** What is left to do after the first sign-in. */
const setUp = z.object({
  hasPassword: z.boolean(),
  timeZone: z.string(),
  /** `environment`: TZ decides, and it cannot be changed here. */
  timeZoneFrom: z.enum(['environment', 'household', 'machine']),
  /** Links that join a phone to the person who opens them; a channel that has not told yet who we are there has none. */
  phones: z.array(
    z.object({
      channel: z.string(),
      called: z.string(),
      link: z.string().optional(),
      isJoined: z.boolean(),
    }),
  ),
});

export const sessionRoutes = {
  'GET /session': { who: 'anyone', summary: 'Tells who is signed in.', answer: session },
  'POST /session/password': {
    who: 'anyone',
    summary: 'Signs an admin in by name and password.',
    body: z.object({ name: z.string().trim().min(1).max(100), password: z.string().min(1).max(200) }),
    answer: signedIn,
    isThrottled: true,
  },
  'POST /session/link': {
    who: 'anyone',
    summary: 'Signs in by the one-time code of a link.',
    body: z.object({ code: z.string().min(1).max(200) }),
    answer: signedIn,
    isThrottled: true,
  },
  'POST /session/link-request': {
    who: 'anyone',
    summary:
      'Sends a one-time link to the channels of the person of this name; answers the same when there is none.',
    body: z.object({ name: z.string().trim().min(1).max(100) }),
    status: 202,
    isThrottled: true,
  },
  'DELETE /session': { who: 'person', summary: 'Signs out of this browser.' },
  'GET /sessions': {
    who: 'person',
    summary: 'Lists the browsers one is signed in with.',
    answer: z.object({ sessions: z.array(device) }),
  },
  'DELETE /sessions/{id}': { who: 'person', summary: 'Signs out one of these browsers.', path: idPath },
  'PUT /password': {
    who: 'admin',
    summary: 'Sets or changes the own password and signs out every other browser.',
    body: z.object({ current: z.string().max(200).optional(), password: newPassword }),
    answer: signedIn,
  },
  'GET /api-keys': {
    who: 'admin',
    summary: 'Lists the keys of programs that act as oneself.',
    answer: z.object({ keys: z.array(apiKey) }),
  },
  'POST /api-keys': {
    who: 'admin',
    summary: 'Makes a key; it is shown this once.',
    body: z.object({ name: z.string().trim().min(1).max(60) }),
    answer: apiKey.extend({ key: z.string() }),
    status: 201,
  },
  'DELETE /api-keys/{id}': { who: 'admin', summary: 'Takes a key back.', path: idPath },
  'GET /set-up': {
    who: 'admin',
    summary: 'Tells what is left to do after the first sign-in.',
    answer: setUp,
  },
  'PUT /set-up/time-zone': {
    who: 'admin',
    summary: "Sets the household's time zone, unless TZ decides it.",
    body: z.object({ timeZone: z.string().min(1).max(100) }),
    answer: setUp,
  },
} as const satisfies Record<string, Route>;
