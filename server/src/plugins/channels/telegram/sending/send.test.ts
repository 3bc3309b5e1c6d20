// Sends and signs over real HTTP against the simulated Bot API.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { paragraph, say } from '../../../../domain/rich-text.ts';
import type { RichText } from '../../../../domain/rich-text.ts';
import { titleRef } from '../../../../domain/title.ts';
import { Secret } from '../../../../kit/secret.ts';
import type { Channel, SendOutcome } from '../../../../seams/channel.ts';
import { channelHost } from '../../../../../testkit/channel-host.ts';
import type { TestChannelHost } from '../../../../../testkit/channel-host.ts';
import { closeCleanly } from '../../../../../testkit/close-cleanly.ts';
import { drivenClock } from '../../../../../testkit/driven-clock.ts';
import { startSimulatedTelegram } from '../../../../../testkit/telegram/index.ts';
import type { Fault, SimulatedTelegram } from '../../../../../testkit/telegram/index.ts';
import { openTelegram } from '../open-telegram.ts';

const chatId = 5551001;
const posterUrl = 'https://img.example.org/603.jpg';
const film: RichText = {
  blocks: [
    {
      kind: 'title-card',
      title: {
        ref: titleRef('movie', 'tmdb', 603),
        kind: 'movie',
        name: 'The Matrix',
        year: 1999,
        posterUrl,
      },
    },
    paragraph('Add it?'),
  ],
  choices: [{ label: 'Yes', action: { kind: 'yes', confirmation: 'c-1' } }],
};

let simulated: SimulatedTelegram;
let host: TestChannelHost;
let channel: Channel;

beforeEach(async () => {
  const clock = drivenClock();
  simulated = await startSimulatedTelegram({ clock });
  simulated.openChat(chatId);
  host = channelHost(clock);
  channel = openTelegram({ botToken: new Secret(simulated.token), apiRoot: simulated.url }, host);
});
afterEach(async () => {
  await closeCleanly(simulated);
});

async function send(document: RichText, address = String(chatId)): Promise<SendOutcome> {
  const [part = {}] = channel.render(document);
  return channel.send(address, JSON.parse(JSON.stringify(part)) as typeof part, { deliveryId: 'd', part: 0 });
}

const refusal = (description: string): Fault => ({
  kind: 'error',
  status: 400,
  description: `Bad Request: ${description}`,
});

