import { describe, expect, it } from 'vitest';
import type { RequestView } from '../../../contract/src/index.ts';
import { requestStanding } from './request-standing.ts';

const request = (changes: Partial<RequestView>): RequestView => ({
  id: 'r-1',
  name: 'The Matrix',
  state: 'requested',
  who: { id: 'p-1', name: 'Sam' },
  createdAt: 0,
  updatedAt: 0,
  ...changes,
});

describe('AD-2 CH-6 how a request stands', () => {
  it('never rounds a download up to done', () => {
    expect(requestStanding(request({ state: 'downloading', progress: 99.9 })).words).toBe('Downloading 99%');
    expect(requestStanding(request({ state: 'downloading' })).words).toBe('Downloading');
    expect(requestStanding(request({ state: 'available', progress: 12 })).words).toBe('Ready to watch');
  });

  it('speaks of no approval where nobody has to approve', () => {
    expect(requestStanding(request({ state: 'pending' })).words).toBe('Asked for');
    expect(requestStanding(undefined).words).toBe('Asked for');
  });

  it('gives the reason of what waits or failed', () => {
    const waiting = requestStanding(request({ state: 'waiting', reason: 'Radarr does not answer' }));
    expect(waiting).toMatchObject({ words: 'Waiting', more: 'Radarr does not answer' });
  });
});
