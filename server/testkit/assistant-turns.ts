// A small household for tests of the assistant: a few titles, tools that note what they do, and turns to give it.
import { z } from 'zod';
import type { Action } from '../src/domain/action.ts';
import { openAssistant } from '../src/core/assistant/index.ts';
import type { Assistant, AssistantSetup, AssistantTurn } from '../src/core/assistant/index.ts';
import type { Interpretation } from '../src/core/assistant/interpreter/interpretation.ts';
import type { Person, PersonId, Role } from '../src/domain/person.ts';
import { say } from '../src/domain/rich-text.ts';
import type { RichText } from '../src/domain/rich-text.ts';
import type { Persona } from '../src/domain/voice.ts';
import { titleRef } from '../src/domain/title.ts';
import type { TitleRef, TitleWithState } from '../src/domain/title.ts';
import { silentLog } from '../src/kit/log.ts';
import { defineTool } from '../src/seams/tool.ts';
import type { Desk, ServiceAbility, ToolDefinition } from '../src/seams/tool.ts';
import { judgedVoice } from './judged-voice.ts';
import { testClock } from './test-clock.ts';
import type { TestClock } from './test-clock.ts';
import { testIds } from './test-ids.ts';

export const aFilm = (name: string, id: number, year = 1999): TitleWithState => ({
  ref: titleRef('movie', 'tmdb', id),
  kind: 'movie',
  name,
  year,
  state: { kind: 'absent' },
});

export const matrix = aFilm('The Matrix', 603);
export const reloaded = aFilm('The Matrix Reloaded', 604, 2003);
export const heat = aFilm('Heat', 949, 1995);

export const aPerson = (role: Role = 'member'): Person => ({
  id: `person-${role}` as PersonId,
  name: 'Sam',
  role,
  status: 'active',
});

export interface NotingTools {
  tools: readonly ToolDefinition[];
  /** What ran, in its order: `add_title {"ref":"movie:tmdb:603"}`. */
  ran: string[];
  /** How many ran at the same time at most. */
  mostAtOnce(): number;
}

const ref = z.string();

/** Tools of the usual names; `broken` throws the error given, when one is. */
export function notingTools(broken: { error?: Error } = {}): NotingTools {
  const ran: string[] = [];
  let running = 0;
  let most = 0;
  const note = async (tool: string, input: unknown): Promise<void> => {
    ran.push(`${tool} ${JSON.stringify(input)}`);
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
    if (broken.error) throw broken.error;
  };
  const tools = [
    defineTool({
      name: 'search_titles',
      description: 'Find films and series by name',
      needs: 'search',
      input: z.object({ words: z.string().min(1), year: z.int().min(1880).max(2100).optional() }),
      run: async (input) => {
        await note('search_titles', input);
        const shown = [matrix, reloaded];
        const forModel = shown
          .map((title, index) => `${index + 1}|${title.name}|${title.year}|movie|absent|${title.ref}`)
          .join('\n');
        return { forModel, forPerson: { blocks: [...say('Found:').blocks, ...shown.map(card)] }, shown };
      },
    }),
    defineTool({
      name: 'add_title',
      description: 'Add a title',
      needs: 'add',
      input: z.object({
        ref: ref.optional(),
        words: z.string().optional(),
        quality: z.enum(['720p', '1080p', '2160p']).optional(),
      }),
      run: async (input) => {
        await note('add_title', input);
        return {
          forModel: `added ${input.ref ?? input.words}`,
          forPerson: say(`Receipt for ${input.words ?? 'that title'}.`),
          complete: true,
        };
      },
    }),
    defineTool({
      name: 'remove_title',
      description: 'Remove a title',
      needs: 'remove',
      input: z.object({ ref, mode: z.enum(['unmonitor', 'remove', 'remove_with_files']).optional() }),
      confirm: async () => ({
        question: say('Remove The Matrix (1999), 8 GB?'),
        yes: [
          { label: 'Keep files', mode: 'remove' },
          { label: 'Delete files', mode: 'remove_with_files' },
        ],
      }),
      run: async (input) => {
        await note('remove_title', input);
        return { forModel: 'removed', forPerson: say('The Matrix is gone.'), complete: true };
      },
    }),
    defineTool({
      name: 'downloads',
      description: 'What is downloading',
      needs: 'see-downloads',
      input: z.object({}),
      run: async (input) => {
        await note('downloads', input);
        return { forModel: 'Heat 42%', forPerson: say('Heat is at 42%.') };
      },
    }),
  ];
  return { tools, ran, mostAtOnce: () => most };
}

function card(title: TitleWithState, index: number): RichText['blocks'][number] {
  return { kind: 'title-card', title, state: title.state, position: index + 1 };
}

/** A stand-in for the rules: exact words to what they mean. */
export const rulesOf =
  (meanings: Readonly<Record<string, Interpretation>>) =>
  (words: string): Interpretation =>
    meanings[words] ?? { kind: 'unknown' };

export interface TestAssistant extends Assistant {
  clock: TestClock;
}

export function testAssistant(setup: Partial<AssistantSetup>): TestAssistant {
  const clock = testClock();
  const budget = { contextTokens: 4096, timeoutMs: 30_000, maxConcurrent: 8 };
  const given = {
    tools: [],
    interpret: rulesOf({}),
    clock,
    ids: testIds(),
    budget,
    abilities: new Set<ServiceAbility>(),
  };
  return { ...openAssistant({ ...given, ...setup }), clock };
}

/** A turn with words or a tap; refs of `shown` and of `known` count as shown before. */
export function aTurn(
  input: string | readonly string[] | Action,
  more: Partial<AssistantTurn> & { known?: readonly TitleRef[]; persona?: Persona } = {},
): AssistantTurn {
  const { known = [], persona, ...given } = more;
  const person = given.person ?? aPerson();
  const shown = given.shown ?? [];
  const refs = new Set<TitleRef>([...known, ...[...shown, ...(given.list ?? [])].map((title) => title.ref)]);
  const signal = new AbortController().signal;
  const voice = judgedVoice(persona);
  const desk = { person, timeZone: 'Europe/Paris', voice, clock: testClock(), signal } as unknown as Desk;
  const texts = typeof input === 'string' ? [input] : input;
  return {
    person,
    input: Array.isArray(texts)
      ? { kind: 'words', texts: texts as string[] }
      : { kind: 'action', action: input as Action },
    history: [],
    shown,
    knowsRef: (each) => refs.has(each),
    claimReceipt: async () => ({ kind: 'none' }),
    desk,
    log: silentLog,
    ...given,
  };
}

export const neverStopped = (): AbortSignal => new AbortController().signal;
