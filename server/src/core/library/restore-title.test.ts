import { describe, expect, it } from 'vitest';
import { testClock } from '../../../testkit/test-clock.ts';
import { titleRef } from '../../domain/title.ts';
import { AppError } from '../../kit/errors.ts';
import { silentLog } from '../../kit/log.ts';
import type { Service } from '../../seams/service.ts';
import type { RestoreOutcome, TitleSnapshot } from '../../seams/service-abilities.ts';
import { openLibrary } from './index.ts';
import type { ConfiguredService, Library } from './index.ts';

const ref = titleRef('movie', 'tmdb', 603);
const down = async (): Promise<never> => {
  throw new AppError('SERVICE_UNREACHABLE', 'http://radarr:7878/?apikey=abc went away');
};

interface Told {
  snapshot?: TitleSnapshot;
  outcome?: RestoreOutcome;
  isDown?: boolean;
}

/** A movie service that says what it is told to, and notes what it is asked to bring back or to let go. */
function configured(label: string, { snapshot, outcome, isDown = false }: Told, asked: string[] = []) {
  const service: Service = {
    handles: ['movie'],
    test: async () => ({ version: '1' }),
    remove: {
      remove: async (_ref, mode) => {
        asked.push(`${label} ${mode}`);
        return { kind: 'removed' };
      },
    },
    restore: {
      snapshot: isDown ? down : async () => snapshot,
      restore: async (change) => {
        if (isDown) return down();
        asked.push(`${label} ${JSON.stringify(change)}`);
        return outcome ?? { kind: 'restored' };
      },
    },
  };
  return { name: label.toLowerCase(), label, instance: 'main', service };
}

function open(...services: ConfiguredService[]): Library {
  return openLibrary({ services, clock: testClock(), log: silentLog });
}

describe('CV-11 how a title is set up', () => {
  it('is told by every service that has it', async () => {
    const library = open(configured('Radarr', { snapshot: { profile: 4 } }), configured('Radarr 4K', {}), {
      ...configured('Old', {}),
      service: { handles: ['movie'], test: async () => ({ version: '1' }) },
    });
    expect(await library.copies(ref)).toEqual({
      kind: 'copies',
      copies: [{ service: 'Radarr', snapshot: { profile: 4 } }],
    });
    expect(await library.copies(titleRef('series', 'tvdb', 1))).toEqual({ kind: 'copies', copies: [] });
  });

  it('is not known while one of them cannot be asked', async () => {
    const library = open(
      configured('Radarr', { snapshot: { profile: 4 } }),
      configured('Radarr 4K', { isDown: true }),
    );
    const answer = await library.copies(ref);
    expect(answer).toMatchObject({ kind: 'unavailable', service: 'Radarr 4K', temporary: true });
    expect(JSON.stringify(answer)).not.toContain('abc');
  });
});

describe('CV-11 a title is brought back', () => {
  const before = [
    { service: 'Radarr', snapshot: { profile: 4 } },
    { service: 'Radarr 4K', snapshot: { profile: 9 } },
  ];

  it('to each service it was in, as it was there, and to no other', async () => {
    const asked: string[] = [];
    const library = open(
      configured('Radarr', {}, asked),
      configured('Radarr 4K', {}, asked),
      configured('Radarr Kids', {}, asked),
    );
    const change = {
      ref,
      before,
      after: [{ service: 'Radarr', snapshot: { profile: 5 } }],
      isSearched: true,
    };
    expect(await library.restoreCopies(change)).toEqual({ kind: 'restored' });
    expect(asked.toSorted()).toEqual([
      'Radarr 4K {"before":{"profile":9},"isSearched":true}',
      'Radarr {"before":{"profile":4},"after":{"profile":5},"isSearched":true}',
    ]);
  });

  it.each([
    [{ kind: 'unchanged' }, { kind: 'gone' }, 'unchanged'],
    [{ kind: 'restored' }, { kind: 'unchanged' }, 'restored'],
    [{ kind: 'restored' }, { kind: 'refused', reason: 'No such profile.' }, 'refused'],
  ] as const)('%j and %j are told as %s', async (one, other, kind) => {
    const library = open(configured('Radarr', { outcome: one }), configured('Radarr 4K', { outcome: other }));
    expect(await library.restoreCopies({ ref, before, isSearched: false })).toMatchObject({ kind });
  });

  it('not while one of them cannot be asked; to a service that is gone it does not come', async () => {
    const away = open(configured('Radarr', {}), configured('Radarr 4K', { isDown: true }));
    expect(await away.restoreCopies({ ref, before, isSearched: false })).toMatchObject({
      kind: 'unavailable',
      service: 'Radarr 4K',
    });
    expect(await open().restoreCopies({ ref, before, isSearched: false })).toEqual({ kind: 'gone' });
  });
});

describe('CV-11 MS-5 a title is let go', () => {
  it('where an add has put it, and stays in the other instance', async () => {
    const asked: string[] = [];
    const library = open(configured('Radarr', {}, asked), configured('Radarr 4K', {}, asked));
    await library.remove(ref, 'remove', 'Radarr 4K');
    expect(asked).toEqual(['Radarr 4K remove']);
    await library.remove(ref, 'unmonitor');
    expect(asked.slice(1)).toEqual(['Radarr unmonitor', 'Radarr 4K unmonitor']);
  });
});
