// Whether something said in a group is meant for us, and what is left of it once our name is taken out.
import { isOurName } from '../who-we-are.ts';
import type { WhoWeAre } from '../who-we-are.ts';
import { botCommands, readCommand } from '../introduction/bot-commands.ts';
import { isGroup } from './place-and-sender.ts';
import type { TelegramMessage } from './update-schema.ts';

export interface Heard {
  /** Text or caption without our name; absent when nothing was written. */
  words?: string;
  isAddressed: boolean;
  /** True for a command to another bot. */
  isForAnother: boolean;
}

interface Span {
  start: number;
  end: number;
}

export function hear(message: TelegramMessage, us: WhoWeAre): Heard {
  const written = message.text ?? message.caption;
  const isCalled = isReplyToUs(message, us);
  if (written === undefined) return { isAddressed: isCalled, isForAnother: false };
  const mentions = findMentions(message, written, us);
  // PostgreSQL takes no NUL in text.
  const words = withoutMentions(written, mentions).replaceAll('\u0000', '');
  const command = isGroup(message.chat) ? judgeCommand(words, us) : 'none';
  const isNamed = isCalled || mentions.length > 0;
  return {
    words: command === 'ours' ? words.replace(/^(\s*\/\w+)@\w+/, '$1') : words,
    isAddressed: isNamed || command === 'ours',
    isForAnother: command === 'another’s' || (command === 'unknown' && !isNamed),
  };
}

/** A bare command that we do not know is another bot's, unless it calls us by name as well. */
function judgeCommand(words: string, us: WhoWeAre): 'ours' | 'another’s' | 'unknown' | 'none' {
  const typed = readCommand(words);
  if (typed === undefined) return 'none';
  if (typed.bot === undefined) return botCommands.has(typed.command) ? 'ours' : 'unknown';
  const isOurs = isOurName(us, typed.bot);
  if (isOurs === undefined) return 'none';
  return isOurs ? 'ours' : 'another’s';
}

/** In a topic every message "replies" to the one that opened it; only a real reply counts. */
function isReplyToUs({ reply_to_message: answered, ...message }: TelegramMessage, us: WhoWeAre): boolean {
  if (answered === undefined || String(answered.from?.id) !== us.id) return false;
  const opensTopic =
    answered.forum_topic_created !== undefined ||
    (message.is_topic_message === true && answered.message_id === message.message_thread_id);
  return !opensTopic;
}

function findMentions(message: TelegramMessage, written: string, us: WhoWeAre): Span[] {
  const entities = (message.text === undefined ? message.caption_entities : message.entities) ?? [];
  return entities
    .map(({ type, offset, length, user }) => ({ type, user, start: offset, end: offset + length }))
    .filter(({ type, user, start, end }) => {
      if (type === 'text_mention') return String(user?.id) === us.id;
      return type === 'mention' && isOurName(us, written.slice(start, end)) === true;
    })
    .toSorted((one, other) => one.start - other.start);
}

/** "@WadsBot, what's on?" and "what's on, @WadsBot?" are both "what's on?". */
function withoutMentions(written: string, mentions: readonly Span[]): string {
  if (mentions.length === 0) return written;
  let left = '';
  let at = 0;
  for (const { start, end } of mentions) {
    left = join(left, written.slice(at, Math.max(at, start)));
    at = Math.max(at, end);
  }
  return join(left, written.slice(at)).trim();
}

function join(before: string, after: string): string {
  const head = before.replace(/[ \t]+$/, '');
  // What followed the name when the name came first belongs to it.
  if (head.trim() === '') return after.replace(/^[\s,:;]+/, '');
  if (/^\s*[?!.]/.test(after)) return head.replace(/[,;]$/, '') + after.trimStart();
  return head + after;
}
