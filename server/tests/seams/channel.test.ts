// One suite for every channel of the register. A new channel adds its other side to `otherSides` and its fixtures.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { typewritten } from '../../src/domain/gsm-text.ts';
import { choiceLines, plainText } from '../../src/domain/plain-text.ts';
import type { RichText } from '../../src/domain/rich-text.ts';
import { list, paragraph, say, text } from '../../src/domain/rich-text.ts';
import { titleRef } from '../../src/domain/title.ts';
import { describeError, isAppError } from '../../src/kit/errors.ts';
import { Secret } from '../../src/kit/secret.ts';
import { telegram } from '../../src/plugins/channels/telegram/index.ts';
import { openTerminal } from '../../src/plugins/channels/terminal/index.ts';
import { twilio } from '../../src/plugins/channels/twilio/index.ts';
import { openWeb } from '../../src/plugins/channels/web/index.ts';
import { channels } from '../../src/plugins/index.ts';
import type { Channel, SendOutcome } from '../../src/seams/channel.ts';
import { anyRichText, wordsOf } from '../../testkit/any-rich-text.ts';
import { channelHost } from '../../testkit/channel-host.ts';
import type { TestChannelHost } from '../../testkit/channel-host.ts';
import { drivenClock } from '../../testkit/driven-clock.ts';
import type { DrivenClock } from '../../testkit/driven-clock.ts';
import { startSimulatedTelegram } from '../../testkit/telegram/index.ts';
import { signPush, startSimulatedTwilio } from '../../testkit/twilio/index.ts';

/** A channel opened against its simulated other side. */
const headerFrom =
  (headers: Readonly<Record<string, string | undefined>>) =>
  (name: string): string | undefined =>
    headers[name];

interface OtherSide {
  channel: Channel;
  host: TestChannelHost;
  clock: DrivenClock;
  address: string;
  /** What the person there sees, message by message. */
  shown(): string[];
  /** What the other side would have refused or swallowed. */
  complaints(): string[];
  secrets: string[];
  /** Headers a true push of this body carries; absent where there is no webhook. */
  headers?(body: unknown): Record<string, string>;
  /** What of a text must arrive where signs cost money; all of it when absent. */
  spelled?(words: string): string;
  /** A channel where every sign costs may shorten the story of a title. */
  wordsOf?(document: RichText): string[];
  /** Makes the next send meet a fault; absent where nothing outside can fail. */
  fail?: Record<Fault, () => void | Promise<void>>;
  close(): Promise<void>;
}

const faults = [
  '401',
  '429',
  '500',
  'time-out',
  'garbage',
  'broken garbage',
  'drop',
  'lost reply',
  'unreachable',
] as const;
type Fault = (typeof faults)[number];

/** What a send must say of each: only where the other side surely did nothing it is not uncertain. */
const outcomes: Record<Fault, object> = {
  '401': {},
  '429': { afterMs: 7_000 },
  '500': {},
  'time-out': { uncertain: true },
  garbage: { uncertain: true },
  'broken garbage': { uncertain: true },
  drop: { uncertain: true },
  'lost reply': { uncertain: true },
  unreachable: {},
};

const token = '1234567:AAtokenThatMustNeverBeSeenAnywhere0';

