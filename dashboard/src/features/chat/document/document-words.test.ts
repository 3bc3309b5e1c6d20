import { describe, expect, it } from 'vitest';
import type { Block, RequestView, TitleCard } from '../../../../../contract/src/index.ts';
import { blockRuns } from './block-runs.ts';
import { documentWords } from './document-words.ts';
import { safeHref, safePicture } from './safe-href.ts';
import { titleFacts, titleStanding } from './title-words.ts';
import { requestStanding } from '../../../ui/request-standing.ts';

const matrix: TitleCard = { ref: 'movie:tmdb:603', kind: 'movie', name: 'The Matrix', year: 1999 };
const card = (position?: number): Block => ({
  kind: 'title-card',
  title: matrix,
  ...(position !== undefined && { position }),
});
const words: Block = { kind: 'paragraph', children: [{ kind: 'text', text: 'Hi' }] };
const request = (more: Partial<RequestView>): RequestView => ({
  id: '1',
  name: 'The Matrix',
  state: 'requested',
  who: { id: 'p', name: 'Sam' },
  createdAt: 1,
  updatedAt: 1,
  ...more,
});

describe('CH-6 links and pictures from outside', () => {
  it('lets through the web and nothing that runs', () => {
    expect(safeHref('https://example.org/a?b=1')).toBe('https://example.org/a?b=1');
    expect(safeHref('http://example.org')).toBe('http://example.org/');
    const bad = [
      'javascript:alert(1)',
      ' JAVASCRIPT:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,x',
      '/people',
      '',
    ];
    for (const href of bad) expect(safeHref(href)).toBeUndefined();
  });

  it('takes pictures at our own addresses too, but not at those of another host in disguise', () => {
    expect(safePicture('/api/v1/posters/abc')).toBe('/api/v1/posters/abc');
    expect(safePicture('//evil.example/x.png')).toBeUndefined();
    expect(safePicture('/\\evil.example/x.png')).toBeUndefined();
    expect(safePicture('javascript:1')).toBeUndefined();
  });
});

describe('CH-6 a reply', () => {
  it('lays two or more titles in a row out as a list, and one as a card', () => {
    expect(blockRuns([words, card(1), card(2), words, card()]).map(({ kind }) => kind)).toEqual([
      'block',
      'title-cards',
      'block',
      'block',
    ]);
  });

  it('is heard with its titles, their numbers and its buttons', () => {
    const document = {
      blocks: [
        words,
        { ...card(1), state: { kind: 'available' } } as Block,
        { kind: 'on-its-way', title: matrix } as Block,
      ],
      choices: [{ label: 'Add it', action: 'add:1' }],
    };
    expect(documentWords(document)).toBe(
      'Hi\n1. The Matrix (1999), Ready to watch\nThe Matrix (1999), Asked for\nButtons: Add it.',
    );
  });

  it('hears words inside words', () => {
    const block: Block = {
      kind: 'list',
      ordered: false,
      items: [
        [
          {
            kind: 'bold',
            children: [{ kind: 'link', href: 'x', children: [{ kind: 'text', text: 'deep' }] }],
          },
        ],
      ],
    };
    expect(documentWords({ blocks: [block] })).toBe('deep');
  });
});

describe('CH-6 how a title stands', () => {
  it('tells what is known, and nothing of what is not', () => {
    expect(titleFacts(matrix)).toEqual(['Film']);
    const full = {
      ...matrix,
      rating: 8.24,
      genres: ['Action', 'Science Fiction', 'A', 'B'],
      runtimeMinutes: 136,
    };
    expect(titleFacts(full)).toEqual(['★ 8.2', 'Film', 'Action, Science Fiction, A', '2 h 16 min']);
    expect(titleFacts({ ...matrix, kind: 'series', seasonCount: 1, network: 'AMC', rating: 0 })).toEqual([
      'Series',
      '1 season',
      'AMC',
    ]);
  });

  it('follows a request from asked for to ready', () => {
    expect(requestStanding(undefined).words).toBe('Asked for');
    expect(requestStanding(request({})).words).toBe('Asked for');
    expect(requestStanding(request({ state: 'downloading', progress: 12.9 }))).toMatchObject({
      words: 'Downloading 12%',
      percent: 12,
    });
    expect(requestStanding(request({ state: 'available' }))).toMatchObject({
      words: 'Ready to watch',
      tone: 'ok',
    });
  });

  it('gives the reason when it failed or waits', () => {
    expect(requestStanding(request({ state: 'failed', reason: 'No space.' }))).toMatchObject({
      words: 'Failed',
      more: 'No space.',
    });
    expect(requestStanding(request({ state: 'waiting', reason: 'Radarr is away.' })).more).toBe(
      'Radarr is away.',
    );
  });

  it('stays within 0 and 100', () => {
    expect(titleStanding({ kind: 'downloading', percent: 140, timeLeftMs: 30_000 })).toMatchObject({
      words: 'Downloading 100%',
      more: 'About 1 min left',
    });
  });
});
