import { describe, expect, it } from 'vitest';
import { everyWordingOfBoth } from '../../../testkit/every-wording.ts';
import type { PersonId } from '../../domain/person.ts';
import { plainText } from '../../domain/plain-text.ts';
import type { RequestId, TitleRequest } from '../../domain/request.ts';
import { titleRef } from '../../domain/title.ts';
import type { Title } from '../../domain/title.ts';
import { adminDocument, personalDocument } from './news-documents.ts';

const title: Title = {
  ...{ ref: titleRef('series', 'tvdb', 371980), kind: 'series', name: 'Severance', year: 2022 },
  ...{ overview: 'Long words', posterUrl: 'https://art/1.jpg', certification: 'TV-MA' },
};
const request: TitleRequest = {
  ...{
    id: 'r1' as RequestId,
    personId: 'sam' as PersonId,
    conversationId: 'c',
    name: 'Severance',
    year: 2022,
  },
  ...{ wish: { seasons: { kind: 'first' }, quality: '720p' }, state: 'pending', createdAt: 0, updatedAt: 0 },
};
const about = { key: 'k', personId: request.personId, request, title };
const placement = { quality: 'HD-720p', folder: '/tv' };

describe('CV-9 PE-9 news of a yes and a no, in every wording', () => {
  it('the card: who wants what and how, with a picture and buttons that are words elsewhere', () => {
    for (const because of ['rule', 'unrated'] as const)
      for (const { said } of everyWordingOfBoth((voice) =>
        adminDocument({ kind: 'approval-wanted', because, ...about }, 'Sam', voice),
      )) {
        const words = plainText(said);
        for (const fact of ['Sam', 'Severance (2022)', 'the first season', 'in 720p'])
          expect(words).toContain(fact);
        expect(words.includes('no age rating') || words.includes('nobody put an age rating')).toBe(
          because === 'unrated',
        );
        expect(words).not.toContain('Long words');
        expect(said.blocks).toContainEqual(
          expect.objectContaining({
            kind: 'title-card',
            title: expect.objectContaining({ posterUrl: title.posterUrl }),
          }),
        );
        expect(said.choices?.map(({ label, words: said_ }) => [label, said_])).toEqual([
          ['Approve', 'approve Severance'],
          ['Decline', 'decline Severance'],
          ['Change', 'change Severance'],
        ]);
      }
  });

  it('withdrawn, kindly', () => {
    for (const { said } of everyWordingOfBoth((voice) =>
      adminDocument({ kind: 'approval-withdrawn', ...about }, 'Sam', voice),
    ))
      for (const fact of ['Sam', 'Severance (2022)']) expect(plainText(said)).toContain(fact);
  });

  it.each([
    ['approval-awaited', {}, ['Severance (2022)', 'admin']],
    ['granted', { placement }, ['Severance (2022)', 'HD-720p', '/tv']],
    ['granted-waits', { say: 'Sonarr is away.' }, ['Severance (2022)', 'Sonarr is away.']],
    ['declined', {}, ['Severance (2022)', 'dmin']],
    ['declined', { reason: 'too scary' }, ['Severance (2022)', '“too scary”']],
  ] as const)('%s %j', (kind, more, facts) => {
    for (const { said } of everyWordingOfBoth((voice) =>
      personalDocument({ kind, ...about, ...more } as Parameters<typeof personalDocument>[0], voice),
    ))
      for (const fact of facts) expect(plainText(said)).toContain(fact);
  });
});
