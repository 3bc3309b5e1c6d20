import { describe, expect, it } from 'vitest';
import { aMovie, aSeries, deskDouble } from '../../../../testkit/desk.ts';
import { everyWordingOfBoth } from '../../../../testkit/every-wording.ts';
import { plainText } from '../../../domain/plain-text.ts';
import type { ApprovalCause } from '../../../domain/limits.ts';
import type { AddReceipt } from '../../../seams/tool.ts';
import { addTitle } from './index.ts';
import * as words from './limit-words.ts';

const dune = aMovie(438631, 'Dune', 2021);
const friday = Date.UTC(2026, 2, 13, 20);

describe('CV-9 PE-10 what a limit says, in every wording', () => {
  const all = (say: Parameters<typeof everyWordingOfBoth<string>>[0]): string[] =>
    everyWordingOfBoth(say).map(({ said }) => said);

  it('the rating and the cap', () => {
    const reached = { kind: 'rating', rating: 'PG-13', cap: '10' } as const;
    for (const said of all((voice) => words.limited(voice, dune, { reached, timeZone: 'UTC' }))) {
      expect(said).toContain('Dune (2021)');
      expect(said).toContain('rated PG-13');
      expect(said).toContain('up to 10 (PG, TV-PG)');
      expect(said).toMatch(/admin/u);
    }
  });

  it('the quota and when the next is free, in the person’s own time', () => {
    const reached = { kind: 'quota', of: 'movie', perWeek: 3, freeAt: friday } as const;
    for (const said of all((voice) => words.limited(voice, dune, { reached, timeZone: 'Europe/Berlin' }))) {
      expect(said).toContain('Dune (2021)');
      expect(said).toContain('3 movies of the week');
      expect(said).toContain('on Friday 13 March at 21:00');
    }
  });

  it('that there is none at all', () => {
    const reached = { kind: 'quota', of: 'series', perWeek: 0 } as const;
    const show = aSeries(1, 'Severance', 2022);
    for (const said of all((voice) => words.limited(voice, show, { reached, timeZone: 'UTC' }))) {
      expect(said).toContain('Severance (2022)');
      expect(said).toMatch(/series/u);
      expect(said).toMatch(/admin/u);
    }
  });

  it('the quality that was wished for and the one it is', () => {
    for (const said of all((voice) => words.lowered(voice, { wished: '2160p', to: '1080p' }))) {
      expect(said).toContain('4K');
      expect(said).toContain('1080p it is');
    }
  });

  it('that an admin is asked', () => {
    const saying = (because: ApprovalCause, isNew: boolean): string[] =>
      all((voice) => words.awaitsApproval(voice, dune, { kind: 'awaits-approval', because, isNew }));
    const [byRule, unrated, again] = [saying('rule', true), saying('unrated', true), saying('rule', false)];
    for (const said of [...byRule, ...unrated, ...again]) {
      expect(said).toContain('Dune (2021)');
      expect(said).toMatch(/an admin/iu);
    }
    expect(unrated.every((said) => said.includes('rated'))).toBe(true);
    expect(byRule.some((said) => said.includes('rated'))).toBe(false);
  });
});

describe('PE-9 PE-10 the answer of add_title', () => {
  const answer = async (receipt: AddReceipt) => {
    const { desk } = deskDouble({ titles: [dune], receipt, role: 'member' });
    const told = await addTitle.run({ title: 'dune' }, desk);
    return { ...told, words: plainText(told.forPerson), desk };
  };

  it('tells the model that nothing was added, and can be taken back while an admin is asked', async () => {
    const act = { kind: 'request', request: 'r1' } as const;
    const asked = await answer({ kind: 'awaits-approval', because: 'rule', isNew: true, act });
    expect(asked.forModel).toContain('not added yet');
    expect(asked.undo).toEqual({ acts: [{ name: 'Dune (2021)', act }] });
    expect(asked.forPerson.blocks.map(({ kind }) => kind)).toEqual(['paragraph']);
  });

  it('a refusal is complete and leaves nothing to take back', async () => {
    const by = { kind: 'rating', rating: 'R', cap: '13' } as const;
    const refused = await answer({ kind: 'limited', by });
    expect(refused).toMatchObject({ complete: true });
    expect(refused.forModel).toContain('refused');
    expect(refused).not.toHaveProperty('undo');
  });

  it('a quality that came down is told before the receipt', async () => {
    const lowered = { wished: '2160p', to: '1080p' } as const;
    const added = await answer({ kind: 'added', quality: 'HD-1080p', folder: '/movies', lowered });
    expect(added.words).toMatch(/^4K is above your limit: 1080p it is\. Added Dune/u);
  });
});
