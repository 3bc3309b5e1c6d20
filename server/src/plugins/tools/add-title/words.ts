// What a person reads about an add.
import { list, paragraph, say } from '../../../domain/rich-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import { stateWords } from '../../../domain/title-card.ts';
import { titleLine } from '../../../domain/title.ts';
import type { Title, TitleWithState } from '../../../domain/title.ts';
import { choiceLine, percentWords, seasonsWords } from '../../../domain/title-words.ts';
import type { AddReceipt, Unavailable } from '../../../seams/tool.ts';

export function added(title: Title, receipt: Extract<AddReceipt, { kind: 'added' }>): string {
  const seasons = receipt.seasons === undefined ? '' : `, ${seasonsWords(receipt.seasons)}`;
  const where = `Added ${titleLine(title)}${seasons}, in ${receipt.quality}, to ${receipt.folder}.`;
  const notes = [receipt.note ?? '', missedQuality(receipt), 'I will tell you when it is ready.'];
  return [where, ...notes.filter((note) => note !== '')].join(' ');
}

/** A profile of another quality than was wished is told, unless the note does. */
function missedQuality({ quality, wishedQuality, note }: Extract<AddReceipt, { kind: 'added' }>): string {
  if (wishedQuality === undefined || note !== undefined) return '';
  const names = wishedQuality === '2160p' ? ['2160', '4k', 'uhd', 'ultra'] : [wishedQuality.replace('p', '')];
  const isMet = names.some((name) => quality.toLowerCase().includes(name));
  return isMet ? '' : `There is no ${wishedQuality} here, so it is ${quality}.`;
}

export function extended(title: Title, seasons: string): string {
  return `${titleLine(title)} was already here; I am now getting ${seasons} too.`;
}

/** How it stands, for a title that is not added again. */
export function alreadyThere(title: TitleWithState): string {
  const { state } = title;
  const name = titleLine(title);
  switch (state.kind) {
    case 'downloading':
      return `${name} is already downloading: ${percentWords(state.percent)} done.`;
    case 'partly-available':
      return `${name} is already here with ${state.episodes} of ${state.of} episodes. Tell me which seasons you want and I will get those.`;
    case 'available':
      return `${name} is already in the library, ready to watch.`;
    case 'absent':
      return `${name} is already there.`;
    case 'tracked':
      return state.monitored
        ? `${name} is already on the list; it comes as soon as it can be had.`
        : `${name} is already in the library, but it is not being looked for. An admin can switch that on again.`;
  }
}

/** What of the wish an add does not change for a title that is there. */
export function unchanged(title: Title, wish: { seasons?: string; quality?: string }): string {
  const seasons =
    wish.seasons === undefined ? [] : [`That includes ${wish.seasons}; I do not take seasons off.`];
  const quality =
    wish.quality === undefined
      ? []
      : [`The quality of ${title.name} stays as it is; I cannot change that here.`];
  return [...seasons, ...quality].join(' ');
}

export function waiting(title: Title, sentence: string): string {
  return `${sentence} ${titleLine(title)} is written down and will not be forgotten.`;
}

export function refused(title: Title, sentence: string): string {
  return `I could not add ${titleLine(title)}: ${sentence}`;
}

export function noSuchSeason(title: Title, seasons: string): string {
  const known = title.seasonCount === undefined ? '' : ` It has ${title.seasonCount}.`;
  return `I cannot make out which seasons of ${titleLine(title)} “${seasons}” means, so I added nothing.${known}`;
}

export function episodeOnlyBySeason(season: string): string {
  return `I cannot take a single episode, so it is ${season}.`;
}

export function which(titles: readonly TitleWithState[], words: string): RichText {
  const question =
    titles.length === 1
      ? `Did you mean this by “${words}”?`
      : `Which “${words}” do you mean? Say its number.`;
  const absent = titles.filter((title) => title.state.kind === 'absent');
  const choices = absent.map((title) => ({
    label: `Add ${titleLine(title)}`,
    action: { kind: 'add', ref: title.ref } as const,
  }));
  const blocks = [
    paragraph(question),
    list(
      titles.map((title) => [{ kind: 'text', text: choiceLine(title, stateWords(title.state)) }]),
      true,
    ),
  ];
  return choices.length > 0 ? { blocks, choices } : { blocks };
}

export function notFound(words: string, nearest: TitleWithState | undefined): string {
  const missing = `I found nothing called “${words}”, so I added nothing.`;
  return nearest === undefined ? missing : `${missing} The nearest I know is ${titleLine(nearest)}.`;
}

export function wordsKept(words: string, away: Unavailable): RichText {
  return away.temporary
    ? say(`${away.say} I have written down “${words}” and look it up as soon as I can.`)
    : say(away.say);
}

export const nothingNamed = 'Which title should I add?';
export const oneAtATime =
  'There are several of each of these, so I added nothing. Tell me one title at a time.';
export const noLongerKnown = 'I cannot look that title up just now, so I added nothing. Try it by its name.';
