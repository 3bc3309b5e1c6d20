import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../kit/config.ts';
import { telegram } from './index.ts';

const variables = telegram.environment[0]?.variables ?? {};
const read = (values: Record<string, string>) => parseSettings(telegram.settings, variables, values);

describe('RE-7 the settings of Telegram', () => {
  it('need a token and nothing else', () => {
    expect(read({ TELEGRAM_BOT_TOKEN: 'any words at all' })).toMatchObject({
      settings: { apiRoot: 'https://api.telegram.org' },
    });
    expect(read({ TELEGRAM_API_ROOT: 'http://127.0.0.1:8081' })).toMatchObject({
      problems: [{ variable: 'TELEGRAM_BOT_TOKEN', what: 'is needed but not set' }],
    });
  });

  it('take the webhook as a base or whole, by https or on loopback', () => {
    const url = (value: string) => read({ TELEGRAM_BOT_TOKEN: '1:a', TELEGRAM_WEBHOOK_URL: value });
    for (const right of [
      'https://bot.example/',
      'https://bot.example/webhook/telegram',
      'http://127.0.0.1:3000',
      'http://[::1]:3000',
    ]) {
      expect(url(right)).toHaveProperty('settings');
    }
    for (const wrong of ['http://bot.example', 'bot.example', 'ftp://bot.example']) {
      expect(url(wrong)).toMatchObject({
        problems: [{ variable: 'TELEGRAM_WEBHOOK_URL', example: expect.stringContaining('https://') }],
      });
    }
  });

  it('print no secret', () => {
    const result = read({
      TELEGRAM_BOT_TOKEN: '1234567:AAvery-secret',
      TELEGRAM_WEBHOOK_SECRET: 'quiet-word',
    });
    expect(JSON.stringify(result)).not.toMatch(/very-secret|quiet-word/);
  });
});
