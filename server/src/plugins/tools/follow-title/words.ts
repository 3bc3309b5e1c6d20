// What a person reads about hearing, or no longer hearing, of a title.
import { list, paragraph, say } from '../../../domain/rich-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import { stateWords } from '../../../domain/title-card.ts';
import { titleLine } from '../../../domain/title.ts';
import type { Title, TitleWithState } from '../../../domain/title.ts';
import { choiceLine, percentWords } from '../../../domain/title-words.ts';
import type { Voice } from '../../../domain/voice.ts';

export function follows(voice: Voice, title: TitleWithState, isNew: boolean): string {
  const name = titleLine(title);
  const rest = standsWords(title);
  const when = title.kind === 'movie' ? 'when it is ready' : 'when there is something new of it';
  if (!isNew)
    return voice.pick({
      plain: [`I tell you already ${when}: ${name}.${rest}`],
      wads: [
        `It is on my note already 📝 ${name}: I tell you ${when}.${rest}`,
        `Relax, I never forget 🐘 ${name}: I tell you ${when}.${rest}`,
        `You asked before 😏 ${name}: I tell you ${when}.${rest}`,
      ],
    });
  return voice.pick({
    plain: [`I will tell you ${when}: ${name}.${rest}`],
    wads: [
      `Ears pricked 👂 ${name}: I will tell you ${when}.${rest}`,
      `Consider me your town crier 🔔 ${name}: I will tell you ${when}.${rest}`,
      `On lookout for ${name} 🔭 I will tell you ${when}.${rest}`,
    ],
  });
}

/** How it stands, where that says how long it may take. */
function standsWords({ state }: TitleWithState): string {
  if (state.kind === 'downloading') return ` It is downloading, ${percentWords(state.percent)} done.`;
  if (state.kind === 'tracked' && !state.monitored)
    return ' It is not being looked for just now, so that may take a while; an admin can switch that on.';
  return '';
}

export function isThere(voice: Voice, title: Title): string {
  const name = titleLine(title);
  return voice.pick({
    plain: [`${name} is here already, ready to watch.`],
    wads: [
      `No need to wait 🍿 ${name} is here already, ready to watch.`,
      `I can tell you right now 🔔 ${name} is here already, ready to watch.`,
      `${name} is here already, ready to watch 🛋️ Off you go.`,
    ],
  });
}

/** Nobody can hear of what nobody looks for: adding it is offered instead. */
export function notThere(voice: Voice, title: Title): RichText {
  const name = titleLine(title);
  const sentence = voice.pick({
    plain: [
      `Nobody has added ${name} yet, so it would never come. Shall I add it? Then I tell you when it is ready.`,
    ],
    wads: [
      `Nobody has added ${name} yet, so that could be a long wait ⏳ Shall I add it? Then I tell you when it is ready.`,
      `${name} is not even on the list 🕳️ Shall I add it? Then I tell you when it is ready.`,
      `I would be waiting for ${name} forever 🧓 Nobody has added it yet. Shall I? Then I tell you when it is ready.`,
    ],
  });
  return { ...say(sentence), choices: [{ label: `Add ${name}`, action: { kind: 'add', ref: title.ref } }] };
}

export function stopped(voice: Voice, title: Title, was: boolean): string {
  const name = titleLine(title);
  if (!was)
    return voice.pick({
      plain: [`I was not going to tell you about ${name} anyway.`],
      wads: [
        `I was not going to tell you about ${name} anyway 🤷`,
        `Easy, I had no plans to tell you about ${name} 😌`,
        `${name} was never on your list of gossip 🗞️ Nothing to stop.`,
      ],
    });
  return voice.pick({
    plain: [`I will not tell you about ${name} any more.`],
    wads: [
      `My lips are sealed 🤐 Not another word about ${name}.`,
      `Fine, I keep ${name} to myself 🙊 You hear no more of it.`,
      `Bell unplugged 🔕 I will not tell you about ${name} any more.`,
    ],
  });
}

export function which(voice: Voice, titles: readonly TitleWithState[], words: string): RichText {
  const question = titles.length === 1 ? isItThis(voice, words) : whichOfThem(voice, words);
  const lines = titles.map((title) => choiceLine(title, stateWords(title.state)));
  return { blocks: [paragraph(question), list(lines, true)] };
}

function isItThis(voice: Voice, words: string): string {
  return voice.pick({
    plain: [`Did you mean this by “${words}”? Say its number.`],
    wads: [
      `Is this your “${words}”? 🧐 Say its number.`,
      `By “${words}” you mean this, right? 😏 Say its number.`,
      `My best guess for “${words}” 🎯 Say its number if that is it.`,
    ],
  });
}

function whichOfThem(voice: Voice, words: string): string {
  return voice.pick({
    plain: [`Which “${words}” do you mean? Say its number.`],
    wads: [
      `“${words}” could be several 🤔 Say its number and I prick up my ears.`,
      `Which “${words}” shall I watch out for? 🔭 Say its number.`,
      `So many bells, which one is yours? 🔔 Say the number of your “${words}”.`,
    ],
  });
}

export function notFound(voice: Voice, words: string): string {
  return voice.pick({
    plain: [`I found nothing called “${words}”, so there is nothing to tell you about.`],
    wads: [
      `I found nothing called “${words}” 🕳️ so there is nothing to tell you about.`,
      `“${words}”? Never heard of it 🤷 So there is nothing to tell you about.`,
      `My spies know nothing called “${words}” 🕵️ Nothing to tell, then.`,
    ],
  });
}

export function takenBack(voice: Voice, name: string, kind: 'unfollowed' | 'follows'): string {
  if (kind === 'follows')
    return voice.pick({
      plain: [`Taken back: I tell you about ${name} again.`],
      wads: [
        `Back in the loop 🔔 I tell you about ${name} again.`,
        `Missed me? 😏 I tell you about ${name} again.`,
        `Ears on again 👂 You hear of ${name} as before.`,
      ],
    });
  return voice.pick({
    plain: [`Taken back: I will not tell you about ${name}.`],
    wads: [
      `Forget I asked 🤐 No news of ${name} for you.`,
      `Fine, I keep ${name} to myself 🙊 No news of it for you.`,
      `Unfollowed, no hard feelings 💔 You will hear nothing of ${name}.`,
    ],
  });
}

export function nothingLeft(voice: Voice, name: string): string {
  return voice.pick({
    plain: [`There is nothing left to take back of ${name}.`],
    wads: [
      `Nothing left to take back of ${name} 🤷`,
      `That was changed already 🏁 Nothing left to take back of ${name}.`,
      `${name}: already as you want it 😌 Nothing left to take back.`,
    ],
  });
}

export function nothingNamed(voice: Voice): string {
  return voice.pick({
    plain: ['Which title should I tell you about?'],
    wads: [
      'Tell you about what? 🤨 Give me a title.',
      'Which title shall I watch out for? 🔭',
      'I need a name to listen for 👂 Which title?',
    ],
  });
}

export function noLongerKnown(voice: Voice): string {
  return voice.pick({
    plain: ['I cannot look that title up just now. Try it by its name.'],
    wads: [
      'I cannot look that title up just now 🙈 Try it by its name.',
      'That one slipped off my radar 📡 Say its name?',
      'Lost the scent 🐕 Try it by its name.',
    ],
  });
}
