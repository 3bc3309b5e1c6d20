// What common requests cost in prompt tokens: the real program and tools over the demo household's services, and a model
// that behaves well. Everything it is sent is counted by OpenAI's o200k, tools and messages as the JSON on the wire.
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { catalogueFilms } from '../src/demo/catalogue/read-catalogue.ts';
import type { InitialMovie } from '../src/demo/index.ts';
import { call, startScriptedModel, text } from './model-server/index.ts';
import type { Reply, ScriptedModel } from './model-server/index.ts';
import { chats, openTestHousehold } from './open-test-household.ts';
import type { TestHousehold } from './open-test-household.ts';

/** One task: what was said, what it cost, and what the person read. */
export interface TokenTask {
  name: string;
  /** Prompt tokens of all model calls together. */
  tokens: number;
  calls: number;
  /** At most so many tokens. */
  target: number;
  /** The last thing the person read. */
  answer: string;
}

interface Stage {
  house: TestHousehold;
  model: ScriptedModel;
  /** Says it and answers what all model calls meanwhile cost. */
  cost(words: string, ...replies: Reply[]): Promise<Pick<TokenTask, 'tokens' | 'calls' | 'answer'>>;
}

const INCEPTION = 27_205;
const IN_QUEUE = 200;

/** Performs all tasks, each in a fresh household. */
export async function measureTokenTasks(persona: 'wads' | 'plain'): Promise<TokenTask[]> {
  const common = (films?: InitialMovie[]): StageOptions => ({ persona, ...(films && { films }) });
  const queue = catalogueFilms()
    .slice(0, IN_QUEUE)
    .map(({ tmdbId }) => ({ tmdbId, downloading: true as const }));
  return [
    await onStage(common(), firstMessage),
    await onStage(common([]), addInception),
    await onStage(common(), searchThenAdd),
    await onStage(common(queue), whatIsDownloading),
    await onStage(common([{ tmdbId: INCEPTION, hasFile: true }]), removeInception),
    ...(await onStage(common(), twentySearches)),
  ];
}

interface StageOptions {
  persona: 'wads' | 'plain';
  films?: InitialMovie[];
}

async function onStage<Result>(
  { persona, films }: StageOptions,
  play: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const model = await startScriptedModel();
  const house = await openTestHousehold({
    model,
    ...(films && { films }),
    environment: { PERSONA: persona },
  });
  const cost: Stage['cost'] = async (words, ...replies) => {
    const before = model.requests().length;
    model.reply(...replies);
    const heard = await house.say(chats.owner, words);
    const requests = model.requests().slice(before);
    const tokens = requests.reduce(
      (sum, { messages, tools }) => sum + countTokens(JSON.stringify({ messages, tools })),
      0,
    );
    return { tokens, calls: requests.length, answer: heard.map((message) => message.text).join('\n') };
  };
  try {
    return await play({ house, model, cost });
  } finally {
    await house.close();
    await model.close();
  }
}

async function firstMessage({ cost }: Stage): Promise<TokenTask> {
  return {
    name: 'whole request of a first message',
    target: 1300,
    ...(await cost('hi there!', text('Hi! 🍿 What shall we watch?'))),
  };
}

async function addInception({ cost }: Stage): Promise<TokenTask> {
  return {
    name: '“add Inception”',
    target: 2600,
    ...(await cost('add Inception', call('add_title', { title: 'Inception' }))),
  };
}

async function searchThenAdd({ cost }: Stage): Promise<TokenTask> {
  const found = await cost(
    'search Breaking Bad',
    call('search_titles', { title: 'Breaking Bad' }),
    text('Here is what turned up. 🎬'),
  );
  const added = await cost('add the first one');
  return {
    name: '“search Breaking Bad”, “add the first one”',
    target: 4500,
    tokens: found.tokens + added.tokens,
    calls: found.calls + added.calls,
    answer: added.answer,
  };
}

async function whatIsDownloading({ cost, house }: Stage): Promise<TokenTask> {
  await house.until(() => house.radarr.downloads().length === IN_QUEUE);
  const asked = await cost('what’s downloading?', call('downloads', {}), text('Quite a queue. 🍿'));
  return { name: `“what’s downloading?” with ${IN_QUEUE} in the queue`, target: 3000, ...asked };
}

async function removeInception({ cost }: Stage): Promise<TokenTask> {
  const asked = await cost('remove Inception', call('remove_title', { title: 'Inception' }));
  const done = await cost('yes');
  return {
    name: '“remove Inception”, “yes”',
    target: 2600,
    tokens: asked.tokens + done.tokens,
    calls: asked.calls + done.calls,
    answer: done.answer,
  };
}

/** Different films, so that nothing is dropped as said twice. */
const SEARCHES = [
  ...[
    'Dune',
    'King Kong',
    'Batman',
    'Alien',
    'Star Wars',
    'Spider-Man',
    'Superman',
    'Toy Story',
    'Rocky',
    'Terminator',
  ],
  ...[
    'Mad Max',
    'Jurassic Park',
    'Harry Potter',
    'Blade Runner',
    'Shrek',
    'Mission Impossible',
    'Indiana Jones',
  ],
  ...['The Godfather', 'Back to the Future', 'Kill Bill'],
];

/** Apart enough for whoever counts messages a minute. */
const BETWEEN_MS = 10_000;

async function twentySearches({ cost, house }: Stage): Promise<TokenTask[]> {
  const costs: Pick<TokenTask, 'tokens' | 'calls' | 'answer'>[] = [];
  for (const [index, title] of SEARCHES.entries()) {
    const words = text(`Search number ${index + 1}, at your service. 🎬`);
    costs.push(await cost(`search ${title}`, call('search_titles', { title }), words));
    await house.clock.advance(BETWEEN_MS);
  }
  const first = costs[0]?.tokens ?? 0;
  // The dearest of the last ones: a window that slides in steps is not always equally full.
  const last = costs.slice(-5).toSorted((one, other) => other.tokens - one.tokens);
  return [
    { name: 'the first search', target: 3_000, ...(costs[0] ?? { tokens: 0, calls: 0, answer: '' }) },
    {
      name: 'the 20th search in a row',
      target: Math.floor(first * 1.3),
      ...(last[0] ?? { tokens: 0, calls: 0, answer: '' }),
    },
  ];
}
