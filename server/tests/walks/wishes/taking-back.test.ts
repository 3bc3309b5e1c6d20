// What was done through the tools is taken back as it was, over real HTTP to the simulated Radarr and Sonarr.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';

const { owner, member } = chats;
let house: TestHousehold;

beforeEach(async () => {
  house = await openTestHousehold({ films: [{ tmdbId: 27205, hasFile: true }] });
  await house.say(owner, 'hello');
});

afterEach(() => house.close());

const say = async (chat: number, words: string): Promise<string> =>
  (await house.say(chat, words)).map(({ text }) => text).join('\n');
const films = () => house.radarr.library().map(({ title }) => title);
const acts = async () => (await house.deeds()).map(({ act }) => act);

describe('CV-11 an add is taken back', () => {
  it("by the member who made it: out of Radarr, out of the requests, in the audit under the member's name", async () => {
    expect(await say(member, 'add the matrix')).toContain('Added The Matrix (1999)');
    expect(films()).toContain('The Matrix');

    expect(await say(member, 'undo')).toContain('Taken back: The Matrix (1999)');

    expect(films()).not.toContain('The Matrix');
    expect((await house.rows('requests')).map(({ state }) => state)).toEqual(['removed']);
    const [deed] = (await house.deeds()).filter(({ act }) => act === 'add-undone');
    const identities = await house.rows('identities');
    const own = identities.find(({ address }) => address === String(member))?.person_id;
    expect(deed).toMatchObject({ person_id: own, channel: 'telegram' });
  });

  it('not once its file has come', async () => {
    await say(member, 'add the matrix');
    await house.importFilm(603);

    expect(await say(member, 'undo')).toContain('here already');

    expect(films()).toContain('The Matrix');
  });

  it('not when somebody else has asked to hear of it', async () => {
    await say(member, 'add the matrix');
    await say(owner, 'add the matrix');

    expect(await say(member, 'undo')).toContain('somebody else');

    expect(films()).toContain('The Matrix');
  });
});

describe('CV-11 a removal is taken back', () => {
  it('with the profile, the folder and the tags it had, and its file is found again', async () => {
    const before = house.radarr.library().find(({ title }) => title === 'Inception');
    await say(owner, 'remove inception');
    await say(owner, 'yes');
    expect(films()).toEqual([]);

    expect(await say(owner, 'undo')).toContain('Taken back: Inception (2010) is in the library again');

    const after = house.radarr.library().find(({ title }) => title === 'Inception');
    const { qualityProfileId, path, monitored, tags } = before ?? {};
    expect(after).toMatchObject({ qualityProfileId, path, monitored, tags });
    await house.passTimeUntil(() => house.radarr.library().some(({ hasFile }) => hasFile === true));
    expect(await acts()).toEqual(['title-removed', 'removal-undone']);
  });

  it('of the monitoring too', async () => {
    await say(owner, 'stop monitoring inception');
    await say(owner, 'yes');
    expect(house.radarr.library()).toMatchObject([{ monitored: false }]);

    expect(await say(owner, 'undo')).toContain('I look for Inception (2010) again');

    expect(house.radarr.library()).toMatchObject([{ monitored: true }]);
  });

  it('of a series: its seasons as they were, and its episodes are found again', async () => {
    await house.close();
    const friends = { tvdbId: 79168, seasonsWithFiles: [1], qualityProfileId: 6, tags: [2] };
    house = await openTestHousehold({ series: [friends] });
    await house.say(owner, 'hello');
    const [before] = house.sonarr.library();
    await say(owner, 'remove friends');
    await say(owner, 'yes');
    expect(house.sonarr.library()).toEqual([]);

    expect(await say(owner, 'undo')).toContain('Taken back: Friends (1994)');

    await house.passTimeUntil(() => (house.sonarr.library()[0]?.filesPresent ?? 0) > 0);
    const { path, qualityProfileId, tags, seasons, filesPresent } = before ?? {};
    expect(house.sonarr.library()).toMatchObject([{ path, qualityProfileId, tags, seasons, filesPresent }]);
  });
});
