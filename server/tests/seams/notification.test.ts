// One suite over every notification there is: each folder of plugins/notifications is found by itself.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { everyWordingOfBoth } from '../../testkit/every-wording.ts';
import { judgedVoice } from '../../testkit/judged-voice.ts';
import type { EventEpisode, EventTitle, MediaEvent } from '../../src/domain/event.ts';
import { isGsmText } from '../../src/domain/gsm-text.ts';
import type { Inline, RichText } from '../../src/domain/rich-text.ts';
import { titleRef } from '../../src/domain/title.ts';
import { healthAlert } from '../../src/plugins/notifications/health-alert/index.ts';
import { needsAttention } from '../../src/plugins/notifications/needs-attention/index.ts';
import { titleReady } from '../../src/plugins/notifications/title-ready/index.ts';
import type { NotificationDefinition } from '../../src/seams/notification.ts';

const folder = join(import.meta.dirname, '../../src/plugins/notifications');
const reader = { name: 'Sam', timeZone: 'UTC', voice: judgedVoice() };
const movie = {
  ref: titleRef('movie', 'tmdb', 603),
  name: 'The <b>Matrix & Co',
  year: 1999,
  posterUrl: 'https://example.org/p.jpg',
};
const show = { ref: titleRef('series', 'tvdb', 371980), name: 'Severance' };
const episode = (season: number, number: number, name?: string): EventEpisode => ({
  season,
  episode: number,
  ...(name && { name }),
});

const events: readonly MediaEvent[] = [
  { kind: 'grabbed', title: movie, downloadId: 'download-1234' },
  {
    kind: 'imported',
    title: movie,
    episodes: [],
    isUpgrade: false,
    downloadId: 'download-1234',
    quality: 'Bluray-1080p',
  },
  { kind: 'imported', title: movie, episodes: [], isUpgrade: true },
  { kind: 'imported', title: show, episodes: [episode(1, 1)], isUpgrade: false },
  { kind: 'imported', title: show, episodes: [], isUpgrade: false },
  { kind: 'added', title: show },
  { kind: 'deleted', title: movie },
  { kind: 'manual-interaction', reasons: [] },
  {
    kind: 'manual-interaction',
    title: movie,
    reasons: ['No files found are eligible for import'],
    downloadId: 'download-1234',
  },
  {
    kind: 'health',
    level: 'error',
    check: 'IndexerStatusCheck',
    sentence: 'All indexers are unavailable',
    restored: false,
  },
  {
    kind: 'health',
    level: 'notice',
    check: 'UpdateCheck',
    sentence: 'New update is available',
    restored: false,
  },
  {
    kind: 'health',
    level: 'error',
    check: 'IndexerStatusCheck',
    sentence: 'All indexers are unavailable',
    restored: true,
  },
];

/** What is read, with bold marked by stars. */
function read(document: RichText | undefined): string {
  const inline = (part: Inline): string => {
    if (part.kind === 'text' || part.kind === 'code') return part.text;
    const inside = part.children.map(inline).join('');
    return part.kind === 'bold' ? `*${inside}*` : inside;
  };
  const lines = (document?.blocks ?? []).flatMap((block) => {
    if (block.kind === 'list') return block.items.map((item) => `- ${item.map(inline).join('')}`);
    return 'children' in block ? [block.children.map(inline).join('')] : [];
  });
  return lines.join('\n');
}

const modules = await Promise.all(
  readdirSync(folder).map(async (name) => {
    const module = (await import(join(folder, name, 'index.ts'))) as Record<string, NotificationDefinition>;
    return { name, exported: Object.values(module) };
  }),
);
const definitions = modules.map(({ name, exported }) => ({
  name,
  definition: exported[0] as NotificationDefinition,
  count: exported.length,
}));

describe.each(definitions)('NT-2 the notification $name', ({ name, definition, count }) => {
  const own = events.filter((event) => definition.on.includes(event.kind));

  it('is one definition, named as its folder, about at least one event', () => {
    expect([definition.name, count]).toEqual([name, 1]);
    expect(own.length).toBeGreaterThan(0);
  });

  it('composes every event it is about, or says that it is nothing to tell', () => {
    const documents = own.map((event) => definition.compose(event, reader));
    const told = documents.filter((document) => document !== undefined);
    expect(told.length).toBeGreaterThan(0);
    expect(told.map((document) => read(document).trim())).not.toContain('');
  });

  it('is pure: the same event gives the same document', () => {
    for (const event of own)
      expect(definition.compose(event, reader)).toEqual(definition.compose(event, reader));
  });

  it('never shows a ref, a download id, nothing in the place of something, nor markup of its own', () => {
    for (const event of own) {
      const words = read(definition.compose(event, reader));
      expect(words).not.toMatch(/tmdb|tvdb|download-1234|undefined|null|NaN|IndexerStatusCheck/);
      expect(words).not.toMatch(/&lt;|&amp;|\*\*/);
    }
  });
});

