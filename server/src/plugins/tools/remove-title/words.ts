// What a person reads about a removal. A card names the title, its year, what is lost and its size.
import { bold, list, paragraph, say } from '../../../domain/rich-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import { stateWords } from '../../../domain/title-card.ts';
import { titleLine } from '../../../domain/title.ts';
import type { Title, TitleWithState, TrackedTitle } from '../../../domain/title.ts';
import { choiceLine, kindWord, percentWords, sizeWords } from '../../../domain/title-words.ts';
import type { RemoveMode } from '../../../seams/service.ts';
import type { ConfirmationCard } from '../../../seams/tool.ts';

export function unmonitorCard(title: Title): ConfirmationCard {
  const question = say(
    'Stop looking for ',
    bold(titleLine(title)),
    '? Nothing is deleted: it stays in the library with all its files.',
  );
  return { question, yes: [{ label: 'Yes, stop looking', mode: 'unmonitor' }] };
}

/** Keeping the files comes first: a bare yes never deletes one. */
export function removeCard(title: TrackedTitle, asked: RemoveMode | undefined): ConfirmationCard {
  const name = bold(titleLine(title));
  const size = title.sizeBytes ?? 0;
  if (size === 0) {
    const question = say(
      'Remove the ',
      kindWord(title.kind),
      ' ',
      name,
      ` from the library? ${lostWithoutFiles(title)}`,
    );
    return { question, yes: [{ label: 'Yes, remove it', mode: 'remove' }] };
  }
  const files = `Its files (${sizeWords(size)}) stay on the disk unless you want them deleted too; deleted files cannot be brought back.`;
  const reminder =
    asked === 'remove_with_files'
      ? ' You asked for the files to go as well: say “yes, delete the files”.'
      : '';
  return {
    question: say('Remove the ', kindWord(title.kind), ' ', name, ` from the library? ${files}${reminder}`),
    yes: [
      { label: 'Yes, keep the files', mode: 'remove' },
      { label: `Yes, delete ${sizeWords(size)} of files too`, mode: 'remove_with_files' },
    ],
  };
}

function lostWithoutFiles({ state }: TrackedTitle): string {
  return state.kind === 'downloading'
    ? `Its download, ${percentWords(state.percent)} done, is given up.`
    : 'There are no files yet, so nothing is lost but its place on the list.';
}

export function removed(title: TrackedTitle, mode: RemoveMode): string {
  const name = titleLine(title);
  if (mode === 'unmonitor') return `Done: I no longer look for ${name}. It stays in the library.`;
  if (hasNoFiles(title)) return `Removed ${name} from the library.`;
  return mode === 'remove'
    ? `Removed ${name} from the library. Any files are still on the disk.`
    : `Removed ${name} from the library and deleted its files.`;
}

function hasNoFiles({ sizeBytes, state }: TrackedTitle): boolean {
  return (
    sizeBytes === 0 || (sizeBytes === undefined && (state.kind === 'tracked' || state.kind === 'downloading'))
  );
}

export function notInLibrary(title: Title): string {
  return `${titleLine(title)} is not in the library, so there is nothing to remove.`;
}

export function nothingLikeIt(words: string): string {
  return `There is nothing called “${words}” in the library, so there is nothing to remove.`;
}

export function which(titles: readonly TitleWithState[], words: string): RichText {
  return listed(
    titles.length === 1
      ? `Did you mean this by “${words}”? Say “remove 1”.`
      : `Which “${words}” should go? Say “remove 1”, for example.`,
    titles,
  );
}

export function oneAtATime(titles: readonly TitleWithState[]): RichText {
  return listed('I remove one title at a time. Which goes first? Say “remove 1”, for example.', titles);
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

export const nothingNamed = 'Which title should I remove?';
export const noLongerKnown = 'I cannot find that title just now, so nothing was removed. Try it by its name.';
export const noSingleSeasons = 'I cannot remove single seasons, only a whole series. Nothing was touched.';
