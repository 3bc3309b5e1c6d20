import { describe, expect, it } from 'vitest';
import { downloadingState, groupByDownload, nearestFirst, progressOf } from './read-queue.ts';
import type { QueueRecord } from './read-queue.ts';

const record = (fields: Partial<QueueRecord>): QueueRecord => ({
  id: 1,
  downloadId: 'A',
  title: 'The.Film.2020.1080p-GROUP',
  size: 1000,
  sizeleft: 250,
  timeleft: '00:10:00',
  status: 'downloading',
  trackedDownloadStatus: 'ok',
  trackedDownloadState: 'downloading',
  ...fields,
});

describe('MS-13 how far a download is', () => {
  it('tells percent, time left and state', () => {
    expect(progressOf(record({}))).toEqual({
      percent: 75,
      timeLeftMs: 600_000,
      state: 'downloading',
      reason: undefined,
    });
  });

  it('says 100 only of what is complete, and nothing odd of a size of 0', () => {
    expect(progressOf(record({ size: 100_000, sizeleft: 1 })).percent).toBe(99);
    expect(progressOf(record({ size: 0, sizeleft: 0 })).percent).toBe(0);
    expect(progressOf(record({ size: undefined, sizeleft: undefined })).percent).toBe(0);
  });

  it.each<[string, Partial<QueueRecord>, string]>([
    ['waits for its delay', { status: 'delay', trackedDownloadState: undefined }, 'queued'],
    ['is queued', { status: 'queued' }, 'queued'],
    ['is paused', { status: 'paused' }, 'paused'],
    [
      'is done and waits for its import',
      { status: 'completed', trackedDownloadState: 'importPending' },
      'importing',
    ],
    ['is being imported', { status: 'completed', trackedDownloadState: 'importing' }, 'importing'],
    ['cannot be imported', { status: 'completed', trackedDownloadState: 'importBlocked' }, 'stuck'],
    ['has failed', { status: 'failed' }, 'stuck'],
    ['lost its client', { status: 'downloadClientUnavailable' }, 'stuck'],
    ['is stalled', { status: 'warning', errorMessage: 'The download is stalled' }, 'stuck'],
    ['has a status of a later version', { status: 'brandNew' }, 'queued'],
  ])('one that %s', (_, fields, state) => {
    expect(progressOf(record(fields)).state).toBe(state);
  });

  it("says why it is stuck in the server's words, never with the names of files", () => {
    const stuck = record({
      trackedDownloadStatus: 'warning',
      trackedDownloadState: 'importBlocked',
      outputPath: '/downloads/The.Film.2020.1080p-GROUP',
      statusMessages: [
        {
          title: 'The.Film.2020.1080p-GROUP',
          messages: ['No files found are eligible in /downloads/The.Film.2020.1080p-GROUP'],
        },
        { title: 'One or more episodes were not imported', messages: [] },
        { title: 'The.Film.2020.1080p-GROUP', messages: [] },
      ],
    });
    expect(progressOf(stuck).reason).toBe(
      'No files found are eligible in the download · One or more episodes were not imported',
    );
  });

  it('joins the episodes of a pack and leaves out what the owner ignores', () => {
    const groups = groupByDownload([
      record({ id: 1 }),
      record({ id: 2 }),
      record({ id: 3, downloadId: undefined }),
      record({ id: 4, downloadId: undefined }),
      record({ id: 5, downloadId: 'B', trackedDownloadState: 'ignored' }),
    ]);
    expect(groups.map((group) => group.map(({ id }) => id))).toEqual([[1, 2], [3], [4]]);
  });

  it('sums up the downloads of a title, each pack once', () => {
    const pack = [record({ id: 1 }), record({ id: 2 })];
    const other = record({ id: 3, downloadId: 'B', size: 3000, sizeleft: 3000, timeleft: '01:00:00' });
    expect(downloadingState([...pack, other])).toEqual({
      kind: 'downloading',
      percent: 18,
      timeLeftMs: 3_600_000,
    });
    expect(downloadingState([])).toBeUndefined();
  });

  it('puts the nearest to done first', () => {
    const base = { name: 'x', percent: 1 } as const;
    const sorted = nearestFirst([
      { ...base, id: 'unknown', state: 'queued' },
      { ...base, id: 'late', state: 'downloading', timeLeftMs: 9 },
      { ...base, id: 'further', state: 'stuck', percent: 50 },
      { ...base, id: 'soon', state: 'downloading', timeLeftMs: 5 },
      { ...base, id: 'importing', state: 'importing' },
    ]);
    expect(sorted.map(({ id }) => id)).toEqual(['importing', 'soon', 'late', 'further', 'unknown']);
  });
});
