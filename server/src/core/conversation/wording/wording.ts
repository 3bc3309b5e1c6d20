// What we say at the door and around a turn, in the voice of whoever is told.
import { fillIn } from '../../../domain/fill-in.ts';
import type { FillParts } from '../../../domain/fill-in.ts';
import { bold, list } from '../../../domain/rich-text.ts';
import type { Block, RichText } from '../../../domain/rich-text.ts';
import type { Voice, Wordings } from '../../../domain/voice.ts';
import { isNameless } from '../../people/index.ts';

const SENTENCES = {
  greeting: {
    plain: ['Hi {name}! I look after the movies and shows here. Just write what you want:'],
    wads: [
      'Hi {name}, I am Wads 🍿 I fetch the movies and shows around here. Just write what you want:',
      'Well hello, {name} 😎 Movies and shows are my department. Write me things like:',
      '{name}! Finally somebody with taste 🎬 I get you movies and shows. Try:',
    ],
  },
  welcomeNameless: {
    plain: [
      'Good news: you are in! I look after the movies and shows here. Tell me your name ("my name is Sam"), or try:',
    ],
    wads: [
      'Red carpet, mystery guest: you are in! 🎉 I get you movies and shows. Write "my name is Sam", or try:',
      'The bouncer likes you, whoever you are 🕺 You are in! Tell me your name ("my name is Sam"), or try:',
      'You are in 🍿 Best seat in the house, no name on it yet: write "my name is Sam". Or try:',
    ],
  },
  waitingNameless: {
    plain: [
      'Hi! I have asked the people who run this household whether you may come in. You will hear from me.',
    ],
    wads: [
      'Hi there 👋 I have asked the people who run this household whether you may come in. You will hear from me.',
      'Hello, mystery guest 🚪 The bosses of this household have to nod first; I have asked them. You will hear from me.',
      'No name, how noir 🕵️ I have asked the people in charge here to let you in. You will hear from me.',
    ],
  },
  greetingNameless: {
    plain: [
      'Hi! I look after the movies and shows here. What is your name? Write "my name is Sam". Or just what you want:',
    ],
    wads: [
      'Hi, I am Wads 🍿 I fetch the movies and shows around here. Tell me who you are ("my name is Sam"), or just what you want:',
      'Well hello, mystery guest 🕵️ Movies and shows are my department. Write "my name is Sam", or just what you want:',
      'A voice without a name, how noir 🎬 I get you movies and shows. Write "my name is Sam", or just what you want:',
    ],
  },
  joined: {
    plain: [
      'Hello {name}, I know you now: this chat is yours. Try "add the matrix" or "what\'s downloading?".',
    ],
    wads: [
      'Gotcha, {name} 🔑 This chat is yours now. Try "add the matrix" or "what\'s downloading?".',
      'There you are, {name} 😏 I know you now, and this chat is yours. Try "add the matrix".',
      'Face and name matched, {name} 🕶️ This chat is yours. Say "add the matrix" and watch me run.',
    ],
  },
  unsupported: {
    plain: ["I can't do anything with {what} yet. Write it in words and I'm on it."],
    wads: [
      'Lovely, but {what} is wasted on me 🙈 Write it in words and I am on it.',
      'I have no hands for {what} yet 🐙 Put it in words and I am on it.',
      'My talents end at {what} 🤹 Words, please, and I get going.',
    ],
  },
  staleButton: {
    plain: ['That button is from another time. Ask me again and you get a fresh one.'],
    wads: [
      'That button has gone stale 🥖 Ask me again for a fresh one.',
      'Museum piece, that button 🏺 Ask me again and you get a fresh one.',
      'That button retired long ago 🏖️ Ask me again, I print fresh ones.',
    ],
  },
  failed: {
    plain: ['Something broke on my side and I could not do that. Write "try again" and I will.'],
    wads: [
      'Something broke backstage and I could not do that 💥 Write "try again" and I will.',
      'I dropped it, entirely my fault 🫣 That is not done. Write "try again".',
      'The projector ate the film 🎞️🔥 Not done, sorry. Write "try again" and I will.',
    ],
  },
  hereAlready: {
    plain: ['You are here already: this is the web page. What would you like?'],
    wads: [
      'You are standing in it: this is the web page 📍 What would you like?',
      'Look around, this is the web page 👀 What are we watching?',
      'Already here, captain: this is the web page 🧭 So, what would you like?',
    ],
  },
  webOnlyAlone: {
    plain: ['That link would be for you alone. Ask me again in a chat with nobody else in it.'],
    wads: [
      'That link is for your eyes alone 🤫 Ask me again in a chat with nobody else in it.',
      'Not in front of the others 🙊 The link is for you alone: ask me in a chat of our own.',
      'I do not hand out your keys in public 🔑 Ask me again in a chat that is yours alone.',
    ],
  },
  nothingToTryAgain: {
    plain: ['There is nothing to try again. What would you like?'],
    wads: [
      'Nothing to try again, my record is spotless 😇 What would you like?',
      'Try what again? 🤷 Nothing has gone wrong. What would you like?',
      'There is nothing to try again 🧼 Give me something new.',
    ],
  },
  waiting: {
    plain: [
      'Hi {name}! I have asked the people who run this household whether you may come in. You will hear from me.',
    ],
    wads: [
      'Hi {name} 👋 I have asked the people who run this household whether you may come in. You will hear from me.',
      'Hello {name} 🚪 The bosses of this household have to nod first; I have asked them. You will hear from me.',
      '{name}, is it? 🎟️ I have asked the people in charge here to let you in. You will hear from me.',
    ],
  },
  blocked: {
    plain: ['Sorry, I am not allowed to help you here.'],
    wads: [
      'Sorry, I am not allowed to help you here 🚫',
      'My hands are tied, sorry: I may not help you here 🪢',
      'Orders are orders, sorry 🤐 I am not allowed to help you here.',
    ],
  },
  welcome: {
    plain: ['Good news, {name}: you are in! I look after the movies and shows here. Try:'],
    wads: [
      'Red carpet, {name}: you are in! 🎉 I get you movies and shows. Try:',
      'The bouncer likes you, {name} 🕺 You are in! Movies and shows are my thing. Try:',
      'You are in, {name} 🍿 Best seat in the house. I look after the movies and shows; try:',
    ],
  },
  backIn: {
    plain: ['Good news, {name}: you are in again.'],
    wads: [
      'Plot twist, {name}: you are in again 🎬',
      'All is forgiven, {name}: you are in again 🍿',
      'Back on the guest list, {name} 🎟️ You are in again.',
    ],
  },
  waitsAgain: {
    plain: ['{name}, that was taken back: you wait at the door again. You will hear from me.'],
    wads: [
      '{name}, that was taken back 🔁 You wait at the door again. You will hear from me.',
      'Rewind, {name} 📼 That was taken back and you wait at the door again. You will hear from me.',
      'Not so fast, {name} 🚪 That was taken back: you wait again. You will hear from me.',
    ],
  },
  mayOnlyAdmins: {
    plain: ['Only the people who run this household can do that.'],
    wads: [
      'That one is for the people who run this household 🔒',
      'Cute, but only the people who run this household can do that 😏',
      'Above both our heads 🎩 Only the people who run this household can do that.',
    ],
  },
  approved: {
    plain: ['{name} is in. I have told them.'],
    wads: [
      '{name} is in 🎉 I have told them.',
      'Door open: {name} is in 🚪 They know already, I have told them.',
      'One more mouth to feed with films: {name} is in 🍿 I have told them.',
    ],
  },
  alreadyIn: {
    plain: ['{name} is in already.'],
    wads: [
      '{name} is in already 🛋️',
      'Relax, {name} is in already 😌',
      'Too late to be generous: {name} is in already 🎈',
    ],
  },
  blockedPerson: {
    plain: ['{name} is blocked.'],
    wads: ['{name} is blocked 🚫', 'Done, {name} is blocked 🧱', 'The door stays shut: {name} is blocked 🔐'],
  },
  isInAlready: {
    plain: ['{name} is in already, so this button does nothing any more.'],
    wads: [
      '{name} is in already, so this button is decoration now 🪴',
      'That ship has sailed: {name} is in already, and this button does nothing any more ⛵',
      '{name} is in already 🛋️ This button does nothing any more.',
    ],
  },
  ownerStays: {
    plain: ['The owner cannot be blocked.'],
    wads: [
      'The owner cannot be blocked 👑',
      'Mutiny denied: the owner cannot be blocked 🏴‍☠️',
      'Nice coup, but the owner cannot be blocked 🏰',
    ],
  },
  nobody: {
    plain: ['I do not know that person any more.'],
    wads: [
      'I do not know that person any more 👻',
      'That person has left my address book 📇 I do not know them any more.',
      'Nobody of that name on my list any more 🔍',
    ],
  },
  wayToWeb: {
    plain: ['Here is your way into the web page. It works once, within {minutes} minutes:'],
    wads: [
      'Your secret door to the web page 🚪 It works once, within {minutes} minutes:',
      'One golden ticket to the web page 🎫 Good once, within {minutes} minutes:',
      'Psst, your way into the web page 🤫 It works once, within {minutes} minutes:',
    ],
  },
  notAskedFor: {
    plain: ['If you did not ask for it, leave it: nobody else has it.'],
    wads: [
      'If you did not ask for it, leave it 🙅 Nobody else has it.',
      'Not asked for? Then leave it 🧊 Nobody else has it.',
      'If that was not you, leave it alone 🕵️ Nobody else has it.',
    ],
  },
} satisfies Record<string, Wordings>;

