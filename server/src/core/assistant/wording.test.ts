import { describe, expect, it } from 'vitest';
import { everyWordingOfBoth } from '../../../testkit/every-wording.ts';
import { isGsmText, typewritten } from '../../domain/gsm-text.ts';
import { plainText } from '../../domain/plain-text.ts';
import { openWording } from './wording.ts';
import type { Sentence } from './wording.ts';

/** What has to stand in every wording: what is or is not the case, and what can be done. */
const FACTS: Record<Sentence, RegExp> = {
  notUnderstood: /understand|over my head|lost me|got in the way/i,
  guessed: /something else|no title|not a title/i,
  notYet: /cannot|rehearsal|not in my repertoire|nobody has wired/i,
  help: /films|popcorn|watch/i,
  abilities: /follow.*where.*comes.*here.*settings.*undo/i,
  adminAbilities: /follow.*where.*comes.*here.*services.*come in.*undo/i,
  smalltalk: /watch|title|film/i,
  askBulk: /one title/i,
  askNegation: /leave|hands off|lifted|leaving/i,
  askWhich: /which|name it/i,
  listIsShorter: /number|which one/i,
  nothingWaits: /nothing|did not ask|no open question/i,
  cardClosed: /(?:nothing (?:was done|happened)|touched nothing).*(?:again|mean it)/i,
  otherCard: /nothing (?:was done|happened)|touched nothing/i,
  unknownButton: /button.*(?:title|name)/i,
  declined: /nothing was done|everything stays|left it alone/i,
  nothingToUndo: /take back|rewind|undo/i,
  undoTooLate: /ten minutes/i,
  undoneAlready: /already|nothing (?:left|more)/i,
  undoFailed: /stays/i,
  undoNotYours: /only (?:the person|whoever|the culprit)|they can/i,
  cannotTellWhich: /number/i,
  noneOfThese: /number/i,
  noSequel: /sequel|ends there/i,
  notAllowed: /admin/i,
  onlyAlone: /ask me again in a chat/i,
  unseenTitle: /title|which one/i,
  toolFailed: /(?:could not|not done|did not work).*(?:again|another go)/i,
  serviceFailed: /(?:could not|not done).*(?:again|another go)/i,
  oneAtATime: /first|one card/i,
  tooMuch: /rest/i,
  stoppedShort: /tell me|say it again/i,
  emptyMessage: /empty|nothing/i,
  tooLong: /too long/i,
};

/** Nobody is laughed at for what they are, and nobody is insulted. */
const CRUEL =
  /\b(?:idiot|stupid|dumb|moron|fool|loser|ugly|fat|lazy|shut up|hate you|crazy|insane|retard|lame|gay|whore|bitch|damn|hell|crap|kill|die|girl|boy|old man|grandma|foreign|gypsy|nazi)\b/i;

describe('CV-9 our own sentences in every wording', () => {
  it.each(Object.entries(FACTS) as [Sentence, RegExp][])('%s says the same', (sentence, fact) => {
    const said = everyWordingOfBoth((voice) => openWording(voice).words(sentence));
    expect(said.length).toBeGreaterThanOrEqual(4);
    for (const { persona, said: words } of said) {
      expect(words).toMatch(fact);
      expect(words).not.toMatch(CRUEL);
      expect(words.length).toBeLessThan(160);
      if (persona === 'plain') expect(typewritten(words)).toSatisfy(isGsmText);
    }
  });

  it('the examples of the plain voice suit an SMS as they are', () => {
    for (const { persona, said } of everyWordingOfBoth((voice) =>
      openWording(voice).withExamples('help', true),
    ))
      if (persona === 'plain') expect(plainText(said)).toSatisfy(isGsmText);
  });
});
