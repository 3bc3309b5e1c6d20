// CV-9: one household, walked through as Wads, as the plain voice, and where every sign costs. What is said differs in
// its sound alone: Wads has an emoji in whatever it says, the plain voice never one.
import { afterEach, describe, expect, it } from 'vitest';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';
import { isGsmText } from '../../../src/domain/gsm-text.ts';
import { plainText } from '../../../src/domain/plain-text.ts';
import type { Block, RichText } from '../../../src/domain/rich-text.ts';

const EMOJI = /\p{Extended_Pictographic}/u;
const { owner, member } = chats;
const stranger = 3001;
const nuisance = 3002;

let house: TestHousehold;

afterEach(() => house.close());

const open = (persona: 'wads' | 'plain'): Promise<TestHousehold> =>
  openTestHousehold({
    environment: { PERSONA: persona },
    films: [
      { tmdbId: 27205, hasFile: true },
      { tmdbId: 949, downloading: { stuck: 'Found no files that can be imported' } },
    ],
  });

/** Everything that people of a household write and tap within their first days. */
async function walkThrough(): Promise<void> {
  await house.say(owner, '/start');
  await house.say(stranger, 'hello?', { from: { id: stranger, firstName: 'Sam' } });
  await house.tap(owner, 'Approve');
  await house.say(stranger, 'hi', { from: { id: stranger, firstName: 'Sam' } });
  for (const words of [
    'help',
    'add the matrix',
    'add the matrix',
    'add king kong',
    'the second one',
    'search interstellar',
    "what's downloading?",
    "what's coming this week?",
    'have we got inception?',
    'remove inception',
    'add qwertyuiop asdfgh',
    'turn on the lights',
    'web',
    'thanks',
    'try again',
    'undo',
  ])
    await house.say(member, words);
  for (const words of [
    'remove inception',
    'no',
    'remove inception',
    'yes',
    'undo',
    "what's stuck?",
    'who is waiting?',
  ])
    await house.say(owner, words);
  await house.tap(owner, 'Approve');
  await house.say(nuisance, 'let me in', { from: { id: nuisance, firstName: 'Mallory' } });
  await house.tap(owner, 'Block');
  await house.say(nuisance, 'please', { from: { id: nuisance, firstName: 'Mallory' } });
  await house.say(member, 'add interstellar');
  await house.importFilm(157336);
}

const documents = async (): Promise<RichText[]> =>
  (await house.rows('deliveries')).map(({ document }) => JSON.parse(document) as RichText);

/** What is said in sentences: lists and cards are the same in every voice. */
const sentencesOf = ({ blocks }: RichText): string =>
  plainText({ blocks: blocks.filter(({ kind }: Block) => kind === 'paragraph' || kind === 'heading') });

describe('CV-9 the voice of a whole household', () => {
  it('Wads has an emoji in everything that is said', async () => {
    house = await open('wads');
    await walkThrough();
    const said = await documents();
    expect(said.length).toBeGreaterThan(30);
    expect(said.map(sentencesOf).filter((words) => !EMOJI.test(words))).toEqual([]);
  });

  it('the plain voice never has one', async () => {
    house = await open('plain');
    await walkThrough();
    const said = await documents();
    expect(said.length).toBeGreaterThan(30);
    expect(said.map((document) => plainText(document)).filter((words) => EMOJI.test(words))).toEqual([]);
  });

  it('where every sign costs it is plain whatever the household likes, and in the letters of an SMS', async () => {
    house = await open('wads');
    const telegram = house.household.channels.get('telegram');
    if (telegram) telegram.capabilities.plainVoice = true;
    await walkThrough();
    const said = (await documents()).map(sentencesOf);
    expect(said.length).toBeGreaterThan(30);
    expect(said.filter((words) => !isGsmText(words))).toEqual([]);
  });
});
