// What a person reads about an add. Every wording of a sentence tells the same facts.
import { list, paragraph, say } from '../../../domain/rich-text.ts';
import type { Choice, RichText } from '../../../domain/rich-text.ts';
import { stateWords } from '../../../domain/title-card.ts';
import { titleLine } from '../../../domain/title.ts';
import type { Title, TitleWithState } from '../../../domain/title.ts';
import { choiceLine, percentWords, seasonsWords } from '../../../domain/title-words.ts';
import type { Voice } from '../../../domain/voice.ts';
import type { AddReceipt, Unavailable } from '../../../seams/tool.ts';

type Added = Extract<AddReceipt, { kind: 'added' }>;

export function added(voice: Voice, title: Title, receipt: Added): string {
  const seasons = receipt.seasons === undefined ? '' : `, ${seasonsWords(receipt.seasons)}`;
  const what = `${titleLine(title)}${seasons}`;
  const how = `in ${receipt.quality}, to ${receipt.folder}`;
  const notes = [receipt.note ?? '', missedQuality(receipt)].filter((note) => note !== '');
  const middle = notes.length > 0 ? ` ${notes.join(' ')}` : '';
  return voice.pick({
    plain: [`Added ${what}, ${how}.${middle} I will tell you when it is ready.`],
    wads: [
      `Added ${what}, ${how} 🍿${middle} I will holler when it is ready.`,
      `Consider it fetched 🎬 Added ${what}, ${how}.${middle} You will hear from me.`,
      `Ooh, good pick 😏 Added ${what}, ${how}.${middle} I will nudge you when it is ready.`,
      `Added ${what}, ${how} 🚀${middle} Warm up the sofa, I will tell you when it is ready.`,
    ],
  });
}

/** A profile of another quality than was wished is told, unless the note does. */
function missedQuality({ quality, wishedQuality, note }: Added): string {
  if (wishedQuality === undefined || note !== undefined) return '';
  const names = wishedQuality === '2160p' ? ['2160', '4k', 'uhd', 'ultra'] : [wishedQuality.replace('p', '')];
  const isMet = names.some((name) => quality.toLowerCase().includes(name));
  return isMet ? '' : `There is no ${wishedQuality} here, so it is ${quality}.`;
}

export function extended(voice: Voice, title: Title, seasons: string): string {
  const name = titleLine(title);
  return voice.pick({
    plain: [`${name} was already here; I am now getting ${seasons} too.`],
    wads: [
      `${name} already lives here; now ${seasons} moves in too 📺`,
      `Hooked, are we? 😏 ${name} was already here; I am getting ${seasons} on top.`,
      `${name} was already here, and now I am after ${seasons} as well 🍿`,
    ],
  });
}

/** How it stands, for a title that is not added again. */
export function alreadyThere(voice: Voice, title: TitleWithState): string {
  const { state } = title;
  const name = titleLine(title);
  switch (state.kind) {
    case 'downloading':
      return isDownloading(voice, name, percentWords(state.percent));
    case 'partly-available':
      return isPartlyThere(voice, name, `${state.episodes} of ${state.of} episodes`);
    case 'available':
      return isThere(voice, name);
    case 'absent':
      return voice.pick({
        plain: [`${name} is already there.`],
        wads: [
          `${name} is already there 😎`,
          `Too late, ${name} is already there 🏁`,
          `${name}? Already there 👌`,
        ],
      });
    case 'tracked':
      return state.monitored ? isExpected(voice, name) : isAsleep(voice, name);
  }
}

function isDownloading(voice: Voice, name: string, percent: string): string {
  return voice.pick({
    plain: [`${name} is already downloading: ${percent} done.`],
    wads: [
      `${name} is already downloading, ${percent} done ⏳ Patience, darling.`,
      `Way ahead of you 🏎️ ${name} is already downloading: ${percent} done.`,
      `Already on it 💪 ${name} is downloading, ${percent} done.`,
    ],
  });
}

