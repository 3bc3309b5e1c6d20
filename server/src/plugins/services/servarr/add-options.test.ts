import { afterEach, describe, expect, it } from 'vitest';
import { startScriptedServer } from '../../../../testkit/scripted-server.ts';
import type { ScriptedServer } from '../../../../testkit/scripted-server.ts';
import { testClock } from '../../../../testkit/test-clock.ts';
import { testIds } from '../../../../testkit/test-ids.ts';
import { silentLog } from '../../../kit/log.ts';
import { Secret } from '../../../kit/secret.ts';
import { highestQuality, openAddOptions } from './add-options.ts';
import { openServarrClient } from './open-servarr-client.ts';

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

const allowed = (resolution: number, isAllowed = true) => ({ allowed: isAllowed, quality: { resolution } });

describe('MS-2 quality profiles and root folders', () => {
  it.each([
    ['the highest that is allowed', [allowed(480), allowed(1080), allowed(2160, false)], '1080p'],
    [
      'a group by its own switch',
      [{ allowed: true, items: [allowed(1080, false), allowed(720, false)] }],
      '1080p',
    ],
    ['a group that is off', [{ allowed: false, items: [allowed(2160)] }, allowed(720)], '720p'],
    ['4K', [allowed(2160), allowed(720)], '2160p'],
    ['nothing known', [allowed(0)], undefined],
    ['nothing at all', [], undefined],
  ])('takes %s', (_, items, highest) => {
    expect(highestQuality(items)).toBe(highest);
  });

  it('asks once in ten minutes, and again when told', async () => {
    server = await startScriptedServer({
      'GET /api/v3/qualityprofile': { json: [{ id: 4, name: 'HD', items: [allowed(1080)] }, { id: 'x' }] },
      'GET /api/v3/rootfolder': {
        json: [
          { id: 1, path: '/movies', freeSpace: 5, accessible: true },
          { id: 2, path: '/gone', accessible: false },
        ],
      },
    });
    const clock = testClock();
    const host = { clock, ids: testIds(), log: silentLog };
    const shelf = openAddOptions(
      openServarrClient('Radarr', { url: server.url, apiKey: new Secret('k') }, host),
      clock,
    );
    const expected = {
      profiles: [{ id: 4, name: 'HD', highest: '1080p' }],
      rootFolders: [{ path: '/movies', freeBytes: 5 }],
    };
    expect(await shelf.get()).toEqual(expected);
    expect(await shelf.get()).toEqual(expected);
    expect(server.seen).toHaveLength(2);
    await clock.advance(10 * 60_000);
    await shelf.get();
    expect(server.seen).toHaveLength(4);
    shelf.forget();
    await shelf.get();
    expect(server.seen).toHaveLength(6);
  });
});
