// What an admin has set for a member, seen from the chat: ratings, qualities and quotas, kept where a wish is written down.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Limits } from '../../../src/domain/limits.ts';
import type { PersonId } from '../../../src/domain/person.ts';
import { call, startScriptedModel, text } from '../../../testkit/model-server/index.ts';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold, TestHouseholdOptions } from '../../../testkit/open-test-household.ts';

const { owner, member } = chats;
let house: TestHousehold;

beforeEach(() => open());
afterEach(() => house.close());

async function open(options: TestHouseholdOptions = {}): Promise<void> {
  house = await openTestHousehold(options);
  await house.say(member, 'hello', { from: { id: member, firstName: 'Sam' } });
}

const say = async (chat: number, words: string): Promise<string> =>
  (await house.say(chat, words)).map(({ text: said }) => said).join('\n');
const heardBy = (chat: number): string => house.telegram.sent(chat).at(-1)?.text ?? '';
const states = async (): Promise<string[]> => (await house.rows('requests')).map(({ state }) => state);

async function idOf(chat: number): Promise<PersonId> {
  const identity = (await house.rows('identities')).find(({ address }) => address === String(chat));
  return identity?.person_id as PersonId;
}

async function limit(limits: Limits): Promise<void> {
  const by = { personId: await idOf(owner), channel: 'web' };
  await house.household.people.limits.change(by, await idOf(member), limits);
}

const qualityOf = (position: number): unknown => house.adds()[position]?.['qualityProfileId'];

describe('PE-10 the rating cap', () => {
  it('refuses what is rated above it, names both, and writes nothing', async () => {
    await limit({ ratingCap: '13' });
    const answer = await say(member, 'add the matrix');
    expect(answer).toContain('The Matrix (1999) is rated R');
    expect(answer).toContain('up to 13 (PG-13');
    expect(house.adds()).toEqual([]);
    expect(await house.rows('requests')).toEqual([]);
  });

  it('lets through what is within it', async () => {
    await limit({ ratingCap: '13' });
    expect(await say(member, 'add inception')).toContain('Added Inception');
    await limit({ ratingCap: '18' });
    expect(await say(member, 'add the matrix')).toContain('Added The Matrix');
  });

  it('holds for series and for the seasons of one', async () => {
    await limit({ ratingCap: '13' });
    expect(await say(member, 'add breaking bad season 1')).toContain('is rated TV-MA');
    expect(await house.rows('requests')).toEqual([]);
  });

  it('PE-9 asks an admin about what nobody has rated', async () => {
    await limit({ ratingCap: '13' });
    expect(await say(member, 'add seven samurai')).toContain('Nobody I can ask has rated it');
    expect(heardBy(owner)).toContain('I know no age rating for it');
    expect(house.adds()).toEqual([]);
    await house.tap(owner, 'Approve');
    expect(house.adds()).toHaveLength(1);
  });

  it('is no limit for an admin', async () => {
    const by = { personId: await idOf(owner), channel: 'web' };
    await house.household.people.limits.changeHousehold(by, { ratingCap: 'all', needsApproval: true });
    expect(await say(owner, 'add the matrix')).toContain('Added The Matrix');
  });

  it('holds for everybody when it is the household’s, but for whom it is set otherwise', async () => {
    const by = { personId: await idOf(owner), channel: 'web' };
    await house.household.people.limits.changeHousehold(by, { ratingCap: 'all' });
    expect(await say(member, 'add the matrix')).toContain('is rated R');
    await limit({ ratingCap: '18' });
    expect(await say(member, 'add the matrix')).toContain('Added The Matrix');
  });

  it('holds for a wish that is looked up later', async () => {
    await limit({ ratingCap: '13' });
    house.radarr.faults = () => ({ kind: 'answer', status: 503 });
    house.sonarr.faults = () => ({ kind: 'answer', status: 503 });
    house.telegram.say(member, 'add the movie the matrix');
    await house.passTimeUntil(() => heardBy(member).includes('written down'));
    house.radarr.faults = undefined;
    house.sonarr.faults = undefined;
    await house.passTimeUntil(() => heardBy(member).includes('could not add'));
    expect(heardBy(member)).toContain('rated R');
    expect(house.adds()).toEqual([]);
    expect(await states()).toEqual(['failed']);
  });

  it('PE-9 an admin’s yes is above it', async () => {
    await limit({ needsApproval: true, moviesPerWeek: 1, highestQuality: '720p' });
    await say(member, 'add the matrix');
    await limit({ ratingCap: 'all', moviesPerWeek: 0 });
    await house.tap(owner, 'Approve');
    expect(house.adds()).toHaveLength(1);
    expect(heardBy(member)).toContain('you may have The Matrix');
  });
});