function isPartlyThere(voice: Voice, name: string, count: string): string {
  const next = 'Tell me which seasons you want and I will get those.';
  return voice.pick({
    plain: [`${name} is already here with ${count}. ${next}`],
    wads: [
      `${name} is already here with ${count} 📺 ${next}`,
      `Half the work is done 😌 ${name} is here with ${count}. ${next}`,
      `We have ${count} of ${name} already 🍿 ${next}`,
    ],
  });
}

function isThere(voice: Voice, name: string): string {
  return voice.pick({
    plain: [`${name} is already in the library, ready to watch.`],
    wads: [
      `${name} is already in the library, ready to watch 🍿 What are you waiting for?`,
      `Look on your own shelf 😏 ${name} is already in the library, ready to watch.`,
      `No need to fetch ${name} 🎬 It is already in the library, ready to watch.`,
    ],
  });
}

function isExpected(voice: Voice, name: string): string {
  return voice.pick({
    plain: [`${name} is already on the list; it comes as soon as it can be had.`],
    wads: [
      `${name} is already on the list 📋 It comes as soon as it can be had.`,
      `Great minds 🧠 ${name} is already on the list; I grab it as soon as it can be had.`,
      `Somebody beat you to it 🏁 ${name} is already on the list and comes as soon as it can be had.`,
    ],
  });
}

function isAsleep(voice: Voice, name: string): string {
  const next = 'An admin can switch that on again.';
  return voice.pick({
    plain: [`${name} is already in the library, but it is not being looked for. ${next}`],
    wads: [
      `${name} is already in the library, but it is not being looked for 😴 ${next}`,
      `${name} sits in the library, fast asleep 💤 It is not being looked for. ${next}`,
      `We have ${name} in the library, yet it is not being looked for 🛏️ ${next}`,
    ],
  });
}

/** Seasons that are there or looked for already. */
export function seasonsThere(voice: Voice, title: TitleWithState, seasons: string): string {
  const name = titleLine(title);
  const has =
    title.state.kind === 'partly-available'
      ? ` It has ${title.state.episodes} of ${title.state.of} episodes now.`
      : '';
  return voice.pick({
    plain: [`${name} is already here or looked for with ${seasons}, so nothing changes.${has}`],
    wads: [
      `Already on it 💪 ${name} is here or looked for with ${seasons}, so nothing changes.${has}`,
      `You asked twice, I heard once 👂 ${name}, ${seasons}: here or looked for already.${has}`,
      `Nothing to do 😌 ${name} is here or looked for with ${seasons} already.${has}`,
    ],
  });
}

/** What of the wish an add does not change for a title that is there. */
export function qualityStays(title: Title): string {
  return `The quality of ${title.name} stays as it is; another one takes removing it and adding it again.`;
}

export function waiting(voice: Voice, title: Title, sentence: string): string {
  const name = titleLine(title);
  return voice.pick({
    plain: [`${sentence} ${name} is written down and will not be forgotten.`],
    wads: [
      `${sentence} ${name} is written down, and I never forget ✍️`,
      `${sentence} I have ${name} written down and keep knocking 🚪`,
      `${sentence} ${name} is written down; I will pester them until it works 😤`,
    ],
  });
}

export function refused(voice: Voice, title: Title, sentence: string): string {
  const name = titleLine(title);
  return voice.pick({
    plain: [`I could not add ${name}: ${sentence}`],
    wads: [
      `No luck with ${name} 😬 I could not add it: ${sentence}`,
      `I tried, honestly 🥀 I could not add ${name}: ${sentence}`,
      `Door slammed on ${name} 🚪 I could not add it: ${sentence}`,
    ],
  });
}

export function noSuchSeason(voice: Voice, title: Title, seasons: string): string {
  const name = titleLine(title);
  const known = title.seasonCount === undefined ? '' : ` It has ${title.seasonCount}.`;
  return voice.pick({
    plain: [`I cannot make out which seasons of ${name} “${seasons}” means, so I added nothing.${known}`],
    wads: [
      `“${seasons}” of ${name}? 🤔 I cannot make that out, so I added nothing.${known}`,
      `Seasons “${seasons}” of ${name} only exist in your dreams 💭 I added nothing.${known}`,
      `My maths fails me 🧮 I cannot make out “${seasons}” of ${name}, so I added nothing.${known}`,
    ],
  });
}

