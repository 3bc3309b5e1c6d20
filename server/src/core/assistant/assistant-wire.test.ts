// The loop with the real tools, over real HTTP, against a server that polices each request: what a model writes wrongly
// is handed back, what it prints is read, what it claims is checked, and each request fits.
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { afterEach, describe, expect, it } from 'vitest';
import { aTurn, neverStopped, testAssistant } from '../../../testkit/assistant-turns.ts';
import { aMovie, aSeries, deskDouble } from '../../../testkit/desk.ts';
import { call, calls, manyCalls, startScriptedModel, text } from '../../../testkit/model-server/index.ts';
import type { ScriptedModel, ScriptedReply } from '../../../testkit/model-server/index.ts';
import { openModelAt } from '../../../testkit/open-model.ts';
import { models, tools } from '../../plugins/index.ts';
import { interpret } from './index.ts';
import { plainWords } from './plain-words.ts';

let server: ScriptedModel | undefined;

afterEach(async () => {
  await server?.close();
  expect(server?.violations() ?? []).toEqual([]);
});

const titles = [
  aMovie(603, 'The Matrix', 1999),
  aMovie(949, 'Heat', 1995, { kind: 'available' }),
  aSeries(81_189, 'Breaking Bad', 2008),
];

async function play(said: string, ...script: readonly ScriptedReply[]) {
  server = await startScriptedModel({ script, fallback: text('Anything else?') });
  const [definition] = models;
  const { model } = openModelAt(server, definition);
  const double = deskDouble({ titles });
  const assistant = testAssistant({ tools, interpret, model });
  const turn = aTurn(said, { desk: double.desk, person: double.desk.person });
  const answer = await assistant.answer(turn, neverStopped());
  return {
    answer,
    words: plainWords(answer.document),
    writes: double.writes,
    requests: server.requests(),
    left: server.left(),
  };
}

const results = (request: { messages?: unknown } | undefined): { role: string; content: string }[] =>
  ((request?.messages ?? []) as { role: string; content: string }[]).filter(({ role }) => role === 'tool');

describe('CV-3 what no schema of a server checks', () => {
  it.each([
    [
      'a season nobody made',
      call('add_title', { title: 'Breaking Bad', seasons: '792755', episode: 792_755 }),
    ],
    ['the year nought', call('add_title', { title: 'The Matrix', year: 0 })],
    ['a quality nobody sells', call('add_title', { title: 'The Matrix', quality: '9000p' })],
    ['arguments cut short', call('add_title', '{"title": "The Mat')],
    ['no object', call('add_title', '["The Matrix"]')],
    ['a tool nobody has', call('install_title', { title: 'The Matrix' })],
    ['a ref in the midst of words', call('search_titles', { title: 'the film movie:tmdb:603' })],
  ])('hands %s back, and what is right then is done once', async (_name, wrong) => {
    const { writes, answer, requests, left } = await play(
      'add the matrix',
      wrong,
      call('add_title', { title: 'The Matrix' }),
    );
    expect(writes).toEqual(['add movie:tmdb:603']);
    expect(answer.path).toBe('model');
    expect(requests).toHaveLength(2);
    expect(left).toBe(0);
  });

  it('hands back twice, then the rules act', async () => {
    const wrong = call('add_title', { title: 'The Matrix', year: 0 });
    const { writes, answer, requests } = await play('add the matrix', wrong, wrong, wrong, wrong);
    expect(requests).toHaveLength(3);
    expect(answer.path).toBe('rules');
    expect(writes).toEqual(['add movie:tmdb:603']);
  });

  it('takes a ref for the ref it is, wherever it stands', async () => {
    const { words } = await play(
      'search the matrix and tell me all about it',
      call('search_titles', { title: 'The Matrix' }),
      call('title_details', { title: 'movie:tmdb:603' }),
      text('That is the one.'),
    );
    expect(words).toContain('That is the one.');
    expect(results(server?.requests().at(-1)).at(-1)?.content).toContain('The Matrix');
  });
});

