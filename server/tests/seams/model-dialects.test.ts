// What is particular to one provider: fields its servers refuse, the size of its context, its settings.
import { afterEach, describe, expect, it } from 'vitest';
import { neverStopped } from '../../testkit/assistant-turns.ts';
import * as wire from '../../testkit/model-server/index.ts';
import type { ScriptedModel, ScriptedModelOptions } from '../../testkit/model-server/index.ts';
import { openModelAt } from '../../testkit/open-model.ts';
import { testClock } from '../../testkit/test-clock.ts';
import { testIds } from '../../testkit/test-ids.ts';
import { silentLog } from '../../src/kit/log.ts';
import { Secret } from '../../src/kit/secret.ts';
import { anthropic } from '../../src/plugins/models/anthropic/index.ts';
import { google } from '../../src/plugins/models/google/index.ts';
import { ollama } from '../../src/plugins/models/ollama/index.ts';
import { openaiCompatible } from '../../src/plugins/models/openai-compatible/index.ts';
import type { ModelRequest } from '../../src/seams/model.ts';

const servers: ScriptedModel[] = [];

afterEach(async () => {
  const open = servers.splice(0);
  await Promise.all(open.map((server) => server.close()));
});

async function serve(options: ScriptedModelOptions = {}): Promise<ScriptedModel> {
  const server = await wire.startScriptedModel({ fallback: wire.text('Hi.'), ...options });
  servers.push(server);
  return server;
}

const request: ModelRequest = {
  system: 'You help.',
  messages: [
    { role: 'user', text: 'find heat' },
    { role: 'assistant', text: '', calls: [{ id: 'a1', tool: 'find', arguments: { words: 'heat' } }] },
    { role: 'tool', callId: 'a1', tool: 'find', text: '1|Heat' },
  ],
  tools: [
    {
      name: 'find',
      description: 'Find',
      inputSchema: { type: 'object', properties: { words: { type: 'string' } }, required: ['words'] },
    },
  ],
  maxOutputTokens: 500,
};

describe('CV-1 what openai-compatible servers refuse', () => {
  it('learns which name of the limit the server takes, and keeps to it', async () => {
    const server = await serve({ rejectsMaxTokens: true });
    const { model } = openModelAt(server, openaiCompatible);
    await model.answer(request, neverStopped());
    await model.answer(request, neverStopped());
    const sent = server.requests().map((each) => [each.max_tokens, each.max_completion_tokens]);
    expect(sent).toEqual([
      [500, undefined],
      [undefined, 500],
      [undefined, 500],
    ]);
  });

  it('asks for the tokens of a stream, and does without where that is refused', async () => {
    const server = await serve({ rejectsStreamOptions: true });
    const { model } = openModelAt(server, openaiCompatible);
    const first = await model.answer(request, neverStopped());
    await model.answer(request, neverStopped());
    expect(server.arrivals().map(({ body }) => body['stream_options'])).toEqual([
      { include_usage: true },
      undefined,
      undefined,
    ]);
    expect(first.usage.estimated).toBe(true);
  });

  it('does not stream where that is refused, and then waits for the whole answer', async () => {
    const server = await serve({ rejectsStream: true });
    const { model, clock } = openModelAt(server, openaiCompatible, { timeoutMs: '10000' });
    expect((await model.answer(request, neverStopped())).usage.estimated).toBeUndefined();
    await model.answer(request, neverStopped());
    expect(server.arrivals().map(({ body }) => body['stream'])).toEqual([true, undefined, undefined]);
    // The whole and the first-word limit are one where the first word is the last.
    expect(clock.timers.slice(-2)).toEqual([10_000, 10_000]);
  });

  it('gives up all three, and no more than that', async () => {
    const server = await serve({ rejectsMaxTokens: true, rejectsStreamOptions: true, rejectsStream: true });
    const { model } = openModelAt(server, openaiCompatible);
    expect((await model.answer(request, neverStopped())).text).toBe('Hi.');
    expect(server.requests()).toHaveLength(4);
    server.reply(wire.errorReply(400, { message: 'max_tokens stream stream_options' }));
    await expect(model.answer(request, neverStopped())).rejects.toMatchObject({ code: 'SERVICE_REFUSED' });
    expect(server.requests()).toHaveLength(5);
  });

  it('notices thinking that is counted but not shown', async () => {
    const server = await serve({ script: [{ ...wire.cutByLength('half'), hiddenThoughtTokens: 400 }] });
    const { model } = openModelAt(server, openaiCompatible);
    expect((await model.answer(request, neverStopped())).text).toBe('Hi.');
    expect(server.requests().map((sent) => sent.max_tokens)).toEqual([500, 2_548]);
  });

  it('reads events without their last empty line, and signs of life between them', async () => {
    const events = [
      ': OPENROUTER PROCESSING',
      '',
      'data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"Hel"}}]}',
      '',
      ': still there',
      'data: {"choices":[{"index":0,"delta":{"content":[{"type":"text","text":"lo"}]},"finish_reason":"stop"}]}',
    ];
    const server = await serve({
      script: [wire.raw(200, events.join('\r\n'), { 'content-type': 'text/plain' })],
    });
    const answer = await openModelAt(server, openaiCompatible).model.answer(request, neverStopped());
    expect(answer.text).toBe('Hello');
  });

  it('joins a call whose name and id are repeated in each piece', async () => {
    const piece = (args: string): string =>
      `data: ${JSON.stringify({ choices: [{ delta: { tool_calls: [{ index: 0, id: 'c1', function: { name: 'find', arguments: args } }] } }] })}\n\n`;
    const body = `${piece('{"words":')}${piece('"heat"}')}${piece('')}data: [DONE]\n\n`;
    const server = await serve({ script: [wire.raw(200, body, { 'content-type': 'text/event-stream' })] });
    const { calls } = await openModelAt(server, openaiCompatible).model.answer(request, neverStopped());
    expect(calls).toEqual([{ id: 'c1', tool: 'find', arguments: { words: 'heat' } }]);
  });
});

