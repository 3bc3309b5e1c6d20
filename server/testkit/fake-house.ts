import type { InboundMessage } from '../src/domain/message.ts';
import type { ChatLine, EventArrival, HealthReport, House } from '../src/http/house.ts';
import { Secret } from '../src/kit/secret.ts';
import { recordedLog } from './recorded-log.ts';
import type { RecordedLog } from './recorded-log.ts';

/** A house for tests of the front door alone: it keeps what it is handed and does nothing with it. */
export interface FakeHouse extends RecordedLog {
  house: House;
  messages: InboundMessage[];
  events: EventArrival[];
  /** Lines said in terminals, with whose terminal it was. */
  said: { as: string | undefined; text: string }[];
  /** Shows a line in every open terminal. */
  show(line: ChatLine): void;
  openTerminals(): number;
}

/** Opens it; `changes` replace what it would do. People at its terminal are called Owner and Mo. */
export function fakeHouse(changes: Partial<House> = {}): FakeHouse {
  const recorded = recordedLog();
  const messages: InboundMessage[] = [];
  const events: EventArrival[] = [];
  const said: FakeHouse['said'] = [];
  const terminals = new Set<(line: ChatLine) => void>();
  const report: HealthReport = {
    status: 'ok',
    checks: { database: { state: 'ok', detail: 'answers in /data/wads.db' } },
  };
  const house: House = {
    channelWebhook: () => undefined,
    serviceWebhook: () => undefined,
    acceptMessages: async (arrived) => void messages.push(...arrived),
    acceptEvent: async (arrival) => void events.push(arrival),
    notificationSecret: new Secret('notification-secret'),
    metricsToken: new Secret('metrics-token'),
    health: async () => report,
    isReady: () => true,
    chat: {
      open: async (as, show) => {
        if (as !== undefined && !['Owner', 'Mo'].includes(as)) return undefined;
        terminals.add(show);
        return {
          say: async (text) => {
            said.push({ as, text });
            return `message-${said.length}`;
          },
          close: () => void terminals.delete(show),
        };
      },
    },
    chatToken: new Secret('chat-token'),
    log: recorded.log,
    ...changes,
  };
  return {
    ...recorded,
    house,
    messages,
    events,
    said,
    show: (line) => {
      for (const show of terminals) show(line);
    },
    openTerminals: () => terminals.size,
  };
}
