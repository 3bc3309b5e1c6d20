// The web chat: what was said and heard, and what is said next.
import { z } from 'zod';
import { shownDocument } from './document.ts';
import { time } from './route.ts';
import type { Route } from './route.ts';

/** `said` by the person, in words or by a tap; `heard` from us. Ids sort by time. */
export const chatEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('said'),
    id: z.string(),
    at: time,
    text: z.string(),
    /** The action that was tapped, when it was a tap. */
    action: z.string().optional(),
  }),
  z.object({
    kind: z.literal('heard'),
    id: z.string(),
    at: time,
    /** A `reply`, or a `notice` that comes unasked. */
    purpose: z.enum(['reply', 'notice', 'alert']),
    document: shownDocument,
  }),
]);
/** One line of the conversation, as it is shown. */
export type ChatEntry = z.infer<typeof chatEntry>;

const accepted = z.object({
  /** The id of its entry as well. */
  messageId: z.string(),
});

export const chatRoutes = {
  'POST /chat': {
    who: 'person',
    summary: 'Says something; resolves once it is stored. The answer comes by the stream.',
    body: z.object({ text: z.string().trim().min(1).max(10_000) }),
    answer: accepted,
    status: 202,
  },
  'POST /chat/taps': {
    who: 'person',
    summary: 'Taps a button of something heard.',
    body: z.object({ action: z.string().min(1).max(100) }),
    answer: accepted,
    status: 202,
  },
  'GET /chat/entries': {
    who: 'person',
    summary: 'Reads back, newest first in steps, each step in the order it was said.',
    query: z.object({
      before: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(40),
    }),
    answer: z.object({ entries: z.array(chatEntry), hasMore: z.boolean() }),
  },
  'GET /chat/stream': {
    who: 'person',
    summary: 'The chat as it goes on: first the newest entries, then each new one.',
    events: {
      /** Sent first, and again after each reconnect. */
      opened: z.object({ entries: z.array(chatEntry), hasMore: z.boolean() }),
      entry: chatEntry,
      /** We are about to answer. */
      typing: z.object({}),
      /** These messages are dealt with, whether or not something was said to them. */
      answered: z.object({ messageIds: z.array(z.string()) }),
    },
  },
  'GET /posters/{token}': {
    who: 'person',
    summary: 'A picture of a title, fetched for the browser.',
    path: z.object({ token: z.string().min(1).max(2000) }),
    file: 'image/*',
  },
} as const satisfies Record<string, Route>;
