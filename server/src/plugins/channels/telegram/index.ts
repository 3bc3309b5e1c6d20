// Telegram direct messages: webhook where there is a public address, long polling where there is none.
import { z } from 'zod';
import { secretField, urlField } from '../../../kit/config.ts';
import { defineChannel } from '../../../seams/channel.ts';
import { openTelegram } from './open-telegram.ts';
import { isLoopback } from './way-in/webhook-address.ts';

const settings = z.object({
  botToken: secretField().meta({
    description: 'The token @BotFather gave you for your bot',
    example: '123456789:AAExampleExampleExampleExampleExample',
  }),
  webhookSecret: secretField().optional().meta({
    description: 'What Telegram must show us with each message; made from the token when left out',
    example: 'a-long-random-word',
  }),
  webhookUrl: urlField()
    .refine((value) => value.startsWith('https:') || isLoopback(value), {
      message: 'must begin with https://',
    })
    .optional()
    .meta({
      description: 'The https address Telegram reaches us at, when it is another than PUBLIC_URL',
      example: 'https://wads.example.org',
    }),
  apiRoot: urlField().default('https://api.telegram.org').meta({
    description: 'Where the Bot API answers; another address for a Bot API server of your own',
    example: 'https://api.telegram.org',
  }),
});

export const telegram = defineChannel({
  name: 'telegram',
  settings,
  environment: [
    {
      instance: 'main',
      variables: {
        botToken: 'TELEGRAM_BOT_TOKEN',
        webhookSecret: 'TELEGRAM_WEBHOOK_SECRET',
        webhookUrl: 'TELEGRAM_WEBHOOK_URL',
        apiRoot: 'TELEGRAM_API_ROOT',
      },
    },
  ],
  open: openTelegram,
});
