import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownDocument } from '../../../../../contract/src/document.ts';
import { anyRichText } from '../../../../testkit/any-rich-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import { paragraph, say } from '../../../domain/rich-text.ts';
import { titleRef } from '../../../domain/title.ts';
import type { Title } from '../../../domain/title.ts';
import { showDocument } from './show-document.ts';

const pictureAt = (url: string): string | undefined =>
  url.startsWith('http') ? `/ours/${Buffer.from(url).toString('base64url')}` : undefined;
const show = (document: RichText) => showDocument(document, pictureAt);
const link = (href: string): RichText =>
  say({ kind: 'link', href, children: [{ kind: 'text', text: 'words' }] });
const matrix: Title = { ref: titleRef('movie', 'tmdb', 603), kind: 'movie', name: 'The Matrix', year: 1999 };

describe('CH-1 a document in the browser', () => {
  it('is what the contract names, and nothing else, whatever was written', () => {
    fc.assert(
      fc.property(anyRichText, (document) => {
        const stored = JSON.parse(JSON.stringify(document)) as RichText;
        const shown = JSON.parse(JSON.stringify(show(stored))) as unknown;
        expect(shownDocument.strict().parse(shown)).toEqual(shown);
        expect(JSON.stringify(shown)).not.toMatch(/"(?:href|url|poster)":"(?!https?:|\/ours\/)/);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('sends a tapped button back as it was', () => {
    const { choices } = show({
      ...say('Add it?'),
      choices: [
        { label: 'Add it', action: { kind: 'add', ref: matrix.ref } },
        { label: 'Delete files', action: { kind: 'yes', confirmation: 'c', mode: 'remove_with_files' } },
      ],
    });
    expect(choices).toEqual([
      { label: 'Add it', action: 'add:movie:tmdb:603' },
      { label: 'Delete files', action: 'yes:c:remove_with_files' },
    ]);
  });

  it('shows a title with a picture of ours, and without what nobody needs', () => {
    const title = { ...matrix, posterUrl: 'https://img.example/1.jpg', originalLanguage: 'en', state: 'x' };
    const poster = pictureAt('https://img.example/1.jpg');
    const { ref, kind, name, year } = matrix;
    expect(
      show({
        blocks: [
          { kind: 'on-its-way', title },
          { kind: 'title-card', title: { ...matrix, posterUrl: '/MediaCover/1.jpg' }, position: 2 },
        ],
      }).blocks,
    ).toEqual([
      { kind: 'on-its-way', title: { ref, kind, name, year, poster } },
      { kind: 'title-card', title: { ref, kind, name, year }, position: 2 },
    ]);
  });

  it.each(['javascript:alert(1)', ' JavaScript:alert(1)', 'data:text/html,x', 'vbscript:x', '//evil', ''])(
    'keeps the words of the link %j and not the link',
    (href) => {
      expect(show(link(href))).toEqual({ blocks: [paragraph('words')] });
    },
  );

  it('keeps a link to the web', () => {
    expect(JSON.stringify(show(link('https://a.example/?q="><b>')))).toContain('https://a.example/');
  });

  it('goes on counting where a list says so', () => {
    const list = { kind: 'list', ordered: true, items: [[]] } as const;
    const blocks = show({
      blocks: [
        { ...list, items: [[]], start: 4 },
        { ...list, items: [[]] },
      ],
    }).blocks;
    expect(blocks).toEqual([
      { kind: 'list', ordered: true, start: 4, items: [[]] },
      { kind: 'list', ordered: true, items: [[]] },
    ]);
  });

  it('takes out what turns a line round', () => {
    expect(show(say('abc\u202edef\u0007')).blocks).toEqual([paragraph('abcdef')]);
  });

  it('draws a state whose numbers did not survive being stored', () => {
    const state = { kind: 'downloading', percent: null, timeLeftMs: null } as unknown as {
      kind: 'available';
    };
    expect(show({ blocks: [{ kind: 'title-card', title: matrix, state }] }).blocks[0]).toMatchObject({
      state: { kind: 'downloading', percent: 0 },
    });
  });
});