export function episodeOnlyBySeason(voice: Voice, season: string): string {
  return voice.pick({
    plain: [`I cannot take a single episode, so it is ${season}.`],
    wads: [
      `Single episodes are not on the menu 🍽️ so it is ${season}.`,
      `I do not do single servings 🍰 It is ${season}.`,
      `One episode alone? 😅 I cannot, so it is ${season}.`,
    ],
  });
}

export function which(voice: Voice, titles: readonly TitleWithState[], words: string): RichText {
  const question = titles.length === 1 ? isItThis(voice, words) : whichOfThem(voice, words);
  const choices = titles.flatMap((title, index): Choice[] => {
    if (title.state.kind !== 'absent') return [];
    const action = { kind: 'add', ref: title.ref } as const;
    return [{ label: `Add ${titleLine(title)}`, action, position: index + 1 }];
  });
  const blocks = [
    paragraph(question),
    list(
      titles.map((title) => [{ kind: 'text', text: choiceLine(title, stateWords(title.state)) }]),
      true,
    ),
  ];
  return choices.length > 0 ? { blocks, choices } : { blocks };
}

function isItThis(voice: Voice, words: string): string {
  return voice.pick({
    plain: [`Did you mean this by “${words}”?`],
    wads: [
      `Is this your “${words}”? 🧐`,
      `By “${words}” you mean this, right? 😏`,
      `My best guess for “${words}” 🎯 This one?`,
    ],
  });
}

function whichOfThem(voice: Voice, words: string): string {
  return voice.pick({
    plain: [`Which “${words}” do you mean? Say its number.`],
    wads: [
      `Which “${words}” do you mean? Say its number 🔢`,
      `“${words}” is a crowd 👀 Say the number of yours.`,
      `Hollywood never has just one “${words}” 🎬 Say the number of yours.`,
    ],
  });
}

export function notFound(voice: Voice, words: string, nearest: TitleWithState | undefined): string {
  const near = nearest === undefined ? '' : ` The nearest I know is ${titleLine(nearest)}.`;
  return voice.pick({
    plain: [`I found nothing called “${words}”, so I added nothing.${near}`],
    wads: [
      `I found nothing called “${words}”, so I added nothing 🕳️${near}`,
      `“${words}”? Did you make that up? 😄 I found nothing called that, so I added nothing.${near}`,
      `Looked under the seats too 🔦 I found nothing called “${words}”, so I added nothing.${near}`,
    ],
  });
}

export function wordsKept(voice: Voice, words: string, away: Unavailable): RichText {
  if (!away.temporary) return say(away.say);
  return say(
    voice.pick({
      plain: [`${away.say} I have written down “${words}” and look it up as soon as I can.`],
      wads: [
        `${away.say} I have written down “${words}” and look it up as soon as I can ✍️`,
        `${away.say} “${words}” is written down 📝 I look it up the second they wake.`,
        `${away.say} I have “${words}” written down and will look it up, promise 🤞`,
      ],
    }),
  );
}

export function nothingNamed(voice: Voice): string {
  return voice.pick({
    plain: ['Which title should I add?'],
    wads: [
      'Add what, though? 🤨 Give me a title.',
      'Which title should I add? 🎬',
      'I need a name for that 🍿 Which title?',
    ],
  });
}

export function oneAtATime(voice: Voice): string {
  return voice.pick({
    plain: ['There are several of each of these, so I added nothing. Tell me one title at a time.'],
    wads: [
      'There are several of each of these, so I added nothing 🤹 One title at a time, please.',
      'Too many namesakes at once 👯 I added nothing; tell me one title at a time.',
      'Each of these comes in several flavours 🍦 I added nothing. One title at a time?',
    ],
  });
}

export function noLongerKnown(voice: Voice): string {
  return voice.pick({
    plain: ['I cannot look that title up just now, so I added nothing. Try it by its name.'],
    wads: [
      'I cannot look that title up just now, so I added nothing 🙈 Try it by its name.',
      'That one slipped off my radar 📡 I added nothing. Say its name?',
      'Lost the scent 🐕 I added nothing; try it by its name.',
    ],
  });
}
