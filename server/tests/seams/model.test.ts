// One suite over every model plug-in, streamed and in one piece, against a scripted server over real HTTP that speaks
// each provider's protocol and judges each request as the strictest of all servers would.
import { afterEach, describe, expect, it } from 'vitest';
import { neverStopped } from '../../testkit/assistant-turns.ts';
import * as wire from '../../testkit/model-server/index.ts';
import type { ScriptedModel, ScriptedModelOptions, ScriptedReply } from '../../testkit/model-server/index.ts';
import { modelKey, openModelAt } from '../../testkit/open-model.ts';
import type { OpenedModel } from '../../testkit/open-model.ts';
import { settle } from '../../testkit/settle.ts';
import { testClock } from '../../testkit/test-clock.ts';
import type { AppError, ErrorCode } from '../../src/kit/errors.ts';
import { models } from '../../src/plugins/index.ts';
import type { ModelMessage, ModelRequest } from '../../src/seams/model.ts';

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

const walk: ModelMessage[] = [
  { role: 'user', text: 'find heat' },
  { role: 'assistant', text: '', calls: [{ id: 'a1', tool: 'search_titles', arguments: { words: 'heat' } }] },
  { role: 'tool', callId: 'a1', tool: 'search_titles', text: '1|Heat' },
  { role: 'assistant', text: 'Heat it is.', calls: [] },
  { role: 'user', text: 'thanks' },
];

function failureOf(work: Promise<unknown>): Promise<AppError> {
  return work.then(
    () => expect.unreachable('it should have been rejected'),
    (error: unknown) => error as AppError,
  );
}

const search = wire.call('search_titles', { words: 'heat' });
const found = [{ id: expect.stringMatching(/./), tool: 'search_titles', arguments: { words: 'heat' } }];

