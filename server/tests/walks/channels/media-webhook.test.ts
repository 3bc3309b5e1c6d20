// What Radarr and Sonarr tell us, from their webhook to the phones of those it concerns.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chats, openTestHousehold, tokens } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';

let house: TestHousehold;

beforeEach(async () => {
  house = await openTestHousehold();
  // Everybody is known, so that whoever hears nothing hears it by decision.
  for (const chat of Object.values(chats)) await house.say(chat, 'hello');
});

afterEach(() => house.close());

const basic = (password: string): string => `Basic ${Buffer.from(`anybody:${password}`).toString('base64')}`;
const withToken = { 'x-wads-token': tokens.notification };

interface Posting {
  path?: string;
  headers?: Record<string, string>;
}

async function post(
  body: object,
  { path = '/webhook/radarr', headers = withToken }: Posting = {},
): Promise<number> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
  const answer = await fetch(house.url + path, request);
  await answer.arrayBuffer();
  await house.quiet();
  return answer.status;
}

function imported(tmdbId: number, title: string): Record<string, unknown> {
  return {
    eventType: 'Download',
    instanceName: 'Radarr',
    movie: { id: 12, title, year: 1999, tmdbId, folderPath: '/movies/x' },
    remoteMovie: { tmdbId, title, year: 1999 },
    movieFile: { id: 7, relativePath: 'x.mkv', path: '/movies/x/x.mkv', quality: 'Bluray-1080p', size: 9e9 },
    isUpgrade: false,
    downloadId: 'ABCDEF',
    aFieldOfNextYear: { deep: [1, 2, 3] },
  };
}

/** What each of them heard since, by chat. */
async function heardWhile(act: () => Promise<unknown>): Promise<Record<number, string[]>> {
  const before = new Map(Object.values(chats).map((chat) => [chat, house.telegram.sent(chat).length]));
  await act();
  await house.quiet();
  const entries = [...before].map(
    ([chat, count]) =>
      [
        chat,
        house.telegram
          .sent(chat)
          .slice(count)
          .map(({ text }) => text),
      ] as const,
  );
  return Object.fromEntries(entries.filter(([, texts]) => texts.length > 0));
}

const READY = 'The Matrix (1999) is ready to watch.';

describe('NT-1 NT-2 an import is told to who asked for it', () => {
  it('once, over the webhook we registered ourselves, and to nobody else', async () => {
    await house.say(chats.member, 'add the matrix');

    expect(await heardWhile(() => house.importFilm(603))).toEqual({ [chats.member]: [READY] });
    expect(await house.rows('requests')).toMatchObject([{ ref: 'movie:tmdb:603', state: 'available' }]);
  });

  it('once, when the same webhook comes twice, at the same time or later', async () => {
    await house.say(chats.member, 'add the matrix');
    const body = imported(603, 'The Matrix');

    const heard = await heardWhile(async () => {
      expect(await Promise.all([post(body), post(body)])).toEqual([200, 200]);
      expect(await post(body)).toBe(200);
    });

    expect(heard).toEqual({ [chats.member]: [READY] });
    expect(
      (await house.rows('inbound_events')).filter(({ source }) => source === 'service:radarr:main'),
    ).toHaveLength(1);
  });

  it('to each of those who asked, also to who asked when it was on its way', async () => {
    await house.say(chats.member, 'add the matrix');
    await house.say(chats.otherMember, 'add the matrix');

    expect(await heardWhile(() => house.importFilm(603))).toEqual({
      [chats.member]: [READY],
      [chats.otherMember]: [READY],
    });
  });

  it('also after a restart between the webhook and its work', async () => {
    await house.say(chats.member, 'add the matrix');
    const { household } = house;
    await household.journal.accept([
      {
        source: 'service:radarr:main',
        externalId: 'kept',
        lane: 'service:radarr:main',
        payload: importedEvent,
      },
    ]);
    await house.restart();
    await house.quiet();

    expect(house.telegram.sent(chats.member).filter(({ text }) => text === READY)).toHaveLength(1);
  });

  it('tells the admins, and only them, of a title nobody asked for', async () => {
    const heard = await heardWhile(() => post(imported(949, 'Heat')));

    expect(heard).toEqual({ [chats.owner]: ['Heat (1999) is ready to watch.'] });
  });

  it('tells an admin once that a member has added something', async () => {
    const heard = await heardWhile(() => house.say(chats.member, 'add the matrix'));

    expect(Object.keys(heard)).toEqual([String(chats.owner), String(chats.member)]);
    expect(heard[chats.owner]).toEqual(['Person 2001 added The Matrix (1999) (HD-1080p, in /movies).']);
  });
});

