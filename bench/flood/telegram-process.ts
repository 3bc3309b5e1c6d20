// A process of its own: Telegram with its real limits, so that neither the server nor whoever measures is held up by it.
import { publishedRates } from '../../server/testkit/telegram/door/rate-limits.ts';
import { startSimulatedTelegram } from '../../server/testkit/telegram/index.ts';

export interface FloodedTelegram {
  url: string;
  token: string;
}

/** Asked with the chats one wants to know of. */
export interface Heard {
  /** The first lines of what the bot said in each chat, in their order. */
  texts: string[][];
  /** How many calls earned a 429. */
  slowedDown: number;
}

const telegram = await startSimulatedTelegram({ requireHttps: false, rateLimits: publishedRates });
process.on('message', (chats: number[]) => {
  for (const chat of chats) telegram.openChat(chat);
  const texts = chats.map((chat) => telegram.sent(chat).map(({ text }) => text.split('\n')[0] ?? ''));
  process.send?.({ texts, slowedDown: telegram.slowedDown() } satisfies Heard);
});
process.send?.({ url: telegram.url, token: telegram.token } satisfies FloodedTelegram);