describe('CV-1 Ollama by its own API', () => {
  it('asks for the context it needs, keeps the model loaded, and gives arguments as objects', async () => {
    const server = await serve();
    const { model } = openModelAt(server, ollama, { contextTokens: '8192' });
    await model.answer(request, neverStopped());
    const [{ body } = { body: {} }] = server.arrivals();
    expect(body).toMatchObject({
      options: { num_ctx: 8192, num_predict: 500 },
      keep_alive: '30m',
      think: false,
      messages: [
        { role: 'system' },
        { role: 'user' },
        { role: 'assistant', tool_calls: [{ function: { name: 'find', arguments: { words: 'heat' } } }] },
        { role: 'tool', tool_name: 'find' },
      ],
    });
    expect(server.violations()).toEqual([]);
  });

  it('does without the word about thinking where it is refused', async () => {
    const refusal = wire.errorReply(400, { message: '"qwen" does not support thinking' });
    const server = await serve({ script: [refusal] });
    const { model } = openModelAt(server, ollama);
    await model.answer(request, neverStopped());
    await model.answer(request, neverStopped());
    expect(server.arrivals().map(({ body }) => body['think'])).toEqual([false, undefined, undefined]);
  });

  it('takes the address of its OpenAI route for its own', () => {
    const parse = (baseUrl: string) => ollama.settings.parse({ baseUrl, model: 'm' }).baseUrl;
    expect(parse('http://box:11434/v1/')).toBe('http://box:11434');
    expect(parse('http://box:11434')).toBe('http://box:11434');
  });

  it('knows what the model holds, and that one is missing', async () => {
    const server = await serve({ models: ['qwen'], contextLength: 2_048 });
    const { model } = openModelAt(server, ollama);
    expect(model.context?.mayTry).toBe(false);
    expect(await model.context?.limit(neverStopped())).toBe(2_048);
    expect(await model.context?.remedy(4_096, neverStopped())).toContain('LLM_CONTEXT_TOKENS');
    const missing = openModelAt(server, ollama, { model: 'llama' }).model.reach(neverStopped());
    await expect(missing).rejects.toThrow('ollama pull llama');
    expect(server.requests()).toEqual([]);
  });
});

