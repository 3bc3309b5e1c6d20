// What is said about codes, invitations and one's own addresses.
import type { Wordings } from '../../../domain/voice.ts';
import { openWording } from '../wording/open-wording.ts';

const CODES = {
  linkCode: {
    plain: [
      'Your code: {code}. Send it to me from the other phone or app within {minutes} minutes and I know you there too.',
    ],
    wads: [
      'Your secret handshake: {code} 🤝 Send it to me from the other phone or app within {minutes} minutes and I know you there too.',
      'Cloning you, one moment 🧬 {code} is your code: send it to me from the other phone or app within {minutes} minutes.',
      'Psst: {code} 🔑 Send it to me from the other phone or app within {minutes} minutes, and I know you there too.',
    ],
  },
  orOpen: {
    plain: ['Or open this there:'],
    wads: [
      'Or just open this there 👇',
      'Too lazy to type? Open this there 🛋️',
      'Or take the shortcut there 🚀',
    ],
  },
  onlyAlone: {
    plain: ['That is for you alone. Ask me again in a chat with nobody else in it.'],
    wads: [
      'Not in front of the others 🙊 Ask me again in a chat with nobody else in it.',
      'That is for your eyes alone 🤫 Ask me again in a chat with nobody else in it.',
      'I do not do this in public 🎭 Ask me again in a chat that is yours alone.',
    ],
  },
  notGood: {
    plain: ['That code is not good here (any more). Codes work once and only for a while; get a new one.'],
    wads: [
      'That code does nothing here (any more) 🥀 They work once and only for a while; get a new one.',
      'No door opens to that code (any more) 🚪 They work once and only for a while; get a new one.',
      'Nice try, but that code is not good here (any more) 🕵️ They work once and only for a while; get a new one.',
    ],
  },
  tooMany: {
    plain: ['That were too many wrong codes. I read no more of them for ten minutes.'],
    wads: [
      'Slow down, safecracker 🔐 Too many wrong codes: I read no more of them for ten minutes.',
      'Too many wrong codes 🧯 I read no more of them for ten minutes.',
      'My code reader is on strike ✊ Too many wrong ones: nothing for ten minutes.',
    ],
  },
  alreadyYours: {
    plain: ['I know you here already, {name}. Send the code from another phone or app.'],
    wads: [
      'I know you here already, {name} 😏 Send the code from another phone or app.',
      'You, linked to you? 🪞 I know you here already, {name}. Send it from another phone or app.',
      '{name}, this chat is yours already 🏠 Send the code from another phone or app.',
    ],
  },
  otherWayRound: {
    plain: [
      'This chat has more rights than that code. Do it the other way round: write "link" here and send me that code from the other side.',
    ],
    wads: [
      'Wrong way round 🔄 This chat has more rights than that code: write "link" here and send me that code from the other side.',
      'I do not demote bosses 👑 Write "link" here and send me that code from the other side.',
      'Other direction, chief 🧭 This chat has more rights than that code: write "link" here, and send the code from over there.',
    ],
  },
  linkedElsewhere: {
    plain: ['Your {channel} {address} is linked to you now. Was that not you? Write "unlink {address}".'],
    wads: [
      'Your {channel} {address} is linked to you now 🔗 Not you? Write "unlink {address}".',
      'One person, one more way in 🧷 {channel} {address} is yours now. Not you? Write "unlink {address}".',
      '{channel} {address} and you are an item now 💍 Not you? Write "unlink {address}".',
    ],
  },
  inAlready: {
    plain: ['You are in already, {name}. The invitation stays good for whoever it is for.'],
    wads: [
      'You are in already, {name} 🛋️ The invitation stays good for whoever it is for.',
      'Gate-crashing your own party, {name}? 🎉 You are in already; the invitation stays good.',
      '{name}, you have a seat already 🍿 The invitation stays good for whoever it is for.',
    ],
  },
  invitedCame: {
    plain: ['{name} used your invitation and is in, by {channel}.'],
    wads: [
      '{name} used your invitation and is in, by {channel} 🎉',
      'Your guest has arrived 🎟️ {name} is in, by {channel}.',
      'Red carpet rolled out 🟥 {name} took your invitation and is in, by {channel}.',
    ],
  },
} satisfies Record<string, Wordings>;