describe('PE-10 qualities', () => {
  it('a better one than the highest comes down, and it is said', async () => {
    await limit({ highestQuality: '1080p' });
    expect(await say(member, 'add the matrix in 4k')).toContain('4K is above your limit: 1080p it is.');
    await say(owner, 'add heat in 1080p');
    expect(qualityOf(0)).toBe(qualityOf(1));
  });

  it('holds where nobody names one: what the house would take is too good', async () => {
    await limit({ highestQuality: '720p' });
    const answer = await say(member, 'add the matrix');
    expect(answer).toContain('Added The Matrix');
    expect(answer).not.toContain('above your limit');
    await say(owner, 'add heat in 720p');
    expect(qualityOf(0)).toBe(qualityOf(1));
  });

  it('the default is taken when neither the wish nor the person says one', async () => {
    await limit({ defaultQuality: '720p' });
    await say(member, 'add the matrix');
    await say(member, 'set my quality to 1080p');
    await say(member, 'add heat');
    await say(owner, 'add arrival in 720p');
    expect(qualityOf(0)).toBe(qualityOf(2));
    expect(qualityOf(1)).not.toBe(qualityOf(2));
  });

  it('a choice of one’s own is held to the highest too', async () => {
    await limit({ highestQuality: '1080p' });
    await say(member, 'set my quality to 4k');
    expect(await say(member, 'add the matrix')).toContain('4K is above your limit');
  });
});

describe('PE-10 quotas', () => {
  it('so many within any seven days, films and series each; says when the next is free', async () => {
    await limit({ moviesPerWeek: 2 });
    await say(member, 'add the matrix');
    await house.clock.advance(60_000);
    await say(member, 'add heat');
    const answer = await say(member, 'add arrival');
    expect(answer).toContain('You have had your 2 movies of the week');
    expect(answer).toContain('The next is free on Wednesday 18 March at');
    expect(await say(member, 'add severance')).toContain('Added Severance');
    expect(house.radarr.library()).toHaveLength(2);
  });

  it('what was taken back, declined or refused does not count', async () => {
    await limit({ moviesPerWeek: 1, needsApproval: true });
    await say(member, 'add the matrix');
    expect(await say(member, 'add heat')).toContain('one movie of the week');
    await say(member, 'undo');
    await say(member, 'add heat');
    await house.tap(owner, 'Decline');
    await house.tap(owner, 'No reason');
    expect(await say(member, 'add arrival')).toContain('needs a yes');
    expect(await states()).toEqual(['removed', 'declined', 'pending']);
  });

  it('what is there already is free to ask for', async () => {
    await limit({ moviesPerWeek: 0 });
    expect(await say(member, 'add the matrix')).toContain('You may not ask for movies');
    await say(owner, 'add the matrix');
    expect(await say(member, 'add the matrix')).toContain('already');
  });
});

describe('PE-5 PE-10 a model cannot get around them', () => {
  it('whatever it calls and says, the limit holds and the person reads so', async () => {
    await house.close();
    const model = await startScriptedModel({ fallback: text('Added it, enjoy!') });
    await open({ model });
    await limit({ ratingCap: '13', highestQuality: '720p' });
    model.reply(call('add_title', { title: 'The Matrix', quality: '2160p' }));
    expect(await say(member, 'add the matrix in 4k')).toContain('is rated R');
    expect(house.adds()).toEqual([]);
    await model.close();
  });
});

describe('PE-10 one’s own limits', () => {
  it('are told to whoever asks, and nobody else’s', async () => {
    expect(await say(member, 'what are my limits?')).toBe('Nothing limits you here.');
    await limit({ ratingCap: '13', moviesPerWeek: 3 });
    const answer = await say(member, 'what are my limits?');
    expect(answer).toContain('Movies: 3 within any seven days');
    expect(answer).toContain('up to 13'.replace('up', 'Up'));
    expect(await say(owner, 'what are my limits?')).toBe('Nothing limits you here.');
  });
});
