// What a person reads about their own preferences.
import { list, paragraph } from '../../../domain/rich-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { NewsKind, PreferenceChange } from '../../../domain/preferences.ts';
import type { Quality } from '../../../domain/request.ts';
import { listWords } from '../../../domain/title-words.ts';
import type { Persona, Voice } from '../../../domain/voice.ts';
import type { Desk } from '../../../seams/tool.ts';

const VOICES: Readonly<Record<Persona, string>> = { wads: 'Wads', plain: 'plain' };
const NEWS: Readonly<Record<NewsKind, string>> = {
  ready: 'what you asked for is ready',
  followed: 'what you follow is ready',
  added: 'members add something',
};

export function overview(desk: Desk): RichText {
  const sentence = desk.voice.pick({
    plain: ['This is what you have chosen. Tell me what to change or forget.'],
    wads: [
      'Your file, top secret 🗂️ Tell me what to change or forget.',
      'All I know about your tastes 🕵️ Tell me what to change or forget.',
      'Here is how you like it 😏 Tell me what to change or forget.',
    ],
  });
  return { blocks: [paragraph(sentence), list(factsOf(desk).map(([label, value]) => `${label}: ${value}`))] };
}

/** Their own words are data for a model: its lines are told apart by us. */
export function modelLines(desk: Desk): string {
  return factsOf(desk)
    .map(([label, value]) => `${label}|${value}`)
    .join('\n');
}

function factsOf({ preferences, person, timeZone }: Desk): [string, string][] {
  const { quality, voice, unwanted, likes, dislikes } = preferences.current();
  const kinds = kindsFor(person.role === 'admin');
  const off = kinds.filter((kind) => unwanted.includes(kind)).map((kind) => NEWS[kind]);
  return [
    ['Quality', quality ?? "the household's"],
    ['Voice', voice === undefined ? "the household's" : VOICES[voice]],
    ['Time zone', person.timeZone ?? `${timeZone}, the household's`],
    ['News', off.length === 0 ? 'on' : `off when ${listWords(off, 'or')}`],
    ...notesLine('You like', likes),
    ...notesLine('You do not like', dislikes),
  ];
}

function notesLine(label: string, notes: readonly string[]): [string, string][] {
  return notes.length === 0 ? [] : [[label, notes.join('; ')]];
}

function kindsFor(isAdmin: boolean): NewsKind[] {
  return isAdmin ? ['ready', 'followed', 'added'] : ['ready', 'followed'];
}

export function qualityChosen(voice: Voice, quality: Quality): string {
  return voice.pick({
    plain: [`From now on I add in ${quality} unless you say otherwise.`],
    wads: [
      `${quality} or nothing, got it 👓 I add in that unless you say otherwise.`,
      `Picky, I like it 😏 From now on I add in ${quality} unless you say otherwise.`,
      `${quality} it is 🎞️ for everything you add, unless you say otherwise.`,
    ],
  });
}

export function unknownQuality(voice: Voice, said: string): string {
  return voice.pick({
    plain: [`I do not know the quality “${said}”. I know 480p, 720p, 1080p and 4K. Nothing was changed.`],
    wads: [
      `“${said}” is no quality I stock 🏷️ I know 480p, 720p, 1080p and 4K. Nothing was changed.`,
      `How many pixels is “${said}”? 🔍 I know 480p, 720p, 1080p and 4K. Nothing was changed.`,
      `Never seen “${said}” on a box 📦 I know 480p, 720p, 1080p and 4K. Nothing was changed.`,
    ],
  });
}

export function unknownVoice(voice: Voice, said: string): string {
  return voice.pick({
    plain: [`I have two voices, Wads and plain, and “${said}” is neither. Nothing was changed.`],
    wads: [
      `I do two voices, Wads and plain 🎙️ “${said}” is neither. Nothing was changed.`,
      `“${said}” is beyond my range 🎤 I do Wads and plain. Nothing was changed.`,
      `My agent only booked Wads and plain 🎭 “${said}” is neither. Nothing was changed.`,
    ],
  });
}

