// The model or a service is away: the person gets a friendly sentence, the log a precise line, and no wish is lost.
import { afterEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../src/demo/index.ts';
import { drivenClock } from '../../../testkit/driven-clock.ts';
import {
  brokenJson,
  call,
  errorWithOk,
  hang,
  htmlPage,
  noChoices,
  nothing,
  rateLimited,
  reset,
  serverError,
  startScriptedModel,
  text,
  unauthorized,
} from '../../../testkit/model-server/index.ts';
import type { Reply, ScriptedModel } from '../../../testkit/model-server/index.ts';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';
import type { ShownMessage } from '../../../testkit/telegram/index.ts';

let house: TestHousehold;
let model: ScriptedModel | undefined;
const { owner, member } = chats;

afterEach(async () => {
  await house.close();
  await model?.close();
  model = undefined;
});

/** Says it and lets time pass until it is answered. */
async function sayWaiting(chat: number, words: string): Promise<ShownMessage[]> {
  const before = house.telegram.sent(chat).length;
  house.telegram.say(chat, words);
  await house.passTimeUntil(() => house.telegram.sent(chat).length > before);
  await house.quiet();
  return house.telegram.sent(chat).slice(before);
}

/** Nothing of how we are built may reach a person. */
const INTERNALS =
  /https?:|127\.0\.0\.1|localhost|SERVICE_|ECONN|undefined|\[object|\bat \w+ \(|movie:tmdb|api[_/]|apikey|\b(401|500|502|503)\b|html|json|null|NaN/i;

const modelFaults: [string, Reply][] = [
  ['answers 401', unauthorized()],
  ['answers 500', serverError()],
  ['answers 429', rateLimited(1)],
  ['answers with a page', htmlPage()],
  ['answers with a page and 502', htmlPage(502)],
  ['answers half a JSON', brokenJson()],
  ['answers no choices', noChoices()],
  ['answers an error with status 200', errorWithOk()],
  ['says nothing', nothing(null)],
  ['says an empty text', nothing('')],
  ['hangs up', reset()],
  ['never answers', hang()],
];

describe('CV-2 CV-3 the model fails, and the rules answer in the same turn', () => {
  async function openWith(fault: Reply | undefined): Promise<void> {
    const clock = drivenClock();
    model = await startScriptedModel({ clock, fallback: fault ?? text('Here I am.') });
    house = await openTestHousehold({ model, clock, environment: { LLM_TIMEOUT_MS: '10000' } });
  }

  it.each(modelFaults)('when it %s', async (_what, fault) => {
    await openWith(fault);

    const [answer, ...others] = await sayWaiting(owner, 'add the matrix');

    expect(others).toEqual([]);
    expect(answer?.text).toContain('Added The Matrix (1999), in HD-1080p');
    expect(answer?.text).not.toMatch(INTERNALS);
    expect(house.adds()).toHaveLength(1);
    expect(await house.rows('turns')).toMatchObject([{ path: 'rules', outcome: 'answered' }]);
    expect(house.lines.some(({ level, msg }) => level === 'warn' && msg.startsWith('the model '))).toBe(true);
    expect(house.text()).not.toContain('model-key');
  });

  it('when nothing listens there; once it is back, it thinks again', async () => {
    await openWith(undefined);
    await model?.unreachable();
    const [first] = await sayWaiting(owner, 'add the matrix');
    await model?.reachable();
    model?.setFallback(text('Back again.'));

    await house.clock.advance(5 * 60_000);
    const [second] = await sayWaiting(owner, 'how are the films of the sixties?');

    expect(first?.text).toContain('Added The Matrix (1999)');
    expect(second?.text).toBe('Back again.');
  });

  it('with what it had begun: its add is told, and not done twice', async () => {
    await openWith(serverError());
    model?.reply(call('add_title', { title: 'The Matrix' }));

    const [answer, ...others] = await sayWaiting(owner, 'add the matrix, and tell me what is new');

    expect(others).toEqual([]);
    expect(answer?.text).toContain('Added The Matrix (1999)');
    expect(house.adds()).toHaveLength(1);
  });

  it('tells that it is in basic mode, once in a while and not every time', async () => {
    await openWith(unauthorized());
    const [first] = await sayWaiting(owner, 'add the matrix');
    const [second] = await sayWaiting(owner, 'add arrival');

    expect(first?.text).toMatch(/basic mode/);
    expect(second?.text).not.toMatch(/basic mode/);
  });
});

const serviceFaults: [string, Fault | 'away', { sentence: RegExp; line: RegExp }][] = [
  ['is away', 'away', { sentence: / is not answering right now/, line: /SERVICE_UNREACHABLE/ }],
  ['hangs up', { kind: 'reset' }, { sentence: / is not answering right now/, line: /SERVICE_UNREACHABLE/ }],
  ['never answers', { kind: 'hang' }, { sentence: / is taking too long to answer/, line: /SERVICE_TIMEOUT/ }],
  [
    'is much too slow',
    { kind: 'slow', ms: 120_000 },
    { sentence: / is taking too long to answer/, line: /SERVICE_TIMEOUT/ },
  ],
  [
    'answers 401',
    { kind: 'unauthorized' },
    { sentence: / does not accept my key, so an admin/, line: /SERVICE_UNAUTHORIZED/ },
  ],
  [
    'answers 500',
    { kind: 'answer', status: 500, body: { message: 'database disk image is malformed' } },
    { sentence: / is having trouble of its own/, line: /SERVICE_BROKEN.*500/ },
  ],
  [
    'answers 503',
    { kind: 'answer', status: 503, body: 'starting' },
    { sentence: / is having trouble of its own/, line: /SERVICE_BROKEN.*503/ },
  ],
  [
    'answers with a page',
    { kind: 'html' },
    { sentence: / answered with something I cannot read/, line: /SERVICE_GARBAGE/ },
  ],
  [
    'answers with half a JSON',
    { kind: 'answer', status: 200, body: '[{"title":' },
    { sentence: / answered with something I cannot read/, line: /SERVICE_GARBAGE/ },
  ],
  [
    'answers with another JSON',
    { kind: 'answer', status: 200, body: { hello: 'world' } },
    { sentence: / answered with something I cannot read/, line: /SERVICE_GARBAGE/ },
  ],
];

const wishes = [
  { name: 'radarr', label: 'Radarr', wish: 'add the matrix', kept: 'the matrix' },
  { name: 'sonarr', label: 'Sonarr', wish: 'add the series chernobyl', kept: 'chernobyl' },
] as const;

const services = wishes.flatMap((wished) =>
  serviceFaults.map(
    ([what, fault, told]) => [`${wished.label} ${what}`, { ...wished, ...told, fault }] as const,
  ),
);

describe('MS-1 PE-7 a service fails', () => {
  async function breakService(name: 'radarr' | 'sonarr', fault: Fault | 'away'): Promise<void> {
    if (fault === 'away') await house[name].close();
    else house[name].faults = () => fault;
  }

  it.each(services)(
    '%s: a friendly sentence, a precise line, and the wish is kept',
    async (_what, failing) => {
      house = await openTestHousehold();
      const { name, label, wish, kept, fault, sentence, line } = failing;
      await breakService(name, fault);

      const [answer, ...others] = await sayWaiting(member, wish);

      expect(others).toEqual([]);
      expect(answer?.text).toMatch(sentence);
      expect(answer?.text).toContain(`${label} `);
      expect(answer?.text).toMatch(/written down/);
      expect(answer?.text).not.toMatch(INTERNALS);
      expect(await house.rows('requests')).toMatchObject([{ state: 'waiting', name: kept }]);
      const failure = house.lines.find(
        ({ level, service, error }) => level === 'warn' && service === name && line.test(String(error)),
      );
      expect(failure, house.text()).toBeDefined();
      expect(house.text()).not.toContain(house[name].apiKey);
      expect(await house.rows('turns')).toMatchObject([{ outcome: 'answered' }]);
    },
  );

  const mendable = serviceFaults.filter(([what]) =>
    ['never answers', 'answers 401', 'answers 500', 'answers with a page'].includes(what),
  );

  it.each(mendable)(
    'Radarr %s: once it is well again, within half a minute, the wish is fulfilled and told',
    async (_what, fault) => {
      house = await openTestHousehold();
      await breakService('radarr', fault);
      await sayWaiting(member, 'add the matrix');
      await house.clock.advance(20_000);

      house.radarr.faults = undefined;
      const mendedAt = house.clock.now();
      await house.passTimeUntil(() => house.adds().length > 0);
      const waited = house.clock.now() - mendedAt;
      await house.passTimeUntil(() => house.telegram.sent(member).length === 2);
      await house.quiet();

      expect(waited).toBeLessThanOrEqual(30_000);
      expect(house.telegram.sent(member)[1]?.text).toMatch(/The Matrix \(1999\)/);
      expect(house.radarr.library().map(({ title }) => title)).toEqual(['The Matrix']);
      expect((await house.rows('requests')).map(({ ref, state }) => [ref, state])).toEqual([
        ['movie:tmdb:603', expect.stringMatching(/requested|downloading/)],
      ]);
      expect(house.recipients()).toEqual([owner, member]);
    },
  );

  it('only when it is to add: the title is written down by its name, and added once', async () => {
    house = await openTestHousehold();
    house.radarr.faults = ({ method, path }) =>
      method === 'POST' && path === '/api/v3/movie' ? { kind: 'answer', status: 503 } : undefined;

    const [answer] = await sayWaiting(member, 'add the matrix');
    expect(answer?.text).toMatch(/The Matrix \(1999\) is written down and will not be forgotten/);
    expect(await house.rows('requests')).toMatchObject([{ ref: 'movie:tmdb:603', state: 'waiting' }]);

    house.radarr.faults = undefined;
    await house.passTimeUntil(() => house.telegram.sent(member).length === 2);
    expect(house.radarr.library()).toHaveLength(1);
  });

  it('after it has done the work: nothing is added twice, and the person is told the truth', async () => {
    house = await openTestHousehold();
    let isDropped = false;
    house.radarr.faults = ({ method, path }) => {
      if (isDropped || method !== 'POST' || path !== '/api/v3/movie') return undefined;
      isDropped = true;
      return { kind: 'drop-after-work' };
    };

    await sayWaiting(member, 'add the matrix');
    await house.passTimeUntil(async () =>
      (await house.rows('requests')).some(({ state }) => state === 'requested'),
    );

    expect(house.radarr.library()).toHaveLength(1);
    expect(house.adds()).toHaveLength(1);
  });

  it('and keeps the wish over a restart', async () => {
    house = await openTestHousehold();
    house.radarr.faults = ({ path }) =>
      path.includes('/movie') ? { kind: 'answer', status: 503 } : undefined;
    await sayWaiting(member, 'add the matrix');
    await house.restart();
    house.radarr.faults = undefined;

    await house.passTimeUntil(() => house.radarr.library().length === 1);
    await house.passTimeUntil(() => house.telegram.sent(member).length === 2);

    expect(await house.rows('requests')).toMatchObject([{ ref: 'movie:tmdb:603' }]);
  });

  it('all of them at the start: the house opens at once, the rules answer, and everything is taken up when it returns', async () => {
    const clock = drivenClock();
    model = await startScriptedModel({ clock, fallback: text('Here I am.') });
    const away = model;
    house = await openTestHousehold({
      model,
      clock,
      beforeOpening: async ({ telegram, radarr, sonarr }) => {
        await Promise.all([telegram.unreachable(), away.unreachable()]);
        radarr.faults = sonarr.faults = () => ({ kind: 'reset' });
      },
    });

    expect((await fetch(`${house.url}/health/ready`)).status).toBe(200);
    expect((await fetch(`${house.url}/health`)).status).toBe(200);
    const lines: string[] = [];
    const terminal = await house.household.chat.open(
      undefined,
      (line) => void lines.push(line.kind === 'text' ? line.text : ''),
    );
    await terminal?.say('add the matrix');
    await house.passTimeUntil(() => lines.some((line) => line.includes('written down')));
    terminal?.close();

    await Promise.all([house.telegram.reachable(), away.reachable()]);
    house.radarr.faults = house.sonarr.faults = undefined;
    await house.passTimeUntil(() => house.radarr.library().length === 1);
    house.telegram.say(owner, 'hello you');
    await house.passTimeUntil(() =>
      house.telegram.sent(owner).some((message) => message.text === 'Here I am.'),
    );
    const isHooked = (journal: readonly { method: string; path: string }[]): boolean =>
      journal.some(({ method, path }) => method === 'POST' && path === '/api/v3/notification');
    await house.passTimeUntil(() => [house.radarr, house.sonarr].every(({ journal }) => isHooked(journal)));
    expect(house.adds()).toHaveLength(1);
  });

  it('but Sonarr is well: its series are added all the same', async () => {
    house = await openTestHousehold();
    await breakService('radarr', { kind: 'answer', status: 500 });

    const [answer] = await sayWaiting(member, 'add the show chernobyl');

    expect(answer?.text).toMatch(/Added Chernobyl \(2019\)/);
    expect(house.sonarr.library().map(({ title }) => title)).toEqual(['Chernobyl']);
  });

  it('and a removal is not done, nor said to be', async () => {
    house = await openTestHousehold({ films: [{ tmdbId: 27205, hasFile: true }] });
    await house.say(owner, 'remove inception');
    await breakService('radarr', { kind: 'answer', status: 503 });

    const [answer] = await sayWaiting(owner, 'yes');

    expect(answer?.text).toMatch(/did not answer|having trouble/);
    expect(answer?.text).not.toMatch(/Removed|written down/);
    expect(answer?.text).not.toMatch(INTERNALS);
    expect(house.radarr.library()).toHaveLength(1);

    // The yes was said; it need not be said again.
    house.radarr.faults = undefined;
    await house.clock.advance(60_000);
    expect(await sayWaiting(owner, 'try again')).toMatchObject([
      { text: expect.stringContaining('Removed Inception (2010)') as string },
    ]);
    expect(house.radarr.library()).toEqual([]);
  });
});

describe('NT-5 Telegram fails', () => {
  it('sends the answer when it is back, once, and does the work once', async () => {
    house = await openTestHousehold();
    house.telegram.failNext('sendMessage', { kind: 'error', status: 500 }, 2);
    house.telegram.failNext('sendMessage', { kind: 'error', status: 429, retryAfter: 3 });

    const heard = await sayWaiting(owner, 'add the matrix');

    expect(heard).toHaveLength(1);
    expect(house.adds()).toHaveLength(1);
    const [delivery] = await house.rows('deliveries');
    expect(delivery).toMatchObject({ status: 'sent' });
    const outcomes = (await house.rows('delivery_attempts')).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'failed').length).toBeGreaterThan(0);
    expect(outcomes.at(-1)).toBe('sent');
  });

  it('gives up at once on an account that is gone, and tells an admin once', async () => {
    house = await openTestHousehold();
    await house.say(owner, 'hello');
    await house.say(member, 'add the matrix');
    await house.say(member, 'add arrival');
    house.telegram.deactivate(member);

    await house.importFilm(603);
    await house.importFilm(329865);
    await house.clock.advance(60_000);
    await house.quiet();

    const atOwner = house.telegram.sent(owner).map((message) => message.text);
    expect(atOwner.filter((words) => words.includes('does not get through'))).toHaveLength(1);
    expect((await house.rows('deliveries')).filter(({ status }) => status === 'dead')).toHaveLength(1);
    expect(
      (await house.rows('delivery_attempts')).filter(({ outcome }) => outcome === 'refused'),
    ).toHaveLength(1);
  });

  it('writes nothing to who has blocked the bot, until they are back', async () => {
    house = await openTestHousehold();
    await house.say(member, 'add the matrix');
    house.telegram.block(member);
    await house.quiet();
    const calls = house.telegram.calls().length;

    await house.importFilm(603);
    expect(house.recipients(calls)).not.toContain(member);

    expect(await house.say(member, 'add the matrix')).toMatchObject([
      { text: expect.stringContaining('ready to watch') as string },
    ]);
  });
});
