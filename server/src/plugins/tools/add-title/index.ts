// add_title: one strong match is added at once; anything less is asked, and nothing is written.
import type { TitleChoice, TitleFilter } from '../../../domain/choose-title.ts';
import { lookUpTitle, nameOfWhole } from '../../../domain/look-up-title.ts';
import type { LookUp } from '../../../domain/look-up-title.ts';
import { joinRichText, say } from '../../../domain/rich-text.ts';
import type { AddWish } from '../../../domain/request.ts';
import { isSameName, titleCloseness } from '../../../domain/title-match.ts';
import { parseTitleRef, titleLine } from '../../../domain/title.ts';
import type { TitleWithState } from '../../../domain/title.ts';
import { modelLines } from '../../../domain/title-words.ts';
import { defineTool } from '../../../seams/tool.ts';
import type { Desk, ToolAnswer, Unavailable } from '../../../seams/tool.ts';
import { addInput } from './add-input.ts';
import type { AddInput } from './add-input.ts';
import { addOne, wishedQuality } from './add-one.ts';
import { readSeasons } from '../../../domain/read-seasons.ts';
import { isEnumeration, splitTitles } from '../../../domain/split-titles.ts';
import { actsOf, addFacts, undoAdd } from './undo-add.ts';
import * as words from './words.ts';

/** Adds a title; the answer to "add the matrix in 4k". */
export const addTitle = defineTool({
  name: 'add_title',
  description: 'Add a title; asks when unsure',
  needs: 'add',
  input: addInput,
  run: async (asked, desk) => {
    if (asked.ref !== undefined) return addByRef(asked, asked.ref, desk);
    if (asked.title === undefined)
      return { forModel: 'title or ref is needed', forPerson: say(words.nothingNamed(desk.voice)) };
    const looked = await lookUp(asked, asked.title, desk);
    if (looked.kind === 'away') return keepWords(asked, asked.title, { away: looked.away, desk });
    if (looked.choice.kind === 'one')
      return addOne(looked.choice.title, withWhole(asked, looked.choice.title.name), desk);
    const isSeveral = isEnumeration(asked.title) || mayBeSeveral(looked.choice);
    const several = isSeveral ? await addEach(asked, asked.title, desk) : undefined;
    return several ?? undecided(asked, asked.title, { looked, desk });
  },
  undo: undoAdd,
});

/** "All of Seinfeld" are all its seasons; "All of Us Are Dead" is only its name. */
function withWhole(asked: AddInput, name: string): AddInput {
  const whole = asked.title === undefined ? undefined : nameOfWhole(asked.title);
  if (asked.title === undefined || whole === undefined || asked.seasons !== undefined) return asked;
  return titleCloseness(whole, name) > titleCloseness(asked.title, name)
    ? { ...asked, seasons: 'all' }
    : asked;
}

/** From here on the uncut words are taken for one title. */
const NEARLY = 0.7;

type LookedUp = Extract<LookUp<Unavailable>, { kind: 'looked-up' }>;

function lookUp({ kind, year, newest }: AddInput, title: string, desk: Desk): Promise<LookUp<Unavailable>> {
  const filter: TitleFilter & { newest?: boolean } = {
    ...(kind && { kind }),
    ...(year !== undefined && { year }),
    ...(newest && { newest }),
  };
  return lookUpTitle((asked, narrowed) => desk.library.find(asked, narrowed), { title, ...filter });
}

async function addByRef(asked: AddInput, said: string, desk: Desk): Promise<ToolAnswer> {
  const ref = parseTitleRef(said);
  const title = ref === undefined ? undefined : await desk.library.byRef(ref);
  if (title === undefined)
    return {
      forModel: 'not added: that ref cannot be looked up now',
      forPerson: say(words.noLongerKnown(desk.voice)),
    };
  return addOne(title, asked, desk);
}