for (const definition of models) {
  const open = (server: ScriptedModel, settings?: Record<string, string>): OpenedModel =>
    openModelAt(server, definition, settings);

  describe(`CV-1 model seam: ${definition.name}`, () => {
    it('sends one system message, the conversation, the tools and the limit', async () => {
      const server = await serve({ script: [wire.text('Hello.')] });
      const answer = await open(server).model.answer(request(walk), neverStopped());
      expect(answer).toMatchObject({ text: 'Hello.', calls: [] });
      const [sent] = server.requests();
      const roles = ['system', 'user', 'assistant', 'tool', 'assistant', 'user'];
      expect(sent?.messages?.map(({ role }) => role)).toEqual(roles);
      expect(sent).toMatchObject({
        model: 'qwen',
        max_tokens: 500,
        tools: [{ function: { name: 'search_titles' } }],
      });
      expect(sent).not.toHaveProperty('max_completion_tokens');
      const [arrival] = server.arrivals();
      const headers = Object.values(arrival?.headers ?? {}).filter((value) =>
        String(value).includes(modelKey),
      );
      expect(headers).toHaveLength(1);
      expect(JSON.stringify(arrival?.body) + String(arrival?.route)).not.toContain(modelKey);
    });

    it('leaves the tools out when there are none', async () => {
      const server = await serve({ script: [wire.text('Hello.')] });
      await open(server).model.answer({ ...request(), tools: [] }, neverStopped());
      expect(server.requests()[0]).not.toHaveProperty('tools');
    });

    it('is reachable without spending a token, and says when it is not', async () => {
      const server = await serve({ apiKey: modelKey, models: ['qwen'] });
      await open(server).model.reach(neverStopped());
      expect(server.modelListings()).toBe(1);
      expect(server.requests()).toEqual([]);
      const wrong = await failureOf(open(server, { apiKey: 'sk-other' }).model.reach(neverStopped()));
      expect(wrong.message).toContain('LLM_API_KEY');
      await server.unreachable();
      expect((await failureOf(open(server).model.reach(neverStopped()))).message).toContain('LLM_BASE_URL');
    });

    it('hangs up as soon as the caller gives up', async () => {
      const server = await serve({ script: [wire.hang()] });
      const stop = new AbortController();
      const answering = failureOf(open(server).model.answer(request(), stop.signal));
      await server.waitForRequests(1);
      stop.abort(new Error('no time left'));
      expect((await answering).message).toContain('no time left');
      await settle(() => server.abandoned() === 1);
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

    it('gives up a server that says nothing at all, at its first-word limit', async () => {
      const server = await serve({ script: [wire.hang()] });
      const { model, clock } = open(server, { timeoutMs: '10000' });
      const answering = failureOf(model.answer(request(), neverStopped()));
      await server.waitForRequests(1);
      await clock.advance(8_000);
      const error = await answering;
      expect(error).toMatchObject({ code: 'SERVICE_TIMEOUT' });
      expect(error.message).toMatch(/did not begin to answer.* within 8 s.*LLM_TIMEOUT_MS/);
    });

    it('gives up a stream that stalls, long before the whole time is over', async () => {
      const server = await serve({ script: [wire.stall(wire.text('Hello there, how are you all today?'))] });
      const { model, clock } = open(server, { timeoutMs: '60000' });
      const answering = failureOf(model.answer(request(), neverStopped()));
      await settle(() => clock.timers.includes(30_000));
      await clock.advance(30_000);
      const error = await answering;
      expect(error).toMatchObject({ code: 'SERVICE_TIMEOUT' });
      expect(error.message).toContain('fell silent for 30 s');
    });

    it('does not wait for a server that has said all and keeps the line open', async () => {
      const server = await serve({ script: [wire.holdOpen(wire.text('Hello.'))] });
      const { model, clock } = open(server);
      const answering = model.answer(request(), neverStopped());
      await settle(() => clock.timers.includes(500));
      await clock.advance(500);
      expect((await answering).text).toBe('Hello.');
    });

    it('lets a stream take its time as long as words keep coming', async () => {
      const serverClock = testClock();
      const words = 'one two three four five six';
      const server = await serve({ clock: serverClock, script: [wire.drip(1, wire.text(words))] });
      const { model, clock } = open(server, { timeoutMs: '100000' });
      let isDone = false;
      const answering = model.answer(request(), neverStopped()).finally(() => (isDone = true));
      const heard = (): number => clock.timers.filter((ms) => ms === 50_000).length;
      const until = (condition: () => boolean): Promise<void> =>
        settle(() => serverClock.advance(1).then(condition));
      // 80 s to begin, 50 s between words: without words in between, neither would allow these 90 s.
      for (const word of [1, 2]) {
        await until(() => heard() >= word);
        await clock.advance(45_000);
      }
      await until(() => isDone);
      expect((await answering).text).toBe(words);
    });
  });

  for (const ignoresStream of [false, true]) {
    const serveSo = (options: ScriptedModelOptions = {}): Promise<ScriptedModel> =>
      serve({ ignoresStream, ...options });

    describe(`CV-1 what servers do: ${definition.name}, ${ignoresStream ? 'in one piece' : 'streamed'}`, () => {
      const careless: Record<string, ScriptedReply> = {
        'arguments as an object': wire.objectArguments(search),
        'finish_reason "stop" with a call': wire.finishStop(search),
        'no id': wire.withoutIds(search),
        'no index': wire.withIndex(search, 'missing'),
        'thinking before the call': wire.thinking('I should search', search),
        CRLF: { ...search, crlf: true },
        'no end mark': { ...search, withoutDone: true },
        'a field of thinking': { ...search, reasoning: 'I should search' },
      };
      for (const [name, reply] of Object.entries(careless)) {
        it(`reads a call with ${name}`, async () => {
          const server = await serveSo({ script: [reply] });
          const answer = await open(server).model.answer(request(), neverStopped());
          expect(answer.text).toBe('');
          expect(answer.calls).toEqual(found);
        });
      }

      it('takes "" and null as no arguments, and marks what is no JSON object', async () => {
        const said = ['', '{}', '{"words": "he', '[1]', '"{\\"words\\":\\"heat\\"}"'];
        const list = said.map((args) => ({ name: 'search_titles', arguments: args }));
        const server = await serveSo({ script: [wire.calls(list)] });
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

      const two = wire.calls(['a', 'b'].map((words) => ({ name: 'search_titles', arguments: { words } })));
      const parallel: Record<string, ScriptedReply> = {
        'an index each': two,
        'the same id': wire.sameIds(two),
        'no ids': wire.withoutIds(two),
        'every index 0': wire.withIndex(two, 'zero'),
        'no index': wire.withIndex(two, 'missing'),
        'every index 0 and no ids': wire.withIndex(wire.withoutIds(two), 'zero'),
        'no index and the same id': wire.withIndex(wire.sameIds(two), 'missing'),
      };
      for (const [name, reply] of Object.entries(parallel)) {
        it(`keeps two parallel calls apart that have ${name}`, async () => {
          const server = await serveSo({ script: [reply] });
          const { calls } = await open(server).model.answer(request(), neverStopped());
          expect(calls.map((call) => call.arguments)).toEqual([{ words: 'a' }, { words: 'b' }]);
          expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
        });
      }

      it('strips thinking, closed or cut off', async () => {
        const server = await serveSo({
          script: [wire.thinking('secret plan', wire.text('Hi.')), wire.text('secret plan</think>Hi.')],
        });
        const { model } = open(server);
        expect((await model.answer(request(), neverStopped())).text).toBe('Hi.');
        expect((await model.answer(request(), neverStopped())).text).toBe('Hi.');
      });

      it('counts the tokens the server tells', async () => {
        const server = await serveSo({ script: [wire.text('Hello.')] });
        const { usage } = await open(server).model.answer(request(), neverStopped());
        expect(usage.inputTokens).toBeGreaterThan(10);
        expect(usage.outputTokens).toBeGreaterThan(0);
        expect(usage.estimated).toBeUndefined();
      });

      it('estimates the tokens where the server tells none, and says so', async () => {
        const server = await serveSo({ script: [wire.text('Hello there.'), search], withoutUsage: true });
        const { model } = open(server);
        const long = request([{ role: 'user', text: 'word '.repeat(400) }]);
        const { usage } = await model.answer(long, neverStopped());
        expect(usage.estimated).toBe(true);
        expect(usage.inputTokens).toBeGreaterThan(350);
        expect(usage.inputTokens).toBeLessThan(700);
        expect(usage.outputTokens).toBeGreaterThan(1);
        expect((await model.answer(request(), neverStopped())).usage.outputTokens).toBeGreaterThan(3);
      });

      const refused: [string, ScriptedReply[], ErrorCode, string][] = [
        ['401', [wire.unauthorized()], 'SERVICE_UNAUTHORIZED', 'LLM_API_KEY'],
        ['an unknown model', [wire.unknownModel('qwen')], 'SERVICE_REFUSED', 'LLM_MODEL'],
        ['500 twice', [wire.serverError(), wire.serverError()], 'SERVICE_BROKEN', 'The server had an error'],
        ['429 twice', [wire.rateLimited(1), wire.rateLimited(1)], 'SERVICE_RATE_LIMITED', 'LLM_API_KEY'],
        ['HTML with 200', [wire.htmlPage()], 'SERVICE_GARBAGE', 'LLM_BASE_URL'],
        ['a reset', [wire.reset()], 'SERVICE_UNREACHABLE', 'LLM_BASE_URL'],
        ['an error with 200', [wire.errorWithOk()], 'MODEL_UNUSABLE', 'upstream failed'],
        ['no choices', [wire.noChoices()], 'MODEL_UNUSABLE', 'without any'],
        ['an empty body', [wire.raw(200, '')], 'MODEL_UNUSABLE', 'empty'],
        ['empty content', [wire.nothing('')], 'MODEL_UNUSABLE', 'empty'],
        ['null content', [wire.nothing(null)], 'MODEL_UNUSABLE', 'empty'],
        ['only thinking', [wire.thinking('hm', wire.text(''))], 'MODEL_UNUSABLE', 'empty'],
        ['an answer cut by length', [wire.cutByLength('Once upon')], 'MODEL_UNUSABLE', 'length'],
        ['a call cut by length', [{ ...search, finish: 'length' }], 'MODEL_UNUSABLE', 'length'],
      ];
      for (const [name, script, code, words] of refused) {
        it(`rejects ${name} with ${code}, and says what to set`, async () => {
          const server = await serveSo({ script });
          const { model, lines } = open(server);
          const error = await failureOf(model.answer(request(), neverStopped()));
          expect(error).toMatchObject({ name: 'AppError', code });
          expect(error.message).toContain(words);
          expect(server.left()).toBe(0);
          expect([error.message, ...lines].join('\n')).not.toContain(modelKey);
        });
      }

      it('asks once more after a 500, and after a 429 when the server said', async () => {
        const server = await serveSo({
          script: [wire.serverError(), wire.text('A.'), wire.rateLimited(2), wire.text('B.')],
        });
        const { model, clock } = open(server);
        expect((await model.answer(request(), neverStopped())).text).toBe('A.');
        expect((await model.answer(request(), neverStopped())).text).toBe('B.');
        expect(clock.waits.at(-1)).toBe(2_000);
        expect(server.requests()).toHaveLength(4);
      });

      it('does not wait for a Retry-After of a minute', async () => {
        const server = await serveSo({ script: [wire.rateLimited(60)] });
        const { model, clock } = open(server);
        expect((await failureOf(model.answer(request(), neverStopped()))).code).toBe('SERVICE_RATE_LIMITED');
        expect(clock.waits).toEqual([]);
      });

      it('gives a model that thinks more room, once, and counts both answers', async () => {
        const cut = { ...wire.cutByLength(''), reasoning: 'hm hm hm' };
        const server = await serveSo({ script: [cut, wire.text('A.'), wire.text('B.')] });
        const { model } = open(server);
        const { text, usage } = await model.answer(request(), neverStopped());
        expect(text).toBe('A.');
        const second = await model.answer(request(), neverStopped());
        expect(usage.inputTokens).toBe(2 * second.usage.inputTokens);
        expect(server.requests().map((sent) => sent.max_tokens)).toEqual([500, 2_548, 2_548]);
      });
    });
  }

  describe(`CV-3 a stream that breaks off: ${definition.name}`, () => {
    const broken: [string, ScriptedReply][] = [
      ['cut in text', wire.cut(wire.text('I will remove it at once, and then some more'))],
      ['cut in arguments', wire.cut(wire.call('search_titles', { words: 'heat '.repeat(200) }))],
      ['ended in text', wire.endEarly(wire.text('I will remove it at once'))],
      ['ended between two calls', wire.endEarly(wire.manyCalls(4, 'search_titles'))],
      ['an error in the middle', wire.failMidway(wire.text('I will remove it at once'))],
    ];
    for (const [name, reply] of broken) {
      it(`throws away what it has of one ${name}, without asking again`, async () => {
        const server = await serve({ script: [reply] });
        const error = await failureOf(open(server).model.answer(request(), neverStopped()));
        expect(error.code).toBe('MODEL_UNUSABLE');
        expect(error.message).toMatch(/broke off in the middle|overloaded/);
        expect(server.requests()).toHaveLength(1);
      });
    }

    it('does not take half a body in one piece for an answer', async () => {
      const server = await serve({ ignoresStream: true, script: [wire.cut(wire.text('Hello there'))] });
      const error = await failureOf(open(server).model.answer(request(), neverStopped()));
      expect(error.code).toBe('MODEL_UNUSABLE');
    });
  });
}
