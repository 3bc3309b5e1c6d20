// A Twilio of our own on loopback: its REST API over real HTTP, its pushes with real signatures, and the phones behind it.
import { systemClock } from '../../src/kit/clock.ts';
import type { Clock } from '../../src/kit/clock.ts';
import { startLoopbackServer } from '../loopback-server.ts';
import { answerCall } from './api-door.ts';
import type { AskedTwilio, TwilioReply, TwilioRoute } from './api-door.ts';
import { mayBeSent, readWanted } from './create-message.ts';
import { FaultPlan } from './faults.ts';
import type { TwilioFaultPlan } from './faults.ts';
import { MessageBoard, messageResource } from './message-board.ts';
import type { BoardMessage } from './message-board.ts';
import { PeopleSide } from './people-side.ts';
import type { SaidBySms } from './people-side.ts';
import { publishedMessages } from './published-messages.ts';
import { push } from './push.ts';
import type { Pushed } from './push.ts';

export interface SimulatedTwilioOptions {
  clock?: Clock;
  authToken?: string;
  number?: string;
  /** Messages go through this service instead of from the number. */
  messagingServiceSid?: string;
  /** Where messages are pushed to, as it stands in the console. */
  webhook?: string;
  /** Other parts of Twilio, such as the Content API. */
  routes?: readonly TwilioRoute[];
}

export interface SimulatedTwilio {
  /** For TWILIO_API_ROOT and TWILIO_CONTENT_API_ROOT. */
  readonly url: string;
  readonly accountSid: string;
  readonly authToken: string;
  readonly number: string;
  readonly messagingServiceSid: string | undefined;
  /** Somebody writes by SMS; resolves with what we answered Twilio. */
  say(from: string, words: string, said?: SaidBySms): Promise<Pushed>;
  /** Tells us that a message stands so now, whatever it was told before; undefined when it asked for no states. */
  tell(sid: string, status: string, errorCode?: number): Promise<Pushed | undefined>;
  /** What a phone was sent, oldest first. */
  sent(to?: string): BoardMessage[];
  /** What Twilio said to its keywords by itself. */
  autoReplies(): PeopleSide['autoReplies'];
  optedOut: ReadonlySet<string>;
  /** Every call of the API, oldest first. */
  calls(method?: string): (AskedTwilio & { status?: number })[];
  /** What the published description would not have. Tests want it empty. */
  violations(): string[];
  failNext(fault: TwilioFaultPlan, times?: number): void;
  /** Leads what is told to one address to another. */
  route(route: (address: string) => string): void;
  webhookAt(address: string): void;
  unreachable(): Promise<void>;
  reachable(): Promise<void>;
  close(): Promise<void>;
}

const ACCOUNT = `AC${'0123456789abcdef'.repeat(2)}`;

/** Starts it; `close()` it after the test. */
export async function startSimulatedTwilio(options: SimulatedTwilioOptions = {}): Promise<SimulatedTwilio> {
  const { clock = systemClock, authToken = 'simulated-auth-token', number = '+14155550100' } = options;
  const { messagingServiceSid } = options;
  const board = new MessageBoard(clock);
  const optedOut = new Set<string>();
  const ways = { webhook: options.webhook ?? '', route: (address: string): string => address };
  const faults = new FaultPlan();
  const records: { journal: SimulatedTwilioCalls; violations: string[] } = { journal: [], violations: [] };
  const people = new PeopleSide({
    ...{ accountSid: ACCOUNT, authToken, number, messagingServiceSid, optedOut },
    webhook: () => ({ address: ways.webhook, route: (address) => ways.route(address) }),
  });
  const messages = messageRoutes({ board, number, messagingServiceSid, optedOut });
  const door = {
    ...{ accountSid: ACCOUNT, authToken, faults, ...records },
    published: publishedMessages(),
    routes: [...messages, ...(options.routes ?? [])],
  };
  const server = await startLoopbackServer((request, response) => answerCall(request, response, door));

  return {
    ...{ url: server.url, accountSid: ACCOUNT, authToken, number, messagingServiceSid, optedOut },
    say: (from, words, said) => people.say(from, words, said),
    tell: async (sid, status, errorCode) => {
      const message = board.find(sid);
      if (message === undefined) throw new Error(`There is no message ${sid}`);
      board.move(message, status, errorCode);
      return tellStatus(message, { status, errorCode, authToken, route: (address) => ways.route(address) });
    },
    sent: (to) => board.messages.filter((message) => to === undefined || message.to === to),
    autoReplies: () => people.autoReplies,
    calls: (method) => records.journal.filter((call) => method === undefined || call.method === method),
    violations: () => [...records.violations],
    failNext: (fault, times = 1) => faults.failNext(fault, times),
    route: (route) => void (ways.route = route),
    webhookAt: (address) => void (ways.webhook = address),
    unreachable: () => server.close(),
    reachable: () => server.reopen(),
    close: () => server.close(),
  };
}

