// Where Telegram shall post to, and what it must show us to be believed.
import { createHash, createHmac } from 'node:crypto';
import { Secret } from '../../../../kit/secret.ts';

const PATH = '/webhook/telegram';

/** The full address of our webhook; undefined when Telegram cannot reach us and we fetch instead. */
export function webhookAddress(
  webhookUrl: string | undefined,
  publicUrl: string | undefined,
): string | undefined {
  const base = webhookUrl ?? publicUrl;
  if (base === undefined || !(base.startsWith('https:') || isLoopback(base))) return undefined;
  const bare = base.replace(/\/+$/, '');
  return bare.endsWith(PATH) ? bare : bare + PATH;
}

/** Whether an address stays on this machine: a simulated or local Bot API posts there by plain http. */
export function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(new URL(address).hostname);
}

/**
 * The secret_token to register. Without one of the owner's it is derived from the bot's token: the same in every
 * replica and after every restart, and as hard to guess as the token itself. One with characters that Telegram does
 * not take (Bot API, setWebhook: A-Z a-z 0-9 _ -) stands in by its digest.
 */
export function webhookSecret(botToken: Secret, chosen: Secret | undefined): Secret {
  if (chosen === undefined) {
    return new Secret(createHmac('sha256', botToken.reveal()).update('telegram webhook').digest('base64url'));
  }
  if (/^[A-Za-z0-9_-]{1,256}$/.test(chosen.reveal())) return chosen;
  return new Secret(createHash('sha256').update(chosen.reveal()).digest('base64url'));
}

/** The bot's own number, which begins its token: it knows us from others, and update ids of two bots apart. */
export function botKey(botToken: Secret): string {
  const number = /^(\d+):/.exec(botToken.reveal())?.[1];
  return number ?? createHash('sha256').update(botToken.reveal()).digest('hex').slice(0, 12);
}
