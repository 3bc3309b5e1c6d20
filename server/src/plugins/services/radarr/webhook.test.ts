import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testClock } from '../../../../testkit/test-clock.ts';
import { parseRadarrWebhook } from './webhook.ts';

const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`fixtures/webhooks/${name}.json`, import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;
const parse = (body: unknown, clock = testClock()) => parseRadarrWebhook(body, clock);

const matrix = {
  ref: 'movie:tmdb:603',
  name: 'The Matrix',
  year: 1999,
  posterUrl: 'https://images.example/matrix.jpg',
};

describe("NT-1 Radarr's webhook", () => {
  it('reads an import, and gives the same import the same key', () => {
    const parsed = parse(fixture('import'));
    expect(parsed).toEqual({
      kind: 'event',
      key: 'radarr:import:0D0C:31',
      event: {
        kind: 'imported',
        title: matrix,
        episodes: [],
        isUpgrade: false,
        downloadId: '0D0C',
        quality: 'Bluray-1080p',
      },
    });
    expect(parse(fixture('import'))).toEqual(parsed);
  });

  it('reads an upgrade put in by hand: no download id, no known year', () => {
    expect(parse(fixture('import-by-hand'))).toMatchObject({
      key: 'radarr:import::33',
      event: { kind: 'imported', isUpgrade: true, title: { year: undefined }, downloadId: undefined },
    });
  });

  it.each([
    ['grab', { key: 'radarr:grab:0D0C', event: { kind: 'grabbed', title: matrix, downloadId: '0D0C' } }],
    ['added', { event: { kind: 'added', title: matrix } }],
    ['deleted', { event: { kind: 'deleted', title: matrix } }],
    [
      'manual-interaction',
      { event: { kind: 'manual-interaction', title: matrix, reasons: ['Sample'], downloadId: '0D0C' } },
    ],
    ['health', { event: { kind: 'health', level: 'error', check: 'IndexerStatusCheck', restored: false } }],
  ])('reads %s', (name, expected) => {
    expect(parse(fixture(name))).toMatchObject({ kind: 'event', ...expected });
  });

  it('joins a health event told twice, and lets the same trouble return later', async () => {
    const clock = testClock();
    const first = parse(fixture('health'), clock);
    expect(parse(fixture('health'), clock)).toEqual(first);
    await clock.advance(3_600_000);
    expect(parse(fixture('health'), clock)).not.toEqual(first);
  });

  it.each(['Test', 'Rename', 'MovieFileDelete', 'ApplicationUpdate', 'InventedTomorrow'])(
    'ignores %s',
    (eventType) => {
      expect(parse({ ...fixture('import'), eventType }).kind).toBe('ignored');
    },
  );

  it('takes an id of 0 for unknown', () => {
    const movie = { ...(fixture('import')['movie'] as object), tmdbId: 0 };
    expect(parse({ ...fixture('import'), movie }).kind).toBe('ignored');
    expect(parse({ ...fixture('manual-interaction'), movie })).toMatchObject({
      kind: 'event',
      event: { title: undefined },
    });
  });

  it.each([{ body: undefined }, { body: null }, { body: [] }, { body: 'text' }, { body: { eventType: 7 } }])(
    'refuses $body as malformed',
    ({ body }) => {
      expect(() => parse(body)).toThrow(expect.objectContaining({ code: 'REQUEST_INVALID' }) as Error);
    },
  );
});
