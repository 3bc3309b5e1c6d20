import type { BotApi } from '../bot-api.ts';
import type { TelegramFault } from '../telegram-fault.ts';
import type { Attempt } from './attempt.ts';

/** How a message was tried, in which forms and with what became of the last. */
export interface Sending {
  api: BotApi;
  /** Notes that Telegram did not take a message in one form, and that another is tried. */
  note(attempt: Attempt, fault: TelegramFault): void;
}