const otherSides: Record<string, () => Promise<OtherSide>> = {
  telegram: async () => {
    const clock = drivenClock();
    const simulated = await startSimulatedTelegram({ clock, token, requireHttps: false });
    simulated.openChat(5551001);
    const host = channelHost(clock);
    const settings = {
      botToken: new Secret(token),
      webhookSecret: new Secret('the-webhook-secret'),
      apiRoot: simulated.url,
    };
    const fail = (fault: Parameters<typeof simulated.failNext>[1]) => () => simulated.failNext('*', fault);
    return {
      ...{ channel: telegram.open(settings, host), host, clock, address: '5551001' },
      shown: () => simulated.sent(5551001).map((message) => message.text),
      complaints: () => [
        ...simulated.violations(),
        ...simulated
          .calls()
          .flatMap(({ status, description }) => (status === 200 ? [] : [description ?? 'no answer'])),
      ],
      secrets: [token, token.slice(8), 'the-webhook-secret'],
      headers: () => ({ 'x-telegram-bot-api-secret-token': 'the-webhook-secret' }),
      fail: {
        '401': fail({ kind: 'error', status: 401 }),
        '429': fail({ kind: 'error', status: 429, retryAfter: 7 }),
        '500': fail({
          kind: 'error',
          status: 500,
          description: `Internal Server Error at /bot${token}/sendMessage`,
        }),
        'time-out': fail({ kind: 'hang' }),
        garbage: fail({ kind: 'garbage' }),
        'broken garbage': fail({ kind: 'garbage', status: 502, body: '{"ok":' }),
        drop: fail({ kind: 'reset' }),
        'lost reply': fail({ kind: 'lost-reply' }),
        unreachable: () => simulated.unreachable(),
      },
      close: () => simulated.close(),
    };
  },
  twilio: async () => {
    const clock = drivenClock();
    const authToken = 'auth-token-that-must-never-be-seen';
    const simulated = await startSimulatedTwilio({ clock, authToken });
    // An MMS carries a long text whole; how an SMS is cut is told beside its code.
    const host = channelHost(clock, { publicUrl: 'https://wads.example.org' });
    const settings = {
      ...{
        accountSid: simulated.accountSid,
        authToken: new Secret(authToken),
        phoneNumber: simulated.number,
      },
      ...{ apiRoot: simulated.url, contentApiRoot: simulated.url, richCards: false, maxSegments: 3 },
    };
    const fail = (fault: Parameters<typeof simulated.failNext>[0]) => () => simulated.failNext(fault);
    return {
      ...{ channel: twilio.open(settings, host), host, clock, address: '+14155550111' },
      shown: () => simulated.sent('+14155550111').map((message) => message.body),
      complaints: () => [
        ...simulated.violations(),
        ...simulated
          .calls()
          .flatMap(({ status = 0 }) => (status >= 200 && status < 300 ? [] : [`${status}`])),
      ],
      secrets: [authToken, simulated.accountSid, '4155550111'],
      headers: (body) => ({
        'x-twilio-signature': signPush(
          authToken,
          'https://wads.example.org/webhook/twilio',
          body as Record<string, string>,
        ),
      }),
      // One picture or curly quote would halve what a segment carries: it goes where nothing else is lost by it.
      spelled: (words) => typewritten(words).replaceAll(/[^\p{L}\p{N}<>&/;]/gu, ''),
      wordsOf: (document) => wordsOf(withoutStories(document)),
      fail: {
        '401': fail({ kind: 'error', status: 401 }),
        '429': fail({ kind: 'error', status: 429, retryAfter: 7 }),
        '500': fail({
          kind: 'error',
          status: 500,
          message: `Internal error for ${authToken} and +14155550111`,
        }),
        'time-out': fail({ kind: 'hang' }),
        garbage: fail({ kind: 'garbage' }),
        'broken garbage': fail({ kind: 'garbage', status: 502, body: '{"code":' }),
        drop: fail({ kind: 'reset' }),
        'lost reply': fail({ kind: 'lost-reply' }),
        unreachable: () => simulated.unreachable(),
      },
      close: () => simulated.close(),
    };
  },
  terminal: async () => {
    const clock = drivenClock();
    const channel = openTerminal();
    const shown: string[] = [];
    channel.attach('owner', (_document, delivery) => void shown.push(delivery.text));
    return {
      ...{ channel, host: channelHost(clock), clock, address: 'owner', shown: () => shown },
      ...{ complaints: () => [], secrets: [], close: async () => {} },
    };
  },
  web: async () => {
    const clock = drivenClock();
    const channel = openWeb();
    const shown: string[] = [];
    const show = async (document: RichText): Promise<void> => void shown.push(wordsOnPage(document));
    channel.attach('owner', { show, typing: () => {} });
    return {
      ...{ channel, host: channelHost(clock), clock, address: 'owner', shown: () => shown },
      ...{ complaints: () => [], secrets: [], close: async () => {} },
    };
  },
};

/** A document whose titles have no story to tell. */
function withoutStories(document: RichText): RichText {
  const blocks = document.blocks.map((block) => {
    if (block.kind !== 'title-card') return block;
    const { overview: _story, ...title } = block.title;
    return { ...block, title };
  });
  return { ...document, blocks };
}

/** The page draws the document as it is; a picture without words is something to see as well. */
function wordsOnPage(document: RichText): string {
  const pictures = document.blocks.flatMap(({ kind }) =>
    kind === 'picture' || kind === 'on-its-way' ? ['(picture)'] : [],
  );
  return [plainText(document), ...pictures, ...choiceLines(document)].join('\n\n');
}

/** Channels without an outside: whoever they talk to is in this process. */
const IN_PROCESS: Readonly<Record<string, () => Channel>> = { terminal: openTerminal, web: openWeb };

interface Fixture {
  headers: Record<string, string>;
  body: unknown;
  expect: unknown[];
}

