import { describe, expect, it } from 'vitest';
import { testClock } from '../../../testkit/test-clock.ts';
import type { Holding } from '../../domain/holding.ts';
import { titleRef } from '../../domain/title.ts';
import type { TitleState, TrackedTitle } from '../../domain/title.ts';
import { AppError } from '../../kit/errors.ts';
import { silentLog } from '../../kit/log.ts';
import type { InspectAbility } from '../../seams/inspect-abilities.ts';
import type { Service } from '../../seams/service.ts';
import { openLibrary } from './index.ts';
import type { Library } from './index.ts';

const MATRIX = titleRef('movie', 'tmdb', 603);
const LOST = titleRef('series', 'tvdb', 73739);
const clock = testClock();

function matrix(state: TitleState): TrackedTitle {
  return { ref: MATRIX, kind: 'movie', name: 'The Matrix', year: 1999, state };
}

const away = async (): Promise<never> => {
  throw new AppError('SERVICE_UNREACHABLE', 'http://radarr:7878 is gone, key abc');
};

function inspecting(answers: Partial<InspectAbility>): Pick<Service, 'inspect'> {
  return { inspect: { details: away, holding: away, whereabouts: away, ...answers } };
}

function open(services: Record<string, Partial<Service>>): Library {
  const configured = Object.entries(services).map(([label, service]) => ({
    name: label.toLowerCase(),
    label,
    instance: 'main',
    service: { handles: ['movie'] as const, test: async () => ({ version: '6' }), ...service },
  }));
  return openLibrary({ services: configured, clock, log: silentLog });
}

describe('MS-5 a close look in every service that may know', () => {
  it('details: of two instances the one that has more; a failure matters only when nobody else knows', async () => {
    const here = inspecting({ details: async () => matrix({ kind: 'available' }) });
    const not = inspecting({ details: async () => matrix({ kind: 'absent' }) });
    const best = await open({ Radarr: not, 'Radarr 4K': here }).inspection.details(MATRIX, { credits: true });
    expect(best?.state.kind).toBe('available');
    const known = await open({ Radarr: inspecting({}), 'Radarr 4K': not }).inspection.details(MATRIX, {
      credits: true,
    });
    expect(known?.state.kind).toBe('absent');
    await expect(
      open({ Radarr: inspecting({}) }).inspection.details(MATRIX, { credits: true }),
    ).rejects.toThrow(AppError);
    const nobody = inspecting({ details: async () => undefined });
    expect(await open({ Radarr: nobody }).inspection.details(MATRIX, { credits: true })).toBeUndefined();
  });

  it('details: a service that cannot look closely tells what a search would', async () => {
    const find = { search: away, byRef: async () => matrix({ kind: 'available' }) };
    expect((await open({ Radarr: { find } }).inspection.details(MATRIX, { credits: false }))?.name).toBe(
      'The Matrix',
    );
  });

  it('holdings: each under its name, those who failed named, those who have it not left out', async () => {
    const holding: Holding = { title: matrix({ kind: 'available' }), quality: 'Bluray-2160p' };
    const library = open({
      Radarr: inspecting({}),
      'Radarr 4K': inspecting({ holding: async () => holding }),
      'Radarr Kids': inspecting({ holding: async () => undefined }),
      Sonarr: { handles: ['series'], ...inspecting({}) },
    });
    const { found, unavailable } = await library.inspection.holdings(MATRIX);
    expect(found).toEqual([{ service: 'Radarr 4K', what: holding }]);
    expect(unavailable.map(({ service }) => service)).toEqual(['Radarr']);
    expect(unavailable[0]?.say).not.toMatch(/7878|abc/u);
  });

  it('where nothing of that kind is set up, it is said so', async () => {
    const { unavailable } = await open({ Radarr: inspecting({}) }).inspection.whereabouts(LOST);
    expect(unavailable).toMatchObject([{ temporary: false }]);
    expect((await open({}).inspection.totals()).unavailable).toHaveLength(1);
  });
});

describe('RE-2 the report of each service', () => {
  it('a service that is up tells of itself; what it cannot tell is left out', async () => {
    const radarr: Partial<Service> = {
      selfReport: { warnings: async () => ['All indexers are unavailable'], totals: away },
      downloads: {
        list: async () => [
          { id: '1', name: 'a', percent: 1, state: 'stuck' },
          { id: '2', name: 'b', percent: 1, state: 'queued' },
        ],
      },
      add: { add: away, options: away },
    };
    expect(await open({ Radarr: radarr }).report()).toEqual([
      {
        name: 'Radarr',
        kind: 'service',
        state: 'ok',
        since: clock.now(),
        version: '6',
        warnings: ['All indexers are unavailable'],
        queue: { count: 2, stuck: 1 },
      },
    ]);
  });

  it('one that is down is not asked for more, and since when stays what it was', async () => {
    let isAsked = false;
    const list = async () => {
      isAsked = true;
      return [];
    };
    const library = open({ Radarr: { test: away, downloads: { list } } });
    const [first] = await library.report();
    await clock.advance(60_000);
    const [second] = await library.report();
    expect(first).toMatchObject({ state: 'down', detail: expect.stringContaining('is not answering') });
    expect(second?.since).toBe(first?.since);
    expect(JSON.stringify(second)).not.toMatch(/7878|abc/u);
    expect(isAsked).toBe(false);
  });
});
