import { describe, expect, it } from 'vitest';
import { everyWordingOfBoth } from '../../../../testkit/every-wording.ts';
import { isGsmText } from '../../../domain/gsm-text.ts';
import { plainText } from '../../../domain/plain-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import { linkToWeb } from '../way-to-web.ts';
import { wordingIn } from './wording.ts';
import type { DoorWording } from './wording.ts';

const link = 'https://wads.example/sign-in#code=abc';

/** What each must say in every wording: the names, and what happens or can be done next. */
const SAID: Readonly<Record<string, [(wording: DoorWording) => RichText, ...(string | RegExp)[]]>> = {
  greeting: [(wording) => wording.greet('greeting', 'Sam'), 'Sam', /movies and shows/i, 'add the matrix'],
  nameless: [
    (wording) => wording.greet('greeting', 'Somebody'),
    /movies and shows/i,
    '"my name is Sam"',
    'add the matrix',
  ],
  namelessLetIn: [
    (wording) => wording.greet('welcome', 'Somebody by SMS (42)'),
    '"my name is Sam"',
    /you are in/i,
  ],
  namelessWaiting: [
    (wording) => wording.sayOf('waiting', 'Somebody by SMS (42)'),
    /^(?!.*Somebody)/,
    /asked/i,
    /hear from me/i,
  ],
  welcome: [(wording) => wording.greet('welcome', 'Sam'), 'Sam', /you are in/i, 'add the matrix'],
  joined: [(wording) => wording.sayOf('joined', 'Sam'), 'Sam', /this chat is yours/i, 'add the matrix'],
  unsupported: [(wording) => wording.say('unsupported', { what: 'stickers' }), 'stickers', /words/i],
  stale: [(wording) => wording.say('staleButton'), /button/i, /ask me again/i],
  failed: [(wording) => wording.say('failed'), '"try again"', /not/i],
  here: [(wording) => wording.say('hereAlready'), 'web page'],
  alone: [(wording) => wording.say('webOnlyAlone'), /you.*alone|your eyes alone|your keys/i, /ask me/i],
  nothing: [(wording) => wording.say('nothingToTryAgain'), /again/i, /nothing/i],
  waiting: [(wording) => wording.sayOf('waiting', 'Sam'), 'Sam', /asked/i, /hear from me/i],
  blocked: [(wording) => wording.say('blocked'), /sorry/i, /not (?:allowed to )?help you here/i],
  admins: [(wording) => wording.say('mayOnlyAdmins'), /people who run this household/i],
  approved: [(wording) => wording.sayOf('approved', 'Eve'), 'Eve is in', /told them/i],
  alreadyIn: [(wording) => wording.sayOf('alreadyIn', 'Eve'), 'Eve is in already'],
  blockedPerson: [(wording) => wording.sayOf('blockedPerson', 'Eve'), 'Eve is blocked'],
  isInAlready: [(wording) => wording.sayOf('isInAlready', 'Eve'), 'Eve is in already', /button/i],
  owner: [(wording) => wording.say('ownerStays'), /owner cannot be blocked/i],
  nobody: [(wording) => wording.say('nobody'), /any more/i],
  backIn: [(wording) => wording.sayOf('backIn', 'Sam'), 'Sam', /in again|guest list/i],
  waitsAgain: [(wording) => wording.sayOf('waitsAgain', 'Sam'), 'Sam', /taken back/i, /hear from me/i],
};

describe('CV-9 the door in every wording', () => {
  it.each(Object.entries(SAID))('%s says its facts', (_name, [make, ...facts]) => {
    for (const { persona, said } of everyWordingOfBoth((voice) => make(wordingIn(voice)))) {
      const words = plainText(said);
      for (const fact of facts)
        expect(words).toEqual(
          typeof fact === 'string' ? expect.stringContaining(fact) : expect.stringMatching(fact),
        );
      if (persona === 'plain') expect(words).toSatisfy(isGsmText);
    }
  });

  it('the link stands alone on its line, with how long it is good', () => {
    for (const { persona, said } of everyWordingOfBoth((voice) =>
      linkToWeb(link, voice, { isUnasked: true }),
    )) {
      const words = plainText(said);
      expect(words).toContain(link);
      expect(words).toMatch(/once, within 15 minutes/);
      expect(words).toMatch(/leave it.*nobody else has it/is);
      if (persona === 'plain') expect(words).toSatisfy(isGsmText);
    }
  });

  it('a name cannot bring a place of its own', () => {
    for (const { said } of everyWordingOfBoth((voice) =>
      wordingIn(voice).sayOf('waiting', '{minutes}', { minutes: '15' }),
    ))
      expect(plainText(said)).toContain('{minutes}');
  });
});
