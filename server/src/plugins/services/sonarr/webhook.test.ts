import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testClock } from '../../../../testkit/test-clock.ts';
import type { ParsedWebhook } from '../../../seams/service.ts';
import { openSonarrWebhook } from './webhook.ts';

const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`fixtures/webhooks/${name}.json`, import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;
const open = () => openSonarrWebhook(testClock());
const keyOf = (parsed: ParsedWebhook): string => (parsed.kind === 'event' ? parsed.key : parsed.why);

const expanse = {
  ref: 'series:tvdb:280619',
  name: 'The Expanse',
  year: 2015,
  posterUrl: 'https://images.example/expanse.jpg',
};

describe("NT-1 Sonarr's webhook", () => {
  it('reads the import of a file', () => {
    expect(open()(fixture('import'))).toEqual({
      kind: 'event',
      key: 'sonarr:import:AA11:41',
      event: {
        kind: 'imported',
        title: expanse,
        episodes: [{ season: 2, episode: 1, name: 'Safe' }],
        isUpgrade: false,
        downloadId: 'AA11',
        quality: 'WEBDL-1080p',
      },
    });
  });

  it('gives both bodies of a download of one file the same key', () => {
    const parse = open();
    expect(keyOf(parse(fixture('import-complete')))).toBe(keyOf(parse(fixture('import'))));
  });

  it('tells a season pack once, when it is complete, and whether it replaced what was there', () => {
    const parse = open();
    expect(parse(fixture('pack-file')).kind).toBe('ignored');
    expect(parse(fixture('pack-complete'))).toMatchObject({
      kind: 'event',
      key: 'sonarr:import:BB22:51,52',
      event: {
        isUpgrade: true,
        episodes: [
          { season: 2, episode: 1 },
          { season: 2, episode: 2 },
        ],
      },
    });
    expect(open()(fixture('pack-complete'))).toMatchObject({ event: { isUpgrade: false } });
  });

  it('does not call a pack an upgrade when one of its files is new', () => {
    const parse = open();
    parse(fixture('pack-file'));
    parse({ ...fixture('pack-file'), isUpgrade: false });
    expect(parse(fixture('pack-complete'))).toMatchObject({ event: { isUpgrade: false } });
  });

  it('tells each file of a pack that came without a download, for no complete body follows', () => {
    const { downloadId: _, ...byHand } = fixture('pack-file');
    expect(open()(byHand)).toMatchObject({ kind: 'event', key: 'sonarr:import::52' });
  });

  it.each([
    ['grab', { event: { kind: 'grabbed', title: expanse, downloadId: 'AA11' } }],
    ['added', { event: { kind: 'added', title: expanse } }],
    ['deleted', { event: { kind: 'deleted', title: expanse } }],
    [
      'manual-interaction',
      {
        event: {
          kind: 'manual-interaction',
          reasons: ['One or more episodes expected in this release were not imported or missing'],
        },
      },
    ],
    ['health-restored', { event: { kind: 'health', level: 'warning', restored: true } }],
  ])('reads %s', (name, expected) => {
    expect(open()(fixture(name))).toMatchObject({ kind: 'event', ...expected });
  });

  it("falls back to the other id when TVDB's is 0, and ignores a series without any", () => {
    const series = fixture('import')['series'] as object;
    const parse = open();
    expect(parse({ ...fixture('import'), series: { ...series, tvdbId: 0 } })).toMatchObject({
      event: { title: { ref: 'series:tmdb:63639' } },
    });
    expect(parse({ ...fixture('import'), series: { ...series, tvdbId: 0, tmdbId: 0 } }).kind).toBe('ignored');
  });

  it.each(['Test', 'Rename', 'EpisodeFileDelete', 'ApplicationUpdate', 'InventedTomorrow'])(
    'ignores %s',
    (eventType) => {
      expect(open()({ ...fixture('import'), eventType }).kind).toBe('ignored');
    },
  );

  it.each([{ body: undefined }, { body: null }, { body: [] }, { body: 'text' }, { body: { eventType: 7 } }])(
    'refuses $body as malformed',
    ({ body }) => {
      expect(() => open()(body)).toThrow(expect.objectContaining({ code: 'REQUEST_INVALID' }) as Error);
    },
  );
});
