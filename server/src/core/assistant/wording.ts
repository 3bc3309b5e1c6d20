// What the assistant says of its own accord. What tools found or did is worded by the tools.
import { list, paragraph, say } from '../../domain/rich-text.ts';
import type { RichText } from '../../domain/rich-text.ts';
import type { Voice, Wordings } from '../../domain/voice.ts';

const SENTENCES = {
  notUnderstood: {
    plain: ['I did not understand that. You could say:'],
    wads: [
      'That one sailed clean over my head 🛸 Try one of these:',
      'Nope, lost me there 🤔 I do get things like:',
      'My popcorn got in the way 🍿 I know these:',
    ],
  },
  guessed: {
    plain: ['If you meant something else, you could say:'],
    wads: [
      'If that was no title, I speak fluent 🎬',
      'Not a title? Then try it like this 🍿',
      'Meant something else? I am good at 😎',
    ],
  },
  notYet: {
    plain: ['I understood you, but I cannot do that yet.'],
    wads: [
      'I hear you, but that trick is still in rehearsal 🎭',
      'Understood, and sadly not in my repertoire yet 🎟️',
      'Good idea. Nobody has wired that up for me yet 🔧',
    ],
  },
  help: {
    plain: ['I look after the films and series of this household. For example:'],
    wads: [
      'I run the films and series around here 🎬 Throw me things like:',
      'Popcorn dealer, download wrangler, at your service 🍿 Say:',
      'I fetch what you want to watch 📺 Orders look like this:',
    ],
  },
  smalltalk: {
    plain: ['You are welcome. Tell me what you would like to watch.'],
    wads: [
      'Charmed, I am sure 😏 So, what are we watching?',
      'Right back at you 🍿 Give me a title and I will earn my keep.',
      'Always a pleasure 🎬 Now feed me a film.',
    ],
  },
  askBulk: {
    plain: ['I only remove one title at a time. Which one do you mean?'],
    wads: [
      'Easy, tiger 🐯 One title at a time. Which one goes first?',
      'I do not do massacres 🔪 Name me one title.',
      'All of it? No chance 🛑 Pick one title and we talk.',
    ],
  },
  askNegation: {
    plain: ['I leave everything as it is. Tell me if you would like something else.'],
    wads: [
      'Fine, hands off 🙌 Nothing was touched.',
      'Not a finger lifted 😇 Say so if you change your mind.',
      'Leaving it alone 👀 What else?',
    ],
  },
  askWhich: {
    plain: ['Which title do you mean? Tell me its name.'],
    wads: [
      'Which one, though? 🤨 Give me a name.',
      'I am good, but no mind reader 🔮 Which title?',
      'Name it and I am on it 🎯',
    ],
  },
  listIsShorter: {
    plain: ['That number is not in the list. Pick one that is, or tell me the name.'],
    wads: [
      'The list is not that long 😅 Pick a number that is on it.',
      'No such number up there 🔢 Try again?',
      'You counted further than I did 🧮 Which one?',
    ],
  },
  nothingWaits: {
    plain: ['There is nothing waiting for a yes or a no right now.'],
    wads: [
      'Yes to what? 😄 Nothing is waiting for an answer.',
      'I did not ask anything 🤷 What would you like?',
      'No open question here 📭 Tell me what you want.',
    ],
  },
  cardClosed: {
    plain: ['That card is no longer open, so nothing was done. Ask me again if you still want it.'],
    wads: [
      'That card has closed shop 🚪 Nothing was done; ask again if you still want it.',
      'Too late for that button ⌛ Nothing happened. Ask me again?',
      'That card is no longer open 🗃️ I touched nothing. Say it again if you mean it.',
    ],
  },
  otherCard: {
    plain: ['The card does not offer that, so nothing was done. Ask me again and say what you want.'],
    wads: [
      'That was not on the card 🃏 Nothing was done; ask me again.',
      'The card had no such option 🎴 I touched nothing. Once more?',
      'Not an option on this one 🙃 Nothing happened; tell me again what you want.',
    ],
  },
  unknownButton: {
    plain: ['I do not know that button any more. Tell me the title instead.'],
    wads: [
      'That button is from another life 👻 Tell me the title instead.',
      'No idea what that button was 🕸️ Say the name.',
      'Stale button 🥖 Give me the title.',
    ],
  },
  declined: {
    plain: ['Alright, nothing was done.'],
    wads: [
      'Spared, then 😌 Nothing was done.',
      'Backing away slowly 🐾 Everything stays.',
      'Good, I left it alone ✋',
    ],
  },
  notAllowed: {
    plain: ['Only an admin of the household may do that.'],
    wads: [
      'Nice try 😏 Only an admin may do that.',
      'That lever is for admins 🔒 Go and charm one.',
      'Above your pay grade, I am afraid 🎩 An admin can do it.',
    ],
  },
  unseenTitle: {
    plain: ['I am not sure which title you mean. Tell me its name and I will look it up.'],
    wads: [
      'Which title was that? 🧐 Say its name and I will look.',
      'I lost track of which one you mean 🗺️ Name it?',
      'Remind me of the title 🎞️ and I am on it.',
    ],
  },
  toolFailed: {
    plain: ['Something went wrong on my side, and I could not finish that. Please try again in a moment.'],
    wads: [
      'I tripped over a cable and could not finish that 🔌 Try again in a moment.',
      'Something broke backstage 🎭 That is not done. Try again shortly?',
      'My bad, that did not work 💥 Give it another go in a moment.',
    ],
  },
  serviceFailed: {
    plain: ['A service I need did not answer, so I could not finish that. Please try again in a moment.'],
    wads: [
      'The machinery behind me is not answering 📡 I could not finish that. Try again in a moment.',
      'My supplier has gone quiet 🦗 That is not done. Try again shortly?',
      'Nobody is picking up backstage ☎️ Give it another go in a moment.',
    ],
  },
  oneAtATime: {
    plain: ['One question at a time: answer the card first, then ask me for the rest again.'],
    wads: [
      'One card at a time ✋ Answer it, then ask for the rest.',
      'Slow down, cowboy 🤠 First this card, then the rest.',
      'I juggle one question at a time 🎪 Answer it first.',
    ],
  },
  tooMuch: {
    plain: ['That is more than I do in one go, so I stopped there. Ask me for the rest again.'],
    wads: [
      'I stopped there, even I need to breathe 😮‍💨 Ask for the rest again.',
      'That is a full tray 🍽️ Order the rest separately.',
      'Enough for one go 🛑 Send me the rest again.',
    ],
  },
  basicMode: {
    plain: ['(I am in basic mode: my language model does not answer right now.)'],
    wads: [
      '(Running on instinct: my big brain is out right now 🧠💤)',
      '(Basic mode: the clever half of me is offline 🔌)',
      '(My language model is napping 😴, so short sentences, please.)',
    ],
  },
} satisfies Record<string, Wordings>;

export type Sentence = keyof typeof SENTENCES;

export interface Wording {
  /** One of the wordings of this sentence, as text. */
  words(sentence: Sentence): string;
  say(sentence: Sentence): RichText;
  /** The sentence, followed by three things one can say. */
  withExamples(sentence: 'help' | 'notUnderstood' | 'guessed', mayRemove: boolean): RichText;
}

/** Our own sentences in one voice. */
export function openWording(voice: Voice): Wording {
  const words = (sentence: Sentence): string => voice.pick(SENTENCES[sentence]);
  return {
    words,
    say: (sentence) => say(words(sentence)),
    withExamples: (sentence, mayRemove) => ({
      blocks: [paragraph(words(sentence)), list(examples(mayRemove))],
    }),
  };
}

function examples(mayRemove: boolean): string[] {
  return [
    '“add the matrix in 4K”',
    mayRemove ? '“remove the matrix”' : '“do we have the matrix?”',
    '“what’s downloading?”',
  ];
}
