// What we say about groups: to the group, to the admins, and to whoever tapped what was not theirs.
import { fillIn } from '../../../../domain/fill-in.ts';
import type { FillParts } from '../../../../domain/fill-in.ts';
import { bold, list } from '../../../../domain/rich-text.ts';
import type { Block, RichText } from '../../../../domain/rich-text.ts';
import type { Voice, Wordings } from '../../../../domain/voice.ts';

const SENTENCES = {
  asked: {
    plain: ['I may not speak here yet. I have asked the people who run the household.'],
    wads: [
      'My lips are sealed in here for now 🤐 I have asked the people who run the household.',
      'Not on the guest list of this group yet 🎟️ I have asked the people who run the household.',
      'One moment, bouncer check 🚪 I have asked the people who run the household whether I may speak here.',
    ],
  },
  newGroup: {
    plain: ['Somebody has brought me into the group {title} on {channel}. May I answer there?'],
    wads: [
      'I was dragged into the group {title} on {channel} 🎈 May I answer there?',
      'New stage, new crowd: the group {title} on {channel} 🎤 May I answer there?',
      'The group {title} on {channel} has me now 🧲 Shall I talk there or play dead?',
    ],
  },
  allowed: {
    plain: ['I answer in {title} now. There each person may do what they may do with me alone.'],
    wads: [
      'Off the leash: I answer in {title} now 🎉 Each person may do there what they may do with me alone.',
      'Mic on in {title} 🎙️ Each person may do there what they may do with me alone.',
      '{title} gets me 🍿 Each person may do there what they may do with me alone.',
    ],
  },
  refused: {
    plain: ['I stay silent in {title}.'],
    wads: [
      'Not a peep out of me in {title} 🤫',
      'I play furniture in {title} 🪑 Silent as a sofa.',
      'Radio silence in {title} it is 📵',
    ],
  },
  alreadySo: {
    plain: ['That is decided already: {title} stays as it is.'],
    wads: [
      'Old news: {title} stays as it is 🗞️',
      'Somebody was faster 🏁 {title} stays as it is.',
      'Decided already, {title} stays as it is 🧾',
    ],
  },
  left: {
    plain: ['I am not in {title} any more. Add me again, and I will answer there.'],
    wads: [
      'I got thrown out of {title} 👢 Add me again, and I will answer there.',
      'No longer in {title}, sob 🥲 Add me again, and I will answer there.',
      '{title} and I have parted ways 💔 Add me again, and I will answer there.',
    ],
  },
  unknownGroup: {
    plain: ['I do not know that group any more.'],
    wads: [
      'That group rings no bell any more 🔕',
      'Which group? I have forgotten it 🫠',
      'That group has left my memory 🕳️',
    ],
  },
  hello: {
    plain: ['I may speak here now. Mention me or reply to me, and say what you want to watch:'],
    wads: [
      'The bosses say I may speak here 🎉 Mention me or reply to me, and say what you want to watch:',
      'Unmuted at last 📣 Mention me or reply to me, and say what you want to watch:',
      'I am allowed to talk, brace yourselves 😎 Mention me or reply to me, and say what you want to watch:',
    ],
  },
  anonymous: {
    plain: [
      'I cannot see who you are. Switch off "Remain anonymous" for yourself in this group, and I will answer.',
    ],
    wads: [
      'Nice mask 🎭 I cannot see who you are: switch off "Remain anonymous" for yourself in this group, and I will answer.',
      'A voice from the fog 🌫️ I cannot see who you are. Switch off "Remain anonymous" in this group, and we talk.',
      'I do not take orders from ghosts 👻 I cannot see who you are: switch off "Remain anonymous" in this group.',
    ],
  },
  stranger: {
    plain: [
      'Hi {name}! We have not met: somebody who runs this household must let you in first. I have asked them.',
    ],
    wads: [
      'Hi {name} 👋 We have not met: somebody who runs this household must let you in first. I have asked them.',
      'New face, {name}! 🕵️ Somebody who runs this household must let you in first; I have asked them.',
      '{name}, your name is not on my list yet 📜 Somebody who runs this household must let you in; I have asked them.',
    ],
  },
  notYours: {
    plain: ['This question is for {name}.'],
    wads: [
      'Paws off, this question is for {name} 🐾',
      'Eager! But this question is for {name} ✋',
      'Wrong thumb: this question is for {name} 👆',
    ],
  },
} satisfies Record<string, Wordings>;

export type GroupSentence = keyof typeof SENTENCES;

/** What one can say to us, as in a greeting. */
const EXAMPLES = ['add the matrix', "what's downloading?", "what's coming this week?"];

/** Ours about groups, in one voice; titles and names are the caller's and stand out. */
export function groupWordingIn(voice: Voice): {
  say(sentence: GroupSentence, parts?: Readonly<Record<string, string>>): RichText;
  hello(): RichText;
  /** One line of plain words, for the answer to a tap. */
  line(sentence: GroupSentence, parts: Readonly<Record<string, string>>): string;
} {
  const block = (sentence: GroupSentence, parts: FillParts = {}): Block => ({
    kind: 'paragraph',
    children: fillIn(voice.pick(SENTENCES[sentence]), parts),
  });
  return {
    say: (sentence, { title, name, ...others } = {}) => ({
      blocks: [
        block(sentence, {
          ...others,
          ...(title === undefined ? {} : { title: bold(title) }),
          ...(name === undefined ? {} : { name: bold(name) }),
        }),
      ],
    }),
    hello: () => ({ blocks: [block('hello'), list(EXAMPLES)] }),
    line: (sentence, parts) =>
      fillIn(voice.pick(SENTENCES[sentence]), parts)
        .map((inline) => (inline.kind === 'text' ? inline.text : ''))
        .join(''),
  };
}
