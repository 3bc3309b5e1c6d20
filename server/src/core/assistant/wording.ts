// What the assistant says of its own accord. What tools found or did is worded by the tools.
import { typewritten } from '../../domain/gsm-text.ts';
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
  abilities: {
    plain: [
      'I also find and follow titles, say where one is, what comes, what is here, your settings, and undo.',
    ],
    wads: [
      'Also on the menu 🍿 finding and following titles, where one is, what comes, what is here, your settings, undo.',
      'More of my tricks 🎩 find or follow a title, where is it, what comes, what is here, your settings, undo.',
      'And there is more 🎬 titles to find or follow, where one is, what comes, what is here, your settings, undo.',
    ],
  },
  adminAbilities: {
    plain: [
      'I also find and follow titles, say where one is, what comes, what is here, how the services are, who may come in, and undo.',
    ],
    wads: [
      'Also on the menu 🍿 finding and following titles, where one is, what comes, what is here, the services, who may come in, undo.',
      'More of my tricks 🎩 find or follow a title, where is it, what comes, what is here, the services, who may come in, undo.',
      'And there is more 🎬 titles to find or follow, where one is, what comes, what is here, the services, who may come in, undo.',
    ],
  },
  smalltalk: {
    plain: ['At your service. Tell me what you would like to watch.'],
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
  nothingToUndo: {
    plain: ['There is nothing I could take back for you right now.'],
    wads: [
      'Nothing to rewind 📼 I have done nothing for you lately.',
      'My slate is clean 🧼 There is nothing to take back.',
      'Undo what? 🤷 I have not touched a thing for you in the last minutes.',
    ],
  },
  undoTooLate: {
    plain: [
      'That was more than ten minutes ago, so I leave it as it is. Tell me what you would like instead.',
    ],
    wads: [
      'Ten minutes, then the concrete sets 🧱 That one stays. What would you like instead?',
      'Too late, the rewind only reaches ten minutes back ⏳ It stays as it is. What now?',
      'That take is in the can 🎞️ I rewind ten minutes, no more. Tell me what to do instead.',
    ],
  },
  undoneAlready: {
    plain: ['I have dealt with that already; there is nothing more to take back.'],
    wads: [
      'Dealt with already 📼 Nothing more to take back there.',
      'I have been through that one 🪦 There is nothing more to take back.',
      'One rewind per act 🔁 That one is settled, nothing more to take back.',
    ],
  },
  undoFailed: {
    plain: ['I cannot take that back. It stays as it is.'],
    wads: [
      'No way back on that one 🚧 It stays as it is.',
      'I cannot un-ring that bell 🔔 It stays.',
      'That is out of my rewind’s reach 🙈 It stays as it is.',
    ],
  },
  undoNotYours: {
    plain: ['Only the person who did that can take it back here.'],
    wads: [
      'Not your mess to clean up 🧹 Only whoever did it can take it back.',
      'Hands off, that was somebody else’s doing 🖐️ They can take it back themselves.',
      'Nice of you, but only the culprit may undo that 🕵️',
    ],
  },
  cannotTellWhich: {
    plain: ['I cannot tell which of these that is. Say its number or its name:'],
    wads: [
      'I cannot tell which of these that is 🕵️ Give me a number:',
      'My crystal ball is cloudy on that one 🔮 Which number is it?',
      'Not a clue which of them you mean 🤷 Pick a number:',
    ],
  },
  noneOfThese: {
    plain: ['As far as I know, none of these is that. Say a number or a name:'],
    wads: [
      'None of these, as far as I can see 🔍 Give me a number or a name:',
      'I looked twice, and none of these fits 👓 Number or name?',
      'No match in this line-up 🚓 Say a number or a name:',
    ],
  },
  noSequel: {
    plain: ['I know of no sequel to that. Tell me its name if there is one.'],
    wads: [
      'No sequel on my radar 📡 Name it if you know better.',
      'As far as I know that story ends there 🎬 Got a name for me?',
      'I find no sequel to that 🔍 Tell me its name if there is one.',
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
  onlyAlone: {
    plain: ['That is between the two of us. Ask me again in a chat with nobody else in it.'],
    wads: [
      'Not in front of the others 🙊 Ask me again in a chat with nobody else in it.',
      'Our little secret 🤫 Ask me again in a chat that is yours alone.',
      'I do not gossip about you in public 🕶️ Ask me again in a chat of our own.',
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
      'Nobody is picking up backstage ☎️ That is not done. Give it another go in a moment.',
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
  stoppedShort: {
    plain: ['That is as far as I got. If you asked for more, please tell me again.'],
    wads: [
      'That is as far as I got before the fuse blew 🧨 If there was more, say it again.',
      'And there the reel snapped 🎞️ Anything else you asked for, tell me once more.',
      'That much is done, then my train of thought derailed 🚂 More on your list? Say it again.',
    ],
  },
  emptyMessage: {
    plain: ['Your message was empty. Tell me what you would like to watch.'],
    wads: [
      'A silent film, is it? 🤫 Your message was empty. Try it with words.',
      'I got your message, and there was nothing in it 📭 What shall we watch?',
      'Nothing but air in that one 🎈 Give me a title.',
    ],
  },
  tooLong: {
    plain: ['That is too long for me to read. Please tell me in a few sentences.'],
    wads: [
      'I do films, not novels 📚 That is too long; give me a few sentences.',
      'You lost me somewhere in the second act 🥱 Too long! The short version, please.',
      'That is a director’s cut ✂️ Too long for me. A few sentences will do.',
    ],
  },
} satisfies Record<string, Wordings>;

export type Sentence = keyof typeof SENTENCES;

export interface Wording {
  /** One of the wordings of this sentence, as text. */
  words(sentence: Sentence): string;
  say(sentence: Sentence): RichText;
  /** The sentence, followed by three things one can say, and what else is understood. */
  withExamples(sentence: 'help' | 'notUnderstood' | 'guessed', mayRemove: boolean): RichText;
}

/** Our own sentences in one voice. */
export function openWording(voice: Voice): Wording {
  const words = (sentence: Sentence): string => voice.pick(SENTENCES[sentence]);
  return {
    words,
    say: (sentence) => say(words(sentence)),
    withExamples: (sentence, mayRemove) => ({
      blocks: [
        paragraph(words(sentence)),
        list(examples(mayRemove, voice)),
        // What was tried as a title has its answer above already.
        ...(sentence === 'guessed' ? [] : [paragraph(words(mayRemove ? 'adminAbilities' : 'abilities'))]),
      ],
    }),
  };
}

function examples(mayRemove: boolean, { persona }: Voice): string[] {
  const words = [
    '“add the matrix in 4K”',
    mayRemove ? '“remove the matrix”' : '“do we have the matrix?”',
    '“what’s downloading?”',
  ];
  return persona === 'plain' ? words.map(typewritten) : words;
}