const OWN = {
  unlinked: {
    plain: [
      '{channel} {address} is not linked to you any more. Whoever writes from there is a stranger to me.',
    ],
    wads: [
      '{channel} {address} is cut loose ✂️ Whoever writes from there is a stranger to me.',
      'Snip 🔪 {channel} {address} is not yours any more, and a stranger to me.',
      'Divorced 💔 {channel} {address} is not linked to you any more. Whoever writes from there is a stranger.',
    ],
  },
  onlyWay: {
    plain: ['That is the only way I can reach you, so it stays. Link another one first: write "link".'],
    wads: [
      'Cut that and we never speak again 😱 It is the only way I can reach you. Write "link" first.',
      'Sawing at your own branch? 🪚 That is the only way I can reach you. Write "link" first.',
      'No can do 🪢 That is the only way I can reach you; write "link" to add another first.',
    ],
  },
  whichOne: {
    plain: ['Which one? Write "unlink" and its number.'],
    wads: [
      'Which one gets the boot? 👢 Write "unlink" and its number.',
      'Pick your victim 🎯 Write "unlink" and its number.',
      'So many of you 👯 Write "unlink" and its number.',
    ],
  },
  noSuchAddress: {
    plain: ['I know no such way to you. These I know; write "unlink" and a number.'],
    wads: [
      'Never seen that one on you 🕵️ These I know; write "unlink" and a number.',
      'That is not on your list 📋 These are; write "unlink" and a number.',
      'No such thing 👻 These I know; write "unlink" and a number.',
    ],
  },
  niceToMeet: {
    plain: ['Nice to meet you, {name}. What would you like to watch?'],
    wads: [
      'Nice to meet you, {name} 🤝 What are we watching?',
      '{name}! A name worthy of the credits 🎬 What are we watching?',
      'Noted in glitter pen: {name} ✨ What would you like to watch?',
    ],
  },
  whoYouAre: {
    plain: ['You are {name}, {role} of this household. I know you by:'],
    wads: [
      'You are {name}, {role} of this household, and my favourite 😘 I know you by:',
      'Existential crisis? 🤔 You are {name}, {role} of this household. I know you by:',
      '{name}, {role} of this household, in the flesh 🕶️ I know you by:',
    ],
  },
} satisfies Record<string, Wordings>;

const INVITATIONS = {
  invited: {
    plain: ['Send this to {name}: it lets them in once, within 7 days. Write to me with the code {code}.'],
    wads: [
      'A golden ticket for {name} 🎫 It lets them in once, within 7 days. They write to me with the code {code}.',
      'The guest list grows 📜 {name} comes in once with the code {code}, within 7 days. Send it to them.',
      'For {name}, with love 💌 The code {code} lets them in once, within 7 days. Pass it on.',
    ],
  },
  inviteWhom: {
    plain: ['Whom shall I invite? Write "invite" and the name.'],
    wads: [
      'Whom shall I put on the list? 📜 Write "invite" and the name.',
      'Invite whom? 🧐 Write "invite" and the name.',
      'The ticket needs a name 🎫 Write "invite" and the name.',
    ],
  },
  noInvitations: {
    plain: ['No invitation is open. Write "invite" and a name.'],
    wads: [
      'No invitation is open 🦗 Write "invite" and a name.',
      'The guest list is empty 📭 Write "invite" and a name.',
      'Nobody is on their way in 🚪 No invitation is open; write "invite" and a name.',
    ],
  },
  openInvitations: {
    plain: ['Open invitations:'],
    wads: [
      'Still holding a ticket 🎫',
      'On the guest list, not here yet 📜',
      'Invited and fashionably late 🕰️',
    ],
  },
  revoked: {
    plain: ['The invitation of {name} is taken back. Its code opens nothing any more.'],
    wads: [
      'Ticket torn up 🎟️ The code of {name} opens nothing any more.',
      'Disinvited, how scandalous 😱 The code of {name} opens nothing any more.',
      'Off the list 🖊️ The invitation of {name} is taken back, its code opens nothing any more.',
    ],
  },
  noSuchInvitation: {
    plain: ['There is no open invitation for {name}.'],
    wads: [
      'There is no open invitation for {name} 🔍',
      'Nobody called {name} holds a ticket 🎫 There is no such open invitation.',
      'No open invitation for {name} 🦗 Nothing to take back.',
    ],
  },
} satisfies Record<string, Wordings>;

const SENTENCES = { ...CODES, ...OWN, ...INVITATIONS };

/** The sentences about codes, invitations and addresses, in a voice. */
export const linkingWordingIn = openWording<keyof typeof SENTENCES>(SENTENCES);
export type LinkingWording = ReturnType<typeof linkingWordingIn>;
