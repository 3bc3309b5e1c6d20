// remove_title: asks by a card that names what is lost, then removes. Several candidates are asked, without a card.
import { z } from 'zod';
import { say } from '../../../domain/rich-text.ts';
import { lookUpTitle } from '../../../domain/look-up-title.ts';
import type { LookUp } from '../../../domain/look-up-title.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import { splitTitles } from '../../../domain/split-titles.ts';
import { isSameName } from '../../../domain/title-match.ts';
import { parseTitleRef } from '../../../domain/title.ts';
import type { TitleWithState, TrackedTitle } from '../../../domain/title.ts';
import { modelLine, modelLines } from '../../../domain/title-words.ts';
import { removeModes } from '../../../seams/service.ts';
import type { RemoveMode } from '../../../seams/service.ts';
import { defineTool } from '../../../seams/tool.ts';
import type { Desk, ToolAnswer, Unavailable } from '../../../seams/tool.ts';
import { removalFacts, undoRemoval } from './undo-removal.ts';
import * as words from './words.ts';

const input = z.object({
  title: z.string().min(1).max(200).optional(),
  ref: z.string().max(40).optional(),
  kind: z.enum(['movie', 'series']).optional().meta({ rulesOnly: true }),
  year: z.int().min(1870).max(2100).optional().meta({ rulesOnly: true }),
  mode: z.enum(removeModes).optional(),
  /** When not the whole series is meant. */
  seasons: z.string().max(60).optional(),
});
type RemoveInput = z.infer<typeof input>;

/** Removes a title after a yes; the answer to "remove Inception". */
export const removeTitle = defineTool({
  name: 'remove_title',
  description: 'Remove or unmonitor a title; asks first',
  needs: 'remove',
  input,
  confirm: async (asked, desk) => {
    const settled = await settle(asked, desk);
    if (settled.kind === 'answer') return settled.answer;
    const { title } = settled;
    const card =
      asked.mode === 'unmonitor'
        ? words.unmonitorCard(desk.voice, title)
        : words.removeCard(desk.voice, title, asked.mode);
    // The yes is for this very title, whatever the words would find by then.
    return { ...card, input: { ref: title.ref, ...(asked.mode && { mode: asked.mode }) } };
  },
  run: async (asked, desk) => {
    const settled = await settle(asked, desk);
    if (settled.kind === 'answer') return settled.answer;
    return removeNow(settled.title, asked.mode ?? 'remove', desk);
  },
  undo: undoRemoval,
});

type Settled = { kind: 'title'; title: TrackedTitle } | { kind: 'answer'; answer: ToolAnswer };

/** The one title that is meant and that the library has, or what is to be said instead. */
async function settle(asked: RemoveInput, desk: Desk): Promise<Settled> {
  if (asked.seasons !== undefined)
    return answer('not removed: single seasons cannot be removed', words.noSingleSeasons(desk.voice));
  if (asked.ref !== undefined) return settleRef(asked.ref, desk);
  if (asked.title === undefined) return answer('title or ref is needed', words.nothingNamed(desk.voice));
  return settleWords(asked, asked.title, desk);
}

async function settleRef(said: string, desk: Desk): Promise<Settled> {
  const ref = parseTitleRef(said);
  const tracked = ref === undefined ? undefined : await desk.library.tracked(ref);
  if (tracked !== undefined) return { kind: 'title', title: tracked };
  const known = ref === undefined ? undefined : await desk.library.byRef(ref);
  return known === undefined
    ? answer('not removed: that ref is not in the library', words.noLongerKnown(desk.voice))
    : answer('not removed: not in the library', words.notInLibrary(desk.voice, known));
}

async function settleWords(asked: RemoveInput, title: string, desk: Desk): Promise<Settled> {
  const looked = await lookUpInLibrary(asked, title, desk);
  if (looked.kind === 'away')
    return answer(`not removed: ${looked.away.service} is unavailable`, looked.away.say);
  const { choice, unavailable } = looked;
  if (choice.kind === 'one') return settleFound(choice.title, desk);
  if (choice.kind === 'several')
    return { kind: 'answer', answer: choices(choice.titles, words.which(desk.voice, choice.titles, title)) };
  const named = await namedTogether(asked, title, desk);
  if (named.length > 1)
    return { kind: 'answer', answer: choices(named, words.oneAtATime(desk.voice, named)) };
  const away = unavailable.map((other) => other.say);
  return answer(
    'not removed: nothing like it in the library',
    [words.nothingLikeIt(desk.voice, title), ...away].join(' '),
  );
}

function lookUpInLibrary(
  { kind, year }: RemoveInput,
  title: string,
  desk: Desk,
): Promise<LookUp<Unavailable>> {
  return lookUpTitle(
    (asked, narrowed) => desk.library.find(asked, narrowed),
    { title, ...(kind && { kind }), ...(year !== undefined && { year }) },
    (found) => found.state.kind !== 'absent',
  );
}

/** "The matrix and inception": the titles of the library that bear these very names. */
async function namedTogether(asked: RemoveInput, title: string, desk: Desk): Promise<TitleWithState[]> {
  const named: TitleWithState[] = [];
  for (const part of splitTitles(title)) {
    const looked = await lookUpInLibrary(asked, part, desk);
    const choice = looked.kind === 'looked-up' ? looked.choice : undefined;
    if (choice?.kind === 'one' && isSameName(choice.title.closeness)) named.push(choice.title);
  }
  return named;
}

async function settleFound(found: TitleWithState, desk: Desk): Promise<Settled> {
  const tracked = await desk.library.tracked(found.ref);
  return tracked === undefined
    ? answer('not removed: not in the library', words.notInLibrary(desk.voice, found))
    : { kind: 'title', title: tracked };
}

function choices(titles: readonly TitleWithState[], forPerson: RichText): ToolAnswer {
  return {
    forModel: `not removed: ambiguous, the person is asked to choose\nn|ref|name|year|kind|state\n${modelLines(titles)}`,
    forPerson,
    shown: titles,
    complete: true,
  };
}

async function removeNow(title: TrackedTitle, mode: RemoveMode, desk: Desk): Promise<ToolAnswer> {
  const before = await desk.library.snapshot(title.ref);
  const outcome = await desk.library.remove(title.ref, mode);
  if (outcome.kind === 'unavailable') {
    return {
      forModel: `not removed: ${outcome.service} is unavailable`,
      forPerson: say(outcome.say),
      complete: true,
    };
  }
  const isDone = outcome.kind === 'removed';
  const { voice } = desk;
  const forPerson = say(isDone ? words.removed(voice, title, mode) : words.notInLibrary(voice, title));
  return {
    forModel: `${isDone ? `done: ${mode}` : 'not removed: not in the library'}\n${modelLine(title, 1)}`,
    forPerson,
    complete: true,
    ...(isDone && (await removalFacts({ title, mode, before }, desk))),
  };
}

function answer(forModel: string, sentence: string): Settled {
  return { kind: 'answer', answer: { forModel, forPerson: say(sentence), complete: true } };
}
