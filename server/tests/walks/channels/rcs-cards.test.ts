// Cards on phones with RCS: what is asked by text comes back with a poster and buttons, and a tap acts by itself.
import { afterEach, describe, expect, it } from 'vitest';
import { drivenClock } from '../../../testkit/driven-clock.ts';
import { openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';
import { call, startScriptedModel, text as says } from '../../../testkit/model-server/index.ts';
import type { ScriptedModel } from '../../../testkit/model-server/index.ts';
import { simulatedContent } from '../../../testkit/twilio/content-api.ts';
import type { SimulatedContent } from '../../../testkit/twilio/content-api.ts';
import { startSimulatedTwilio } from '../../../testkit/twilio/index.ts';
import type { BoardMessage, SimulatedTwilio } from '../../../testkit/twilio/index.ts';

const owner = '+14155550101';
const service = `MG${'0123456789abcdef'.repeat(2)}`;

let house: TestHousehold;
let twilio: SimulatedTwilio;
let content: SimulatedContent;
let model: ScriptedModel;

interface Card {
  title?: string;
  body: string;
  media?: string[];
  actions?: { title: string; id: string }[];
}

async function open({ richCards = 'true', isAlone = true } = {}): Promise<void> {
  const clock = drivenClock();
  content = simulatedContent();
  model = await startScriptedModel();
  twilio = await startSimulatedTwilio({
    ...{ clock, messagingServiceSid: service, routes: [content.route] },
    webhook: 'https://wads.example/webhook/twilio',
  });
  house = await openTestHousehold({
    ...{ clock, wayIn: 'webhook' },
    ...(isAlone ? {} : { model }),
    environment: {
      TWILIO_ACCOUNT_SID: twilio.accountSid,
      TWILIO_AUTH_TOKEN: twilio.authToken,
      TWILIO_MESSAGING_SERVICE_SID: service,
      TWILIO_API_ROOT: twilio.url,
      TWILIO_CONTENT_API_ROOT: twilio.url,
      TWILIO_RICH_CARDS: richCards,
      ADMIN_PHONE: owner,
    },
  });
  twilio.route((address) => address.replace('https://wads.example', house.url));
}

afterEach(async () => {
  await house.close();
  await twilio.close();
  await model.close();
  expect([...twilio.violations(), ...content.complaints()]).toEqual([]);
});

async function hear(say: () => Promise<unknown>): Promise<BoardMessage[]> {
  const before = twilio.sent(owner).length;
  await say();
  await house.quiet();
  return twilio.sent(owner).slice(before);
}

const text = (words: string): Promise<BoardMessage[]> => hear(() => twilio.say(owner, words));

/** Taps as a phone with RCS tells it: from its RCS address, with the button's words and what we put behind it. */
function tap({ title, id }: { title: string; id: string }): Promise<BoardMessage[]> {
  return hear(() => twilio.say(`rcs:${owner}`, title, { payload: id }));
}

function filledIn(message: BoardMessage | undefined): Record<string, Card> {
  return content.fillIn(message?.contentSid, message?.contentVariables) as Record<string, Card>;
}

function button(message: BoardMessage | undefined, title: string): { title: string; id: string } {
  const found = filledIn(message)['twilio/card']?.actions?.find((action) => action.title === title);
  if (found === undefined) throw new Error(`There is no button ${title}.`);
  return found;
}

describe('CH-3 CV-12 a title as a card', () => {
  it('is added by a tap, taken back by another, and no model hears of it', async () => {
    await open({ isAlone: false });
    model.reply(call('search_titles', { title: 'The Matrix' }), says('There you go.'));
    const [shown, another] = await text('what about the matrix, is it any good?');
    expect(another).toBeUndefined();
    expect(shown).toMatchObject({ messagingServiceSid: service, from: undefined, body: '' });
    const { 'twilio/card': card, 'twilio/text': words } = filledIn(shown);
    // The posters of this household are of its own network, where Twilio cannot fetch them: chips without a picture.
    expect(card).toMatchObject({ body: expect.stringContaining('The Matrix (1999)') });
    expect(card?.actions?.map(({ title }) => title)).toEqual(['Add this', 'Next result', 'Check library']);
    expect(words?.body).toMatch(/The Matrix \(1999\)[\s\S]*Reply "add it", "next" or "check it"\.$/);
    const asked = model.requests().length;

    const [receipt] = await tap(button(shown, 'Add this'));
    expect(house.adds()).toEqual([expect.objectContaining({ tmdbId: 603 })]);
    expect(filledIn(receipt)['twilio/text']?.body).toMatch(/^Added The Matrix \(1999\)/);

    await tap(button(receipt, 'Undo'));
    expect(house.radarr.library()).toEqual([]);
    expect(model.requests()).toHaveLength(asked);
  });

  it('goes on to the next result, which comes as a card of its own', async () => {
    await open();
    const [first] = await text('search the matrix');
    const [second] = await tap(button(first, 'Next result'));
    expect(filledIn(second)['twilio/card']?.body).toContain('The Matrix Reloaded (2003)');
    await tap(button(second, 'Add this'));
    expect(house.adds()).toHaveLength(1);
    expect(house.adds()).not.toEqual([expect.objectContaining({ tmdbId: 603 })]);
  });

  it('can be answered by the words that other phones are told', async () => {
    await open();
    await text('search the matrix');
    await text('next');
    await text('add it');
    expect(house.adds()).toHaveLength(1);
    expect(house.adds()).not.toEqual([expect.objectContaining({ tmdbId: 603 })]);
  });

  it('is words when the house has not asked for cards', async () => {
    await open({ richCards: 'false' });
    const [shown] = await text('search the matrix');
    expect(shown).toMatchObject({
      contentSid: undefined,
      body: expect.stringContaining('The Matrix (1999)'),
    });
    expect(content.templates()).toEqual([]);
  });

  it('is words while Twilio makes no templates, and somebody who runs the house can read why', async () => {
    await open();
    twilio.failNext({ kind: 'error', status: 500 });
    const [shown] = await text('search the matrix');
    expect(shown).toMatchObject({
      contentSid: undefined,
      body: expect.stringContaining('The Matrix (1999)'),
    });
    expect(house.text()).toContain('RCS cards go out as plain texts');
  });
});
