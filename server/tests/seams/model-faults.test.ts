// Every fault that servers are known for, through the whole assistant and over real HTTP, in each provider's protocol:
// what was asked for is done once, by the model or by the rules, and nothing raw is shown to anybody.
import { afterEach, describe, expect, it } from 'vitest';
import { aTurn, neverStopped, notingTools, rulesOf, testAssistant } from '../../testkit/assistant-turns.ts';
import * as wire from '../../testkit/model-server/index.ts';
import type { ScriptedModel, ScriptedModelOptions, ScriptedReply } from '../../testkit/model-server/index.ts';
import { openModelAt } from '../../testkit/open-model.ts';
import { settle } from '../../testkit/settle.ts';
import { plainWords } from '../../src/core/assistant/plain-words.ts';
import { models } from '../../src/plugins/index.ts';
import type { ModelMessage } from '../../src/seams/model.ts';

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

const rules = {
  'add the matrix': { kind: 'call', tool: 'add_title', arguments: { words: 'the matrix' } },
} as const;
const add = wire.call('add_title', { words: 'the matrix' });

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
  'no index': [wire.withIndex(add, 'missing')],
  CRLF: [{ ...add, crlf: true }],
  'no end mark': [{ ...add, withoutDone: true }],
  'thinking before the call': [wire.thinking('hm', add)],
  'the same call thirty times': [
    wire.calls(Array.from({ length: 30 }, () => ({ name: 'add_title', arguments: { words: 'the matrix' } }))),
  ],
  'the same call for ever': [wire.call('downloads'), wire.call('downloads'), add],
};

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
  'an answer that ends in the middle': [wire.endEarly(wire.text('I will add it for you'))],
  'an error in the middle': [wire.failMidway(wire.text('I will add it for you'))],
  'a reset': [wire.reset()],
  'empty content': [wire.nothing('')],
  'null content': [wire.nothing(null)],
  'a stop by length': [wire.cutByLength('I will')],
  'arguments cut by length': [{ ...add, finish: 'length' }],
  'three unknown tools': [wire.call('a'), wire.call('b'), wire.call('c')],
  'a printed call of an unknown tool': [wire.callAsText('fenced', 'rm_rf', { path: '/' })],
};

for (const definition of models) {
  const setUp = (server: ScriptedModel) => {
    const household = notingTools();
    const { model, clock: modelClock } = openModelAt(server, definition);
    const assistant = testAssistant({ tools: household.tools, interpret: rulesOf(rules), model });
    return { household, assistant, modelClock };
  };

  // What an answer in one piece does at the seam is tried with each of them; here one stands for all.
  for (const ignoresStream of definition === models[0] ? [false, true] : [false]) {
    const turn = async (script: readonly ScriptedReply[]) => {
      const server = await serve({ ignoresStream, script, fallback: wire.text('Done.') });
      const { household, assistant } = setUp(server);
      const answer = await assistant.answer(aTurn('add the matrix'), neverStopped());
      const added = household.ran.filter((call) => call.startsWith('add_title'));
      return { answer, words: plainWords(answer.document), added, server, ran: household.ran };
    };
    const way = ignoresStream ? 'in one piece' : 'streamed';

    describe(`CV-2 and CV-3 every known fault: ${definition.name}, ${way}`, () => {
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

      for (const [name, script] of Object.entries(byRules)) {
        it(`survives ${name}: the rules add in the same turn`, async () => {
          const { answer, added, words } = await turn(script);
          expect(added).toEqual(['add_title {"words":"the matrix"}']);
          expect(answer).toMatchObject({ outcome: 'answered', path: 'rules' });
          expect(words).toContain('Receipt for the matrix.');
          expect(words).not.toMatch(/[{}<>]|rm_rf|I will/);
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
    });
  }

  describe(`CV-3 time and history: ${definition.name}`, () => {
    const silent: [string, ScriptedReply, number][] = [
      ['no answer', wire.hang(), 96_000],
      ['a stalled answer', wire.stall(wire.text('I will remove all of it, and more')), 60_000],
      ['a call that stalls', wire.stall(wire.manyCalls(4, 'add_title', { words: 'the matrix' })), 60_000],
    ];
    for (const [name, reply, limitMs] of silent) {
      it(`survives ${name}: the rules answer when the turn’s time is over`, async () => {
        const server = await serve({ script: [reply] });
        const { household, assistant } = setUp(server);
        const answering = assistant.answer(aTurn('add the matrix'), neverStopped());
        await server.waitForRequests(1);
        await assistant.clock.advance(30_000);
        expect(await answering).toMatchObject({ outcome: 'answered', path: 'rules' });
        expect(household.ran).toEqual(['add_title {"words":"the matrix"}']);
      });

      it(`survives ${name}: the rules answer as soon as the model’s own patience ends`, async () => {
        const server = await serve({ script: [reply] });
        const { household, assistant, modelClock } = setUp(server);
        const answering = assistant.answer(aTurn('add the matrix'), neverStopped());
        await settle(() => modelClock.timers.includes(limitMs));
        await modelClock.advance(limitMs);
        expect(await answering).toMatchObject({ outcome: 'answered', path: 'rules' });
        expect(household.ran).toEqual(['add_title {"words":"the matrix"}']);
      });
    }

    it.each([
      ['the fallback model', (name: string) => (name === 'small' ? add : wire.serverError()), 'model'],
      ['the rules, when both models fail', () => wire.unauthorized(), 'rules'],
    ] as const)('is answered by %s', async (_name, reply, path) => {
      const server = await serve({ fallback: ({ model }) => reply(String(model)) });
      const household = notingTools();
      const { model } = openModelAt(server, definition);
      const { model: fallbackModel } = openModelAt(server, definition, { model: 'small' });
      const assistant = testAssistant({
        tools: household.tools,
        interpret: rulesOf(rules),
        model,
        fallbackModel,
      });
      const answer = await assistant.answer(aTurn('add the matrix'), neverStopped());
      expect(answer).toMatchObject({ outcome: 'answered', path });
      expect(household.ran).toEqual(['add_title {"words":"the matrix"}']);
      expect(new Set(server.requests().map((sent) => sent.model))).toEqual(new Set(['qwen', 'small']));
    });

    it('keeps the history it makes valid for the strictest server, turn after turn', async () => {
      const server = await serve({ rejectsViolations: true });
      const { assistant } = setUp(server);
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
}
