// What a person reads about a removal. A card names the title, its year, what is lost and its size, in every wording.
import { bold, list, paragraph, say } from '../../../domain/rich-text.ts';
import type { Inline, RichText } from '../../../domain/rich-text.ts';
import { stateWords } from '../../../domain/title-card.ts';
import { titleLine } from '../../../domain/title.ts';
import type { Title, TitleWithState, TrackedTitle } from '../../../domain/title.ts';
import { choiceLine, kindWord, percentWords, sizeWords } from '../../../domain/title-words.ts';
import type { Voice } from '../../../domain/voice.ts';
import type { RemoveMode } from '../../../seams/service.ts';
import type { ConfirmationCard } from '../../../seams/tool.ts';

export function unmonitorCard(voice: Voice, title: Title): ConfirmationCard {
  const name = titleLine(title);
  const rest = 'Nothing is deleted: it stays in the library with all its files.';
  const question = voice.pick({
    plain: [`Stop looking for ${name}? ${rest}`],
    wads: [
      `Stop looking for ${name}? 💤 ${rest}`,
      `Call off the hunt for ${name}? 🐕 ${rest}`,
      `Shall I let ${name} sleep and stop looking for it? 😴 ${rest}`,
    ],
  });
  return { question: emphasised(question, name), yes: [{ label: 'Yes, stop looking', mode: 'unmonitor' }] };
}

/** Keeping the files comes first: a bare yes never deletes one. */
export function removeCard(
  voice: Voice,
  title: TrackedTitle,
  asked: RemoveMode | undefined,
): ConfirmationCard {
  const size = title.sizeBytes ?? 0;
  if (size === 0)
    return {
      question: removeQuestion(voice, title, lostWithoutFiles(title)),
      yes: [{ label: 'Yes, remove it', mode: 'remove' }],
    };
  const files = `Its files (${sizeWords(size)}) stay on the disk unless you want them deleted too; deleted files cannot be brought back.`;
  const reminder =
    asked === 'remove_with_files'
      ? ' You asked for the files to go as well: say “yes, delete the files”.'
      : '';
  return {
    question: removeQuestion(voice, title, `${files}${reminder}`),
    yes: [
      { label: 'Yes, keep the files', mode: 'remove' },
      { label: `Yes, delete ${sizeWords(size)} of files too`, mode: 'remove_with_files' },
    ],
  };
}

function removeQuestion(voice: Voice, title: TrackedTitle, rest: string): RichText {
  const name = titleLine(title);
  const kind = kindWord(title.kind);
  const question = voice.pick({
    plain: [`Remove the ${kind} ${name} from the library? ${rest}`],
    wads: [
      `Remove the ${kind} ${name} from the library? 🪓 ${rest}`,
      `So the ${kind} ${name} has to go? 😢 Out of the library with it? ${rest}`,
      `Last rites for the ${kind} ${name}? ⚰️ It would leave the library. ${rest}`,
    ],
  });
  return emphasised(question, name);
}

/** The sentence with the name in bold where it stands first. */
function emphasised(sentence: string, name: string): RichText {
  const [before = '', ...after] = sentence.split(name);
  const parts: (string | Inline)[] = [before, bold(name), after.join(name)];
  return say(...parts.filter((part) => part !== ''));
}

function lostWithoutFiles({ state }: TrackedTitle): string {
  return state.kind === 'downloading'
    ? `Its download, ${percentWords(state.percent)} done, is given up.`
    : 'There are no files yet, so nothing is lost but its place on the list.';
}

export function removed(voice: Voice, title: TrackedTitle, mode: RemoveMode): string {
  const name = titleLine(title);
  if (mode === 'unmonitor') return unmonitored(voice, name);
  const files = hasNoFiles(title)
    ? ''
    : mode === 'remove'
      ? ' Any files are still on the disk.'
      : ' Its files are deleted.';
  return voice.pick({
    plain: [`Removed ${name} from the library.${files}`],
    wads: [
      `Removed ${name} from the library 👋${files}`,
      `And cut! 🎬 ${name} is out of the library.${files}`,
      `${name} has left the building 🕶️ Out of the library it is.${files}`,
    ],
  });
}

