import { describe, expect, it } from 'vitest';
import { aMovie, aSeries, deskDouble, radarrAway } from '../../../../testkit/desk.ts';
import type { DeskState } from '../../../../testkit/desk.ts';
import type { Download } from '../../../domain/download.ts';
import { plainText } from '../../../domain/plain-text.ts';
import type { TitleState } from '../../../domain/title.ts';
import type { Whereabouts } from '../../../domain/whereabouts.ts';
import type { ToolAnswer } from '../../../seams/tool.ts';
import { whereIsIt } from './index.ts';

// The desk's clock says Wednesday 11 March 2026, 12:00 UTC.
const NOW = Date.UTC(2026, 2, 11, 12);
const DAY = 86_400_000;
const waiting: TitleState = { kind: 'tracked', monitored: true };

async function ask(state: DeskState, title = 'dune'): Promise<{ text: string; answer: ToolAnswer }> {
  const { desk, writes } = deskDouble(state);
  const answer = await whereIsIt.run({ title }, desk);
  expect(writes).toEqual([]);
  expect(plainText(answer.forPerson).split('\n')).toHaveLength(1);
  return { text: plainText(answer.forPerson), answer };
}

function ofDune(known: Partial<Whereabouts>, state: TitleState = waiting): DeskState {
  const dune = aMovie(1, 'Dune', 2021, state);
  return { titles: [dune], whereabouts: { [dune.ref]: known } };
}

function aDownload(more: Partial<Download>): Download {
  return { id: 'q', name: 'Dune', percent: 42, state: 'downloading', ...more };
}