export type DoorSentence = keyof typeof SENTENCES;

/** Ours in one voice. */
export interface DoorWording {
  say(sentence: DoorSentence, parts?: FillParts): RichText;
  /** With the name of a person. */
  sayOf(sentence: DoorSentence, name: string, parts?: FillParts): RichText;
  /** With three things one can say. */
  greet(sentence: 'greeting' | 'welcome', name: string): RichText;
}

/** The sentences of the door in this voice; channels and names are the caller's. */
export function wordingIn(voice: Voice): DoorWording {
  const line = (sentence: DoorSentence, parts: FillParts = {}): Block => ({
    kind: 'paragraph',
    children: fillIn(voice.pick(SENTENCES[sentence]), parts),
  });
  return {
    say: (sentence, parts) => ({ blocks: [line(sentence, parts)] }),
    sayOf: (sentence, name, parts) => ({
      blocks: [
        sentence === 'waiting' && isNameless(name)
          ? line('waitingNameless', parts)
          : line(sentence, { ...parts, name: bold(name) }),
      ],
    }),
    greet: (sentence, name) => ({
      blocks: [
        isNameless(name) ? line(`${sentence}Nameless`) : line(sentence, { name: bold(name) }),
        list(['add the matrix', "what's downloading?", "what's coming this week?"]),
      ],
    }),
  };
}
