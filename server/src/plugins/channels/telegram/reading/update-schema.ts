// As much of Telegram's Update as we read. A field of an unknown shape counts as absent, so that one odd field costs
// no more than itself.
import { z } from 'zod';

const lenient = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

const chatSchema = z.object({ id: z.number(), type: z.string(), title: lenient(z.string()) });

const userSchema = z.object({
  id: z.number(),
  is_bot: z.boolean(),
  first_name: lenient(z.string()),
  last_name: lenient(z.string()),
});

const entitySchema = z.object({
  type: z.string(),
  /** UTF-16 units, as JavaScript counts. */
  offset: z.number(),
  length: z.number(),
  user: lenient(z.object({ id: z.number() })),
});

const messageSchema = z.looseObject({
  message_id: lenient(z.int()),
  message_thread_id: lenient(z.int()),
  is_topic_message: lenient(z.boolean()),
  chat: chatSchema,
  from: lenient(userSchema),
  sender_chat: lenient(z.object({ id: z.number() })),
  date: lenient(z.number()),
  edit_date: lenient(z.number()),
  text: lenient(z.string()),
  entities: lenient(z.array(entitySchema)),
  caption: lenient(z.string()),
  caption_entities: lenient(z.array(entitySchema)),
  media_group_id: lenient(z.string()),
  reply_to_message: lenient(
    z.object({
      message_id: lenient(z.int()),
      from: lenient(userSchema),
      forum_topic_created: z.unknown().optional(),
    }),
  ),
  migrate_to_chat_id: lenient(z.int()),
  is_automatic_forward: z.unknown().optional(),
  forward_origin: z.unknown().optional(),
  via_bot: z.unknown().optional(),
});

const tapSchema = z.object({
  id: z.string(),
  from: userSchema,
  data: z.string(),
  message: z.object({
    message_id: z.number(),
    message_thread_id: lenient(z.int()),
    is_topic_message: lenient(z.boolean()),
    chat: chatSchema,
  }),
});

const memberSchema = z.object({
  status: z.string(),
  is_member: lenient(z.boolean()),
  can_send_messages: lenient(z.boolean()),
});

const membershipSchema = z.object({
  chat: chatSchema,
  from: userSchema,
  old_chat_member: lenient(memberSchema),
  new_chat_member: memberSchema,
});

export const updateSchema = z.object({
  update_id: z.int(),
  message: lenient(messageSchema),
  edited_message: lenient(messageSchema),
  callback_query: lenient(tapSchema),
  my_chat_member: lenient(membershipSchema),
});

export type TelegramChat = z.infer<typeof chatSchema>;
export type TelegramUser = z.infer<typeof userSchema>;
export type TelegramMessage = z.infer<typeof messageSchema>;
export type TelegramTap = z.infer<typeof tapSchema>;
export type TelegramMember = z.infer<typeof memberSchema>;
export type TelegramMembership = z.infer<typeof membershipSchema>;

/** The number of an update, even of one we cannot read; Telegram counts our progress by it. */
export function updateNumber(update: unknown): number | undefined {
  const read = z.object({ update_id: z.int() }).safeParse(update);
  return read.success ? read.data.update_id : undefined;
}
