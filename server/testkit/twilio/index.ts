// A simulated Twilio for tests and benches: start it, point the product at its url, be its phones.
export { startSimulatedTwilio } from './start-simulated-twilio.ts';
export type { SimulatedTwilio, SimulatedTwilioOptions } from './start-simulated-twilio.ts';
export type { BoardMessage } from './message-board.ts';
export type { AskedTwilio, TwilioReply, TwilioRoute } from './api-door.ts';
export type { TwilioFaultPlan } from './faults.ts';
export type { SaidBySms } from './people-side.ts';
export { signPush } from './push.ts';
export type { Pushed } from './push.ts';
