// Models of known quality for the exam: one that knows the labels, one that guesses, one that says nothing.
import { toolOfIntent } from '../../src/app/eval/sentences.ts';
import type { Sentence } from '../../src/app/eval/sentences.ts';
import { call, calls, lastUserText, nothing, text } from '../../testkit/model-server/index.ts';
import type { ChatRequest, Reply } from '../../testkit/model-server/index.ts';

type Values = Readonly<Record<string, unknown>>;

const ACTIONS: Readonly<Record<string, string>> = {
  pending: 'list',
  approve: 'approve',
  deny: 'deny',
  block: 'block',
};

/** What stands under the context that is told with each message. */
export function saidIn(request: ChatRequest): string {
  return (lastUserText(request) ?? '').replace(/^<context>[\s\S]*<\/context>\n/, '');
}

/** The call that a label asks for; undefined where only words are right. */
export function labelledCall({ intent, slots }: Sentence): { name: string; arguments: Values } | undefined {
  const name = toolOfIntent[intent] ?? undefined;
  if (name === undefined) return undefined;
  const action = ACTIONS[intent];
  return { name, arguments: { ...argumentsFor(name, slots), ...(action !== undefined && { action }) } };
}

/** Slots as the tool calls them. */
export function argumentsFor(tool: string, slots: Values): Values {
  const { type, season, user, ref, title, year, ...same } = slots;
  const numbers = (Array.isArray(season) ? season : [season]) as unknown[];
  const seasons = season === undefined ? undefined : numbers.join(',');
  const target = typeof ref === 'string' ? { ref } : { title, year };
  const given = {
    ...same,
    ...target,
    ...(type !== undefined && { kind: type }),
    ...(seasons !== undefined && { seasons }),
    ...(user !== undefined && { [tool === 'people' ? 'name' : 'person']: user }),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

export function oracle(sentences: readonly Sentence[]): (request: ChatRequest) => Reply {
  const known = new Map(sentences.map((sentence) => [sentence.utterance, sentence]));
  return (request) => {
    const sentence = known.get(saidIn(request));
    const wanted = sentence && labelledCall(sentence);
    return wanted === undefined ? text('Hello there.') : calls([wanted]);
  };
}

export type Guess = 'label' | 'words' | 'invented' | 'downloads' | 'remove' | 'nothing';

/** Draws one of six answers for each sentence; the same seed draws the same. */
export function guesser(
  sentences: readonly Sentence[],
  seed: number,
): { guesses: Guess[]; reply: (request: ChatRequest) => Reply } {
  const kinds = ['label', 'words', 'invented', 'downloads', 'remove', 'nothing'] as const;
  let state = seed;
  const draw = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
  const guesses = sentences.map(() => kinds[Math.floor((draw() / 2_147_483_648) * kinds.length)] ?? 'words');
  const know = oracle(sentences);
  const reply = (request: ChatRequest): Reply => {
    const position = sentences.findIndex(({ utterance }) => utterance === saidIn(request));
    switch (guesses[position]) {
      case 'label':
        return know(request);
      case 'invented':
        return call('make_coffee', { cups: 2 });
      case 'downloads':
        return call('downloads', {});
      case 'remove':
        return call('remove_title', { title: 'Some Film Nobody Named' });
      case 'nothing':
        return nothing('');
      default:
        return text('Sure, on it!');
    }
  };
  return { guesses, reply };
}
