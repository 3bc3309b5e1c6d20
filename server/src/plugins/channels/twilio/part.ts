// What the outbox keeps of one message for Twilio: plain JSON, read again by whoever sends it.
import { z } from 'zod';

/** An SMS, in as many segments as the budget allows. */
const textPart = z.object({
  kind: z.literal('text'),
  body: z.string(),
  /** Goes out only when the person asks for the rest with "more". */
  isHeld: z.literal(true).optional(),
});

/** An MMS: one price whatever its length, up to 1,600 letters. */
const mediaPart = z.object({
  kind: z.literal('media'),
  body: z.string(),
  /** A public picture; the pixel stands in where the picture is there only to make it an MMS. */
  pictureUrl: z.string().optional(),
});

/** A Content template with its values; what other phones read, and what goes out when the template cannot be had, is the fallback. */
const contentPart = z.object({
  kind: z.literal('content'),
  /** The template's friendly name: by it a template that was made once is found again. */
  name: z.string(),
  /** `types` of the Content API, as they are sent there. */
  types: z.record(z.string(), z.unknown()),
  /** The template's own examples for its placeholders, by number. */
  examples: z.record(z.string(), z.string()),
  /** The values for this message, by number. */
  variables: z.record(z.string(), z.string()),
  fallback: z.discriminatedUnion('kind', [textPart, mediaPart]),
});

export const twilioPart = z.discriminatedUnion('kind', [textPart, mediaPart, contentPart]);

export type TwilioPart = z.infer<typeof twilioPart>;
export type TextPart = z.infer<typeof textPart>;
export type MediaPart = z.infer<typeof mediaPart>;
export type ContentPart = z.infer<typeof contentPart>;
