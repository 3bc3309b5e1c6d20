// A simulated Telegram for tests and benches: start it, point the product at its url, be its people.
export type { JournalledCall } from './door/bot-api-door.ts';
export type { ChatDescription, Person } from './world/chats.ts';
export type { Fault, FaultChooser } from './door/faults.ts';
export type { ShownMessage } from './world/message-board.ts';
export type { SaidMessage, SayDetails, TapReceipt, TapTarget } from './world/people-side.ts';
export type { Photo } from './reading/photo.ts';
export { publishedRates, type RateLimits } from './door/rate-limits.ts';
export type { Button } from './reading/reply-markup.ts';
export {
  type SimulatedTelegram,
  type SimulatedTelegramOptions,
  startSimulatedTelegram,
} from './start-simulated-telegram.ts';
export type { ChatAction, Tap } from './world/telegram-world.ts';
export type { MessagePredicate } from './world/wait-for-message.ts';
export type { DeliveryAttempt } from './updates/webhook-delivery.ts';
