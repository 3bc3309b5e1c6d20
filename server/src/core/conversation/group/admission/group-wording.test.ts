import { describe, expect, it } from 'vitest';
import { everyWordingOfBoth } from '../../../../../testkit/every-wording.ts';
import { isGsmText } from '../../../../domain/gsm-text.ts';
import { plainText } from '../../../../domain/plain-text.ts';
import { groupWordingIn } from './group-wording.ts';
import type { GroupSentence } from './group-wording.ts';

const PARTS = { title: 'Family', name: 'Sam', channel: 'Telegram' };

/** What each must say in every wording. */
const FACTS: Readonly<Record<GroupSentence, (string | RegExp)[]>> = {
  asked: [/asked/i, /people who run the household/i],
  newGroup: ['Family', 'Telegram', /\?$/],
  allowed: ['Family', /each person may/i],
  refused: ['Family', /silen|not a peep|furniture/i],
  alreadySo: ['Family', /stays as it is/i],
  left: ['Family', /add me again/i],
  unknownGroup: [/any more|forgotten|left my memory/i],
  hello: [/mention me or reply/i],
  anonymous: [/cannot see who you are/i, /anonymous/i],
  stranger: ['Sam', /asked them/i, /let you in/i],
  notYours: ['Sam', /question is for/i],
};

describe('CV-9 CH-5 groups in every wording', () => {
  it.each(Object.entries(FACTS) as [GroupSentence, (string | RegExp)[]][])(
    '%s says its facts',
    (sentence, facts) => {
      for (const { persona, said } of everyWordingOfBoth((voice) =>
        groupWordingIn(voice).say(sentence, PARTS),
      )) {
        const words = plainText(said);
        expect(words).not.toMatch(/[{}]/);
        for (const fact of facts)
          expect(words).toEqual(
            typeof fact === 'string' ? expect.stringContaining(fact) : expect.stringMatching(fact),
          );
        if (persona === 'plain') expect(words).toSatisfy(isGsmText);
      }
    },
  );

  it('a title cannot bring a place of its own, and the answer to a tap fits', () => {
    for (const { said } of everyWordingOfBoth((voice) =>
      groupWordingIn(voice).say('allowed', { title: '{name}', name: 'Eve' }),
    ))
      expect(plainText(said)).toContain('{name}');
    for (const { said } of everyWordingOfBoth((voice) =>
      groupWordingIn(voice).line('notYours', { name: 'Sam' }),
    ))
      expect(said.length).toBeLessThan(200);
  });
});
