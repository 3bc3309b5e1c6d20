// One suite over every model plug-in, against a scripted server over real HTTP that judges each request as the
// strictest of all servers would; and every fault that servers are known for, through the whole assistant.
import { afterEach, describe, expect, it } from 'vitest';
import {
  aTurn,
  matrix,
  neverStopped,
  notingTools,
  rulesOf,
  testAssistant,
} from '../../testkit/assistant-turns.ts';
import * as wire from '../../testkit/model-server/index.ts';
import type { ScriptedModel, ScriptedModelOptions, ScriptedReply } from '../../testkit/model-server/index.ts';
import { testClock } from '../../testkit/test-clock.ts';
import { testIds } from '../../testkit/test-ids.ts';
import { plainWords } from '../../src/core/assistant/plain-words.ts';
import type { Clock } from '../../src/kit/clock.ts';
import type { AppError, ErrorCode } from '../../src/kit/errors.ts';
import { openLog } from '../../src/kit/log.ts';
import { Secret } from '../../src/kit/secret.ts';
import { models } from '../../src/plugins/index.ts';
import { openaiCompatible } from '../../src/plugins/models/openai-compatible/index.ts';
import type { Model, ModelMessage, ModelRequest } from '../../src/seams/model.ts';

const definitions = models;
const servers: ScriptedModel[] = [];

afterEach(async () => {
  const open = servers.splice(0);
  await Promise.all(open.map((server) => server.close()));
  expect(open.flatMap((server) => server.violations())).toEqual([]);
});

async function serve(options: ScriptedModelOptions = {}): Promise<ScriptedModel> {
  const server = await wire.startScriptedModel(options);
  servers.push(server);
  return server;
}

/** Stands still but never makes anybody wait; notes how long they wanted to. */
function patientClock(): Clock & { waits: number[] } {
  const waits: number[] = [];
  return { ...testClock(), waits, sleep: async (ms) => void waits.push(ms) };
}

interface Opened {
  model: Model;
  clock: ReturnType<typeof patientClock>;
  lines: string[];
}

function openAt(
  server: Pick<ScriptedModel, 'baseUrl'>,
  definition = openaiCompatible,
  key = 'sk-very-secret',
): Opened {
  const clock = patientClock();
  const lines: string[] = [];
  const log = openLog('debug', { write: (line) => lines.push(line) });
  const settings = { baseUrl: server.baseUrl, model: 'qwen', apiKey: new Secret(key) };
  return { model: definition.open(settings, { clock, ids: testIds(), log }), clock, lines };
}

const tools = [
  {
    name: 'search_titles',
    description: 'Find titles',
    inputSchema: { type: 'object', properties: { words: { type: 'string' } }, required: ['words'] },
  },
];

const request = (messages: ModelMessage[] = [{ role: 'user', text: 'hi' }]): ModelRequest => ({
  system: 'You help.',
  messages,
  tools,
  maxOutputTokens: 500,
});

function failureOf(work: Promise<unknown>): Promise<AppError> {
  return work.then(
    () => expect.unreachable('it should have been rejected'),
    (error: unknown) => error as AppError,
  );
}