describe('CV-9 every notification in every wording', () => {
  it.each(definitions)('$name says the same facts', ({ definition }) => {
    for (const event of events.filter(({ kind }) => definition.on.includes(kind))) {
      const told = everyWordingOfBoth((voice) => definition.compose(event, { ...reader, voice }));
      const facts =
        read(told[0]?.said).match(/\*[^*]+\*|\(\d{4}\)|S\d\dE\d\d|All indexers[^\n]*|^- .+/gm) ?? [];
      for (const { persona, said } of told) {
        for (const fact of facts) expect(read(said)).toContain(fact);
        if (said !== undefined && persona === 'plain')
          expect(read({ ...said, blocks: said.blocks.slice(0, 1) }).replaceAll('*', '')).toSatisfy(isGsmText);
      }
      expect(new Set(told.map(({ said }) => said === undefined)).size).toBe(1);
    }
  });
});

describe('NT-1 NT-3 title-ready', () => {
  const compose = (title: EventTitle, episodes: EventEpisode[], isUpgrade = false): RichText | undefined =>
    titleReady.compose({ kind: 'imported', title, episodes, isUpgrade }, reader);

  it('says a movie is ready, in bold, with its year and its poster', () => {
    const document = compose({ ...movie, name: 'The Matrix' }, []);
    expect(read(document)).toBe('*The Matrix* (1999) is ready to watch.');
    expect(document?.blocks[1]).toEqual({ kind: 'picture', url: movie.posterUrl });
  });

  it('invents neither year nor poster', () => {
    const document = compose(show, []);
    expect(read(document)).toBe('*Severance* is ready to watch.');
    expect(document?.blocks).toHaveLength(1);
  });

  it('names one episode', () => {
    expect(read(compose(show, [episode(2, 1, 'Hello, Ms. Cobel')]))).toBe(
      '*Severance*: S02E01 "Hello, Ms. Cobel" is ready.',
    );
    expect(read(compose(show, [episode(2, 1)]))).toBe('*Severance*: S02E01 is ready.');
  });

  it('NT-4 counts a season instead of naming all of it', () => {
    const season = [8, 7, 6, 5, 4, 3, 2, 1].map((number) => episode(2, number, `Part ${number}`));
    expect(read(compose({ ...show, year: 2022 }, season))).toBe(
      '*Severance* (2022): Season 2: 8 episodes ready.',
    );
  });

  it('lists a few episodes in order, each once, and several seasons by season', () => {
    expect(read(compose(show, [episode(2, 2), episode(2, 1, 'One'), episode(2, 2)]))).toBe(
      '*Severance*:\n- S02E01 "One" is ready\n- S02E02 is ready',
    );
    const many = [1, 2, 3, 4].flatMap((number) => [episode(1, number), episode(0, number)]);
    expect(read(compose(show, many))).toBe(
      '*Severance*:\n- Specials: 4 episodes ready\n- Season 1: 4 episodes ready',
    );
  });

  it('does not announce an upgrade', () => {
    expect(compose(movie, [], true)).toBeUndefined();
  });
});

describe('NT-2 what admins are told', () => {
  it('names the title that needs a hand, and why', () => {
    const words = read(
      needsAttention.compose(
        { kind: 'manual-interaction', title: show, reasons: ['No files found are eligible for import'] },
        reader,
      ),
    );
    expect(words).toContain('*Severance*');
    expect(words).toContain('- No files found are eligible for import');
  });

  it('tells trouble and its end, but no mere notices', () => {
    const health = { kind: 'health', check: 'x', sentence: 'All indexers are unavailable' } as const;
    expect(read(healthAlert.compose({ ...health, level: 'error', restored: false }, reader))).toContain(
      'problem*: All indexers',
    );
    expect(read(healthAlert.compose({ ...health, level: 'error', restored: true }, reader))).toContain(
      '*Solved*',
    );
    expect(healthAlert.compose({ ...health, level: 'notice', restored: false }, reader)).toBeUndefined();
    expect(healthAlert.compose({ ...health, level: 'ok', restored: false }, reader)).toBeUndefined();
  });
});
