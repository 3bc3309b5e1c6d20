import { afterEach, describe, expect, it } from 'vitest';
import type { RichText } from '../../../../domain/rich-text.ts';
import { say } from '../../../../domain/rich-text.ts';
import { titleRef } from '../../../../domain/title.ts';
import { channelHost } from '../../../../../testkit/channel-host.ts';
import { testClock } from '../../../../../testkit/test-clock.ts';
import { simulatedContent } from '../../../../../testkit/twilio/content-api.ts';
import { startSimulatedTwilio } from '../../../../../testkit/twilio/index.ts';
import { twilio as definition } from '../index.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const phone = '+14155550199';
const service = `MG${'0'.repeat(32)}`;
const ref = titleRef('movie', 'tmdb', 603);
const card: RichText = {
  blocks: [
    {
      kind: 'title-card',
      title: {
        ref,
        kind: 'movie',
        name: 'The Matrix',
        year: 1999,
        posterUrl: 'https://image.tmdb.org/t/p/w500/m.jpg',
      },
    },
  ],
  choices: [
    { label: 'Add The Matrix (1999)', action: { kind: 'add', ref } },
    { label: 'Next result', action: { kind: 'next', ref } },
    { label: 'Check Plex', action: { kind: 'check', ref } },
  ],
};

async function open(richCards: boolean) {
  const clock = testClock();
  const content = simulatedContent();
  const twilio = await startSimulatedTwilio({ clock, messagingServiceSid: service, routes: [content.route] });
  closers.push(() => twilio.close());
  const channel = definition.open(
    definition.settings.parse({
      ...{
        accountSid: twilio.accountSid,
        authToken: twilio.authToken,
        messagingServiceSid: service,
      },
      ...{ apiRoot: twilio.url, contentApiRoot: twilio.url, richCards: String(richCards) },
    }),
    channelHost(clock),
  );
  const send = async (document: RichText) => {
    const outcomes = [];
    for (const [part, rendered] of channel.render(document).entries())
      outcomes.push(
        await channel.send(phone, JSON.parse(JSON.stringify(rendered)), { deliveryId: 'd', part }),
      );
    return outcomes;
  };
  return { content, twilio, send };
}

describe('CH-3 RCS cards through the channel', () => {
  it('go out through the Messaging Service alone, so that other phones get the words', async () => {
    const { content, twilio, send } = await open(true);
    expect(await send(card)).toMatchObject([{ kind: 'sent' }]);
    const [message, another] = twilio.sent(phone);
    expect(another).toBeUndefined();
    expect(message).toMatchObject({ messagingServiceSid: service, from: undefined, body: '', mediaUrls: [] });
    expect(content.fillIn(message?.contentSid, message?.contentVariables)).toMatchObject({
      'twilio/card': {
        title: 'The Matrix (1999)',
        actions: [
          { title: 'Add this', id: 'add:movie:tmdb:603' },
          { title: 'Next result', id: 'next:movie:tmdb:603' },
          { title: 'Check Plex', id: 'check:movie:tmdb:603' },
        ],
      },
      'twilio/text': { body: expect.stringContaining('The Matrix (1999)') },
    });
    expect(twilio.violations()).toEqual([]);
  });

  it('are off unless they are asked for', async () => {
    const { content, twilio, send } = await open(false);
    await send(card);
    expect(content.templates()).toEqual([]);
    expect(twilio.calls().filter(({ path }) => path.startsWith('/v1/'))).toEqual([]);
    expect(twilio.sent(phone)[0]).toMatchObject({
      contentSid: undefined,
      body: expect.stringContaining('Matrix'),
    });
  });

  it('that cannot be made go as words, each message once', async () => {
    const { twilio, send } = await open(true);
    twilio.failNext({ kind: 'error', status: 500 });
    expect(await send(card)).toMatchObject([{ kind: 'sent' }]);
    expect(twilio.sent(phone)).toHaveLength(1);
    expect(twilio.sent(phone)[0]).toMatchObject({
      contentSid: undefined,
      body: expect.stringContaining('Matrix'),
    });
  });

  it('whose template was deleted go as words, and as cards again after', async () => {
    const { content, twilio, send } = await open(true);
    const question = { ...say('Add it?'), choices: card.choices ?? [] };
    await send(question);
    content.removeAll();
    twilio.failNext({ kind: 'error', status: 400, code: 21655 });
    await send(question);
    await send(question);
    expect(twilio.sent(phone).map(({ contentSid }) => contentSid !== undefined)).toEqual([true, false, true]);
    expect(content.templates()).toHaveLength(1);
  });

  it('to somebody who wants no messages are not sent again as words', async () => {
    const { twilio, send } = await open(true);
    await send(card);
    twilio.failNext({ kind: 'error', status: 400, code: 21610 });
    expect(await send(card)).toMatchObject([{ kind: 'refused', optedOut: true }]);
    expect(twilio.sent(phone)).toHaveLength(1);
  });
});
