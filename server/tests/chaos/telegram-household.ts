// A household on Telegram with a Radarr, around a server that a test may kill and start as often as it likes.
import { closeCleanly } from '../../testkit/close-cleanly.ts';
import { makeServerHome } from '../../testkit/running-server.ts';
import type { RunningServer, ServerHome } from '../../testkit/running-server.ts';
import { startSimulatedTelegram } from '../../testkit/telegram/index.ts';
import type { SimulatedTelegram } from '../../testkit/telegram/index.ts';
import { startSwitchableRadarr } from './switchable-radarr.ts';
import type { SwitchableRadarr } from './switchable-radarr.ts';

export const OWNER = 101;
export const MEMBER = 202;

/** How the bot gets its messages. */
export type Way = 'webhook' | 'polling';

export interface TelegramHousehold {
  telegram: SimulatedTelegram;
  radarr: SwitchableRadarr;
  home: ServerHome;
  /** What the server is started with. */
  environment: Record<string, string>;
  start(more?: Readonly<Record<string, string>>): Promise<RunningServer>;
  /** The bot's messages in a chat that say something of this title. */
  told(chatId: number, title: string): string[];
  close(): Promise<void>;
}

/** Opens everything around the server; `start()` starts it. */
export async function openTelegramHousehold(way: Way): Promise<TelegramHousehold> {
  const home = await makeServerHome();
  const telegram = await startSimulatedTelegram({ requireHttps: false });
  // The owner has pressed Start once: a bot may not write to anybody first.
  telegram.openChat(OWNER);
  const radarr = await startSwitchableRadarr();
  const environment: Record<string, string> = {
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_WEBHOOK_SECRET: 'webhook-secret-of-the-tests',
    ADMIN_TELEGRAM_CHAT_ID: String(OWNER),
    TELEGRAM_WHITELIST: String(MEMBER),
    INTERNAL_URL: home.url,
    ...radarr.environment,
    ...(way === 'webhook' && { PUBLIC_URL: home.url }),
  };
  return {
    ...{ telegram, radarr, home, environment },
    start: (more = {}) => home.start({ ...environment, ...more }),
    told: (chatId, title) =>
      telegram.sent(chatId).flatMap(({ text }) => (text.includes(title) ? [text] : [])),
    close: async () => {
      await home.remove();
      await radarr.unreachable();
      await closeCleanly(telegram);
    },
  };
}

/** What nobody may ever read for a thing that went well in the end. */
export const TROUBLE = /broke|went wrong|try again|error/i;

/** The receipt of an add, in an answer. */
export const receipt = (title: string) => new RegExp(`(^|\\n)Added ${title} \\(\\d{4}\\)`);