type SimulatedTwilioCalls = (AskedTwilio & { status?: number })[];

interface RouteParts {
  board: MessageBoard;
  number: string;
  messagingServiceSid: string | undefined;
  optedOut: ReadonlySet<string>;
}

function messageRoutes({ board, number, messagingServiceSid, optedOut }: RouteParts): TwilioRoute[] {
  const below = `/2010-04-01/Accounts/${ACCOUNT}`;
  const create = (asked: AskedTwilio): TwilioReply => {
    const wanted = readWanted(asked.form);
    mayBeSent(wanted, { number, messagingServiceSid, optedOut });
    return { status: 201, body: messageResource(board.add(wanted), ACCOUNT) };
  };
  const list = (asked: AskedTwilio): TwilioReply => {
    const to = asked.query['To']?.[0];
    const found = board.messages.filter((message) => to === undefined || message.to === to).toReversed();
    return {
      status: 200,
      body: listResource(
        asked,
        found.map((message) => messageResource(message, ACCOUNT)),
      ),
    };
  };
  return [
    ({ method, path, ...rest }) =>
      path === `${below}/Messages.json` && method === 'POST' ? create({ method, path, ...rest }) : undefined,
    ({ method, path, ...rest }) =>
      path === `${below}/Messages.json` && method === 'GET' ? list({ method, path, ...rest }) : undefined,
    ({ method, path }) => {
      const message = board.find(/\/Messages\/(\w+)\.json$/.exec(path)?.[1] ?? '');
      return method === 'GET' && message !== undefined
        ? { status: 200, body: messageResource(message, ACCOUNT) }
        : undefined;
    },
    ({ path }) =>
      path === `${below}.json`
        ? { status: 200, body: { sid: ACCOUNT, friendly_name: 'Home', status: 'active', type: 'Full' } }
        : undefined,
    (asked) =>
      asked.path === `${below}/IncomingPhoneNumbers.json`
        ? { status: 200, body: numbersResource(asked, number) }
        : undefined,
  ];
}

function listResource({ path, query }: AskedTwilio, messages: unknown[]): Record<string, unknown> {
  const size = Number(query['PageSize']?.[0] ?? 50);
  const page = { page: 0, page_size: size, start: 0, end: Math.max(0, Math.min(size, messages.length) - 1) };
  const uris = { uri: path, first_page_uri: path, next_page_uri: null, previous_page_uri: null };
  return { ...page, ...uris, messages: messages.slice(0, size) };
}

function numbersResource(asked: AskedTwilio, number: string): Record<string, unknown> {
  const isOurs = asked.query['PhoneNumber']?.[0] === number;
  const { messages: _messages, ...page } = listResource(asked, []);
  const capabilities = { voice: true, sms: true, mms: true, fax: false };
  return { ...page, incoming_phone_numbers: isOurs ? [{ phone_number: number, capabilities }] : [] };
}

interface Told {
  status: string;
  errorCode: number | undefined;
  authToken: string;
  route(address: string): string;
}

async function tellStatus(
  message: BoardMessage,
  { status, errorCode, authToken, route }: Told,
): Promise<Pushed | undefined> {
  const { statusCallback: address, sid, to, from = '+15005550006' } = message;
  if (address === undefined) return undefined;
  const fields = {
    ...{ MessageSid: sid, SmsSid: sid, MessageStatus: status, SmsStatus: status, To: to, From: from },
    ...{ AccountSid: ACCOUNT, ApiVersion: '2010-04-01' },
    ...(errorCode === undefined ? {} : { ErrorCode: String(errorCode) }),
  };
  return push({ address, route, fields, authToken });
}