describe('MS-15 one plain sentence with the reason and the next step', () => {
  it.each<[string, Partial<Whereabouts>, TitleState, string]>([
    [
      'a manual import is needed',
      {
        downloads: [
          aDownload({
            state: 'stuck',
            percent: 100,
            reason: 'No files found are eligible for import in /downloads/Dune.2021.1080p-GRP',
          }),
        ],
      },
      { kind: 'downloading', percent: 100 },
      'Dune (2021) is stuck at 100%: No files found are eligible for import in a file. Import it by hand in Radarr (Activity, Queue), or remove it there so that another copy is looked for.',
    ],
    [
      'the stalled before the running',
      {
        downloads: [
          aDownload({}),
          aDownload({ state: 'stuck', percent: 3, reason: 'The download is stalled with no connections' }),
        ],
      },
      { kind: 'downloading', percent: 20 },
      'Dune (2021) is stuck at 3%: The download is stalled with no connections, and 1 more of it. Have a look at it in Radarr (Activity, Queue).',
    ],
    [
      'running',
      { downloads: [aDownload({ timeLeftMs: 12 * 60_000 })] },
      { kind: 'downloading', percent: 42 },
      'Dune (2021) is downloading: 42%, 12 min left. Say “tell me when it is ready” and you will hear of it.',
    ],
    [
      'paused',
      { downloads: [aDownload({ state: 'paused' })] },
      { kind: 'downloading', percent: 42 },
      'Dune (2021) is paused at 42%. Resume it in the download client.',
    ],
    [
      'ready',
      { lastEvent: { kind: 'imported', at: NOW - 2 * DAY } },
      { kind: 'available' },
      'Dune (2021) is ready to watch since Monday 9 March.',
    ],
    [
      'nobody looks for it',
      { isMonitored: false },
      { kind: 'tracked', monitored: false },
      'Dune (2021) is in Radarr, but nobody is looking for it: it is not monitored. Say “add it” and it is looked for again.',
    ],
    [
      'not in cinemas yet',
      { status: 'announced', releases: { cinema: '2026-12-18', digital: '2027-02-01' } },
      waiting,
      'Dune (2021) is not out yet: in cinemas on Friday 18 December, and out to watch at home on Monday 1 February. It is fetched by itself as soon as it can be had.',
    ],
    [
      'in cinemas only',
      { status: 'in-cinemas', releases: { cinema: '2026-03-01' } },
      waiting,
      'Dune (2021) is in cinemas only so far. It is fetched by itself as soon as it can be had.',
    ],
    [
      'announced',
      { status: 'announced' },
      waiting,
      'Dune (2021) is announced, without a date yet. It is fetched by itself as soon as it can be had.',
    ],
    [
      'the download failed',
      { status: 'released', lastEvent: { kind: 'failed', at: NOW - DAY, reason: 'Aborted, no seeders.' } },
      waiting,
      'Dune (2021) failed to download on Tuesday 10 March: Aborted, no seeders. Radarr looks for another copy by itself.',
    ],
    [
      'grabbed, then gone',
      { lastEvent: { kind: 'grabbed', at: NOW - DAY } },
      waiting,
      'Dune (2021) was handed to the download client on Tuesday 10 March, but is not in its queue any more. Search for it again in Radarr.',
    ],
    [
      'grabbed a moment ago',
      { lastEvent: { kind: 'grabbed', at: NOW - 60_000 } },
      waiting,
      'Dune (2021) was handed to the download client just now, and will show up in its queue in a minute. Say “tell me when it is ready” and you will hear of it.',
    ],
    [
      'its file was deleted',
      { lastEvent: { kind: 'deleted', at: NOW - DAY } },
      waiting,
      'Dune (2021) was here, but its file was deleted on Tuesday 10 March. Radarr looks for another copy by itself.',
    ],
    [
      'nothing found',
      { status: 'released', addedAt: NOW - 9 * DAY, searchedAt: NOW - DAY },
      waiting,
      'Dune (2021) is on the list, but Radarr has found no copy yet (it last looked on Tuesday 10 March). It keeps looking. Say “tell me when it is ready” and you will hear of it.',
    ],
    [
      'still looking',
      { status: 'released', addedAt: NOW - 60_000 },
      waiting,
      'Dune (2021) was added just now, and Radarr is still looking. It keeps looking. Say “tell me when it is ready” and you will hear of it.',
    ],
  ])('%s', async (...[, known, state, sentence]) => {
    const { text, answer } = await ask(ofDune(known, state));
    expect(text).toBe(sentence);
    expect(answer.forPerson.choices).toBeUndefined();
    expect(answer.forModel).toContain('why: ');
  });

  it.each<[string, Partial<Whereabouts>, TitleState, string]>([
    [
      'an episode is missing',
      { missing: [{ season: 2, episode: 3 }], addedAt: NOW - 9 * DAY },
      { kind: 'partly-available', episodes: 9, of: 10 },
      'Lost (2004) is on the list, but Radarr has found no copy yet for S02E03.',
    ],
    [
      'its own failed download, not that of another episode',
      {
        missing: [{ season: 2, episode: 3 }],
        lastEvent: { kind: 'failed', at: NOW, season: 1, episode: 1 },
        addedAt: NOW - DAY,
      },
      { kind: 'partly-available', episodes: 9, of: 10 },
      'has found no copy yet for S02E03',
    ],
    [
      'everything wanted is here',
      { missing: [], nextAirsAt: NOW + DAY },
      { kind: 'partly-available', episodes: 9, of: 30 },
      'Lost (2004) has every episode here that was asked for and has aired. The next one airs on Thursday 12 March at 13:00.',
    ],
    [
      'not begun',
      { missing: [], nextAirsAt: NOW + DAY },
      waiting,
      'has not aired yet; it begins on Thursday 12 March at 13:00.',
    ],
    [
      'many',
      {
        missing: Array.from({ length: 9 }, (_, index) => ({ season: 1, episode: index + 1 })),
        addedAt: NOW - DAY,
      },
      waiting,
      'no copy yet for 9 episodes',
    ],
  ])('of a series: %s', async (...[, known, state, part]) => {
    const lost = aSeries(2, 'Lost', 2004, state);
    expect((await ask({ titles: [lost], whereabouts: { [lost.ref]: known } }, 'lost')).text).toContain(part);
  });
});

