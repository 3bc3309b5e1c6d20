// One person on two channels: what is shown, asked and done on one is known on the other; the chats themselves stay apart.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startScriptedModel, text } from '../../../testkit/model-server/index.ts';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';
import type { PersonId } from '../../../src/domain/person.ts';
import type { ChatLine } from '../../../src/http/house.ts';

let house: TestHousehold;
const { owner, member } = chats;

afterEach(() => house.close());

/** Says it in the owner's terminal, and answers what is told there. */
async function type(line: string): Promise<string> {
  const told: string[] = [];
  const chat = await house.household.chat.open(undefined, (said: ChatLine) => {
    if (said.kind === 'text') told.push(said.text);
  });
  await chat?.say(line);
  await house.quiet();
  chat?.close();
  return told.join('\n');
}

const library = (): string[] => house.radarr.library().map(({ title }) => title);
const added = (): unknown[] => house.adds().map(({ tmdbId }) => tmdbId);
const KING_KONG = { '1933': 244, '2005': 254 } as const;

describe('CV-6 CV-8 a list that was shown on one channel', () => {
  beforeEach(async () => {
    house = await openTestHousehold();
  });

  it('is picked from on the other, also after a restart', async () => {
    const [list] = await house.say(owner, 'add king kong');
    const [, second] = [...(list?.text.matchAll(/\d\. King Kong \((\d{4})\)/g) ?? [])].map(
      ([, year]) => year,
    );
    await house.restart();
    expect(await type('the second one')).toContain(`King Kong (${second})`);
    expect(added()).toEqual([KING_KONG[second as '2005']]);
    expect(house.telegram.sent(owner)).toHaveLength(1);
  });

  it('and what was typed there is known here', async () => {
    await type('search king kong');
    await house.say(owner, 'add the 2005 one');
    expect(added()).toEqual([KING_KONG['2005']]);
  });

  it('is nobody else’s', async () => {
    await type('add king kong');
    await house.say(member, 'the second one');
    expect(library()).toEqual([]);
  });
});

describe('CV-7 a card that was asked on one channel', () => {
  beforeEach(async () => {
    house = await openTestHousehold({ films: [{ tmdbId: 27205, hasFile: true }] });
  });

  it('is answered on the other', async () => {
    await house.say(owner, 'remove inception');
    await type('yes');
    expect(library()).toEqual([]);
    expect((await house.rows('confirmations')).map(({ status }) => status)).toEqual(['accepted']);
  });

  it('is answered by its number in a chat without buttons', async () => {
    await house.say(owner, 'remove inception');
    await type('2');
    expect(library()).toEqual([]);
    const removal = house.radarr.journal.find(({ method }) => method === 'DELETE');
    expect(removal?.query['deleteFiles']).toEqual(['true']);
  });

  it('is let go by any other message there', async () => {
    await house.say(owner, 'remove inception');
    await type("what's downloading?");
    const [answer] = await house.tap(owner, 'Yes, keep the files');
    expect(answer?.text).toContain('no longer open');
    expect(library()).toEqual(['Inception']);
  });

  it('is not answered by a yes that was said before it', async () => {
    house.radarr.faults = ({ path }) => (path.includes('/movie') ? { kind: 'slow', ms: 2_000 } : undefined);
    const asked = house.radarr.journal.length;
    house.telegram.say(owner, 'remove inception');
    await house.until(() => house.radarr.journal.length > asked);
    const chat = await house.household.chat.open(undefined, () => {});
    await chat?.say('yes');
    house.radarr.faults = undefined;
    await house.passTimeUntil(async () =>
      (await house.rows('inbound_events')).every(({ status }) => status === 'done'),
    );
    await house.quiet();
    chat?.close();
    expect(library()).toEqual(['Inception']);
  });
});

describe('CV-11 what was done on one channel', () => {
  it('is undone on the other', async () => {
    house = await openTestHousehold();
    await house.say(owner, 'add the matrix');
    await type('undo');
    expect(library()).toEqual([]);
    const [tapped] = await house.tap(owner, 'Undo');
    expect(tapped?.text).toContain('nothing more to take back');
  });
});

describe('CV-6 two channels at the same moment', () => {
  it('a yes on both acts once', async () => {
    house = await openTestHousehold({ films: [{ tmdbId: 27205, hasFile: true }] });
    await house.say(owner, 'remove inception');
    const chat = await house.household.chat.open(undefined, () => {});
    await house.hearing(owner, async () => {
      house.telegram.say(owner, 'yes');
      await chat?.say('yes');
    });
    chat?.close();
    expect(house.radarr.journal.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  });

  it('each message is in the history once, each turn in one piece, and the second knows of the first', async () => {
    const model = await startScriptedModel({
      script: ['One.', 'Two.', 'Three.'].map((reply) => text(reply)),
      fallback: text('Four.'),
    });
    house = await openTestHousehold({ model });
    const chat = await house.household.chat.open(undefined, () => {});
    await house.hearing(owner, async () => {
      house.telegram.say(owner, 'I like heist films');
      await chat?.say('and I like tea');
      house.telegram.say(owner, 'and cake');
    });
    chat?.close();
    await house.say(owner, 'what do I like?');
    const last = model.requests().at(-1)?.messages ?? [];
    const roles = last.map(({ role }) => role);
    expect(roles.filter((role, index) => role === 'user' && roles[index + 1] === 'user')).toEqual([]);
    const said = JSON.stringify(last);
    for (const words of ['I like heist films', 'and I like tea', 'and cake', 'what do I like?'])
      expect(said.split(words)).toHaveLength(2);
    expect(model.violations()).toEqual([]);
    await model.close();
  });
});

describe('CH-6 PE-6 the web chat', () => {
  beforeEach(async () => {
    house = await openTestHousehold();
  });
  const web = () => house.household.webChat;
  const read = async (personId: PersonId) => (await web().read(personId, { limit: 40 })).entries;

  it('knows what was shown by Telegram, and shows only what was said on the page', async () => {
    const { id } = await house.household.people.owner();
    await house.say(owner, 'add king kong');
    await type('help');
    expect(await read(id)).toEqual([]);
    await web().say(id, 'the 2005 one');
    await house.quiet();
    const [said, heard, ...others] = await read(id);
    expect(others).toEqual([]);
    expect(said).toMatchObject({ kind: 'said', text: 'the 2005 one' });
    expect(heard).toMatchObject({ kind: 'heard', document: { choices: [{ label: 'Undo' }] } });
    expect(added()).toEqual([KING_KONG['2005']]);
    expect(house.telegram.sent(owner)).toHaveLength(1);
  });

  it('takes back by its button what was done there, which Telegram hears nothing of', async () => {
    const { id } = await house.household.people.owner();
    await web().say(id, 'add the matrix');
    await house.quiet();
    const [receipt] = await house.rows('receipts');
    await web().tap(id, { kind: 'undo', receipt: receipt?.id ?? '' });
    // No page is open: what is told waits, and the house is never quite idle.
    await house.until(async () => (await house.rows('receipts')).every(({ status }) => status === 'undone'));
    expect(library()).toEqual([]);
    expect((await read(id))[2]).toMatchObject({ kind: 'said', text: 'Undo' });
    expect(house.telegram.sent(owner)).toEqual([]);
  });
});