describe('CV-1 the context of openai-compatible servers', () => {
  it.each([
    ['library', 'LLM_PROVIDER=ollama'],
    ['library', 'OLLAMA_CONTEXT_LENGTH=4096'],
    ['llamacpp', '-c 4096'],
    ['vllm', '--max-model-len 4096'],
    ['organization_owner', 'LM Studio'],
    ['test', 'LLM_CONTEXT_TOKENS'],
  ])('names the remedy of a server whose models are owned by %s: %s', async (owner, words) => {
    const server = await serve({ owner });
    const { model } = openModelAt(server, openaiCompatible);
    expect(model.context?.mayTry).toBe(true);
    expect(await model.context?.remedy(4_096, neverStopped())).toContain(words);
  });

  it('is not tried where tokens are paid for, and no password stands in its place', () => {
    const host = { clock: testClock(), ids: testIds(), log: silentLog };
    const open = (baseUrl: string) =>
      openaiCompatible.open({ baseUrl, model: 'm', apiKey: new Secret('k') }, host).context;
    expect(open('https://openrouter.ai/api/v1')?.mayTry).toBe(false);
    expect(open('http://me:hush@192.168.1.4:8080/v1')).toMatchObject({
      place: 'http://192.168.1.4:8080/v1',
      mayTry: true,
    });
  });
});

describe('CV-1 addresses of Anthropic and Google', () => {
  it('are the usual ones unless told', () => {
    const given = { apiKey: 'k', model: 'm' };
    expect(anthropic.settings.parse(given).baseUrl).toBe('https://api.anthropic.com/v1');
    expect(google.settings.parse(given).baseUrl).toBe('https://generativelanguage.googleapis.com/v1beta');
  });

  it('Google: reads a stream that comes as one JSON list', async () => {
    const chunk = (text: string, more = {}) => ({
      candidates: [{ content: { parts: [{ text }] }, ...more }],
    });
    const list = [chunk('Hel'), chunk('lo', { finishReason: 'STOP' })];
    const server = await serve({ script: [wire.raw(200, list)] });
    const { model } = openModelAt(server, google);
    expect((await model.answer(request, neverStopped())).text).toBe('Hello');
  });

  it('Google: says that a question was blocked', async () => {
    const server = await serve({ script: [wire.raw(200, { promptFeedback: { blockReason: 'SAFETY' } })] });
    const answering = openModelAt(server, google).model.answer(request, neverStopped());
    await expect(answering).rejects.toThrow(/MODEL_UNUSABLE|refused the question \(SAFETY\)/);
  });
});

describe('CV-1 refusals that do not say 401', () => {
  it.each([
    [400, 'API key not valid. Please pass a valid API key.', 'Set LLM_API_KEY'],
    [400, 'Your credit balance is too low', 'credit of this LLM_API_KEY is used up'],
    [402, 'Payment needed', 'credit of this LLM_API_KEY is used up'],
    [400, 'prompt is too long', 'Set LLM_CONTEXT_TOKENS'],
    [400, 'qwen does not support this', 'can use tools'],
  ])('%i %s: %s', async (status, message, remedy) => {
    const server = await serve({ script: [wire.errorReply(status, { message })] });
    const answering = openModelAt(server, google).model.answer(request, neverStopped());
    await expect(answering).rejects.toThrow(remedy);
  });
});

describe('RE-7 settings of openai-compatible', () => {
  it('needs LLM_MODEL beside LLM_BASE_URL, and nothing beside a key', () => {
    const parse = (input: object) => openaiCompatible.settings.safeParse(input);
    expect(parse({ baseUrl: 'http://127.0.0.1:1/v1' }).error?.issues[0]?.path).toEqual(['model']);
    expect(parse({ baseUrl: 'ftp://x', model: 'm' }).success).toBe(false);
    expect(parse({ apiKey: 'sk-1' }).success).toBe(true);
    expect(parse({}).error?.issues[0]?.path).toEqual(['apiKey']);
  });

  it('names the model it uses', () => {
    const host = { clock: testClock(), ids: testIds(), log: silentLog };
    expect(openaiCompatible.open({ apiKey: new Secret('k') }, host).id).toBe('gpt-4o');
  });
});
