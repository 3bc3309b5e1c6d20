// Each thing that is wished for, as the change it means and the sentence that tells of it.
import type { NewsKind } from '../../../domain/preferences.ts';
import type { Desk, PreferenceChange } from '../../../seams/tool.ts';
import { findTimeZone } from './find-time-zone.ts';
import type { PreferencesInput, Settled } from './preferences-input.ts';
import { tidyNote, withNote, withoutNote } from './notes.ts';
import { readNews, unwantedAfter } from './read-news.ts';
import { readPersona, readQuality } from './read-choice.ts';
import * as words from './words.ts';

export function settleWishes(asked: PreferencesInput, desk: Desk): Settled[] {
  const { quality, voice: persona, time_zone: place, news, likes, dislikes } = asked;
  return [
    ...(quality === undefined ? [] : [settleQuality(quality, desk)]),
    ...(persona === undefined ? [] : [settleVoice(persona, desk)]),
    ...(place === undefined ? [] : [settleTimeZone(place, desk)]),
    ...(news === undefined ? [] : [settleNews(news, desk)]),
    ...(likes === undefined ? [] : settleTaste('likes', likes, desk)),
    ...(dislikes === undefined ? [] : settleTaste('dislikes', dislikes, desk)),
  ];
}

function settleQuality(said: string, { voice }: Desk): Settled {
  const quality = readQuality(said);
  if (quality === undefined) return { sentence: words.unknownQuality(voice, said) };
  return { change: { key: 'quality', value: quality }, sentence: words.qualityChosen(voice, quality) };
}

function settleVoice(said: string, { voice }: Desk): Settled {
  const persona = readPersona(said);
  if (persona === undefined) return { sentence: words.unknownVoice(voice, said) };
  return { change: { key: 'voice', value: persona }, sentence: words.voiceChosen(voice, persona) };
}

function settleTimeZone(place: string, { voice, clock }: Desk): Settled {
  const timeZone = findTimeZone(place);
  if (timeZone === undefined) return { sentence: words.unknownPlace(voice, place) };
  const change = { key: 'time-zone', value: timeZone } as const;
  return { change, sentence: words.timeZoneChosen(voice, timeZone, clock.now()) };
}

function settleNews(said: string, { voice, preferences, person }: Desk): Settled {
  const wish = readNews(said);
  if (wish === undefined) return { sentence: words.newsNotUnderstood(voice) };
  const isAdmin = person.role === 'admin';
  const unwanted: NewsKind[] = unwantedAfter(preferences.current().unwanted, wish);
  const change: PreferenceChange =
    unwanted.length === 0 ? { key: 'unwanted' } : { key: 'unwanted', value: unwanted };
  return { change, sentence: words.newsChosen(voice, { ...wish, isAdmin }) };
}

/** What somebody likes now they do not dislike any more. */
function settleTaste(key: 'likes' | 'dislikes', said: string, { voice, preferences }: Desk): Settled[] {
  const note = tidyNote(said);
  if (note === '') return [];
  const current = preferences.current();
  const other = key === 'likes' ? 'dislikes' : 'likes';
  const left = withoutNote(current[other], note);
  const sentence = words.noted(voice, key, note);
  return [
    { change: { key, value: withNote(current[key], note) }, sentence },
    ...(left.length < current[other].length
      ? [{ change: { key: other, value: left } as const, sentence: words.noLongerNoted(voice, other, note) }]
      : []),
  ];
}
