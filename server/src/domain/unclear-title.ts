// What a tool answers when it is not clear which title is meant, or there is none.
import type { Resolved } from './resolve-title.ts';
import { list, paragraph, say } from './rich-text.ts';
import type { Block, RichText } from './rich-text.ts';
import { stateWords } from './title-card.ts';
import { titleLine } from './title.ts';
import type { TitleWithState } from './title.ts';
import { choiceLine, modelLines } from './title-words.ts';
import type { Voice } from './voice.ts';

interface Away {
  kind: 'unavailable';
  service: string;
  say: string;
}

/** The parts of a tool's answer, for the model and for the person. */
export interface UnclearAnswer {
  forModel: string;
  forPerson: RichText;
  shown?: TitleWithState[];
}

/** Asks which, or says that there is none, or who could not be asked. */
export function unclearTitle(
  voice: Voice,
  words: string | undefined,
  resolved: Exclude<Resolved<Away>, { kind: 'one' }>,
): UnclearAnswer {
  if (resolved.kind === 'away')
    return { forModel: `unavailable: ${resolved.away.service}`, forPerson: say(resolved.away.say) };
  const away = resolved.unavailable.map(({ service }) => `\nnot asked: ${service} is unavailable`).join('');
  const sentences = resolved.unavailable.map((one) => paragraph(one.say));
  return resolved.kind === 'several'
    ? which(voice, resolved.titles, { away, sentences })
    : none(voice, words, { nearest: resolved.nearest, away, sentences });
}

interface Missing {
  away: string;
  sentences: Block[];
}

function which(voice: Voice, titles: TitleWithState[], { away, sentences }: Missing): UnclearAnswer {
  const question = voice.pick({
    plain: ['Which one do you mean? Say a number.'],
    wads: [
      'There is more than one of those, popular name. Which number? 🤔',
      'Pick your fighter: say a number. 🥊',
      'I could guess, but you would blame me. Which number? 🎯',
    ],
  });
  const items = titles.map((title) => choiceLine(title, stateWords(title.state)));
  return {
    forModel: `which one?\nn|ref|name|year|kind|state\n${modelLines(titles)}${away}`,
    forPerson: { blocks: [paragraph(question), list(items, true), ...sentences] },
    shown: titles,
  };
}

function none(
  voice: Voice,
  words: string | undefined,
  { nearest, away, sentences }: Missing & { nearest: TitleWithState | undefined },
): UnclearAnswer {
  if (words === undefined)
    return {
      forModel: `which title? none was named${away}`,
      forPerson: { blocks: [paragraph(whichAtAll(voice)), ...sentences] },
    };
  const near = nearest === undefined ? '' : `; nearest: ${titleLine(nearest)}`;
  const isEverybodyAsked = sentences.length === 0;
  const missing = isEverybodyAsked ? nothing(voice, words) : notWhereAsked(voice, words);
  const hint = nearest === undefined ? '' : ` The nearest I know is ${titleLine(nearest)}.`;
  return {
    forModel: `${isEverybodyAsked ? 'nothing found' : 'not found where it could be looked up'}${near}${away}`,
    forPerson: { blocks: [paragraph(`${missing}${hint}`), ...sentences] },
  };
}

function nothing(voice: Voice, words: string): string {
  return voice.pick({
    plain: [`I found nothing called “${words}”.`],
    wads: [
      `I looked everywhere and found nothing called “${words}”. 🕵️`,
      `Nothing called “${words}”, unless you just made it up. 🙃`,
      `Zip. Nothing called “${words}” on any of my shelves or theirs. 🦗`,
    ],
  });
}

/** While somebody could not be asked, nobody can say that there is none. */
function notWhereAsked(voice: Voice, words: string): string {
  return voice.pick({
    plain: [`I cannot say about “${words}” just now, for I could not look everywhere.`],
    wads: [
      `I cannot say about “${words}” just now: half my sources are not picking up. 📵`,
      `No verdict on “${words}” yet, I could not look everywhere. 🌫️`,
      `“${words}”? I cannot say just now, somebody is hiding behind the door. 🚪`,
    ],
  });
}

function whichAtAll(voice: Voice): string {
  return voice.pick({
    plain: ['Which title do you mean?'],
    wads: [
      'Which title do you mean? My crystal ball is at the cleaner. 🔮',
      'Give me a name: which title do you mean? 🎬',
      'Which title do you mean? “It” was a clown last time I looked. 🎈',
    ],
  });
}
