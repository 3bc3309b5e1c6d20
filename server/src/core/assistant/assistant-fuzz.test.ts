// A model that answers seeded nonsense, valid by the schemas: whatever it says, the invariants hold.
import { describe, expect, it } from 'vitest';
import {
  aPerson,
  aTurn,
  heat,
  matrix,
  neverStopped,
  notingTools,
  rulesOf,
  testAssistant,
} from '../../../testkit/assistant-turns.ts';
import {
  callsMalformed,
  callsTools,
  failsWith,
  says,
  scriptedBrain,
} from '../../../testkit/scripted-model.ts';
import type { ScriptedStep } from '../../../testkit/scripted-model.ts';
import { policeRequest } from '../../../testkit/model-server/index.ts';
import type { ModelMessage, ModelRequest } from '../../seams/model.ts';
import { plainWords } from './plain-words.ts';

/** Park and Miller's generator: the same seed, the same nonsense. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function nonsense(random: () => number): ScriptedStep {
  const pick = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(random() * values.length)] as Value;
  const call = () => ({
    tool: pick(['search_titles', 'add_title', 'remove_title', 'remove_title', 'downloads', 'format_disk']),
    arguments: pick<Record<string, unknown>>([
      { ref: matrix.ref },
      { ref: matrix.ref, mode: 'remove_with_files' },
      { ref: 'movie:tmdb:999' },
      { words: 'heat', year: 792_755 },
      { words: `w${Math.floor(random() * 5)}` },
      { confirmed: true, ref: heat.ref },
      {},
    ]),
  });
  return pick<() => ScriptedStep>([
    () =>
      callsTools(
        Array.from({ length: 1 + Math.floor(random() * 12) }, call),
        pick(['', 'On it: {"name": "x"}']),
      ),
    () => callsTools([call()]),
    () => callsMalformed('remove_title', '{"ref": '),
    () =>
      says(
        pick([
          '',
          'Removed it all!',
          '<think>',
          JSON.stringify({ name: 'remove_title', arguments: { ref: matrix.ref } }),
          'movie:tmdb:603',
        ]),
      ),
    () => failsWith('SERVICE_BROKEN'),
  ])();
}

/** The request as it would stand on the wire. */
function onTheWire({ system, messages, tools }: ModelRequest) {
  const wire = (message: ModelMessage): object => {
    if (message.role === 'tool') return { role: 'tool', tool_call_id: message.callId, content: message.text };
    if (message.role === 'user' || message.calls.length === 0)
      return { role: message.role, content: message.text };
    const calls = message.calls.map(({ id, tool, arguments: args }) => ({
      id,
      type: 'function',
      function: { name: tool, arguments: JSON.stringify(args) },
    }));
    return { role: 'assistant', content: message.text === '' ? null : message.text, tool_calls: calls };
  };
  const offered = tools.map(({ name, description, inputSchema }) => ({
    type: 'function',
    function: { name, description, parameters: inputSchema },
  }));
  return {
    model: 'm',
    messages: [{ role: 'system', content: system }, ...messages.map(wire)],
    tools: offered,
  };
}

async function survive(seed: number): Promise<void> {
  const random = randomFrom(seed);
  const person = aPerson(seed % 2 === 0 ? 'admin' : 'member');
  const household = notingTools();
  const model = scriptedBrain('mad', () => {
    const step = nonsense(random);
    return typeof step === 'function' ? says('never') : step;
  });
  const assistant = testAssistant({ tools: household.tools, model, interpret: rulesOf({}) });
  const history: ModelMessage[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const before = model.requests.length;
    const answer = await assistant.answer(
      aTurn('please do something', { persona: 'wads', person, shown: [matrix, heat], history: [...history] }),
      neverStopped(),
    );
    expect(model.requests.length - before).toBeLessThanOrEqual(8);
    expect(answer.outcome).toBe('answered');
    expect(answer.document.blocks.length).toBeGreaterThan(0);
    expect(plainWords(answer.document)).not.toMatch(/(movie|series):(tmdb|tvdb):|[{}]|<think>|remove_title/);
    if (person.role === 'member') expect(answer.ask).toBeUndefined();
    history.push({ role: 'user', text: 'please do something' }, ...answer.trace);
  }
  expect(household.ran.filter((call) => call.startsWith('remove_title'))).toEqual([]);
  expect(household.ran.filter((call) => call.includes('999'))).toEqual([]);
  expect(household.ran.length).toBeLessThanOrEqual(24);
  expect(model.requests.flatMap((request) => policeRequest(onTheWire(request)))).toEqual([]);
}

describe('CV-3 PE-5 CV-7 invariants under seeded nonsense', () => {
  it('destroys nothing, exceeds no role, uses no unseen ref, and always answers in bounds', async () => {
    for (let seed = 1; seed <= 300; seed += 1)
      await survive(seed).catch((error: unknown) => expect.fail(`seed ${seed}: ${String(error)}`));
  });
});
