// Telegram's pushes: believed only with our secret.
import type { InboundMessage } from '../../../domain/message.ts';
import { secretMatches } from '../../../kit/secret.ts';
import type { Secret } from '../../../kit/secret.ts';
import type { ChannelWebhook } from '../../../seams/channel.ts';
import { readUpdate } from './read-update.ts';

const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

export function telegramWebhook(secret: Secret, bot: string): ChannelWebhook {
  return {
    verify: ({ header }) => secretMatches(secret, header(SECRET_HEADER)),
    parse: ({ body }): readonly InboundMessage[] => {
      const message = readUpdate(body, bot);
      return message === undefined ? [] : [message];
    },
  };
}
