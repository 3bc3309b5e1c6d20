// Adds one title that is certain, or says from its state why there is nothing to add.
import type { Lowered } from '../../../domain/limits.ts';
import type { AddWish } from '../../../domain/request.ts';
import { say } from '../../../domain/rich-text.ts';
import type { Block } from '../../../domain/rich-text.ts';
import { titleLine } from '../../../domain/title.ts';
import type { SeasonChoice, Title, TitleState, TitleWithState } from '../../../domain/title.ts';
import { modelLine, seasonsWords } from '../../../domain/title-words.ts';
import type { Voice } from '../../../domain/voice.ts';
import type { AddReceipt, Desk, ToolAnswer } from '../../../seams/tool.ts';
import type { AddInput } from './add-input.ts';
import { readSeasons } from '../../../domain/read-seasons.ts';
import * as limitWords from './limit-words.ts';
import { addFacts } from './undo-add.ts';
import * as words from './words.ts';

export async function addOne(title: TitleWithState, asked: AddInput, desk: Desk): Promise<ToolAnswer> {
  const wanted = title.kind === 'series' ? asked.seasons : undefined;
  const seasons = wanted === undefined ? undefined : readSeasons(wanted, title.seasonCount);
  if (wanted !== undefined && seasons === undefined)
    return told(title, 'not added: no such seasons', words.noSuchSeason(desk.voice, title, wanted));
  // More seasons of a series that is there are a wish of their own (MS-4).
  const isThere = title.state.kind !== 'absent' && seasons === undefined;
  if (isThere) {
    const receipt = await desk.requests.follow(title);
    return toldOf(title, receipt, withUnchanged(title, receipt, { asked, desk }));
  }
  const wish: AddWish = {
    kind: title.kind,
    ...(seasons && { seasons }),
    ...wishedQuality(asked, desk),
  };
  const receipt = await desk.requests.add(title, wish);
  const sentences = [withUnchanged(title, receipt, { asked, desk, ...(seasons && { seasons }) })];
  if (asked.episode !== undefined && seasons !== undefined && isDone(receipt))
    sentences.push(words.episodeOnlyBySeason(desk.voice, seasonsWords(seasons)));
  return toldOf(title, receipt, sentences.join(' '));
}

/** What was said, else what the person has chosen for all their adds. */
export function wishedQuality(asked: AddInput, { preferences }: Desk): Pick<AddWish, 'quality'> {
  const quality = asked.quality ?? preferences.current().quality;
  return quality === undefined ? {} : { quality };
}

/** The receipt, and honestly what of the wish it leaves as it was. */
function withUnchanged(
  title: TitleWithState,
  receipt: AddReceipt,
  { asked, desk, seasons }: { asked: AddInput; desk: Desk; seasons?: SeasonChoice },
): string {
  const { voice, timeZone } = desk;
  const sentence = receiptWords(title, receipt, { voice, timeZone, ...(seasons && { seasons }) });
  const isLeft = receipt.kind === 'exists' && asked.quality !== undefined;
  return isLeft ? `${sentence} ${words.qualityStays(title)}` : sentence;
}

function isDone(receipt: AddReceipt): boolean {
  return receipt.kind === 'added' || receipt.kind === 'exists';
}

function told(title: TitleWithState, outcome: string, sentence: string): ToolAnswer {
  return {
    forModel: `${outcome}\n${modelLine(title, 1)}`,
    forPerson: say(sentence),
    shown: [title],
    complete: true,
  };
}

/** A receipt, with the title for those who can show how it comes along. */
function toldOf(title: TitleWithState, receipt: AddReceipt, sentence: string): ToolAnswer {
  const answer = told(title, receiptCode(receipt), sentence);
  const { blocks } = answer.forPerson;
  const act = 'act' in receipt ? receipt.act : undefined;
  return {
    ...answer,
    forPerson: { blocks: [...blocks, ...onItsWay(title, receipt)] },
    ...addFacts(act === undefined ? [] : [{ name: titleLine(title), act }]),
  };
}

function onItsWay(title: Title, receipt: AddReceipt): Block[] {
  const isComing =
    receipt.kind === 'exists'
      ? receipt.extended || isStillComing(receipt.title.state)
      : receipt.kind === 'added' || receipt.kind === 'waiting';
  return isComing ? [{ kind: 'on-its-way', title: lean(title) }] : [];
}

/** Not what is there, wholly or as far as somebody wanted it, nor what is not being looked for. */
function isStillComing(state: TitleState): boolean {
  return state.kind === 'downloading' || (state.kind === 'tracked' && state.monitored);
}

/** Without its story and its state of now: the card is of what comes. */
function lean({ ref, kind, name, year, posterUrl, seasonCount }: Title): Title {
  return {
    ...{ ref, kind, name },
    ...(year !== undefined && { year }),
    ...(posterUrl !== undefined && { posterUrl }),
    ...(seasonCount !== undefined && { seasonCount }),
  };
}

function receiptWords(
  title: TitleWithState,
  receipt: AddReceipt,
  { voice, seasons, timeZone }: { voice: Voice; seasons?: SeasonChoice; timeZone: string },
): string {
  switch (receipt.kind) {
    case 'added':
      return withLowered(voice, receipt, words.added(voice, title, receipt));
    case 'exists':
      if (seasons === undefined) return words.alreadyThere(voice, receipt.title);
      return receipt.extended
        ? words.extended(voice, title, seasonsWords(seasons))
        : words.seasonsThere(voice, receipt.title, seasonsWords(seasons));
    case 'waiting':
      return withLowered(voice, receipt, words.waiting(voice, title, receipt.say));
    case 'awaits-approval':
      return withLowered(voice, receipt, limitWords.awaitsApproval(voice, title, receipt));
    case 'limited':
      return limitWords.limited(voice, title, { reached: receipt.by, timeZone });
    case 'refused':
      return words.refused(voice, title, receipt.say);
  }
}

/** What came down in quality is told with the receipt. */
function withLowered(voice: Voice, { lowered }: { lowered?: Lowered }, sentence: string): string {
  return lowered === undefined ? sentence : `${limitWords.lowered(voice, lowered)} ${sentence}`;
}

function receiptCode(receipt: AddReceipt): string {
  switch (receipt.kind) {
    case 'added':
      return `added; quality ${receipt.quality}; folder ${receipt.folder}`;
    case 'exists':
      return receipt.extended ? 'was there; seasons added' : 'not added: already there';
    case 'waiting':
      return 'kept and retried: the service is unavailable';
    case 'refused':
      return `refused: ${receipt.say}`;
    case 'awaits-approval':
      return 'not added yet: an admin was asked and has to say yes first';
    case 'limited':
      return `refused: above this person's ${receipt.by.kind} limit`;
  }
}