function readFixtures(name: string): [string, Fixture][] {
  const folder = path.resolve(import.meta.dirname, '../../src/plugins/channels', name, 'fixtures');
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.map((file) => [file, JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Fixture]);
}

/** What can be seen of a text: without blanks, joiners and what cannot be printed. */
function visible(value: string): string {
  return value.toWellFormed().replaceAll(/[\s\p{Z}\p{Cf}\p{Cc}\u2800\u3164\u115f\u1160\uffa0]/gu, '');
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function open(name: string): Promise<OtherSide> {
  const start = otherSides[name];
  if (start === undefined) throw new Error(`The channel ${name} has no other side in this suite.`);
  const side = await start();
  closers.push(side.close);
  return side;
}

async function sendAll(side: OtherSide, document: RichText): Promise<SendOutcome[]> {
  const outcomes: SendOutcome[] = [];
  for (const part of side.channel.render(document)) {
    outcomes.push(await side.channel.send(side.address, part, { deliveryId: 'delivery', part: 0 }));
  }
  return outcomes;
}

describe.each(channels.map((channel) => [channel.name, channel] as const))(
  'CH-1 the channel %s',
  (name, definition) => {
    it('says what each of its settings is for', () => {
      for (const schema of Object.values<{ meta(): unknown }>(definition.settings.shape)) {
        expect(schema.meta()).toMatchObject({
          description: expect.any(String),
          example: expect.any(String),
        });
      }
      const fields = definition.environment.flatMap(({ variables }) => Object.keys(variables));
      expect(Object.keys(definition.settings.shape)).toEqual(expect.arrayContaining(fields));
    });

    it('opens without talking to anybody', async () => {
      const side = await open(name);
      expect(side.complaints()).toEqual([]);
      expect(side.channel.capabilities.maxLength).toBeGreaterThan(0);
      expect(side.channel.called('')).not.toBe('');
    });

    it('says the same words in the same parts each time, and stores them as plain JSON', () => {
      fc.assert(
        fc.property(anyRichText, (document) => {
          const { channel } = openAlone(name);
          const parts = channel.render(document);
          expect(parts.length).toBeGreaterThan(0);
          expect(channel.render(structuredClone(document))).toEqual(parts);
          expect(JSON.parse(JSON.stringify(parts))).toEqual(
            JSON.parse(JSON.stringify(channel.render(document))),
          );
        }),
        { seed: 7, numRuns: 100 },
      );
    });

    it(
      'shows every word of any document, in messages its other side takes',
      { timeout: 60_000 },
      async () => {
        const side = await open(name);
        await fc.assert(
          fc.asyncProperty(anyRichText, async (document) => {
            const before = side.shown().length;
            const outcomes = await sendAll(side, JSON.parse(JSON.stringify(document)) as RichText);
            expect(outcomes.map(({ kind }) => kind)).toEqual(outcomes.map(() => 'sent'));
            const shown = side.shown().slice(before);
            for (const message of shown) {
              expect(message.trim()).not.toBe('');
              expect(message.length).toBeLessThanOrEqual(side.channel.capabilities.maxLength);
            }
            const { spelled = (words: string) => words } = side;
            const all = spelled(visible(shown.join('')));
            for (const words of (side.wordsOf ?? wordsOf)(document))
              expect(all).toContain(spelled(visible(words)));
          }),
          { seed: 11, numRuns: 120 },
        );
        expect(side.complaints()).toEqual([]);
      },
    );

    it('keeps markup of the outside as words', async () => {
      const side = await open(name);
      const words = 'a < b & "c" <3 </b><script>alert(1)</script> &amp; *stars* _under_ [x](y)';
      await sendAll(side, { blocks: [paragraph(text(words)), list([words])] });
      expect(side.shown().join('\n').split(words)).toHaveLength(3);
    });

    it('never sends nothing, even of an empty document', async () => {
      const side = await open(name);
      for (const empty of [{ blocks: [] }, say(''), say(' \n\u200b '), { blocks: [], choices: [] }]) {
        expect((await sendAll(side, empty)).map(({ kind }) => kind)).toEqual(['sent']);
      }
      expect(side.shown().filter((message) => visible(message) === '')).toEqual([]);
    });

    it('lets a person act on choices', async () => {
      const side = await open(name);
      const [part] = side.channel.render({
        blocks: [paragraph('Add it?')],
        choices: [
          { label: 'Add The Matrix (1999)', action: { kind: 'add', ref: titleRef('movie', 'tmdb', 603) } },
        ],
      });
      expect(JSON.stringify(part)).toContain('Add The Matrix (1999)');
      // Without buttons it is the words that a person sends back.
      if (side.channel.capabilities.buttons) expect(JSON.stringify(part)).toContain('movie:tmdb:603');
    });
  },
);

function openAlone(name: string): { channel: Channel } {
  const openInProcess = IN_PROCESS[name];
  if (openInProcess !== undefined) return { channel: openInProcess() };
  const host = channelHost(drivenClock());
  const nowhere = 'http://127.0.0.1:9';
  if (name === 'telegram')
    return { channel: telegram.open({ botToken: new Secret(token), apiRoot: nowhere }, host) };
  const account = { accountSid: 'AC1', authToken: new Secret(token), phoneNumber: '+14155550100' };
  const usual = { apiRoot: nowhere, contentApiRoot: nowhere, richCards: false, maxSegments: 3 };
  return { channel: twilio.open({ ...account, ...usual }, host) };
}

describe.each(channels.map(({ name }) => name).filter((name) => IN_PROCESS[name] === undefined))(
  'CH-1 the webhook of %s',
  (name) => {
    it.each(readFixtures(name))('reads %s', async (_file, fixture) => {
      const side = await open(name);
      const request = {
        header: headerFrom({ ...side.headers?.(fixture.body), ...fixture.headers }),
        path: `/webhook/${name}`,
        query: {},
        body: fixture.body,
      };
      expect(side.channel.webhook?.verify(request)).toBe(true);
      expect(side.channel.webhook?.parse(request)).toEqual(fixture.expect);
    });

    it('believes nobody without the secret', async () => {
      const side = await open(name);
      const [, fixture] = readFixtures(name)[0] ?? [];
      const headers = side.headers?.(fixture?.body) ?? {};
      for (const [header, value] of Object.entries(headers)) {
        for (const wrong of [
          undefined,
          '',
          `${value}x`,
          value.slice(1),
          value.toUpperCase(),
          `${value},${value}`,
        ]) {
          expect(
            side.channel.webhook?.verify({
              header: headerFrom({ ...headers, [header]: wrong }),
              path: `/webhook/${name}`,
              query: {},
              body: fixture?.body,
            }),
          ).toBe(false);
        }
      }
    });

    it('refuses what is malformed with REQUEST_INVALID, and nothing else', async () => {
      const side = await open(name);
      const parse = (body: unknown) => () =>
        side.channel.webhook?.parse({ header: () => undefined, path: `/webhook/${name}`, query: {}, body });
      for (const body of [undefined, null, [], 'text', 7, {}, { update_id: 'x' }]) {
        expect(parse(body)).toThrow(expect.objectContaining({ code: 'REQUEST_INVALID' }));
      }
      const codeOf = (body: unknown): string => {
        try {
          parse(body)();
          return 'understood';
        } catch (error) {
          return isAppError(error) ? error.code : describeError(error);
        }
      };
      const anyBody = fc.property(fc.json(), (body) => {
        expect(['understood', 'REQUEST_INVALID']).toContain(codeOf(JSON.parse(body)));
      });
      fc.assert(anyBody, { seed: 3, numRuns: 300 });
    });
  },
);

describe.each(channels.map(({ name }) => name).filter((name) => IN_PROCESS[name] === undefined))(
  'CH-1 NT-5 the sends of %s',
  (name) => {
    it.each(faults)('survive %s, leak nothing, and work again after it', async (fault) => {
      const side = await open(name);
      await side.fail?.[fault]();
      const [part = {}] = side.channel.render(say('hello'));
      const sending = side.channel.send(side.address, part, { deliveryId: 'one', part: 0 });
      if (fault === 'time-out') {
        await side.clock.still(() => side.complaints().length > 0);
        await side.clock.advance(60_000);
      }
      const outcome = await sending;
      // Whose task it is to mend it is told beside the code of each channel.
      expect({ ...outcome, isOurs: undefined }).toEqual({
        ...{ kind: 'failed', reason: expect.any(String) },
        ...outcomes[fault],
      });
      const told = JSON.stringify([outcome, side.channel.health?.()]) + side.host.recorded.text();
      for (const secret of side.secrets) expect(told).not.toContain(secret);
      if (fault === 'unreachable') return;
      // A channel may keep to the wait by itself.
      await side.clock.advance(7_000);
      expect(await side.channel.send(side.address, part, { deliveryId: 'two', part: 0 })).toMatchObject({
        kind: 'sent',
      });
    });
  },
);