describe('MS-15 what was asked for and is not there', () => {
  const dune = aMovie(1, 'Dune', 2021);

  it.each([
    [[], 'Dune (2021) is not here, and nobody has asked for it. Say “add it” and I will get it.'],
    [
      [
        {
          ref: dune.ref,
          by: { kind: 'you' },
          state: 'waiting',
          reason: 'Radarr is not answering right now.',
        },
      ],
      'Dune (2021) is what you asked for, and the request waits: Radarr is not answering right now. I keep trying until it works.',
    ],
    [
      [{ ref: dune.ref, by: { kind: 'you' }, state: 'failed', reason: 'There is no room.' }],
      'Dune (2021) is what you asked for, and it could not be added: There is no room. Say “add it” to ask again.',
    ],
    [
      [{ ref: dune.ref, by: { kind: 'named', name: 'Sam' }, state: 'declined', reason: 'Too long' }],
      'Dune (2021) is what Sam asked for, and it was declined: Too long. An admin can tell you more.',
    ],
    [
      [{ ref: dune.ref, by: { kind: 'somebody' }, state: 'waiting' }],
      'Dune (2021) is what somebody asked for, and the request waits. I keep trying until it works.',
    ],
  ] as const)('%#', async (askedFor, sentence) => {
    const { text, answer } = await ask({ titles: [dune], askedFor });
    expect(text).toBe(sentence);
    expect(answer.forPerson.choices?.length ?? 0).toBe(askedFor.length === 0 ? 1 : 0);
  });

  it('who asked for it is told when it is ready', async () => {
    const state = ofDune({ downloads: [aDownload({})] }, { kind: 'downloading', percent: 42 });
    const askedFor = [{ ref: dune.ref, by: { kind: 'you' }, state: 'downloading' }] as const;
    expect((await ask({ ...state, askedFor })).text).toContain('I will tell you when it is ready.');
  });

  it('a member is sent to an admin', async () => {
    const { desk } = deskDouble(ofDune({ downloads: [aDownload({ state: 'stuck', percent: 100 })] }));
    const member = { ...desk, person: { ...desk.person, role: 'member' as const } };
    const text = plainText((await whereIsIt.run({ title: 'dune' }, member)).forPerson);
    expect(text).toContain('An admin has to import it by hand in Radarr');
  });
});

describe('CV-9 the voice, and nobody to ask', () => {
  it.each<[Partial<Whereabouts>, TitleState]>([
    [{}, { kind: 'available' }],
    [{ downloads: [aDownload({})] }, { kind: 'downloading', percent: 42 }],
    [{ status: 'announced' }, waiting],
    [{ addedAt: 0 }, waiting],
  ])('%j', async (known, state) => {
    expect((await ask({ ...ofDune(known, state), persona: 'wads' })).text).toMatch(
      /\p{Extended_Pictographic}/u,
    );
  });

  it('what is on the list, while its service is away, is not called missing', async () => {
    const dune = aMovie(1, 'Dune', 2021, waiting);
    const { desk } = deskDouble({ titles: [dune] });
    const inspection = {
      ...desk.inspection,
      whereabouts: async () => ({ found: [], unavailable: [radarrAway] }),
    };
    const answer = await whereIsIt.run({ title: 'dune' }, { ...desk, inspection });
    expect(plainText(answer.forPerson)).toBe(
      `Dune (2021) is on the list, but I cannot see how far it is just now. Please ask again in a few minutes.\n\n${radarrAway.say}`,
    );
    expect(answer.forPerson.choices).toBeUndefined();
    expect(answer.forModel).toContain('not asked: Radarr is unavailable');
  });

  it('a service that is away is named', async () => {
    const { desk } = deskDouble({ away: radarrAway });
    expect(plainText((await whereIsIt.run({ title: 'dune' }, desk)).forPerson)).toBe(radarrAway.say);
    expect(plainText((await whereIsIt.run({}, desk)).forPerson)).toBe('Which title do you mean?');
  });
});