describe('CV-3 calls that are printed instead of made', () => {
  const args = '{"title": "The Matrix"}';
  it.each([
    `<tool_call>\n{"name": "add_title", "arguments": ${args}}\n</tool_call>`,
    `Sure!\n\`\`\`json\n{"name": "add_title", "parameters": ${args}}\n\`\`\``,
    '<tool_call>\n<function=add_title>\n<parameter=title>\nThe Matrix\n</parameter>\n</function>\n</tool_call>',
    `[TOOL_CALLS]add_title[ARGS]${args}`,
    '```tool_code\nprint(default_api.add_title(title="The Matrix"))\n```',
    '[add_title(title="The Matrix")]',
    `<|channel|>commentary to=functions.add_title <|constrain|>json<|message|>${args}<|call|>`,
    `<think>I should add it</think>Action: add_title\nAction Input: ${args}`,
  ])('does what %s asks, in one model call, and shows the receipt alone', async (printed) => {
    const { writes, words, requests } = await play('add the matrix', text(printed));
    expect(writes).toEqual(['add movie:tmdb:603']);
    expect(requests).toHaveLength(1);
    expect(words).toContain('The Matrix (1999)');
    expect(words).not.toMatch(/[{}<>`]|add_title|should/);
  });

  it('makes nothing of a call that is cut, and promises nothing', async () => {
    const { words, answer, writes } = await play(
      'add the matrix',
      text('Adding it now! {"name": "add_title", "arguments": {"ti'),
    );
    expect(answer.path).toBe('rules');
    expect(writes).toEqual(['add movie:tmdb:603']);
    expect(words).not.toContain('Adding it now');
  });
});

describe('CV-3 CV-11 what a model says it has done', () => {
  it('is not passed on when nothing was called: the model is told, and calls', async () => {
    const { words, writes, requests } = await play(
      'add the matrix',
      text('I have added The Matrix for you!'),
      call('add_title', { title: 'The Matrix' }),
    );
    expect(writes).toEqual(['add movie:tmdb:603']);
    expect(requests).toHaveLength(2);
    expect(words).not.toContain('I have added');
  });

  it('is not passed on the second time either', async () => {
    const lie = text('Done! It has been removed.');
    const { words, requests, writes } = await play('what do you think of heat?', lie, lie, lie);
    expect(requests).toHaveLength(2);
    expect(writes).toEqual([]);
    expect(words).not.toContain('removed');
  });
});

describe('CV-5 each request fits', () => {
  it('and a call of endless arguments is refused as it is, not run without them', async () => {
    const endless = call('downloads', { title: 'x'.repeat(20_000) });
    const { requests, answer } = await play('what is downloading?', endless, text('I could not look.'));
    expect(results(requests[1])[0]?.content).toContain('title');
    expect(JSON.stringify(requests[1]?.messages)).not.toContain('xxxx');
    expect(answer.tools).toEqual([{ name: 'downloads', arguments: {}, ok: false }]);
  });

  it('also after thirty searches at once, each call with one result', async () => {
    const { requests } = await play(
      'search everything',
      manyCalls(30, 'search_titles', { title: 'The Matrix', noise: 'x'.repeat(2_000) }),
      calls(
        Array.from({ length: 30 }, (_, n) => ({
          name: 'search_titles',
          arguments: { title: `The Matrix ${n}` },
        })),
      ),
      text('That is all there is.'),
    );
    for (const request of requests) {
      const tokens =
        countTokens(JSON.stringify(request.messages)) + countTokens(JSON.stringify(request.tools));
      expect(tokens).toBeLessThan(4096 - 1024);
    }
    const { length } = results(requests[1]);
    expect(length).toBeGreaterThan(0);
    const made = (requests[1]?.messages ?? []).flatMap(({ tool_calls: made = [] }) => made);
    expect(made).toHaveLength(length);
  });
});