export function voiceChosen(voice: Voice, persona: Persona): string {
  const rest = 'from the next message on';
  return persona === 'plain'
    ? voice.pick({
        plain: [`I talk plainly to you ${rest}.`],
        wads: [
          `Ouch, but fine 💔 I talk plainly to you ${rest}.`,
          `Putting the glitter away 🧹 Plain words ${rest}.`,
          `My last joke, then 🎤 Plain words ${rest}.`,
        ],
      })
    : voice.pick({
        plain: [`I talk to you as Wads ${rest}.`],
        wads: [
          `You asked for it 😈 Wads it is, ${rest}.`,
          `Glad to be home 🏠 You get Wads ${rest}.`,
          `Buckle up 🎢 Wads speaks to you ${rest}.`,
        ],
      });
}

export function timeZoneChosen(voice: Voice, timeZone: string, now: number): string {
  const parts = { weekday: 'long', hour: '2-digit', minute: '2-digit', timeZone } as const;
  const time = new Intl.DateTimeFormat('en-GB', parts).format(now);
  return voice.pick({
    plain: [`Your time zone is ${timeZone} now, where it is ${time}.`],
    wads: [
      `Clock set 🕰️ Your time zone is ${timeZone}, where it is ${time}.`,
      `Jet-setter ✈️ Your time zone is ${timeZone} now, where it is ${time}.`,
      `Got you on the map 🗺️ ${timeZone}, where it is ${time}.`,
    ],
  });
}

export function unknownPlace(voice: Voice, place: string): string {
  return voice.pick({
    plain: [
      `I do not know the time zone of “${place}”. Name a big city of it, Berlin or New York for example.`,
    ],
    wads: [
      `“${place}” is not on my clock 🕰️ Name a big city of that zone, Berlin or New York for example.`,
      `My geography ends before “${place}” 🗺️ Name a big city there, Berlin or New York for example.`,
      `“${place}”? Which planet? 🪐 Name a big city of that zone, Berlin or New York for example.`,
    ],
  });
}

export function newsChosen(
  voice: Voice,
  { kinds, isWanted, isAdmin }: { kinds: readonly NewsKind[]; isWanted: boolean; isAdmin: boolean },
): string {
  const told = kindsFor(isAdmin).filter((kind) => kinds.includes(kind));
  if (told.length === 0) return newsForAdmins(voice);
  const when = listWords(
    told.map((kind) => NEWS[kind]),
    isWanted ? 'and' : 'or',
  );
  const rest = isAdmin && !isWanted ? ' Trouble with the services still reaches you.' : '';
  return isWanted
    ? voice.pick({
        plain: [`I tell you when ${when}.`],
        wads: [
          `Bells on 🔔 I tell you when ${when}.`,
          `Missed my messages? 😏 I tell you when ${when}.`,
          `Gossip restored 🗞️ I tell you when ${when}.`,
        ],
      })
    : voice.pick({
        plain: [`I no longer tell you when ${when}.${rest}`],
        wads: [
          `Bells off 🔕 I no longer tell you when ${when}.${rest}`,
          `Silent as a grave 🪦 I no longer tell you when ${when}.${rest}`,
          `Lips zipped 🤐 I no longer tell you when ${when}.${rest}`,
        ],
      });
}

function newsForAdmins(voice: Voice): string {
  return voice.pick({
    plain: ['Only admins hear of what members add, so nothing changes for you.'],
    wads: [
      'Only admins hear of what members add 🎩 so nothing changes for you.',
      'That gossip is for admins 🤫 Nothing changes for you.',
      'You never got those 🤷 Only admins hear of what members add.',
    ],
  });
}

