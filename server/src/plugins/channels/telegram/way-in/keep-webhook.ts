// Registers the webhook, and looks every minute whether it still stands.
import type { Secret } from '../../../../kit/secret.ts';
import type { ChannelHost } from '../../../../seams/channel.ts';
import type { BotApi } from '../bot-api.ts';
import { allowedUpdates } from '../reading/read-update.ts';
import type { WayIn } from './way-in.ts';

const TIMEOUT_MS = 15_000;
const WATCH_MS = 60_000;
const MAX_CONNECTIONS = 40;
const WORKS = 'webhook registered';

interface WebhookParts {
  api: BotApi;
  host: Pick<ChannelHost, 'clock' | 'ids' | 'log'>;
  wayIn: WayIn;
  url: string;
  secret: Secret;
}

interface WebhookState {
  url?: unknown;
  pending_update_count?: unknown;
  last_error_date?: unknown;
  last_error_message?: unknown;
  allowed_updates?: unknown;
}

/** One step of the watch: registers when needed, else compares; the answer is how long to wait before the next. */
export function webhookStep(
  { api, host, wayIn, url, secret }: WebhookParts,
  signal: AbortSignal,
): () => Promise<number> {
  // Always once at the start: Telegram does not tell which secret is registered.
  let isRegistered = false;
  let knownErrorAt: unknown;

  const register = async (): Promise<number> => {
    const answer = await api.call(
      (bot, abort) =>
        bot.setWebhook(
          url,
          {
            secret_token: secret.reveal(),
            allowed_updates: allowedUpdates,
            max_connections: MAX_CONNECTIONS,
          },
          abort,
        ),
      { timeoutMs: TIMEOUT_MS, signal },
    );
    if (!answer.ok) return wayIn.fails(answer.fault);
    isRegistered = true;
    host.log.info({ host: new URL(url).host }, 'The Telegram webhook is registered');
    wayIn.works(WORKS);
    return watchPause(host);
  };

  const noteError = (state: WebhookState): void => {
    if (state.last_error_date === undefined) return wayIn.works(WORKS);
    const isNew = state.last_error_date !== knownErrorAt;
    knownErrorAt = state.last_error_date;
    const waiting = Number(state.pending_update_count ?? 0);
    const reason = String(state.last_error_message).slice(0, 200);
    if (isNew) host.log.warn({ reason, waiting }, 'Telegram could not deliver to our webhook');
    if (waiting > 0) wayIn.limps('Telegram cannot deliver to our webhook');
    else wayIn.works(WORKS);
    // Our door answers 403 only to a wrong secret: somebody else has registered the same address.
    if (isNew && /\b40[13]\b/.test(reason)) isRegistered = false;
  };

  const compare = async (): Promise<number> => {
    const answer = await api.call<WebhookState>((bot, abort) => bot.getWebhookInfo(abort), {
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    if (!answer.ok) return wayIn.fails(answer.fault);
    const drift = findDrift(answer.value, url);
    if (drift === undefined) noteError(answer.value);
    else host.log.warn({ drift }, 'The Telegram webhook is not as we registered it; registering it again');
    if (drift !== undefined) isRegistered = false;
    return isRegistered ? watchPause(host) : 0;
  };

  return () => (isRegistered ? compare() : register());
}

function watchPause(host: Pick<ChannelHost, 'ids'>): number {
  return Math.round(WATCH_MS * (0.9 + 0.2 * host.ids.random()));
}

function findDrift(state: WebhookState, url: string): string | undefined {
  if (state.url === '') return 'it was removed';
  if (state.url !== url) return 'it points elsewhere';
  const kinds = Array.isArray(state.allowed_updates) ? state.allowed_updates : [];
  return allowedUpdates.every((kind) => kinds.includes(kind)) ? undefined : 'it leaves out kinds of updates';
}