for (const definition of definitions) {
  describe(`CV-1 model seam: ${definition.name}`, () => {
    const open = (server: ScriptedModel): Opened => openAt(server, definition);

    it('sends one system message, the conversation, the tools and the limit, and does not stream', async () => {
      const server = await serve({ script: [wire.text('Hello.')] });
      const messages: ModelMessage[] = [
        { role: 'user', text: 'find heat' },
        {
          role: 'assistant',
          text: '',
          calls: [{ id: 'a1', tool: 'search_titles', arguments: { words: 'heat' } }],
        },
        { role: 'tool', callId: 'a1', tool: 'search_titles', text: '1|Heat' },
        { role: 'assistant', text: 'Heat it is.', calls: [] },
        { role: 'user', text: 'thanks' },
      ];
      const answer = await open(server).model.answer(request(messages), neverStopped());
      expect(answer).toMatchObject({ text: 'Hello.', calls: [] });
      expect(answer.usage.inputTokens).toBeGreaterThan(10);
      const [sent] = server.requests();
      expect(sent?.messages?.map(({ role }) => role)).toEqual([
        'system',
        'user',
        'assistant',
        'tool',
        'assistant',
        'user',
      ]);
      expect(sent).toMatchObject({
        model: 'qwen',
        max_tokens: 500,
        tools: [{ function: { name: 'search_titles' } }],
      });
      expect(sent?.stream ?? false).toBe(false);
      expect(sent).not.toHaveProperty('max_completion_tokens');
      expect(server.authorizations()).toEqual(['Bearer sk-very-secret']);
    });

    it('leaves the tools out when there are none', async () => {
      const server = await serve({ script: [wire.text('Hello.')] });
      await open(server).model.answer({ ...request(), tools: [] }, neverStopped());
      expect(server.requests()[0]).not.toHaveProperty('tools');
    });

    const careless: Record<string, ScriptedReply> = {
      'arguments as an object': wire.objectArguments(wire.call('search_titles', { words: 'heat' })),
      'finish_reason "stop" with a call': wire.finishStop(wire.call('search_titles', { words: 'heat' })),
      'no id': wire.withoutIds(wire.call('search_titles', { words: 'heat' })),
      'thinking before the call': wire.thinking(
        'I should search',
        wire.call('search_titles', { words: 'heat' }),
      ),
    };
    for (const [name, reply] of Object.entries(careless)) {
      it(`reads a call with ${name}`, async () => {
        const server = await serve({ script: [reply] });
        const answer = await open(server).model.answer(request(), neverStopped());
        expect(answer.text).toBe('');
        expect(answer.calls).toEqual([
          { id: expect.stringMatching(/./), tool: 'search_titles', arguments: { words: 'heat' } },
        ]);
      });
    }

    it('takes "" and null as no arguments, and marks what is no JSON object', async () => {
      const said = ['', '{}', '{"words": "he', '[1]', '"{\\"words\\":\\"heat\\"}"'];
      const server = await serve({
        script: [wire.calls(said.map((args) => ({ name: 'search_titles', arguments: args })))],
      });
      const { calls } = await open(server).model.answer(request(), neverStopped());
      expect(calls.map((call) => call.malformed)).toEqual([
        undefined,
        undefined,
        '{"words": "he',
        '[1]',
        undefined,
      ]);
      expect(calls.map((call) => call.arguments)).toEqual([{}, {}, {}, {}, { words: 'heat' }]);
    });

    it('gives calls that share an id ids of their own', async () => {
      const two = ['a', 'b'].map((words) => ({ name: 'search_titles', arguments: { words } }));
      const server = await serve({ script: [wire.sameIds(wire.calls(two))] });
      const { calls } = await open(server).model.answer(request(), neverStopped());
      expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
    });

    it('strips thinking, closed or cut off', async () => {
      const server = await serve({
        script: [wire.thinking('secret plan', wire.text('Hi.')), wire.text('secret plan</think>Hi.')],
      });
      const { model } = open(server);
      expect((await model.answer(request(), neverStopped())).text).toBe('Hi.');
      expect((await model.answer(request(), neverStopped())).text).toBe('Hi.');
    });

    const refused: [string, ScriptedReply[], ErrorCode, string][] = [
      ['401', [wire.unauthorized()], 'SERVICE_UNAUTHORIZED', 'LLM_API_KEY'],
      ['an unknown model', [wire.unknownModel('qwen')], 'SERVICE_REFUSED', 'LLM_MODEL'],
      ['500 twice', [wire.serverError(), wire.serverError()], 'SERVICE_BROKEN', 'The server had an error'],
      ['429 twice', [wire.rateLimited(1), wire.rateLimited(1)], 'SERVICE_RATE_LIMITED', 'LLM_API_KEY'],
      ['HTML with 200', [wire.htmlPage()], 'SERVICE_GARBAGE', 'LLM_BASE_URL'],
      ['broken JSON', [wire.brokenJson()], 'SERVICE_GARBAGE', 'LLM_BASE_URL'],
      ['half an answer', [wire.cut(wire.text('Hello there'))], 'SERVICE_UNREACHABLE', 'LLM_BASE_URL'],
      ['a reset', [wire.reset()], 'SERVICE_UNREACHABLE', 'LLM_BASE_URL'],
      ['an error with 200', [wire.errorWithOk()], 'MODEL_UNUSABLE', 'upstream failed'],
      ['no choices', [wire.noChoices()], 'MODEL_UNUSABLE', 'choice'],
      ['empty content', [wire.nothing('')], 'MODEL_UNUSABLE', 'empty'],
      ['null content', [wire.nothing(null)], 'MODEL_UNUSABLE', 'empty'],
      ['only thinking', [wire.thinking('hm', wire.text(''))], 'MODEL_UNUSABLE', 'empty'],
      ['an answer cut by length', [wire.cutByLength('Once upon')], 'MODEL_UNUSABLE', 'length'],
      ['a list instead of an object', [wire.raw(200, [])], 'MODEL_UNUSABLE', 'choice'],
    ];
    for (const [name, script, code, words] of refused) {
      it(`rejects ${name} with ${code}, and says what to set`, async () => {
        const server = await serve({ script });
        const { model, lines } = open(server);
        const error = await failureOf(model.answer(request(), neverStopped()));
        expect(error).toMatchObject({ name: 'AppError', code });
        expect(error.message).toContain(words);
        expect(server.left()).toBe(0);
        expect([error.message, ...lines].join('\n')).not.toContain('sk-very-secret');
      });
    }

    it('asks once more after a 500, and after a 429 when the server said', async () => {
      const server = await serve({
        script: [wire.serverError(), wire.text('A.'), wire.rateLimited(2), wire.text('B.')],
      });
      const { model, clock } = open(server);
      expect((await model.answer(request(), neverStopped())).text).toBe('A.');
      expect((await model.answer(request(), neverStopped())).text).toBe('B.');
      expect(clock.waits.at(-1)).toBe(2_000);
      expect(server.requests()).toHaveLength(4);
    });

    it('does not wait for a Retry-After of a minute', async () => {
      const server = await serve({ script: [wire.rateLimited(60)] });
      const { model, clock } = open(server);
      expect((await failureOf(model.answer(request(), neverStopped()))).code).toBe('SERVICE_RATE_LIMITED');
      expect(clock.waits).toEqual([]);
    });

    it('learns which name of the limit the server takes, and keeps to it', async () => {
      const server = await serve({ rejectsMaxTokens: true, fallback: wire.text('Hi.') });
      const { model } = open(server);
      await model.answer(request(), neverStopped());
      await model.answer(request(), neverStopped());
      const sent = server.requests().map((each) => [each.max_tokens, each.max_completion_tokens]);
      expect(sent).toEqual([
        [500, undefined],
        [undefined, 500],
        [undefined, 500],
      ]);
    });

    it('hangs up as soon as the caller gives up', async () => {
      const server = await serve({ script: [wire.hang()] });
      const stop = new AbortController();
      const answering = failureOf(open(server).model.answer(request(), stop.signal));
      await server.waitForRequests(1);
      stop.abort(new Error('no time left'));
      expect((await answering).message).toContain('no time left');
    });

    it('tries again at once when the server is back', async () => {
      const server = await serve({ fallback: wire.text('Hi.') });
      const { model } = open(server);
      await server.unreachable();
      for (let turn = 0; turn < 6; turn += 1) {
        expect((await failureOf(model.answer(request(), neverStopped()))).code).toBe('SERVICE_UNREACHABLE');
      }
      await server.reachable();
      expect((await model.answer(request(), neverStopped())).text).toBe('Hi.');
    });

    it('is reachable without spending a token, and says when it is not', async () => {
      const server = await serve({ apiKey: 'sk-very-secret' });
      await openAt(server, definition).model.reach(neverStopped());
      expect(server.modelListings()).toBe(1);
      expect(server.requests()).toEqual([]);
      const wrong = await failureOf(openAt(server, definition, 'sk-other').model.reach(neverStopped()));
      expect(wrong.message).toContain('LLM_API_KEY');
      await server.unreachable();
      expect((await failureOf(openAt(server, definition).model.reach(neverStopped()))).message).toContain(
        'LLM_BASE_URL',
      );
    });
  });
}