export function newsNotUnderstood(voice: Voice): string {
  return voice.pick({
    plain: [
      'News are on or off, whatever the hour. Say “news on”, “news off” or “news off when ready”. Nothing was changed.',
    ],
    wads: [
      'On or off? 🔔 I cannot tell the time by my bells. Say “news off when ready”, for example. Nothing was changed.',
      'My bells know two settings, day and night 🛎️ Say “news on” or “news off”. Nothing was changed.',
      'Too subtle for my bells, they never look at the clock 🔕 Say “news on” or “news off”. Nothing was changed.',
    ],
  });
}

export function noted(voice: Voice, key: 'likes' | 'dislikes', note: string): string {
  const fact = key === 'likes' ? `you like ${note}` : `you do not like ${note}`;
  return voice.pick({
    plain: [`Noted: ${fact}.`],
    wads: [
      `Noted, and judged only a little 😏 ${fact}.`,
      `Into the little black book 📓 ${fact}.`,
      `My memory is long 🐘 ${fact}.`,
    ],
  });
}

export function noLongerNoted(voice: Voice, key: 'likes' | 'dislikes', note: string): string {
  const fact = key === 'likes' ? `you like ${note}` : `you do not like ${note}`;
  return voice.pick({
    plain: [`Forgotten: that ${fact}.`],
    wads: [
      `Wiped 🧽 I no longer know that ${fact}.`,
      `Page torn out 📓 Forgotten that ${fact}.`,
      `What was it again? 🫥 Forgotten that ${fact}.`,
    ],
  });
}

const NAMES: Readonly<Record<PreferenceChange['key'], string>> = {
  quality: 'your quality',
  voice: 'your voice',
  'time-zone': 'your time zone',
  unwanted: 'which news you did not want',
  likes: 'what you like',
  dislikes: 'what you do not like',
};

export function forgotten(voice: Voice, key: PreferenceChange['key']): string {
  const what = NAMES[key];
  return voice.pick({
    plain: [`I have forgotten ${what}.`],
    wads: [
      `Gone from my head 🫥 I have forgotten ${what}.`,
      `Wiped clean 🧽 I have forgotten ${what}.`,
      `Poof 💨 I have forgotten ${what}.`,
    ],
  });
}

export function allForgotten(voice: Voice): string {
  return voice.pick({
    plain: ['I have forgotten everything you had chosen.'],
    wads: [
      'Who are you again? 😶‍🌫️ I have forgotten everything you had chosen.',
      'Memory wiped 🧽 I have forgotten everything you had chosen.',
      'Fresh start 🌱 Everything you had chosen is forgotten.',
    ],
  });
}

export function knowNothing(voice: Voice): string {
  return voice.pick({
    plain: ['You had chosen nothing, so there is nothing to forget.'],
    wads: [
      'You had chosen nothing, so there is nothing to forget 🤷',
      'Your file is empty 📁 Nothing to forget.',
      'A person of mystery 🕶️ There is nothing to forget.',
    ],
  });
}

export function nothingToForget(voice: Voice, said: string): string {
  return voice.pick({
    plain: [`I know nothing about “${said}” of you, so there is nothing to forget.`],
    wads: [
      `I know nothing about “${said}” of you 🤷 Nothing to forget.`,
      `“${said}”? News to me 📭 There is nothing to forget.`,
      `Your file says nothing about “${said}” 🗂️ Nothing to forget.`,
    ],
  });
}

export function takenBack(voice: Voice): string {
  return voice.pick({
    plain: ['Taken back: your preferences are as they were before.'],
    wads: [
      'Rewound ⏪ Your preferences are as they were before.',
      'Changed your mind? 😏 Your preferences are as they were before.',
      'As you were 🫡 Your preferences are back to before.',
    ],
  });
}

export function changedSince(voice: Voice): string {
  return voice.pick({
    plain: ['You have changed that again since, so I left it as it is.'],
    wads: [
      'You have changed that again since 🌀 I left it as it is.',
      'Keeping up with you is a sport 🏃 That was changed again since; I left it.',
      'Too late to rewind ⏪ You have changed that again since, so it stays.',
    ],
  });
}
