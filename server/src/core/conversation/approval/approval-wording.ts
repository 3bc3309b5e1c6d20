// What we say around wishes that need an admin's yes, in the voice of whoever is told.
import { fillIn } from '../../../domain/fill-in.ts';
import type { FillParts } from '../../../domain/fill-in.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { Voice, Wordings } from '../../../domain/voice.ts';

const SENTENCES = {
  granted: {
    plain: ['{title} is approved. {name} is told when it is added.'],
    wads: [
      '{title} is approved ✅ {name} hears of it once it is added.',
      'How generous 👑 {title} is approved, and {name} will be told when it is added.',
      'Stamp, stamp: {title} is approved 📮 I tell {name} when it is added.',
    ],
  },
  grantedChanged: {
    plain: ['{title} is approved, {how}. {name} is told when it is added.'],
    wads: [
      '{title} is approved, {how} ✅ {name} hears of it once it is added.',
      'A fair deal 🤝 {title} is approved, {how}. {name} will be told when it is added.',
      'Haggled down nicely: {title} is approved, {how} ⚖️ I tell {name} when it is added.',
    ],
  },
  declined: {
    plain: ['{title} is declined. I have told {name}.'],
    wads: [
      '{title} is declined 🙅 I have told {name}.',
      'Heart of stone 🗿 {title} is declined, and {name} knows.',
      'The thumb goes down 👎 {title} is declined; {name} has been told.',
    ],
  },
  declinedBecause: {
    plain: ['{title} is declined. I have told {name}: “{why}”'],
    wads: [
      '{title} is declined 🙅 I have told {name}: “{why}”',
      'Delivered with a straight face 😐 {title} is declined, “{why}”. {name} knows.',
      'The thumb goes down 👎 {title} is declined, and {name} has been told “{why}”.',
    ],
  },
  askReason: {
    plain: ['Why not {title}? Write me the reason and I pass it on to {name}, or write “no reason”.'],
    wads: [
      'Ouch, poor {name} 🙈 Why not {title}? Write me the reason to pass on, or “no reason”.',
      'And what do I tell {name} about {title}? ✍️ Write me the reason, or “no reason”.',
      'Let them down gently 🪂 Why not {title}? Write the reason for {name}, or “no reason”.',
    ],
  },
  askChange: {
    plain: ['How may {name} have {title}? Write, for example, “season 1 only”, “in 1080p” or “as a movie”.'],
    wads: [
      'Let us haggle 🤝 How may {name} have {title}? Say “season 1 only”, “in 1080p” or “as a movie”.',
      'Your terms, boss? 📝 For {title} and {name}: “season 1 only”, “in 1080p” or “as a movie”, say.',
      'Yes, but… 🧐 How may {name} have {title}? Such as “season 1 only”, “in 1080p”, “as a movie”.',
    ],
  },
  unreadChange: {
    plain: [
      'I cannot make that out for {title}. Write “season 1 only”, “in 1080p” or “as a movie”, or “never mind”.',
    ],
    wads: [
      'You lost me there 😵 For {title}, say “season 1 only”, “in 1080p”, “as a movie”, or “never mind”.',
      'That is no change I know 🤷 {title}: “season 1 only”, “in 1080p”, “as a movie”, or “never mind”?',
      'Come again? 👂 {title} with “season 1 only”, “in 1080p” or “as a movie”, or “never mind”.',
    ],
  },
  leftWaiting: {
    plain: ['Fine, {title} keeps waiting for a yes or a no.'],
    wads: [
      'Fine, {title} keeps waiting for a yes or a no ⏳',
      'Take your time 🧘 {title} keeps waiting for a yes or a no.',
      'Decision postponed 🛋️ {title} still waits for a yes or a no.',
    ],
  },
  grantedBefore: {
    plain: ['{by} has approved {title} already.'],
    wads: [
      'Too late to be generous: {by} has approved {title} already 🏁',
      '{by} was quicker and approved {title} already 🏎️',
      'Relax, {by} has approved {title} already 😌',
    ],
  },
  declinedBefore: {
    plain: ['{by} has declined {title} already.'],
    wads: [
      '{by} has declined {title} already 🙅',
      'Somebody was stricter and faster: {by} has declined {title} already 🏁',
      'That ship has sunk: {by} has declined {title} already 🚢',
    ],
  },
  withdrawnBefore: {
    plain: ['{name} does not want {title} any more, so there is nothing to decide.'],
    wads: [
      '{name} does not want {title} any more 🦋 Nothing to decide.',
      'Case closed ⚖️ {name} does not want {title} any more, so there is nothing to decide.',
      'Off the hook 🎣 {name} does not want {title} any more; nothing to decide.',
    ],
  },
  gone: {
    plain: ['I know nothing of that request any more.'],
    wads: [
      'That request left no trace 👻 I know nothing of it any more.',
      'I know nothing of that request any more 🕳️',
      'Wiped from memory 🧽 I know nothing of that request any more.',
    ],
  },
  whichOne: {
    plain: ['Several of that name wait for you. Which one?'],
    wads: [
      'Several of that name wait for you 👯 Which one?',
      'Popular, that one 📈 Several of that name wait for you. Which?',
      'I see double 🥸 Several of that name wait for you. Which one?',
    ],
  },
  wishOrNewcomer: {
    plain: ['{title} is a wish that waits for you, and {name} is somebody at the door. Which one?'],
    wads: [
      'Careful 🪤 {title} is a wish that waits for you, and {name} is somebody at the door. Which one?',
      'Same name, two stories 🎭 {title} is a wish that waits, {name} is somebody at the door. Which?',
      'Film or face? 🕵️ {title} is a wish that waits for you, {name} stands at the door. Which one?',
    ],
  },
  waitingList: {
    plain: ['This waits for a yes or a no from you:'],
    wads: [
      'The suspense is killing them 🍿 This waits for your yes or no:',
      'Your subjects await 👑 A yes or a no, please:',
      'On your desk, boss 🗂️ This waits for a yes or a no:',
    ],
  },
  withdrawn: {
    plain: ['Fine, {title} is off the table. I have told the admins.'],
    wads: [
      'Fine, {title} is off the table 🧹 I have told the admins.',
      'Changed your mind? Happens 🦋 {title} is off the table, and the admins know.',
      'As you wish ✨ {title} is off the table; the admins need not decide any more.',
    ],
  },
  noLimits: {
    plain: ['Nothing limits you here.'],
    wads: [
      'The sky is your limit 🌌 I know of no other.',
      'No limits for you 🏎️ Behave anyway.',
      'Nothing limits you here 😎 Lucky you.',
    ],
  },
  myLimits: {
    plain: ['This is what holds for you:'],
    wads: ['The small print, just for you 📜', 'Your leash, measured 🪢', 'House rules for you, darling 🏠'],
  },
} satisfies Record<string, Wordings>;

export type ApprovalSentence = keyof typeof SENTENCES;

/** One of our sentences, with its places filled. */
export function sayOfApproval(voice: Voice, sentence: ApprovalSentence, parts: FillParts = {}): RichText {
  return { blocks: [{ kind: 'paragraph', children: fillIn(voice.pick(SENTENCES[sentence]), parts) }] };
}