const importedEvent = {
  kind: 'imported',
  title: { ref: 'movie:tmdb:603', name: 'The Matrix', year: 1999 },
  episodes: [],
  isUpgrade: false,
};

describe('NT-1 Sonarr', () => {
  it('tells who asked of an episode that came in', async () => {
    await house.say(chats.member, 'add chernobyl');
    const series = house.sonarr.library()[0];
    const body = {
      eventType: 'Download',
      series: { id: series?.id, title: 'Chernobyl', tvdbId: 360893, year: 2019 },
      episodes: [{ id: 4, episodeNumber: 1, seasonNumber: 1, title: '1:23:45' }],
      episodeFile: { id: 3, relativePath: 'x.mkv', quality: 'WEBDL-1080p' },
      isUpgrade: false,
      downloadId: 'S1E1',
    };

    const heard = await heardWhile(() => post(body, { path: '/webhook/sonarr' }));

    expect(Object.keys(heard)).toEqual([String(chats.member)]);
    expect(heard[chats.member]).toEqual([expect.stringMatching(/Chernobyl \(2019\): S01E01 .*ready/)]);
  });
});

describe('NT-1 the door of the services is always locked', () => {
  it.each([
    ['our own header', '', withToken],
    ['the password of HTTP Basic', '', { authorization: basic(tokens.notification) }],
    ['the address', `?token=${tokens.notification}`, {}],
    ['the address, said twice', `?token=${tokens.notification}&token=${tokens.notification}`, {}],
  ])('opens to the secret in %s', async (_where, query, headers) => {
    const heard = await heardWhile(async () => {
      expect(
        await post(imported(949, 'Heat'), { path: `/webhook/radarr${query}`, headers: { ...headers } }),
      ).toBe(200);
    });

    expect(Object.keys(heard)).toEqual([String(chats.owner)]);
  });

  it.each([
    ['no secret', '', {}],
    ['a wrong header', '', { 'x-wads-token': 'guess' }],
    ['a wrong password', '', { authorization: basic('guess') }],
    ['a Basic header without a password', '', { authorization: 'Basic !!!' }],
    ['a wrong address', '?token=guess', {}],
    ['an empty secret', '?token=', { 'x-wads-token': '' }],
  ])('stays shut for %s, and nothing is stored', async (_what, query, headers) => {
    const before = await house.rows('inbound_events');

    const heard = await heardWhile(async () => {
      expect(
        await post(imported(949, 'Heat'), { path: `/webhook/radarr${query}`, headers: { ...headers } }),
      ).toBe(403);
    });

    expect(heard).toEqual({});
    expect(await house.rows('inbound_events')).toEqual(before);
  });

  it.each(['/webhook/radarr?instance=4k', '/webhook/lidarr', '/webhook/radarr/more'])(
    'knows nothing at %s',
    async (path) => {
      expect(await post(imported(949, 'Heat'), { path })).toBe(404);
    },
  );

  it.each([
    ['Test', { eventType: 'Test', movie: { id: 1, title: 'Test Title', tmdbId: 0 } }],
    ['a kind of next year', { eventType: 'MovieSneezed', movie: { id: 1, title: 'Heat', tmdbId: 949 } }],
    ['a rename', { eventType: 'Rename', movie: { id: 1, title: 'Heat', tmdbId: 949 } }],
  ])('takes %s and tells nobody', async (_what, body) => {
    const before = await house.rows('inbound_events');

    expect(await heardWhile(async () => expect(await post(body)).toBe(200))).toEqual({});
    expect(await house.rows('inbound_events')).toEqual(before);
  });
});
