// follow_title: from now on, or no longer, the person hears when a title is there. Nothing is asked of a service.
import { z } from 'zod';
import type { TitleFilter } from '../../../domain/choose-title.ts';
import { lookUpTitle } from '../../../domain/look-up-title.ts';
import { say } from '../../../domain/rich-text.ts';
import { parseTitleRef, titleLine } from '../../../domain/title.ts';
import type { TitleWithState } from '../../../domain/title.ts';
import { modelLine, modelLines } from '../../../domain/title-words.ts';
import { defineTool } from '../../../seams/tool.ts';
import type { Desk, RequestAct, ToolAnswer, UndoFacts } from '../../../seams/tool.ts';
import * as words from './words.ts';

const input = z.object({
  title: z.string().min(1).max(200).optional(),
  ref: z.string().max(40).optional(),
  stop: z.boolean().optional(),
  kind: z.enum(['movie', 'series']).optional().meta({ rulesOnly: true }),
  year: z.int().min(1870).max(2100).optional().meta({ rulesOnly: true }),
});
type FollowInput = z.infer<typeof input>;

/** Tells the person when a title is there; the answer to "tell me when Dune is out". */
export const followTitle = defineTool({
  name: 'follow_title',
  description: 'Tell when a title is there, or stop telling',
  needs: 'add',
  input,
  run: async (asked, desk) => {
    const settled = await settle(asked, desk);
    if (settled.kind === 'answer') return settled.answer;
    return asked.stop ? stop(settled.title, desk) : start(settled.title, desk);
  },
  undo: undoFollow,
});

type Settled = { kind: 'title'; title: TitleWithState } | { kind: 'answer'; answer: ToolAnswer };

async function settle(asked: FollowInput, desk: Desk): Promise<Settled> {
  if (asked.ref !== undefined) {
    const ref = parseTitleRef(asked.ref);
    const title = ref === undefined ? undefined : await desk.library.byRef(ref);
    return title === undefined
      ? answer('that ref cannot be looked up now', words.noLongerKnown(desk.voice))
      : { kind: 'title', title };
  }
  return asked.title === undefined
    ? answer('title or ref is needed', words.nothingNamed(desk.voice))
    : settleWords(asked, asked.title, desk);
}

/** What is there or on its way is meant first: nobody waits for another title of that name. */
async function settleWords(
  { kind, year, stop: isStop }: FollowInput,
  title: string,
  desk: Desk,
): Promise<Settled> {
  const said = { title, ...(kind && { kind }), ...(year !== undefined && { year }) };
  const find = (asked: string, narrowed: TitleFilter) => desk.library.find(asked, narrowed);
  const known = await lookUpTitle(find, said, (found) => found.state.kind !== 'absent');
  if (known.kind === 'away') return answer(`${known.away.service} is unavailable`, known.away.say);
  if (known.choice.kind === 'one') return { kind: 'title', title: known.choice.title };
  const looked = known.choice.kind === 'several' || isStop ? known : await lookUpTitle(find, said);
  if (looked.kind === 'away') return answer(`${looked.away.service} is unavailable`, looked.away.say);
  const { choice, unavailable } = looked;
  if (choice.kind === 'one') return { kind: 'title', title: choice.title };
  if (choice.kind === 'several') return { kind: 'answer', answer: choices(choice.titles, title, desk) };
  const away = unavailable.map((other) => other.say);
  return answer('nothing found', [words.notFound(desk.voice, title), ...away].join(' '));
}

function choices(titles: readonly TitleWithState[], title: string, { voice }: Desk): ToolAnswer {
  return {
    forModel: `ambiguous, the person is asked to choose\nn|ref|name|year|kind|state\n${modelLines(titles)}`,
    forPerson: words.which(voice, titles, title),
    shown: titles,
    complete: true,
  };
}

async function start(title: TitleWithState, desk: Desk): Promise<ToolAnswer> {
  const { voice, requests } = desk;
  if (title.state.kind === 'absent')
    return {
      ...told(title, 'not there, so nothing to follow; adding it is offered'),
      forPerson: words.notThere(voice, title),
    };
  if (title.state.kind === 'available' && title.kind === 'movie')
    return { ...told(title, 'it is there already'), forPerson: say(words.isThere(voice, title)) };
  const isNew = await requests.startTelling(title);
  return {
    ...told(title, isNew ? 'follows it now' : 'followed it already'),
    forPerson: say(words.follows(voice, title, isNew)),
    ...(isNew && { undo: facts(title, 'follow') }),
  };
}

async function stop(title: TitleWithState, { voice, requests }: Desk): Promise<ToolAnswer> {
  const was = await requests.stopTelling(title.ref);
  return {
    ...told(title, was ? 'follows it no more' : 'did not follow it'),
    forPerson: say(words.stopped(voice, title, was)),
    ...(was && { undo: facts(title, 'unfollow') }),
  };
}

function facts({ ref, ...title }: TitleWithState, kind: 'follow' | 'unfollow'): UndoFacts {
  const act: RequestAct = { kind, ref };
  return { name: titleLine(title), act };
}

const factsSchema = z.object({
  name: z.string(),
  act: z.object({ kind: z.enum(['follow', 'unfollow']), ref: z.string() }),
});

async function undoFollow(given: UndoFacts, { voice, requests }: Desk): Promise<ToolAnswer> {
  const { name, act } = factsSchema.parse(given);
  const ref = parseTitleRef(act.ref);
  const outcome = ref === undefined ? { kind: 'gone' as const } : await requests.takeBack({ ...act, ref });
  const isDone = outcome.kind === 'unfollowed' || outcome.kind === 'follows';
  const sentence = isDone ? words.takenBack(voice, name, outcome.kind) : words.nothingLeft(voice, name);
  return { forModel: `${name}: ${outcome.kind}`, forPerson: say(sentence), complete: true };
}

function told(title: TitleWithState, outcome: string): Pick<ToolAnswer, 'forModel' | 'shown' | 'complete'> {
  return { forModel: `${outcome}\n${modelLine(title, 1)}`, shown: [title], complete: true };
}

function answer(forModel: string, sentence: string): Settled {
  return { kind: 'answer', answer: { forModel, forPerson: say(sentence), complete: true } };
}
