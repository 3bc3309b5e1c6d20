import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import type { Download } from '../../../domain/download.ts';
import { describe, expect, it } from 'vitest';
import { deskDouble, radarrAway } from '../../../../testkit/desk.ts';
import type { DeskState } from '../../../../testkit/desk.ts';
import { plainText } from '../../../domain/plain-text.ts';
import { titleRef } from '../../../domain/title.ts';
import type { ToolAnswer } from '../../../seams/tool.ts';
import { downloads } from './index.ts';
import { plainReason } from '../../../domain/plain-reason.ts';
import { plainName } from './words.ts';

const MINUTE = 60_000;

function aDownload(id: number, name: string, more: Partial<Download> = {}): Download {
  return {
    id: `queue-${id}`,
    ref: titleRef('movie', 'tmdb', id),
    name,
    percent: 42.7,
    state: 'downloading',
    ...more,
  };
}

async function list(
  state: DeskState,
  input: { title?: string; page?: number } = {},
): Promise<{ text: string; answer: ToolAnswer }> {
  const answer = await downloads.run(input, deskDouble(state).desk);
  return { text: plainText(answer.forPerson), answer };
}

describe('MS-13 downloads', () => {
  it.each([
    [{ year: 2021, timeLeftMs: 12.5 * MINUTE }, 'Dune (2021): 42%, 13 min left, downloading'],
    [{ timeLeftMs: 150 * MINUTE }, 'Dune: 42%, 2 h 30 min left, downloading'],
    [{ season: 2, episodes: [3] }, 'Dune S02E03: 42%, downloading'],
    [{ season: 2, episodes: [1, 2, 3] }, 'Dune S02E01-E03: 42%, downloading'],
    [{ season: 2 }, 'Dune S02: 42%, downloading'],
    [{ state: 'paused', timeLeftMs: MINUTE }, 'Dune: 42%, paused'],
    [{ state: 'queued', percent: 0 }, 'Dune: 0%, waiting its turn'],
    [{ state: 'importing', percent: 99.99 }, 'Dune: 99%, downloaded, being put into the library'],
    [
      {
        state: 'stuck',
        reason: 'No files found are eligible for import in /downloads/done/Dune.2021.1080p-GRP',
      },
      'Dune: 42%, stuck: No files found are eligible for import in a file',
    ],
    [{ state: 'stuck' }, 'Dune: 42%, stuck'],
  ] as const)('%j', async (more, line) => {
    expect((await list({ downloads: [aDownload(1, 'Dune', more as Partial<Download>)] })).text).toContain(
      line,
    );
  });

  it('an empty queue is said', async () => {
    expect((await list({})).text).toBe('Nothing is downloading right now; the queue is empty.');
  });

  it('pages of eight, and how many more', async () => {
    const all = Array.from({ length: 23 }, (_, index) => aDownload(index + 1, `Film ${index + 1}`));
    const first = await list({ downloads: all });
    expect(first.text).toContain('23 downloads');
    expect(first.text).toContain('and 15 more');
    expect(first.answer.shown).toHaveLength(8);
    const last = await list({ downloads: all }, { page: 99 });
    expect(last.text).toContain('Film 23');
    expect(last.text).not.toContain('more');
    expect(first.text.split('\n').filter((line) => line.includes('42%'))).toHaveLength(8);
  });

  it('one title by its name, with typos; an exact name leaves out its sequels', async () => {
    const all = [aDownload(1, 'Shogun'), aDownload(2, 'Shogun 2'), aDownload(3, 'Heat')];
    expect((await list({ downloads: all }, { title: 'shogun' })).text).toContain('One download');
    expect((await list({ downloads: all }, { title: 'shgun' })).text).not.toContain('Heat');
    expect((await list({ downloads: all }, { title: 'titanic' })).text).toBe(
      '“titanic” is not downloading right now.',
    );
  });

  it('names the service that could not be asked, and never calls that empty', async () => {
    const { text, answer } = await list({ unavailable: [radarrAway] });
    expect(text).toBe(radarrAway.say);
    expect(answer.forModel).toContain('Radarr is unavailable');
    expect((await list({ downloads: [aDownload(1, 'Dune')], unavailable: [radarrAway] })).text).toContain(
      radarrAway.say,
    );
  });

  it('numbers agree with the list, so a download without a title leaves it out', async () => {
    const { answer } = await list({
      downloads: [aDownload(1, 'Dune'), { id: 'x', name: 'odd', percent: 1, state: 'queued' }],
    });
    expect(answer.shown).toBeUndefined();
  });
});

describe('MS-13 a queue of two hundred', () => {
  const many = Array.from({ length: 200 }, (_, index) =>
    aDownload(100_000 + index, `The Extraordinarily Long Title of a Film Nobody Asked For ${index}`, {
      timeLeftMs: index * MINUTE,
      season: 12,
      episodes: [10, 11],
      ...(index % 20 === 19 && {
        state: 'stuck',
        reason: 'Found matching series via grab history, but release was matched to series by ID.',
      }),
    }),
  );

  it('says how many there are, how many are stuck, and names those first', async () => {
    const { text, answer } = await list({ downloads: many });
    expect(text).toContain('200 downloads, 10 of them stuck');
    expect(text).toContain('and 192 more. Say “downloads page 2”');
    expect(text.split('\n').filter((line) => line.includes('stuck: Found'))).toHaveLength(8);
    expect(answer.forModel).toMatch(/^200 in all, 10 stuck\n/u);
    expect(answer.forModel).toMatch(/and 192 more; page 2$/u);
  });

  it('every one of them is on a page, and no page is more than a model can bear', async () => {
    const seen = new Set<string>();
    for (let page = 1; page <= 25; page += 1) {
      const { answer } = await list({ downloads: many }, { page });
      expect(countTokens(answer.forModel)).toBeLessThanOrEqual(400);
      for (const title of answer.shown ?? []) seen.add(title.ref);
    }
    expect(seen.size).toBe(200);
  });
});

describe('CV-9 the voice of downloads', () => {
  it.each([{ downloads: [aDownload(1, 'Dune')] }, {}])('%#', async (state) => {
    const { text } = await list({ ...state, persona: 'wads' });
    expect(text.split('\n')[0]).toMatch(/\p{Extended_Pictographic}/u);
    expect((await list({ ...state, persona: 'wads' }, { title: 'heat' })).text).toMatch(
      /\p{Extended_Pictographic}/u,
    );
  });
});

describe('MS-13 never a raw file name', () => {
  it.each([
    ['The.Matrix.1999.1080p.BluRay.x264-GRP', 'The Matrix'],
    ['Severance.S02E03.WEB-DL.mkv', 'Severance'],
    ['M*A*S*H', 'M*A*S*H'],
    ['Dr. Strangelove', 'Dr. Strangelove'],
    ['S.W.A.T.', 'S W A T'],
  ])('%s', (name, expected) => expect(plainName(name)).toBe(expected));

  it.each([
    ['Sample.mkv is too small', 'a file is too small'],
    ['Not an upgrade for existing file', 'Not an upgrade for existing file'],
    ['C:\\downloads\\x\\y.mkv is locked', 'a file is locked'],
  ])('%s', (reason, expected) => expect(plainReason(reason)).toBe(expected));
});
