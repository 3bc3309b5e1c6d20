// A process of its own: the people of a household and the Telegram between them and the server. Each person writes,
// waits for the answer, and writes again. It does as little as it can for each message, for whatever it does would be
// taken for slowness of the server.
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';

export interface CrowdOrder {
  port: number;
  secret: string;
  /** Their Telegram ids count from here. */
  firstChat: number;
  people: number;
  /** Not counted, at the beginning; longer when somebody has not been answered once by then. */
  warmUpSeconds: number;
  seconds: number;
}

export interface CrowdReport {
  /** From the first byte of an update to its 200, in milliseconds, for each second of the run. */
  acknowledged: number[][];
  /** Answers that reached somebody, in each second of the run. */
  replies: number[];
  /** Updates that were answered with anything but 200. */
  refused: number;
  /** People who waited for an answer at the end of the run and got none in thirty more seconds. */
  unanswered: number;
}

/** What they say: nothing the rules or the direct path would answer before the model is asked. */
const sayings = [
  'what would you watch tonight if you were me?',
  'is anything coming down at the moment, and how far is it?',
  'tell me something nice about old science fiction films',
  'which of the two was better, the first or the second part?',
];
const PATIENCE_MS = 30_000;

interface Person {
  chat: number;
  write(): void;
  isWaiting: boolean;
}

const people = new Map<number, Person>();
let onReply = (_chat: number): void => {};
let messageId = 0;
let nextUpdate = 1_000_000_000;

const api = createServer((request, response) => {
  const method = request.url?.split('/').at(-1) ?? '';
  void readAll(request).then((body) => {
    const result = resultOf(method, body);
    const text = JSON.stringify({ ok: true, result });
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    });
    response.end(text);
    if (method === 'sendMessage') onReply(chatOf(body));
  });
});

function resultOf(method: string, body: string): unknown {
  if (method === 'getMe') return { id: 1234567, is_bot: true, first_name: 'Wads', username: 'wads_bot' };
  if (method === 'sendMessage') {
    const chat = { id: chatOf(body), type: 'private', first_name: 'Robin' };
    return { message_id: ++messageId, date: 1_790_000_000, chat, text: 'ok' };
  }
  if (method === 'getWebhookInfo') return { url: '', has_custom_certificate: false, pending_update_count: 0 };
  return true;
}

const chatOf = (body: string): number => Number(/"chat_id":\s*"?(-?\d+)/.exec(body)?.[1]);

async function readAll(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += chunk as string;
  return text;
}

function meet(chat: number, order: CrowdOrder, note: (status: string, milliseconds: number) => void): Person {
  const socket = connect({ port: order.port, host: '127.0.0.1', noDelay: true });
  let sentAt = 0;
  let said = chat;
  socket.on('data', (answer) => note(answer.toString('latin1', 9, 12), performance.now() - sentAt));
  socket.on('error', () => {});
  const person: Person = {
    chat,
    isWaiting: false,
    write: () => {
      person.isWaiting = true;
      const update = updateFrom(chat, sayings[said++ % sayings.length] ?? '');
      sentAt = performance.now();
      socket.write(requestOf(update, order.secret));
    },
  };
  return person;
}

function updateFrom(chat: number, text: string): string {
  const who = { id: chat, first_name: `Robin ${chat % 1000}` };
  const message = {
    message_id: ++messageId,
    from: { ...who, is_bot: false, language_code: 'en' },
    chat: { ...who, type: 'private' },
    date: 1_790_000_000,
    text,
  };
  return JSON.stringify({ update_id: nextUpdate++, message });
}

function requestOf(body: string, secret: string): string {
  const head = [
    'POST /webhook/telegram HTTP/1.1',
    'host: wads',
    'content-type: application/json',
    `x-telegram-bot-api-secret-token: ${secret}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

async function run(order: CrowdOrder): Promise<CrowdReport> {
  const acknowledged = Array.from({ length: order.seconds }, (): number[] => []);
  const replies = Array.from({ length: order.seconds }, () => 0);
  const answered = new Set<number>();
  let refused = 0;
  let begunAt = Infinity;
  let isOver = false;
  const second = (): number => Math.floor((performance.now() - begunAt) / 1000);
  const note = (status: string, milliseconds: number): void => {
    if (status !== '200') refused += 1;
    acknowledged[second()]?.push(milliseconds);
  };
  onReply = (chat) => {
    const person = people.get(chat);
    if (person === undefined) return;
    answered.add(chat);
    const now = second();
    if (now in replies) replies[now] = (replies[now] ?? 0) + 1;
    person.isWaiting = false;
    if (!isOver) person.write();
  };
  for (let index = 0; index < order.people; index += 1) {
    const chat = order.firstChat + index;
    people.set(chat, meet(chat, order, note));
  }
  for (const person of people.values()) person.write();
  await passed(order.warmUpSeconds * 1000);
  await patiently(() => answered.size === order.people);
  begunAt = performance.now();
  await passed(order.seconds * 1000);
  isOver = true;
  const waiting = (): number => [...people.values()].filter(({ isWaiting }) => isWaiting).length;
  await patiently(() => waiting() === 0);
  return { acknowledged, replies, refused, unanswered: waiting() };
}

async function patiently(isTrue: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (!isTrue() && performance.now() < giveUpAt) await passed(50);
}

const passed = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));

process.on('message', async (order: CrowdOrder) => process.send?.(await run(order)));
api.listen(0, '127.0.0.1', () => process.send?.((api.address() as AddressInfo).port));
