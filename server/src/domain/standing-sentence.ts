// How a title stands, as the first sentence of an answer about it: availability goes before any offer (MS-10).
import { titleLine } from './title.ts';
import type { TitleWithState } from './title.ts';
import { kindWord, percentWords, timeLeftWords } from './title-words.ts';
import type { Voice } from './voice.ts';

export function standingSentence(voice: Voice, title: TitleWithState): string {
  const { state } = title;
  const name = titleLine(title);
  switch (state.kind) {
    case 'absent':
      return voice.pick({
        plain: [`${name} is not here yet. Say “add it” and I will get it.`],
        wads: [
          `${name} is not here yet. Say “add it” and I am on the case. 🍿`,
          `No ${name} on the shelf yet. Two words fix that: “add it”. 😏`,
          `${name}? Not here yet, which is frankly embarrassing. “add it”? 🎬`,
        ],
      });
    case 'tracked':
      return state.monitored ? lookedFor(voice, name) : unmonitored(voice, name);
    case 'downloading':
      return downloading(voice, name, state);
    case 'partly-available':
      return voice.pick({
        plain: [`You have ${state.episodes} of ${state.of} episodes of ${name}.`],
        wads: [
          `You have ${state.episodes} of ${state.of} episodes of ${name}: a fine start to a binge. 📺`,
          `${name}: ${state.episodes} of ${state.of} episodes are here. Half a feast is still a feast. 🍕`,
          `${state.episodes} of ${state.of} episodes of ${name} are on the shelf. Gaps build character. 🧩`,
        ],
      });
    case 'available':
      return voice.pick({
        plain: [`You already have the ${kindWord(title.kind)} ${name}; it is ready to watch.`],
        wads: [
          `You already have the ${kindWord(title.kind)} ${name}, ready to watch. Popcorn is on you. 🍿`,
          `${name} is here already and ready to watch. Past you had taste. 😎`,
          `Good news, short memory: ${name} is already here, ready to watch. 🛋️`,
        ],
      });
  }
}

function lookedFor(voice: Voice, name: string): string {
  return voice.pick({
    plain: [`${name} is already on the list; I am looking out for it.`],
    wads: [
      `${name} is already on the list; my eyes are peeled. 👀`,
      `Way ahead of you: ${name} is on the list and being hunted. 🐕`,
      `${name} is on the list already. Patience, it is a virtue I read about. 🕰️`,
    ],
  });
}

function unmonitored(voice: Voice, name: string): string {
  return voice.pick({
    plain: [`${name} is in the library, but nobody is looking for it at the moment.`],
    wads: [
      `${name} is in the library, but nobody is looking for it at the moment. Cold case. 🧊`,
      `${name} sits in the library and nobody is looking for it. Tragic. 💤`,
      `Officially ${name} is in the library. In truth nobody is looking for it at the moment. 🤷`,
    ],
  });
}

function downloading(
  voice: Voice,
  name: string,
  { percent, timeLeftMs }: { percent: number; timeLeftMs?: number },
): string {
  const left = timeLeftMs === undefined || timeLeftMs <= 0 ? '' : `, ${timeLeftWords(timeLeftMs)}`;
  const done = `${percentWords(percent)} done${left}`;
  return voice.pick({
    plain: [`${name} is already downloading: ${done}.`],
    wads: [
      `${name} is already downloading: ${done}. Warm up the sofa. 🛋️`,
      `Hold your horses: ${name} is already downloading, ${done}. 🐎`,
      `${name} is on the wire as we speak: already downloading, ${done}. ⚡`,
    ],
  });
}

/** "You asked for it.", "Sam asked for it."; empty when nobody did. */
export function askedByWords(
  by: readonly ({ kind: 'you' | 'somebody' } | { kind: 'named'; name: string })[],
): string {
  if (by.some(({ kind }) => kind === 'you')) return 'You asked for it.';
  const names = [...new Set(by.flatMap((one) => (one.kind === 'named' ? [one.name] : [])))];
  if (names.length > 0) return `${names.slice(0, 3).join(', ')} asked for it.`;
  return by.length > 0 ? 'Somebody here asked for it.' : '';
}
