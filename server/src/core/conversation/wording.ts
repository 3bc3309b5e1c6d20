import { bold, list, paragraph, say } from '../../domain/rich-text.ts';
import type { RichText } from '../../domain/rich-text.ts';

/** What we say at the door and around a turn. */
export const wording = {
  greeting: (name: string): RichText => ({
    blocks: [
      paragraph('Hi ', bold(name), '! I look after the movies and shows here. Just write what you want:'),
      list(['add the matrix', "what's downloading?", "what's coming this week?"]),
    ],
  }),
  joined: (name: string): RichText =>
    say(
      'Hello ',
      bold(name),
      ', I know you now: this chat is yours. Try "add the matrix" or "what\'s downloading?".',
    ),
  unsupported: (what: string): RichText =>
    say(`I can't do anything with ${what} yet. Write it in words and I'm on it.`),
  staleButton: (): RichText => say('That button is from another time. Ask me again and you get a fresh one.'),
  failed: (): RichText =>
    say('Something broke on my side and I could not do that. Write "try again" and I will.'),
  hereAlready: (): RichText => say('You are here already: this is the web page. What would you like?'),
  webOnlyAlone: (): RichText =>
    say('That link would be for you alone. Ask me again in a chat with nobody else in it.'),
  nothingToTryAgain: (): RichText => say('There is nothing to try again. What would you like?'),
  waiting: (name: string): RichText =>
    say(
      'Hi ',
      bold(name),
      '! I have asked the people who run this household whether you may come in. You will hear from me.',
    ),
  blocked: (): RichText => say('Sorry, I am not allowed to help you here.'),
  welcome: (name: string): RichText => ({
    blocks: [
      paragraph('Good news, ', bold(name), ': you are in! I look after the movies and shows here. Try:'),
      list(['add the matrix', "what's downloading?", "what's coming this week?"]),
    ],
  }),
  mayOnlyAdmins: (): RichText => say('Only the people who run this household can do that.'),
  approved: (name: string): RichText => say(bold(name), ' is in. I have told them.'),
  alreadyIn: (name: string): RichText => say(bold(name), ' is in already.'),
  blockedPerson: (name: string): RichText => say(bold(name), ' is blocked.'),
  isInAlready: (name: string): RichText =>
    say(bold(name), ' is in already, so this button does nothing any more.'),
  ownerStays: (): RichText => say('The owner cannot be blocked.'),
  nobody: (): RichText => say('I do not know that person any more.'),
  newcomer: (name: string, channel: string): RichText =>
    say('Somebody new is at the door: ', bold(name), ` wrote to me by ${channel}. Let them in?`),
};
