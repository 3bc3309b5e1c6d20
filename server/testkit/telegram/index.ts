// A simulated Telegram for tests and benches: start it, point the product at its url, be its people.
export type { JournalledCall } from './bot-api-door.ts';
export type { ChatDescription, Person } from './chats.ts';
export type { Fault, FaultChooser } from './faults.ts';
export type { ShownMessage } from './message-board.ts';
export type { SaidMessage, SayDetails, TapReceipt, TapTarget } from './people-side.ts';
export type { Photo } from './photo.ts';
export { publishedRates, type RateLimits } from './rate-limits.ts';
export type { Button } from './reply-markup.ts';
export {
  type SimulatedTelegram,
  type SimulatedTelegramOptions,
  startSimulatedTelegram,
} from './start-simulated-telegram.ts';
export type { ChatAction, Tap } from './telegram-world.ts';
export type { MessagePredicate } from './wait-for-message.ts';
export type { DeliveryAttempt } from './webhook-delivery.ts';
