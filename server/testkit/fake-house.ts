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
  /** Status and route of every answer. */
  answers: string[];
  /** Lines said in terminals, with whose terminal it was. */
  said: { as: string | undefined; text: string }[];
  /** Shows a line in every open terminal. */
  show(line: ChatLine): void;
  openTerminals(): number;
}

/** The admin API has tests of its own: here its addresses are there, and nobody is let in. */
const nobodyComes: House['auth']['guard'] = {
  visitor: async () => undefined,
  objection: () => undefined,
  throttle: async () => undefined,
};

/** A room that may be handed on, but that nobody may call. */
function untouched<Room extends object>(known: Partial<Room> = {}): Room {
  const refuse = (): never => {
    throw new Error('No test of the front door alone comes as far as this');
  };
  const get = (_room: unknown, part: string): unknown => known[part as keyof Room] ?? untouched();
  return new Proxy(refuse, { get }) as unknown as Room;
}

/** Opens it; `changes` replace what it would do. People at its terminal are called Owner and Mo. */
export function fakeHouse(changes: Partial<House> = {}): FakeHouse {
  const recorded = recordedLog();
  const messages: InboundMessage[] = [];
  const events: EventArrival[] = [];
  const said: FakeHouse['said'] = [];
  const answers: string[] = [];
  const terminals = new Set<(line: ChatLine) => void>();
  const report: HealthReport = {
    status: 'ok',
    checks: { database: { state: 'ok', detail: 'answers in /data/wads.db' } },
  };
  const house: House = {
    openChannel: () => undefined,
    acceptReports: async () => {},
    serviceWebhook: () => undefined,
    acceptMessages: async (arrived) => void messages.push(...arrived),
    acceptEvent: async (arrival) => void events.push(arrival),
    notificationSecret: new Secret('notification-secret'),
    metricsToken: new Secret('metrics-token'),
    health: async () => report,
    figures: async () => [],
    answered: (route, status) => void answers.push(`${status} ${route}`),
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
    auth: untouched<House['auth']>({ guard: nobodyComes }),
    admin: untouched(),
    dashboardFolder: '/nowhere',
    publicUrl: undefined,
    webChat: {
      say: async () => 'message',
      tap: async () => 'message',
      read: async () => ({ entries: [], hasMore: false }),
      open: async () => () => {},
    },
    pictureKey: new Secret('picture-key'),
    log: recorded.log,
    ...changes,
  };
  return {
    ...recorded,
    house,
    messages,
    events,
    answers,
    said,
    show: (line) => {
      for (const show of terminals) show(line);
    },
    openTerminals: () => terminals.size,
  };
}