function unmonitored(voice: Voice, name: string): string {
  return voice.pick({
    plain: [`Done: I no longer look for ${name}. It stays in the library.`],
    wads: [
      `Hunt called off 🐕 I no longer look for ${name}; it stays in the library.`,
      `Sleep tight 😴 I no longer look for ${name}, and it stays in the library.`,
      `Eyes off ${name} 🙈 I no longer look for it. It stays in the library.`,
    ],
  });
}

/** True when nothing of it is on the disk. */
export function hasNoFiles({ sizeBytes, state }: TrackedTitle): boolean {
  return (
    sizeBytes === 0 || (sizeBytes === undefined && (state.kind === 'tracked' || state.kind === 'downloading'))
  );
}

export function notInLibrary(voice: Voice, title: Title): string {
  const name = titleLine(title);
  return voice.pick({
    plain: [`${name} is not in the library, so there is nothing to remove.`],
    wads: [
      `${name} is not in the library, so there is nothing to remove 🤷`,
      `You cannot break up with ${name}, you two never met 💔 It is not in the library.`,
      `Nothing to remove 🕳️ ${name} is not in the library.`,
    ],
  });
}

export function nothingLikeIt(voice: Voice, words: string): string {
  return voice.pick({
    plain: [`There is nothing called “${words}” in the library, so there is nothing to remove.`],
    wads: [
      `There is nothing called “${words}” in the library, so there is nothing to remove 🤷`,
      `My axe finds no target 🪓 There is nothing called “${words}” in the library.`,
      `I looked twice 👓 There is nothing called “${words}” in the library to remove.`,
    ],
  });
}

export function which(voice: Voice, titles: readonly TitleWithState[], words: string): RichText {
  const question =
    titles.length === 1
      ? voice.pick({
          plain: [`Did you mean this by “${words}”? Say “remove 1”.`],
          wads: [
            `Is this your “${words}”? 🧐 Say “remove 1”.`,
            `You mean this by “${words}”? 🎯 Then say “remove 1”.`,
            `The only suspect for “${words}” 🔎 Say “remove 1” to convict it.`,
          ],
        })
      : voice.pick({
          plain: [`Which “${words}” should go? Say “remove 1”, for example.`],
          wads: [
            `Which “${words}” should go? Say “remove 1”, for example 🪓`,
            `Line-up time 🕵️ Which “${words}” is it? Say “remove 1”, for example.`,
            `“${words}” comes in several 👯 Which should go? Say “remove 1”, for example.`,
          ],
        });
  return listed(question, titles);
}

export function oneAtATime(voice: Voice, titles: readonly TitleWithState[]): RichText {
  const question = voice.pick({
    plain: ['I remove one title at a time. Which goes first? Say “remove 1”, for example.'],
    wads: [
      'One at a time, I am no butcher 🔪 Which goes first? Say “remove 1”, for example.',
      'Easy, one title at a time 🐯 Which goes first? Say “remove 1”, for example.',
      'The guillotine seats one 🪑 Which title goes first? Say “remove 1”, for example.',
    ],
  });
  return listed(question, titles);
}

function listed(question: string, titles: readonly TitleWithState[]): RichText {
  return {
    blocks: [
      paragraph(question),
      list(
        titles.map((title) => [{ kind: 'text', text: choiceLine(title, stateWords(title.state)) }]),
        true,
      ),
    ],
  };
}

export function nothingNamed(voice: Voice): string {
  return voice.pick({
    plain: ['Which title should I remove?'],
    wads: [
      'Remove what? 🤨 Give me a title.',
      'Which title should I remove? 🪓',
      'I need a name on that order 📝 Which title?',
    ],
  });
}

export function noLongerKnown(voice: Voice): string {
  return voice.pick({
    plain: ['I cannot find that title just now, so nothing was removed. Try it by its name.'],
    wads: [
      'I cannot find that title just now, so nothing was removed 🙈 Try it by its name.',
      'It is hiding from me 👻 Nothing was removed; try it by its name.',
      'That one slipped off my radar 📡 Nothing was removed. Say its name?',
    ],
  });
}

export function noSingleSeasons(voice: Voice): string {
  return voice.pick({
    plain: ['I cannot remove single seasons, only a whole series. Nothing was touched.'],
    wads: [
      'I cannot remove single seasons, only a whole series ✂️ Nothing was touched.',
      'All or nothing with me 🎲 Whole series only, no single seasons. Nothing was touched.',
      'My knife is too blunt for single seasons 🔪 Whole series only; nothing was touched.',
    ],
  });
}
