// Puts the channel together. Nothing here talks to Telegram before `run` or the first send.
import type { Secret } from '../../../kit/secret.ts';
import type { Channel, ChannelHealth, ChannelHost } from '../../../seams/channel.ts';
import { openBotApi } from './bot-api.ts';
import { introduce } from './introduction/introduce.ts';
import { askWhoWeAre, testTelegram } from './introduction/learn-who-we-are.ts';
import { openReader } from './reading/read-update.ts';
import type { UpdateReader } from './reading/read-update.ts';
import { renderForTelegram, TEXT_LIMIT } from './rendering/render.ts';
import { repeat } from './repeat.ts';
import { openSender } from './sending/send.ts';
import { keepWaits } from './sending/keep-waits.ts';
import { signalTelegram } from './sending/signal.ts';
import { webhookStep } from './way-in/keep-webhook.ts';
import { pollStep } from './way-in/poll-updates.ts';
import { openWayIn } from './way-in/way-in.ts';
import { telegramWebhook } from './way-in/webhook.ts';
import { botKey, webhookAddress, webhookSecret } from './way-in/webhook-address.ts';
import { groupWords } from './who-we-are.ts';
import type { WhoWeAre } from './who-we-are.ts';

export interface TelegramSettings {
  botToken: Secret;
  webhookSecret?: Secret;
  webhookUrl?: string;
  apiRoot: string;
}

export function openTelegram(settings: TelegramSettings, host: ChannelHost): Channel {
  const api = openBotApi({ token: settings.botToken, apiRoot: settings.apiRoot, clock: host.clock });
  const secret = webhookSecret(settings.botToken, settings.webhookSecret);
  const us: WhoWeAre = { id: botKey(settings.botToken) };
  const wayIn = openWayIn(host);
  const url = webhookAddress(settings.webhookUrl, host.publicUrl);
  const waits = keepWaits(host.clock);
  let running: AbortSignal | undefined;

  const readUpdate = openReader(us);
  const read: UpdateReader = (update) => {
    const message = readUpdate(update);
    // Privacy mode takes effect when the bot is put into a group anew: the moment to look at it again.
    if (message?.content.kind === 'membership' && running?.aborted === false)
      void askWhoWeAre({ api, host, us }, running).catch(() => {});
    return message;
  };

  const keepWayIn = (signal: AbortSignal): Promise<void> => {
    const step =
      url === undefined
        ? pollStep({ api, host, wayIn, read }, signal)
        : webhookStep({ api, host, wayIn, url, secret }, signal);
    return repeat(step, host.clock, signal);
  };

  return {
    capabilities: {
      maxLength: TEXT_LIMIT,
      images: true,
      buttons: true,
      typing: true,
      edit: true,
      groups: true,
    },
    called: () => 'Telegram',
    render: renderForTelegram,
    send: openSender({ api, waits, log: host.log }),
    signal: (signal) => signalTelegram(signal, { api, waits, log: host.log }),
    webhook: telegramWebhook(secret, read),
    run: async (signal) => {
      running = signal;
      await Promise.all([introduce({ api, host, us }, signal), keepWayIn(signal)]);
    },
    test: (signal) => testTelegram(api, us, signal),
    health: () => withGroups(wayIn.health(), us),
    startLink: (code) =>
      us.username === undefined ? undefined : `https://t.me/${us.username}?start=${encodeURIComponent(code)}`,
  };
}

/** Says with what works what groups can expect of it. */
function withGroups(health: ChannelHealth, us: WhoWeAre): ChannelHealth {
  const words = groupWords(us);
  if (health.state !== 'ok' || words === undefined) return health;
  return { state: 'ok', detail: `${health.detail}; the bot ${words}` };
}
