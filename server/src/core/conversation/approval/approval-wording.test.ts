import { describe, expect, it } from 'vitest';
import { everyWordingOfBoth } from '../../../../testkit/every-wording.ts';
import { isGsmText } from '../../../domain/gsm-text.ts';
import { plainText } from '../../../domain/plain-text.ts';
import { sayOfApproval } from './approval-wording.ts';
import type { ApprovalSentence } from './approval-wording.ts';

const parts = { title: 'Dune (2021)', name: 'Sam', by: 'Ada', why: 'too long', how: 'season 1' };

/** What each must say in every wording. */
const SAID: Readonly<Record<ApprovalSentence, readonly (string | RegExp)[]>> = {
  granted: ['Dune (2021)', 'Sam', 'approved'],
  grantedChanged: ['Dune (2021)', 'Sam', 'approved', 'season 1'],
  declined: ['Dune (2021)', 'Sam', 'declined'],
  declinedBecause: ['Dune (2021)', 'Sam', 'declined', 'too long'],
  askReason: ['Dune (2021)', 'Sam', /no reason/u, /reason/u],
  askChange: ['Dune (2021)', 'Sam', 'season 1 only', 'in 1080p', 'as a movie'],
  unreadChange: ['Dune (2021)', 'season 1 only', 'never mind'],
  leftWaiting: ['Dune (2021)', /waits|waiting/u],
  grantedBefore: ['Dune (2021)', 'Ada', /approved/u, /already/u],
  declinedBefore: ['Dune (2021)', 'Ada', 'declined', 'already'],
  withdrawnBefore: ['Dune (2021)', 'Sam', /nothing to decide/iu],
  gone: [/request/iu, /any more/u],
  whichOne: [/Several of that name wait/u, /which/iu],
  wishOrNewcomer: ['Dune (2021)', 'Sam', /wish/u, /at the door/u, /which/iu],
  waitingList: [/yes or (?:a )?no/u],
  withdrawn: ['Dune (2021)', /off the table/u, /admins/u],
  noLimits: [/limit/iu],
  myLimits: [/you/iu],
};

describe('CV-9 PE-9 what is said around a yes, in every wording', () => {
  it.each(Object.entries(SAID))('%s says its facts', (sentence, facts) => {
    for (const { persona, said } of everyWordingOfBoth((voice) =>
      sayOfApproval(voice, sentence as ApprovalSentence, parts),
    )) {
      const words = plainText(said);
      for (const fact of facts)
        if (typeof fact === 'string') expect(words).toContain(fact);
        else if (sentence !== 'myLimits' || persona === 'plain') expect(words).toMatch(fact);
      if (persona === 'plain') expect(isGsmText(words.replaceAll(/[“”]/gu, '"'))).toBe(true);
    }
  });
});
