import { afterEach, describe, expect, it } from 'vitest';
import { testClock } from '../test-clock.ts';
import * as model from './index.ts';

let running: model.ScriptedModel | undefined;
const start = async (options?: model.ScriptedModelOptions): Promise<model.ScriptedModel> => {
  running = await model.startScriptedModel(options);
  return running;
};
afterEach(() => running?.close());

const post = (server: model.ScriptedModel, body: unknown = {}, signal?: AbortSignal): Promise<Response> =>
  fetch(`${server.baseUrl}/chat/completions`, {
    method: 'POST',
    signal: signal ?? null,
    headers: { 'content-type': 'application/json', authorization: 'Bearer k' },
    body:
      typeof body === 'string'
        ? body
        : JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'hi' }], ...(body as object) }),
  });

interface Choice {
  message: {
    content: string | null;
    tool_calls?: { id?: string; function: { name: string; arguments: unknown } }[];
  };
  finish_reason: string;
}

const choiceOf = async (response: Response): Promise<Choice> => {
  const body = (await response.json()) as { choices: Choice[] };
  return body.choices[0] as Choice;
};

describe('CV-1 scripted model', () => {
  it('says its script in order, then the fallback, and keeps the requests', async () => {
    const server = await start({
      script: [model.text('one'), (request) => model.text(`two ${model.lastUserText(request)}`)],
    });
    expect((await choiceOf(await post(server))).message.content).toBe('one');
    expect((await choiceOf(await post(server))).message.content).toBe('two hi');
    expect((await choiceOf(await post(server))).message.content).toBe('Done.');
    expect(server.requests()).toHaveLength(3);
    expect(server.left()).toBe(0);
    expect(server.authorizations()).toEqual(['Bearer k', 'Bearer k', 'Bearer k']);
    expect(server.violations()).toEqual([]);
  });

  it('calls tools, with ids of its own and arguments as text', async () => {
    const server = await start({
      script: [model.call('add_title', { title: 'Dune' }), model.manyCalls(30, 'search_titles')],
    });
    const one = await choiceOf(await post(server));
    expect(one).toMatchObject({ finish_reason: 'tool_calls', message: { content: null } });
    expect(one.message.tool_calls?.[0]?.function).toEqual({
      name: 'add_title',
      arguments: '{"title":"Dune"}',
    });
    const many = (await choiceOf(await post(server))).message.tool_calls ?? [];
    expect(new Set(many.map(({ id }) => id)).size).toBe(30);
  });

  it('spoils calls in every way servers do', async () => {
    const call = model.call('add_title', { a: 1 });
    const server = await start({
      script: [
        model.withoutIds(call),
        model.objectArguments(call),
        model.finishStop(call),
        model.call('x', ''),

        model.call('x', '{"a":'),
        model.callAsText('tagged', 'x'),
        model.thinking('hm', model.text('yes')),
        model.nothing(null),
        model.cutByLength('half'),
      ],
    });
    const next = async () => choiceOf(await post(server));
    expect((await next()).message.tool_calls?.[0]).not.toHaveProperty('id');
    expect((await next()).message.tool_calls?.[0]?.function.arguments).toEqual({ a: 1 });
    expect((await next()).finish_reason).toBe('stop');
    expect((await next()).message.tool_calls?.[0]?.function.arguments).toBe('');
    expect((await next()).message.tool_calls?.[0]?.function.arguments).toBe('{"a":');
    expect((await next()).message.content).toContain('<tool_call>');
    expect((await next()).message.content).toBe('<think>hm</think>\n\nyes');
    expect((await next()).message).toEqual({ role: 'assistant', content: null });
    expect((await next()).finish_reason).toBe('length');
  });

  it.each<[string, model.Reply, number]>([
    ['server error', model.serverError(), 500],
    ['template error', model.templateError(), 500],
    ['rate limit', model.rateLimited(7), 429],
    ['unauthorized', model.unauthorized(), 401],
    ['unknown model', model.unknownModel('m'), 404],
    ['unsupported parameter', model.unsupportedParameter(), 400],
    ['page with 200', model.htmlPage(), 200],
    ['error with 200', model.errorWithOk(), 200],
    ['no choices', model.noChoices(), 200],
    ['broken JSON', model.brokenJson(), 200],
  ])('answers with a %s', async (_name, reply, status) => {
    const server = await start({ script: [reply] });
    const response = await post(server);
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(status === 429 ? '7' : null);
    expect(await response.text()).not.toContain('"finish_reason"');
  });

  it('hangs, stalls and cuts without ever completing the answer', async () => {
    const server = await start({
      script: [model.hang(), model.cut(model.text('a b c d')), model.reset(), model.stall(model.text('a b'))],
    });
    const stop = new AbortController();
    const hanging = post(server, {}, stop.signal);
    await server.waitForRequests(1);
    stop.abort();
    await expect(hanging).rejects.toThrow('aborted');
    await expect(post(server).then((response) => response.text())).rejects.toThrow('terminated');
    await expect(post(server)).rejects.toThrow('fetch failed');
    const stalled = await post(server, { stream: true });
    const reader = stalled.body?.getReader();
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
    await reader?.cancel();
    expect(server.requests()).toHaveLength(4);
  });

  it('streams text and calls in pieces', async () => {
    const list = [
      { name: 'a', arguments: { x: 1 } },
      { name: 'b', arguments: {} },
    ];
    const server = await start({
      script: [model.text('hello you'), model.withIndex(model.calls(list), 'zero')],
    });
    const words = await (await post(server, { stream: true })).text();
    expect(words).toContain('"content":"hello "');
    expect(words.endsWith('data: [DONE]\n\n')).toBe(true);
    const parts = await (await post(server, { stream: true })).text();
    expect(parts).not.toContain('"index":1,');
    expect(parts.match(/"name":"[ab]"/g)).toHaveLength(2);
  });

  it('streams as carelessly as some servers do', async () => {
    const call = model.sameIds(model.manyCalls(2, 'a'));
    const careless = { ...model.withIndex(call, 'missing'), withoutDone: true, crlf: true, reasoning: 'hm' };
    const server = await start({ script: [careless, careless] });
    const stream = await (await post(server, { stream: true })).text();
    expect(stream).not.toMatch(/DONE|"tool_calls":\[\{"index"/);
    expect(stream.match(/"id":"call_same"/g)).toHaveLength(2);
    expect(stream.endsWith('\r\n\r\n')).toBe(true);
    expect(await (await post(server)).text()).toContain('"reasoning":"hm"');
  });

  it('counts the callers that hang up on a slow answer', async () => {
    const clock = testClock();
    const server = await start({ clock, script: [model.slow(5_000, model.text('late'))] });
    const stop = new AbortController();
    const waiting = post(server, {}, stop.signal);
    await server.waitForRequests(1);
    stop.abort();
    await expect(waiting).rejects.toThrow('aborted');
    for (let turn = 0; turn < 2_000 && server.abandoned() === 0; turn += 1) await new Promise(setImmediate);
    expect(server.abandoned()).toBe(1);
  });

  it('takes its time by the clock only', async () => {
    const clock = testClock();
    const server = await start({ clock, latencyMs: 20_000 });
    let isAnswered = false;
    const answer = post(server).then((response) => {
      isAnswered = true;
      return response;
    });
    await server.waitForRequests(1);
    await clock.advance(19_999);
    expect(isAnswered).toBe(false);
    await clock.advance(1);
    expect((await answer).status).toBe(200);
  });

  it('is as strict as it is told to be', async () => {
    const server = await start({
      models: ['m'],
      apiKey: 'k',
      rejectsMaxTokens: true,
      rejectsViolations: true,
      contextTokens: 5,
    });
    expect((await post(server, { model: 'other' })).status).toBe(404);
    expect((await post(server, { max_tokens: 5 })).status).toBe(400);
    expect((await post(server, { tools: [] })).status).toBe(400);
    expect(server.violations().join()).toContain('empty list');
    const usage = (await (await post(server, { max_completion_tokens: 5 })).json()) as {
      usage: { prompt_tokens: number };
    };
    expect(usage.usage.prompt_tokens).toBe(5);
    expect((await fetch(`${server.baseUrl}/chat/completions`, { method: 'POST', body: '{}' })).status).toBe(
      401,
    );
    expect((await post(server, '[]')).status).toBe(400);
  });

  it('lists its models, knows no other address, and goes away and comes back', async () => {
    const server = await start({ models: ['m'] });
    const list = (await (await fetch(`${server.baseUrl}/models`)).json()) as { data: { id: string }[] };
    expect(list.data.map(({ id }) => id)).toEqual(['m']);
    expect((await fetch(`${server.baseUrl}/models/x`)).status).toBe(404);
    expect((await fetch(`${server.baseUrl}/embeddings`)).status).toBe(404);
    await server.unreachable();
    await expect(post(server)).rejects.toThrow('fetch failed');
    await server.reachable();
    expect((await post(server)).status).toBe(200);
    expect(server.modelListings()).toBe(2);
  });
});
