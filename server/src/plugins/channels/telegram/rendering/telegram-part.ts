// What the outbox hands back for one message.
import { z } from 'zod';

export const telegramPart = z.object({
  html: z.string(),
  /** The same words without tags, should Telegram not like them. */
  plain: z.string(),
  photoUrl: z.string().optional(),
  keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string() }))).optional(),
  /** Pictures alone, ahead of the words they go with. */
  album: z.array(z.object({ url: z.string(), caption: z.string() })).optional(),
  /** Words that go on after an earlier part: they neither quote nor take a place. */
  follows: z.literal(true).optional(),
});

export type TelegramPart = z.infer<typeof telegramPart>;
