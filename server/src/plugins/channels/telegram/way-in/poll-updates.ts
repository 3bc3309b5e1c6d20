// Long polling: fetch, store, and only then ask for what comes after.
import { describeError } from '../../../../kit/errors.ts';
import type { ChannelHost } from '../../../../seams/channel.ts';
import type { BotApi } from '../bot-api.ts';
import { allowedUpdates } from '../reading/read-update.ts';
import type { UpdateReader } from '../reading/read-update.ts';
import { updateNumber } from '../reading/update-schema.ts';
import type { TelegramFault } from '../telegram-fault.ts';
import type { WayIn } from './way-in.ts';

const POLL_SECONDS = 30;
// Longer than Telegram holds the line, so that only a dead line meets it.
const POLL_TIMEOUT_MS = 45_000;
const DELETE_TIMEOUT_MS = 15_000;
// Should an answer without news come at once, we must not turn into a storm.
const LEAST_PAUSE_MS = 1_000;

interface PollParts {
  api: BotApi;
  host: Pick<ChannelHost, 'accept' | 'clock' | 'log'>;
  wayIn: WayIn;
  read: UpdateReader;
}

/**
 * One step of the loop; the answer is how long to wait before the next.
 * The offset is sent only right after a batch, and kept nowhere: unconfirmed updates come again after a restart and are
 * known by their ids, while a remembered offset would swallow messages once Telegram begins to count anew (Bot API,
 * Update: after a week without updates the next id is chosen at random).
 */
export function pollStep({ api, host, wayIn, read }: PollParts, signal: AbortSignal): () => Promise<number> {
  let offset: number | undefined;
  // The first question is answered at once, so that /health need not wait for a message to know that all is well.
  let hasAnswered = false;

  const store = async (updates: readonly unknown[]): Promise<number> => {
    const messages = updates
      .filter((update) => updateNumber(update) !== undefined)
      .flatMap((update) => read(update) ?? []);
    try {
      if (messages.length > 0) await host.accept(messages);
    } catch (error) {
      host.log.error(
        { error: describeError(error) },
        'Messages from Telegram could not be stored; fetching them again',
      );
      return wayIn.stumbles('messages cannot be stored');
    }
    const numbers = updates.flatMap((update) => updateNumber(update) ?? []);
    offset = numbers.length === 0 ? undefined : Math.max(...numbers) + 1;
    return 0;
  };

  const recover = async (fault: TelegramFault): Promise<number> => {
    if (fault.kind !== 'webhook-active') return wayIn.fails(fault);
    host.log.warn(
      {},
      'A webhook is registered for this bot but no public address is set here: taking the webhook away',
    );
    const answer = await api.call((bot, abort) => bot.deleteWebhook({}, abort), {
      timeoutMs: DELETE_TIMEOUT_MS,
      signal,
    });
    // Should another program register it again and again, the pauses grow.
    return answer.ok ? wayIn.stumbles('a webhook was registered for this bot') : wayIn.fails(answer.fault);
  };

  return async () => {
    const askedAt = host.clock.now();
    const answer = await api.call(
      (client, abort) =>
        client.getUpdates(
          { offset, limit: 100, timeout: hasAnswered ? POLL_SECONDS : 0, allowed_updates: allowedUpdates },
          abort,
        ),
      { timeoutMs: POLL_TIMEOUT_MS, signal },
    );
    if (!answer.ok) return recover(answer.fault);
    const updates: unknown = answer.value;
    if (!Array.isArray(updates))
      return wayIn.fails({ kind: 'lost', reason: 'Telegram gave an answer that is none' });
    const isFirst = !hasAnswered;
    hasAnswered = true;
    wayIn.works('fetching messages');
    if (updates.length > 0) return store(updates);
    offset = undefined;
    if (isFirst) return 0;
    return Math.max(0, LEAST_PAUSE_MS - (host.clock.now() - askedAt));
  };
}
