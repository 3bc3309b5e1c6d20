// A reply as the browser gets it: the same small document that every channel renders.
import { z } from 'zod';

const plainText = z.object({ kind: z.literal('text'), text: z.string() });
const inlineCode = z.object({ kind: z.literal('code'), text: z.string() });

/** Words of a paragraph and how they are set. */
export type Inline =
  | z.infer<typeof plainText>
  | z.infer<typeof inlineCode>
  | { kind: 'bold' | 'italic' | 'struck'; children: Inline[] }
  | { kind: 'link'; href: string; children: Inline[] };

/** Words and how they are set. */
export const inline: z.ZodType<Inline> = z
  .lazy(() =>
    z.union([
      plainText,
      inlineCode,
      z.object({ kind: z.enum(['bold', 'italic', 'struck']), children: z.array(inline) }),
      z.object({ kind: z.literal('link'), href: z.string(), children: z.array(inline) }),
    ]),
  )
  .meta({ id: 'Inline' });

/** How a title stands in the household. */
export const titleState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('absent') }),
  z.object({ kind: z.literal('tracked'), monitored: z.boolean() }),
  z.object({ kind: z.literal('downloading'), percent: z.number(), timeLeftMs: z.number().optional() }),
  z.object({ kind: z.literal('partly-available'), episodes: z.number(), of: z.number() }),
  z.object({ kind: z.literal('available') }),
]);

/** A title as a card shows it. */
export const titleCard = z.object({
  ref: z.string(),
  kind: z.enum(['movie', 'series']),
  name: z.string(),
  year: z.number().int().optional(),
  overview: z.string().optional(),
  genres: z.array(z.string()).optional(),
  rating: z.number().optional(),
  network: z.string().optional(),
  seasonCount: z.number().int().optional(),
  certification: z.string().optional(),
  runtimeMinutes: z.number().optional(),
  /** A picture at an address of ours. */
  poster: z.string().optional(),
});

/** One block of a document. */
export const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['paragraph', 'heading', 'quote']), children: z.array(inline) }),
  z.object({
    kind: z.literal('list'),
    ordered: z.boolean(),
    /** The number of the first item of an ordered one; 1 when absent. */
    start: z.number().int().optional(),
    items: z.array(z.array(inline)),
  }),
  z.object({ kind: z.literal('table'), header: z.array(z.string()), rows: z.array(z.array(z.string())) }),
  z.object({ kind: z.literal('code'), text: z.string(), language: z.string().optional() }),
  z.object({ kind: z.literal('picture'), url: z.string() }),
  z.object({
    kind: z.literal('title-card'),
    title: titleCard,
    state: titleState.optional(),
    position: z.number().int().optional(),
  }),
  /** A title that was just asked for: shown with how its request stands, live. */
  z.object({ kind: z.literal('on-its-way'), title: titleCard }),
]);

/** A button: `action` is sent back as it is when it is tapped. */
export const choice = z.object({ label: z.string(), action: z.string() });

/** A whole reply. */
export const shownDocument = z.object({ blocks: z.array(block), choices: z.array(choice).optional() });

/** One block of a document. */
export type Block = z.infer<typeof block>;
/** A button below a reply. */
export type Choice = z.infer<typeof choice>;
/** A whole reply. */
export type ShownDocument = z.infer<typeof shownDocument>;
/** A title as a card shows it. */
export type TitleCard = z.infer<typeof titleCard>;
/** How a title stands in the household. */
export type TitleState = z.infer<typeof titleState>;
