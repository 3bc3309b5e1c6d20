import { describe, expect, it } from 'vitest';
import { everyWordingOfBoth } from '../../../../testkit/every-wording.ts';
import { isGsmText } from '../../../domain/gsm-text.ts';
import { plainText } from '../../../domain/plain-text.ts';
import { newcomerWordingIn } from '../door/newcomer-wording.ts';
import { linkingWordingIn } from './linking-wording.ts';
import type { LinkingWording } from './linking-wording.ts';

type Sentence = Parameters<LinkingWording['say']>[0];
type DoorSentence = Parameters<ReturnType<typeof newcomerWordingIn>['say']>[0];

const parts = {
  name: 'Sam',
  code: 'KTHM-7Q4X',
  minutes: '10',
  channel: 'SMS',
  address: '+1 42',
  role: 'a member',
  admin: 'Ann',
};

/** What each must say in every wording. */
const SAID: Readonly<Record<Sentence, (string | RegExp)[]>> = {
  linkCode: ['KTHM-7Q4X', '10 minutes', /send it to me/i],
  orOpen: [/open this|shortcut/i],
  onlyAlone: [/alone|others|public/i, /ask me again/i],
  notGood: [/any more/, /once/, /new one/],
  tooMany: [/too many wrong/i, 'ten minutes'],
  alreadyYours: ['Sam', /another phone or app|from another/],
  otherWayRound: ['more rights|boss', '"link"'].map((fact) => new RegExp(fact, 'i')),
  linkedElsewhere: ['SMS +1 42', '"unlink +1 42"'],
  inAlready: ['Sam', /already/, /stays good/],
  invitedCame: ['Sam', /is in/, 'by SMS'],
  unlinked: ['SMS +1 42'],
  onlyWay: [/only way I can reach you/i, '"link"'],
  whichOne: ['"unlink" and its number'],
  noSuchAddress: ['"unlink" and a number'],
  niceToMeet: ['Sam', /watch/],
  whoYouAre: ['Sam', 'a member', /I know you by/],
  invited: ['Sam', 'KTHM-7Q4X', '7 days', /once/],
  inviteWhom: ['"invite" and the name'],
  noInvitations: ['"invite" and a name'],
  openInvitations: [/invit|ticket|guest list/i],
  revoked: ['Sam', /opens nothing any more/],
  noSuchInvitation: ['Sam', /no|nobody/i],
};

const AT_THE_DOOR: Readonly<Record<DoorSentence, (string | RegExp)[]>> = {
  askName: [/movies and shows/i, /your name/i],
  askNameAgain: [/just the name/i, 'Sam'],
  newcomer: ['Sam', /by SMS/, '+1 42', 'Let them in?'],
  letInBy: ['Sam', 'Ann', /already/],
  shutOutBy: ['Sam', 'Ann', '"approve Sam"'],
  blockedAlready: ['Sam', 'Ann', /already/],
  lastAdminStays: ['Sam', /last admin/, /first/],
  welcomeBack: [/I write to you here|you here again/i],
};

function expectFacts(words: string, facts: readonly (string | RegExp)[]): void {
  for (const fact of facts)
    expect(words).toEqual(
      typeof fact === 'string' ? expect.stringContaining(fact) : expect.stringMatching(fact),
    );
}

describe('CV-9 codes, invitations and newcomers in every wording', () => {
  it.each(Object.entries(SAID))('%s says its facts', (sentence, facts) => {
    for (const { persona, said } of everyWordingOfBoth((voice) =>
      linkingWordingIn(voice).say(sentence as Sentence, parts),
    )) {
      expectFacts(plainText(said), facts);
      if (persona === 'plain') expect(plainText(said)).toSatisfy(isGsmText);
    }
  });

  it.each(Object.entries(AT_THE_DOOR))('%s says its facts', (sentence, facts) => {
    for (const { persona, said } of everyWordingOfBoth((voice) =>
      newcomerWordingIn(voice).say(sentence as DoorSentence, parts),
    )) {
      expectFacts(plainText(said), facts);
      if (persona === 'plain') expect(plainText(said)).toSatisfy(isGsmText);
    }
  });
});