describe('CH-4 sending by Telegram', () => {
  it('sends words with buttons and gives back the number of the message', async () => {
    const outcome = await send({ ...say('a < b'), choices: film.choices });
    const [message] = simulated.sent(chatId);
    expect(outcome).toEqual({ kind: 'sent', externalId: String(message?.messageId) });
    expect(message).toMatchObject({
      kind: 'text',
      text: 'a < b',
      buttons: [[{ label: 'Yes', data: 'yes:c-1' }]],
    });
  });

  it('sends a poster with its words as one message', async () => {
    expect(await send(film)).toMatchObject({ kind: 'sent' });
    expect(simulated.sent(chatId)).toMatchObject([
      {
        kind: 'photo',
        photo: { source: posterUrl },
        text: 'The Matrix (1999)\nMovie\n\nAdd it?',
        buttons: [[{ label: 'Yes' }]],
      },
    ]);
  });

  it.each([
    'failed to get HTTP URL content',
    'wrong type of the web page content',
    'PHOTO_INVALID_DIMENSIONS',
    'message caption is too long',
  ])('loses no answer to a picture that Telegram refuses (%s)', async (description) => {
    simulated.failNext('sendPhoto', refusal(description));
    expect(await send(film)).toMatchObject({ kind: 'sent' });
    expect(simulated.sent(chatId)).toMatchObject([
      {
        kind: 'text',
        text: 'The Matrix (1999)\nMovie\n\nAdd it?',
        buttons: [[{ label: 'Yes', data: 'yes:c-1' }]],
      },
    ]);
    expect(host.recorded.lines).toMatchObject([{ level: 'warn', form: 'photo' }]);
  });

  it('sends plain words when Telegram does not like the tags, and logs it', async () => {
    simulated.failNext(
      'sendMessage',
      refusal('can\'t parse entities: Unsupported start tag "br" at byte offset 3'),
    );
    expect(await send(say('a < b'))).toMatchObject({ kind: 'sent' });
    expect(simulated.sent(chatId).map(({ text, html }) => [text, html])).toEqual([['a < b', 'a &lt; b']]);
    expect(simulated.calls('sendMessage').at(-1)?.parameters).not.toHaveProperty('parse_mode');
    expect(host.recorded.lines).toMatchObject([{ level: 'warn', form: 'html' }]);
  });

  it('honours the wait Telegram names, and does not try again by itself', async () => {
    simulated.failNext('*', { kind: 'error', status: 429, retryAfter: 17 });
    expect(await send(film)).toEqual({
      kind: 'failed',
      reason: 'Telegram asks to wait 17 s',
      afterMs: 17_000,
    });
    expect(simulated.calls()).toHaveLength(1);
    expect(simulated.sent(chatId)).toEqual([]);
  });

  it('knows a dead address: blocked, deactivated, kicked, never met', async () => {
    simulated.block(chatId);
    expect(await send(say('x'))).toMatchObject({ kind: 'refused', unreachable: true });
    simulated.unblock(chatId);
    simulated.deactivate(chatId);
    expect(await send(say('x'))).toMatchObject({
      kind: 'refused',
      unreachable: true,
      reason: expect.stringContaining('deactivated'),
    });
    simulated.block(-1009);
    expect(await send(say('x'), '-1009')).toMatchObject({
      kind: 'refused',
      unreachable: true,
      reason: expect.stringContaining('kicked'),
    });
    expect(await send(say('x'), '999')).toMatchObject({
      kind: 'refused',
      unreachable: true,
      reason: expect.stringContaining('not found'),
    });
    expect(await send(film, '999')).toMatchObject({ kind: 'refused', unreachable: true });
    expect(simulated.calls('sendPhoto')).toHaveLength(1);
  });

  it('tells where a conversation moved', async () => {
    simulated.openChat({ id: -4001, type: 'group' });
    simulated.migrate(-4001, -1004001);
    expect(await send(say('x'), '-4001')).toEqual({ kind: 'moved', address: '-1004001' });
  });

  it('refuses for good what will never fit, and keeps the address alive', async () => {
    simulated.failNext('sendMessage', refusal('message is too long'));
    const outcome = await send(say('x'));
    expect(outcome).toMatchObject({ kind: 'refused' });
    expect(outcome).not.toHaveProperty('unreachable');
    expect(
      await channel.send(String(chatId), { from: 'a later version' }, { deliveryId: 'd', part: 0 }),
    ).toMatchObject({ kind: 'refused' });
    expect(simulated.sent(chatId)).toEqual([]);
  });

  it('blames the token, not the person, for a 401', async () => {
    const stranger = openTelegram({ botToken: new Secret('7:wrong'), apiRoot: simulated.url }, host);
    const [part = {}] = stranger.render(say('x'));
    const outcome = await stranger.send(String(chatId), part, { deliveryId: 'd', part: 0 });
    expect(outcome).toEqual({
      ...{ kind: 'failed', reason: expect.stringContaining('TELEGRAM_BOT_TOKEN'), isOurs: true },
    });
  });

  it('says that a message may have arrived when its answer was lost', async () => {
    simulated.failNext('sendMessage', { kind: 'lost-reply' });
    expect(await send(say('x'))).toMatchObject({ kind: 'failed', uncertain: true });
    expect(simulated.sent(chatId)).toHaveLength(1);
  });
});

describe('CH-4 signs to Telegram', () => {
  it('shows that we type, and answers a tap', async () => {
    await channel.signal?.({ kind: 'typing', address: String(chatId) });
    expect(simulated.actions()).toMatchObject([{ chatId, action: 'typing' }]);
    await send(film);
    const { callbackQueryId } = simulated.tap('Yes');
    await channel.signal?.({ kind: 'tap-answer', tapId: callbackQueryId, text: 'y'.repeat(300) });
    expect(simulated.taps()).toMatchObject([{ answer: { text: 'y'.repeat(200) } }]);
  });

  it('bears every failure in silence', async () => {
    await channel.signal?.({ kind: 'tap-answer', tapId: 'long over' });
    simulated.failNext('*', { kind: 'reset' });
    await channel.signal?.({ kind: 'typing', address: String(chatId) });
    await simulated.unreachable();
    await channel.signal?.({ kind: 'typing', address: String(chatId) });
    expect(host.recorded.lines.every(({ level }) => level === 'debug')).toBe(true);
  });
});
