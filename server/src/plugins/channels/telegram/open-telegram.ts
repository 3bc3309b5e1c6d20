// Puts the channel together. Nothing here talks to Telegram before `run` or the first send.
import type { Secret } from '../../../kit/secret.ts';
import type { Channel, ChannelHost } from '../../../seams/channel.ts';
import { openBotApi } from './bot-api.ts';
import { introduce, testTelegram } from './introduce.ts';
import { webhookStep } from './keep-webhook.ts';
import { pollStep } from './poll-updates.ts';
import { renderForTelegram, TEXT_LIMIT } from './render.ts';
import { repeat } from './repeat.ts';
import { sendToTelegram } from './send.ts';
import { signalTelegram } from './signal.ts';
import { openWayIn } from './way-in.ts';
import { telegramWebhook } from './webhook.ts';
import { botKey, webhookAddress, webhookSecret } from './webhook-address.ts';

export interface TelegramSettings {
  botToken: Secret;
  webhookSecret?: Secret;
  webhookUrl?: string;
  apiRoot: string;
}

export function openTelegram(settings: TelegramSettings, host: ChannelHost): Channel {
  const api = openBotApi({ token: settings.botToken, apiRoot: settings.apiRoot, clock: host.clock });
  const secret = webhookSecret(settings.botToken, settings.webhookSecret);
  const bot = botKey(settings.botToken);
  const wayIn = openWayIn(host);
  const url = webhookAddress(settings.webhookUrl, host.publicUrl);
  let username: string | undefined;

  const keepWayIn = (signal: AbortSignal): Promise<void> => {
    const step =
      url === undefined
        ? pollStep({ api, host, wayIn, bot }, signal)
        : webhookStep({ api, host, wayIn, url, secret }, signal);
    return repeat(step, host.clock, signal);
  };

  return {
    capabilities: {
      maxLength: TEXT_LIMIT,
      images: true,
      buttons: true,
      typing: true,
      edit: false,
      groups: false,
    },
    render: renderForTelegram,
    send: (address, part) => sendToTelegram(address, part, { api, log: host.log }),
    signal: (signal) => signalTelegram(signal, { api, log: host.log }),
    webhook: telegramWebhook(secret, bot),
    run: async (signal) => {
      const onUsername = (name: string): void => void (username = name);
      await Promise.all([introduce({ api, host, onUsername }, signal), keepWayIn(signal)]);
    },
    test: (signal) => testTelegram(api, signal),
    health: wayIn.health,
    startLink: (code) =>
      username === undefined ? undefined : `https://t.me/${username}?start=${encodeURIComponent(code)}`,
  };
}
