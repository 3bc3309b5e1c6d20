// Everything that can become of a call, as a value. Nothing of grammY's errors goes further than this file: they
// carry the call's payload, and the network errors inside them may carry the address with the token.
import type { Secret } from '../../../kit/secret.ts';

export type TelegramFault =
  /** Wrong token: 401, or 404 for a path that no bot has. */
  | { kind: 'token' }
  | { kind: 'slow-down'; afterMs: number }
  | { kind: 'webhook-active' }
  | { kind: 'other-poller' }
  | { kind: 'moved'; address: string }
  /** Nobody there can be written to: blocked, kicked, muted, deactivated or never met. `said` is Telegram's own wording. */
  | { kind: 'gone'; reason: string; said: string }
  /** Any other 4xx. */
  | { kind: 'refused'; reason: string; said: string }
  /** 5xx: it failed by itself. */
  | { kind: 'broken'; reason: string }
  /** No connection was made, so nothing was done. */
  | { kind: 'unreachable'; reason: string }
  /** The answer was lost on its way or makes no sense: it may have been done. */
  | { kind: 'lost'; reason: string }
  /** We hung up ourselves. */
  | { kind: 'stopped' };

interface BotError {
  error_code: number;
  description: string;
  parameters?: { retry_after?: number; migrate_to_chat_id?: number };
}

// Failures before a request leaves: name not found, refused, no route, certificate not believed.
const NOT_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|ERR_TLS_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/;

// What closes a chat to us, by Telegram's words and by ours.
const CLOSED: readonly (readonly [RegExp, string])[] = [
  [/bot was blocked/i, 'this person has blocked the bot'],
  [/user is deactivated|(INPUT_)?USER_DEACTIVATED/i, 'this Telegram account was deactivated'],
  [/bot was kicked/i, 'the bot was kicked from the group'],
  [/not a member|CHANNEL_PRIVATE/i, 'the bot is not a member of the group any more'],
  [/can't initiate conversation/i, 'this person has to write to the bot first'],
  [/send messages to (the )?(bots?|itself)/i, 'bots cannot be written to'],
  [/chat not found|PEER_ID_INVALID/i, 'the chat was not found; whoever it is has to write to the bot first'],
  [/(group|chat) (chat )?(is|was) (deactivated|deleted)/i, 'the group was deleted'],
  [
    /CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|CHAT_SEND_\w+_FORBIDDEN|(not enough|have no) rights to send|need administrator rights/i,
    'the bot may not write in this group; an admin of the group can allow it',
  ],
  [/TOPIC_(CLOSED|DELETED)/i, 'the topic is closed'],
];

/** What a rejected call of grammY means. */
export function readFault(error: unknown, token: Secret): TelegramFault {
  if (isBotError(error)) {
    const reason = withoutToken(error.description, token);
    return readStatus(error) ?? readRefusal(error.error_code, reason);
  }
  const code = findCode(error);
  if (code === undefined) return { kind: 'lost', reason: 'Telegram gave an answer that is none' };
  if (NOT_SENT.test(code)) return { kind: 'unreachable', reason: `Telegram cannot be reached (${code})` };
  return { kind: 'lost', reason: `the connection to Telegram broke (${code})` };
}

function readStatus({ error_code: status, description, parameters }: BotError): TelegramFault | undefined {
  const migrated = parameters?.migrate_to_chat_id;
  if (migrated !== undefined) return { kind: 'moved', address: String(migrated) };
  if (status === 401 || status === 404) return { kind: 'token' };
  if (status === 429) return { kind: 'slow-down', afterMs: Math.max(1, parameters?.retry_after ?? 1) * 1000 };
  if (status === 409)
    return { kind: /webhook is active/i.test(description) ? 'webhook-active' : 'other-poller' };
  return undefined;
}

function readRefusal(status: number, said: string): TelegramFault {
  if (status >= 500) return { kind: 'broken', reason: said };
  const [, reason] = CLOSED.find(([words]) => words.test(said)) ?? [];
  if (reason !== undefined || status === 403) return { kind: 'gone', reason: reason ?? said, said };
  return { kind: 'refused', reason: said, said };
}

function isBotError(error: unknown): error is BotError {
  if (typeof error !== 'object' || error === null) return false;
  return 'error_code' in error && typeof error.error_code === 'number' && 'description' in error;
}

/** The system's code of a network failure; grammY and fetch each wrap it once. */
function findCode(error: unknown): string | undefined {
  let inner = error;
  for (let depth = 0; depth < 4 && typeof inner === 'object' && inner !== null; depth += 1) {
    if ('code' in inner && typeof inner.code === 'string') return inner.code;
    if ('error' in inner) inner = inner.error;
    else if ('cause' in inner) inner = inner.cause;
    else return undefined;
  }
  return undefined;
}

function withoutToken(text: unknown, token: Secret): string {
  return String(text).replaceAll(token.reveal(), '••••••').slice(0, 200);
}

/** The fault in a few words for a log or a delivery's record: no token, no address. */
export function describeFault(fault: TelegramFault): string {
  switch (fault.kind) {
    case 'token':
      return 'Telegram refuses the bot token (TELEGRAM_BOT_TOKEN)';
    case 'slow-down':
      return `Telegram asks to wait ${Math.ceil(fault.afterMs / 1000)} s`;
    case 'webhook-active':
      return 'a webhook is registered for this bot';
    case 'other-poller':
      return 'another program fetches the messages of this bot';
    case 'moved':
      return 'the chat has another id now';
    case 'stopped':
      return 'stopped';
    default:
      return fault.reason;
  }
}
