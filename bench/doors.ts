// A flood at the door: 1,000 taps of 100 people, 50 requests at once, while Telegram lets the bot say no more than its
// real limits allow and answers 429 beyond. Each tap asks how a film stands, so that its answer tells which tap it
// answers: every one is answered once, and in each chat in the order of the taps.
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { openWorld } from './crowd/open-world.ts';
import { freePort } from './free-port.ts';
import type { FloodedTelegram, Heard } from './flood/telegram-process.ts';
import { openShooter } from './flood/shoot.ts';
import type { Hits } from './flood/shoot.ts';
import { emptyRequest, webhookRequest } from './load/requests.ts';
import { startServerProcess } from './server-process.ts';
import { figure, quantile } from './table.ts';
import type { Figure } from './table.ts';
import { freshFolder } from './work-folder.ts';

const PEOPLE = 100;
const CONNECTIONS = 50;
const FIRST_CHAT = 720_000;
const SECRET = 'a-secret-for-the-bench';
/** Thirty a second are let through, and whoever was slowed down waits longer than they were told. */
const PATIENCE_MS = 15 * 60_000;
const LOOK_EVERY_MS = 1000;

/** Ten films by their ids and names: each tap of a person is about another one. */
const FILMS: readonly (readonly [id: number, name: string])[] = [
  [603, 'The Matrix (1999)'],
  [604, 'The Matrix Reloaded (2003)'],
  [949, 'Heat (1995)'],
  [348, 'Alien (1979)'],
  [862, 'Toy Story (1995)'],
  [863, 'Toy Story 2 (1999)'],
  [27_205, 'Inception (2010)'],
  [438_631, 'Dune (2021)'],
  [841, 'Dune (1984)'],
  [244, 'King Kong (1933)'],
];
const TAPS = PEOPLE * FILMS.length;

export async function measureDoors(): Promise<Figure[]> {
  const folder = freshFolder('doors');
  const telegram = fork(new URL('./flood/telegram-process.ts', import.meta.url));
  const { url, token } = await heard<FloodedTelegram>(telegram);
  const shooter = openShooter();
  const world = await openWorld({ thinkMs: 0, folder });
  const port = await freePort();
  const chats = Array.from({ length: PEOPLE }, (_, index) => FIRST_CHAT + index);
  await ask(telegram, chats);
  const server = await startServerProcess({
    port,
    dataDir: folder,
    variables: {
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_API_ROOT: url,
      TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}`,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      TELEGRAM_WHITELIST: chats.join(','),
      MESSAGES_PER_MINUTE: '0',
      PERSONA: 'plain',
      ...{ RADARR_URL: world.radarr.url, RADARR_API_KEY: world.radarr.apiKey },
      ...{ SONARR_URL: world.sonarr.url, SONARR_API_KEY: world.sonarr.apiKey },
    },
  });
  try {
    const fire = (lines: string[][]): Promise<Hits> =>
      shooter.shoot({ port, connections: CONNECTIONS, lines });
    // A server that has just started compiles as it runs: what is of no interest to us warms the door, and no more.
    await fire(chats.map((chat) => shotsOf((index) => ignored(chat, index), FILMS.length * 3)));
    const empty = await fire(chats.map(() => FILMS.map(() => emptyRequest)));
    const taps = await fire(chats.map((chat) => shotsOf((index) => tap(chat, index), FILMS.length)));
    const began = performance.now();
    const answers = await untilAnswered(telegram, chats);
    return figuresOf({ empty, taps, answers, seconds: (performance.now() - began) / 1000 });
  } finally {
    await server.stop();
    world.close();
    shooter.close();
    telegram.kill();
  }
}

function shotsOf(shot: (index: number) => string, times: number): string[] {
  return Array.from({ length: times }, (_, index) => shot(index));
}

/** Something of no interest to us: it goes through the door and no further. */
function ignored(chat: number, index: number): string {
  return webhookRequest(
    JSON.stringify({ update_id: chat * 100 + index, channel_post: { text: 'not for us' } }),
    SECRET,
  );
}

function tap(chat: number, index: number): string {
  const who = { id: chat, first_name: `Robin ${chat % 1000}` };
  const number = (chat - FIRST_CHAT) * FILMS.length + index;
  const query = {
    id: String(5_000_000_000 + number),
    from: { ...who, is_bot: false },
    message: { message_id: 1, date: 1_790_000_000, chat: { ...who, type: 'private' }, text: 'a card' },
    chat_instance: '1',
    data: `check:movie:tmdb:${FILMS[index]?.[0]}`,
  };
  return webhookRequest(JSON.stringify({ update_id: 1_000_000_000 + number, callback_query: query }), SECRET);
}

function heard<Message>(child: ChildProcess): Promise<Message> {
  return once(child, 'message').then(([message]) => message as Message);
}

function ask(telegram: ChildProcess, chats: number[]): Promise<Heard> {
  const answer = heard<Heard>(telegram);
  telegram.send(chats);
  return answer;
}

async function untilAnswered(telegram: ChildProcess, chats: number[]): Promise<Heard> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const answers = await ask(telegram, chats);
    if (count(answers) >= TAPS || performance.now() > giveUpAt) {
      // A second answer to one tap would come after the last.
      await pause(LOOK_EVERY_MS);
      return ask(telegram, chats);
    }
    await pause(LOOK_EVERY_MS);
  }
}

const count = ({ texts }: Heard): number => texts.reduce((sum, said) => sum + said.length, 0);

interface Flooded {
  empty: Hits;
  taps: Hits;
  answers: Heard;
  seconds: number;
}

function figuresOf({ empty, taps, answers, seconds }: Flooded): Figure[] {
  const [p99, emptyP99] = [quantile(taps.milliseconds, 0.99), quantile(empty.milliseconds, 0.99)];
  const inOrder = answers.texts.filter(isInOrder).length;
  const name = `${TAPS} updates of ${PEOPLE} people, ${CONNECTIONS} at once`;
  return [
    {
      ...figure({ name: `${name}: 200, p99`, unit: 'ms', values: taps.milliseconds, target: { below: 30 } }),
      result: p99,
      isMet: p99 <= 30,
      note: `p50 ${quantile(taps.milliseconds, 0.5).toFixed(1)} ms; ${taps.refused} refused; the empty endpoint p99 ${emptyP99.toFixed(1)} ms`,
    },
    figure({ name: `${name}: p99 / that of an empty endpoint`, unit: '', values: [p99 / emptyP99] }),
    exactly(`${name}: answers`, count(answers), TAPS),
    {
      ...exactly(`${name}: chats answered once each, in order`, inOrder, PEOPLE),
      note: `${answers.slowedDown} calls were slowed down by a 429; the last answer came after ${seconds.toFixed(0)} s`,
    },
  ];
}

function exactly(name: string, value: number, wanted: number): Figure {
  return { ...figure({ name, unit: '', values: [value] }), target: `= ${wanted}`, isMet: value === wanted };
}

/** Each answer names its film; the first of all greets besides. */
function isInOrder(texts: readonly string[]): boolean {
  return (
    texts.length === FILMS.length &&
    texts.every((text, index) => index === 0 || text.includes(FILMS[index]?.[1] ?? '?'))
  );
}
