// Telegram's pushes: believed only with our secret.
import type { InboundMessage } from '../../../../domain/message.ts';
import { secretMatches } from '../../../../kit/secret.ts';
import type { Secret } from '../../../../kit/secret.ts';
import type { ChannelWebhook } from '../../../../seams/channel.ts';
import type { UpdateReader } from '../reading/read-update.ts';

const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

export function telegramWebhook(secret: Secret, read: UpdateReader): ChannelWebhook {
  return {
    verify: ({ header }) => secretMatches(secret, header(SECRET_HEADER)),
    parse: ({ body }): readonly InboundMessage[] => {
      const message = read(body);
      return message === undefined ? [] : [message];
    },
  };
}
