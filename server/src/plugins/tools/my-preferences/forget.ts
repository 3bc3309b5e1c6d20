// "Forget my time zone", "forget that I like westerns", "forget everything about me".
import type { Desk, PreferenceChange } from '../../../seams/tool.ts';
import type { Settled } from './preferences-input.ts';
import { notesMeant, tidyNote } from './notes.ts';
import * as words from './words.ts';

type Key = PreferenceChange['key'];

const FIELDS: Readonly<Record<string, Key>> = {
  quality: 'quality',
  voice: 'voice',
  time_zone: 'time-zone',
  'time zone': 'time-zone',
  timezone: 'time-zone',
  news: 'unwanted',
  notifications: 'unwanted',
  likes: 'likes',
  dislikes: 'dislikes',
};
const ALL = new Set(['all', 'everything', 'all of it', 'me']);
const KEYS = ['quality', 'voice', 'time-zone', 'unwanted', 'likes', 'dislikes'] as const;

export function settleForget(said: string | undefined, desk: Desk): Settled[] {
  if (said === undefined) return [];
  const wanted = tidyNote(said).replace(/^my /iu, '');
  const chosen = KEYS.filter((key) => isChosen(key, desk));
  if (ALL.has(wanted.toLowerCase())) return forgetAll(chosen, desk);
  const word = wanted.toLowerCase();
  const key = Object.hasOwn(FIELDS, word) ? FIELDS[word] : undefined;
  if (key === undefined) return forgetNote(wanted, desk);
  const sentence = chosen.includes(key)
    ? words.forgotten(desk.voice, key)
    : words.nothingToForget(desk.voice, wanted);
  return chosen.includes(key) ? [{ change: { key }, sentence }] : [{ sentence }];
}

function forgetAll(chosen: readonly Key[], { voice }: Desk): Settled[] {
  if (chosen.length === 0) return [{ sentence: words.knowNothing(voice) }];
  const [first, ...others] = chosen.map((key) => ({ change: { key } }));
  if (first === undefined) return [];
  return [
    { ...first, sentence: words.allForgotten(voice) },
    ...others.map((other) => ({ ...other, sentence: '' })),
  ];
}

function forgetNote(said: string, { voice, preferences }: Desk): Settled[] {
  const current = preferences.current();
  const settled = (['likes', 'dislikes'] as const).flatMap((key): Settled[] => {
    const meant = notesMeant(current[key], said);
    const left = current[key].filter((note) => !meant.includes(note));
    if (meant.length === 0) return [];
    const change: PreferenceChange = left.length === 0 ? { key } : { key, value: left };
    return [{ change, sentence: words.noLongerNoted(voice, key, meant.join('; ')) }];
  });
  return settled.length > 0 ? settled : [{ sentence: words.nothingToForget(voice, said) }];
}

function isChosen(key: Key, { preferences, person }: Desk): boolean {
  if (key === 'time-zone') return person.timeZone !== undefined;
  const value = preferences.current()[key];
  return value !== undefined && value.length > 0;
}