/** "Dune and Arrival": two titles when each part is the very name of one; "Fast and Furious" was found uncut before. */
async function addEach(asked: AddInput, title: string, desk: Desk): Promise<ToolAnswer | undefined> {
  const parts: { said: string; choice: TitleChoice }[] = [];
  for (const said of splitTitles(title)) {
    const looked = await lookUp(asked, said, desk);
    if (looked.kind === 'away') return undefined;
    parts.push({ said, choice: looked.choice });
  }
  if (parts.length < 2) return undefined;
  const named = parts.filter(({ choice }) => isByName(choice));
  // "Salt and vinegar" is no wish for Salt: what is only half understood is offered, not done.
  if (named.length < parts.length) return named.length === 0 ? undefined : offer(title, named, desk);
  const unclear = parts.filter(({ choice }) => choice.kind === 'several');
  // Two lists on one screen would both begin at number 1.
  if (unclear.length > 1)
    return {
      forModel: 'not added: ambiguous; one title at a time',
      forPerson: say(words.oneAtATime(desk.voice)),
      complete: true,
    };
  const answers: ToolAnswer[] = [];
  for (const { choice } of parts)
    if (choice.kind === 'one') answers.push(await addOne(choice.title, asked, desk));
  for (const { said, choice } of unclear)
    if (choice.kind === 'several') answers.push(choices(said, choice.titles, desk));
  return together(answers);
}

function offer(title: string, named: readonly { choice: TitleChoice }[], desk: Desk): ToolAnswer {
  const titles = named.flatMap(({ choice }) =>
    choice.kind === 'one' ? [choice.title] : choice.kind === 'several' ? choice.titles : [],
  );
  return choices(title, titles, desk);
}

/** "Beauty and the Beast" may be of two years, but it is never two titles. */
function mayBeSeveral(choice: TitleChoice): boolean {
  return (
    choice.kind === 'none' ||
    (choice.kind === 'several' && choice.titles.every(({ closeness }) => closeness < NEARLY))
  );
}

function isByName(choice: TitleChoice): boolean {
  if (choice.kind === 'one') return isSameName(choice.title.closeness);
  return choice.kind === 'several' && choice.titles.some(({ closeness }) => isSameName(closeness));
}

/** One answer of several; the list that must be chosen from is the one on screen. */
function together(answers: readonly ToolAnswer[]): ToolAnswer {
  const list = answers.map(({ shown }) => shown ?? []).find((shown) => shown.length > 1);
  return {
    forModel: answers.map(({ forModel }) => forModel).join('\n'),
    forPerson: joinRichText(answers.map(({ forPerson }) => forPerson)),
    shown: list ?? answers.flatMap(({ shown }) => shown ?? []),
    complete: true,
    ...addFacts(answers.flatMap(actsOf)),
  };
}

/** Not clear enough to write: choices, or that there is nothing. A service that was away may have known it. */
async function undecided(
  asked: AddInput,
  title: string,
  { looked, desk }: { looked: LookedUp; desk: Desk },
): Promise<ToolAnswer> {
  const { choice, unavailable } = looked;
  const away = unavailable.find(({ temporary }) => temporary);
  if (choice.kind === 'none' && away !== undefined) return keepWords(asked, title, { away, desk });
  if (choice.kind === 'several') return choices(title, choice.titles, desk);
  const nearest = choice.kind === 'none' ? choice.nearest : undefined;
  const near = nearest === undefined ? '' : `; nearest: ${titleLine(nearest)}`;
  const sentences = [words.notFound(desk.voice, title, nearest), ...unavailable.map((other) => other.say)];
  return { forModel: `not added: nothing found${near}`, forPerson: say(sentences.join(' ')), complete: true };
}

function choices(title: string, titles: readonly TitleWithState[], { voice }: Desk): ToolAnswer {
  return {
    forModel: `not added: ambiguous, the person is asked to choose\nn|ref|name|year|kind|state\n${modelLines(titles)}`,
    forPerson: words.which(voice, titles, title),
    shown: titles,
    complete: true,
  };
}

async function keepWords(
  asked: AddInput,
  title: string,
  { away, desk }: { away: Unavailable; desk: Desk },
): Promise<ToolAnswer> {
  const forPerson = words.wordsKept(desk.voice, title, away);
  if (!away.temporary)
    return { forModel: `not added: ${away.service} is not set up`, forPerson, complete: true };
  const seasons = asked.seasons === undefined ? undefined : readSeasons(asked.seasons);
  const wish: AddWish = {
    ...(asked.kind && { kind: asked.kind }),
    ...(seasons && { seasons }),
    ...wishedQuality(asked, desk),
  };
  const said = asked.year === undefined ? title : `${title} (${asked.year})`;
  const { act } = await desk.requests.keepWords(said, wish);
  return {
    ...addFacts([{ name: `“${said}”`, act }]),
    forModel: `not added yet: ${away.service} is unavailable; the wish is kept and retried`,
    forPerson,
    complete: true,
  };
}