describe('RE-7 settings of openai-compatible', () => {
  it('needs LLM_MODEL beside LLM_BASE_URL, and nothing beside a key', () => {
    const parse = (input: object) => openaiCompatible.settings.safeParse(input);
    expect(parse({ baseUrl: 'http://127.0.0.1:1/v1' }).error?.issues[0]?.path).toEqual(['model']);
    expect(parse({ baseUrl: 'ftp://x', model: 'm' }).success).toBe(false);
    expect(parse({ apiKey: 'sk-1' }).success).toBe(true);
  });

  it('names the model it uses', () => {
    const host = { clock: testClock(), ids: testIds(), log: openLog('silent', { write: () => {} }) };
    expect(openaiCompatible.open({ apiKey: new Secret('k') }, host).id).toBe('gpt-4o');
  });
});

describe('CV-2 and CV-3 every known fault, through the whole assistant over HTTP', () => {
  const rules = {
    'add the matrix': { kind: 'call', tool: 'add_title', arguments: { words: 'the matrix' } },
  } as const;
  const add = wire.call('add_title', { words: 'the matrix' });

  async function turn(script: readonly ScriptedReply[], options: { shownFirst?: boolean } = {}) {
    const server = await serve({ script, fallback: wire.text('Done.') });
    const household = notingTools();
    const { model } = openAt(server);
    const assistant = testAssistant({ tools: household.tools, interpret: rulesOf(rules), model });
    const given = aTurn('add the matrix', options.shownFirst ? { shown: [matrix] } : {});
    const answer = await assistant.answer(given, neverStopped());
    const added = household.ran.filter((call) => call.startsWith('add_title'));
    return { answer, words: plainWords(answer.document), added, server, ran: household.ran };
  }

  const byModel: Record<string, ScriptedReply[]> = {
    '500 once': [wire.serverError(), add],
    '429 with Retry-After once': [wire.rateLimited(1), add],
    'arguments as an object': [wire.objectArguments(add)],
    'no id': [wire.withoutIds(add)],
    'finish "stop" with a call': [wire.finishStop(add)],
    'invalid JSON, then right': [wire.call('add_title', '{"words": "the mat'), add],
    'wrong type, then right': [wire.call('add_title', { words: ['x'], quality: 7 }), add],
    'unknown tool, then right': [wire.call('addd_title', {}), add],
    'two corrections, then right': [wire.call('addd_title', {}), wire.call('add_title', '{{'), add],
    'the call as fenced text': [wire.callAsText('fenced', 'add_title', { words: 'the matrix' })],
    'the call as tagged text': [wire.callAsText('tagged', 'add_title', { words: 'the matrix' })],
    'the call as bare text': [wire.callAsText('bare', 'add_title', { words: 'the matrix' })],
    'thinking before the call': [wire.thinking('hm', add)],
    'the same call thirty times': [
      wire.calls(
        Array.from({ length: 30 }, () => ({ name: 'add_title', arguments: { words: 'the matrix' } })),
      ),
    ],
    'the same call for ever': [wire.call('downloads'), wire.call('downloads'), add],
  };
  for (const [name, script] of Object.entries(byModel)) {
    it(`survives ${name}: the model’s add runs exactly once`, async () => {
      const { answer, added, words, server } = await turn(script);
      expect(added).toHaveLength(1);
      expect(answer).toMatchObject({ outcome: 'answered', path: 'model' });
      expect(words).toContain('Receipt for the matrix.');
      expect(words).not.toMatch(/[{}<>]|add_title/);
      expect(server.left()).toBe(0);
    });
  }

  const byRules: Record<string, ScriptedReply[]> = {
    '401': [wire.unauthorized()],
    'unknown model': [wire.unknownModel()],
    'HTML with 200': [wire.htmlPage()],
    'an error with 200': [wire.errorWithOk()],
    'no choices': [wire.noChoices()],
    '500 twice': [wire.serverError(), wire.serverError()],
    'a template’s complaint': [wire.templateError(), wire.templateError()],
    'an answer cut in text': [wire.cut(wire.text('I will add it'))],
    'an answer cut in arguments': [wire.cut(add)],
    'a reset': [wire.reset()],
    'empty content': [wire.nothing('')],
    'null content': [wire.nothing(null)],
    'a stop by length': [wire.cutByLength('I will')],
    'arguments cut by length': [{ ...add, finish: 'length' }],
    'three unknown tools': [wire.call('a'), wire.call('b'), wire.call('c')],
    'a printed call of an unknown tool': [wire.callAsText('fenced', 'rm_rf', { path: '/' })],
  };
  for (const [name, script] of Object.entries(byRules)) {
    it(`survives ${name}: the rules add in the same turn`, async () => {
      const { answer, added, words } = await turn(script);
      expect(added).toEqual(['add_title {"words":"the matrix"}']);
      expect(answer).toMatchObject({ outcome: 'answered', path: 'rules' });
      expect(words).toContain('Receipt for the matrix.');
      expect(words).not.toMatch(/[{}<>]|rm_rf/);
    });
  }

  it('survives thirty different parallel calls: at most eight run, four at once', async () => {
    const { ran, answer } = await turn([
      wire.calls(
        Array.from({ length: 30 }, (_, n) => ({ name: 'search_titles', arguments: { words: `w${n}` } })),
      ),
      wire.text('There.'),
    ]);
    expect(ran).toHaveLength(8);
    expect(answer.path).toBe('model');
  });

  for (const [name, reply] of [
    ['no answer', wire.hang()],
    ['a stalled answer', wire.stall(wire.text('Hello there'))],
  ] as const) {
    it(`survives ${name}: the rules answer when the time is over`, async () => {
      const server = await serve({ script: [reply] });
      const household = notingTools();
      const assistant = testAssistant({
        tools: household.tools,
        interpret: rulesOf(rules),
        model: openAt(server).model,
      });
      const answering = assistant.answer(aTurn('add the matrix'), neverStopped());
      await server.waitForRequests(1);
      await assistant.clock.advance(30_000);
      expect(await answering).toMatchObject({ outcome: 'answered', path: 'rules' });
      expect(household.ran).toHaveLength(1);
    });
  }

  it('keeps the history it makes valid for the strictest server, turn after turn', async () => {
    const server = await serve({ rejectsViolations: true });
    const household = notingTools();
    const assistant = testAssistant({
      tools: household.tools,
      interpret: rulesOf({}),
      model: openAt(server).model,
    });
    const scripts: ScriptedReply[][] = [
      [wire.call('search_titles', { words: 'matrix' }), wire.text('Two of them.')],
      [wire.call('nonsense', {}), wire.call('downloads'), wire.text('Heat.')],
      [
        wire.sameIds(
          wire.calls([
            { name: 'downloads', arguments: {} },
            { name: 'search_titles', arguments: { words: 'x' } },
          ]),
        ),
        wire.nothing(''),
      ],
      [wire.call('search_titles', '{broken'), wire.text('Sorry.')],
      [wire.text('Bye.')],
    ];
    const history: ModelMessage[] = [];
    for (const [index, script] of scripts.entries()) {
      server.reply(...script);
      const answer = await assistant.answer(
        aTurn(`turn ${index}`, { history: [...history] }),
        neverStopped(),
      );
      expect(answer.outcome).toBe('answered');
      history.push({ role: 'user', text: `turn ${index}` }, ...answer.trace);
    }
    expect(server.left()).toBe(0);
  });
});
