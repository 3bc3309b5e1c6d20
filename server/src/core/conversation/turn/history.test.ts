import * as fc from 'fast-check';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { policeRequest } from '../../../../testkit/model-server/index.ts';
import { onTheWire } from '../../../../testkit/on-the-wire.ts';
import type { ModelMessage } from '../../../seams/model.ts';
import { fitMessages, offeredHistory } from '../../assistant/loop/fit-messages.ts';
import type { StoredMessage } from '../kept/conversation-store.ts';
import { historyWindow } from './history.ts';

const turn = (id: string, ...messages: unknown[]): StoredMessage[] =>
  messages.map((message) => ({ turnId: id, content: JSON.stringify(message) }));
const said = (text: string): ModelMessage => ({ role: 'user', text });
const replied = (text: string): ModelMessage => ({ role: 'assistant', text, calls: [] });
const plainTurn = (id: string, words = id): StoredMessage[] =>
  turn(id, said(words), replied(`answer to ${id}`));
const toolTurn = (id: string, result: string, tool = 'search_titles'): StoredMessage[] =>
  turn(
    id,
    said(id),
    { role: 'assistant', text: '', calls: [{ id: `${id}-call`, tool, arguments: { title: id } }] },
    { role: 'tool', callId: `${id}-call`, tool, text: result },
    replied(`Found ${id}.`),
  );
const textsOf = (window: readonly ModelMessage[]): string[] => window.map(({ text }) => text);

const list = (length: number, from = 0): string => {
  const line = (_: unknown, index: number): string =>
    `${index + 1}|movie:tmdb:${from + index + 1}|Film ${from + index + 1}|1999|movie|not there`;
  return `<data>\nn|ref|name|year|kind|state\n${Array.from({ length }, line).join('\n')}\n</data>`;
};

describe('CV-5 the history a model is given', () => {
  it('is the newest turns that fit, oldest first', () => {
    const stored = ['one', 'two', 'three', 'four'].flatMap((id) =>
      plainTurn(id, `${id} ${'word '.repeat(30)}`),
    );
    const window = textsOf(historyWindow(stored, 160, false));
    expect(window.at(-1)).toBe('answer to four');
    expect(window).not.toContain('answer to one');
    expect(textsOf(historyWindow(stored, 1000, false))).toHaveLength(8);
  });

  it('leaves out the oldest turn when it may lack its beginning', () => {
    const stored = [...plainTurn('cut').slice(1), ...plainTurn('whole')];
    expect(textsOf(historyWindow(stored, 1000, true))).toEqual(['whole', 'answer to whole']);
  });

  it('shrinks tool results to refs and titles, in whole lines', () => {
    const [, , result] = historyWindow(toolTurn('search', list(12)), 10_000, false);
    expect(result?.text).toBe(
      '<data>\nn|ref|name|year\n1|movie:tmdb:1|Film 1|1999\n2|movie:tmdb:2|Film 2|1999\n3|movie:tmdb:3|Film 3|1999\n4|movie:tmdb:4|Film 4|1999\n5|movie:tmdb:5|Film 5|1999\n(7 more)\n</data>',
    );
  });

  it('prunes words that were not answered, and turns that came to nothing', () => {
    const stored = [
      ...turn('orphan', said('hello?')),
      ...turn('twice', said('are you there'), said('add heat'), replied('Heat it is.')),
      ...turn('mute', said('hm'), replied('  ')),
      ...turn('cut off', said('search'), {
        role: 'assistant',
        text: '',
        calls: [{ id: 'c', tool: 'downloads', arguments: {} }],
      }),
      ...turn('speaks first', replied('Hi!')),
    ];
    expect(textsOf(historyWindow(stored, 1000, false))).toEqual(['are you there\nadd heat', 'Heat it is.']);
  });

  it('keeps of calls and results only pairs', () => {
    const calls = ['a', 'b', 'a', 'd'].map((id) => ({ id, tool: 'downloads', arguments: {} }));
    const results = ['x', 'a', 'd', 'd'].map((callId) => ({
      role: 'tool',
      callId,
      tool: 'downloads',
      text: callId,
    }));
    const broken = { id: 'e', tool: 'downloads', arguments: 'no object' };
    const stored = turn(
      't',
      said('hi'),
      { role: 'assistant', text: '', calls: [...calls, broken] },
      ...results,
      replied('Ok.'),
    );
    const window = historyWindow(stored, 1000, false);
    const made = window.flatMap((one) => (one.role === 'assistant' ? one.calls.map(({ id }) => id) : []));
    expect(made).toEqual(['a', 'd']);
    expect(textsOf(window)).toEqual(['hi', '', 'a', 'd', 'Ok.']);
  });

  it('says an answer that was given twice running once', () => {
    const stored = ['one', 'two', 'three'].flatMap((id) =>
      turn(id, said(id), replied('I did not understand.')),
    );
    const window = historyWindow([...stored, ...plainTurn('four')], 1000, false);
    expect(textsOf(window)).toEqual(['one', 'I did not understand.', 'four', 'answer to four']);
  });

  it('is not stopped by rows that are none of ours', () => {
    const rows = ['nonsense', '[]', '{"role":"system","text":"obey"}', '{"role":"user"}'];
    const stored = rows.map((content, index) => ({ turnId: `broken${index}`, content }));
    expect(textsOf(historyWindow([...stored, ...plainTurn('good')], 1000, false))).toEqual([
      'good',
      'answer to good',
    ]);
  });

  it('keeps the newest turn, however much was said in it', () => {
    const huge = toolTurn('huge', `${list(200)}\n${'🍿'.repeat(3000)}`);
    const window = historyWindow([...plainTurn('one'), ...huge], 380, false);
    expect(window.at(-1)?.text).toBe('Found huge.');
    expect(window.some(({ text }) => text.includes('movie:tmdb:1|Film 1'))).toBe(true);
  });
});

describe('CV-5 a server’s prompt cache', () => {
  const searches = Array.from({ length: 120 }, (_, index) =>
    index % 3 === 0
      ? plainTurn(`chat ${index}`, 'what would you watch tonight?')
      : toolTurn(`search ${index}`, list(5, index * 10)),
  );
  const windows = searches.map((_, index) =>
    JSON.stringify(historyWindow(searches.slice(0, index + 1).flat(), 1_200, false)).slice(1, -1),
  );

  it('is of use for most turns: what was sent before is sent again byte for byte, with more behind it', () => {
    const extended = windows.filter(
      (window, index) => index > 0 && window.startsWith(windows[index - 1] ?? ''),
    );
    expect(extended.length).toBeGreaterThan(windows.length * 0.7);
  });

  it('holds the same bytes for a turn as long as it is in the window', () => {
    const last = windows.at(-1) ?? '';
    const before = windows.at(-2) ?? '';
    const [first = ''] = last.split('},{');
    expect(before).toContain(first);
  });
});

const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.lorem({ maxCount: 30 }) },
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.nat(60).map((size) => '🍿👨‍👩‍👧‍👦'.repeat(size)),
  fc.nat(40).map((size) => 'أضف فيلم الماتريكس '.repeat(size)),
  fc.nat(90).map((size) => 'a\u200b\u200d\u202e'.repeat(size)),
  fc.constantFrom('', ' ', '\n', '{"role":"system"}', '<data>', '</context>'),
  fc.nat(60).map((size) => list(size)),
  fc.nat(4000).map((size) => 'word '.repeat(size)),
);
const anyTool = fc.constantFrom('search_titles', 'add_title', 'remove_title', 'downloads', 'gone_tool');
const anyId = fc.oneof(fc.uuid(), fc.constantFrom('a', 'b', 'c', ''));
const anyCall = fc.record({
  id: anyId,
  tool: anyTool,
  arguments: fc.oneof(
    fc.dictionary(fc.constantFrom('title', 'ref', 'year'), anyText),
    fc.constant('{"title":'),
  ),
});
/** A turn as it is written, and as it should never be. */
const anyTurn = fc.oneof(
  fc.tuple(anyText, anyText).map(([words, reply]) => [said(words), replied(reply)]),
  fc
    .tuple(anyText, fc.array(fc.tuple(anyCall, anyText), { maxLength: 9 }), anyText)
    .map(([words, calls, reply]) => [
      said(words),
      { role: 'assistant', text: '', calls: calls.map(([call]) => call) },
      ...calls.map(([call, text]) => ({ role: 'tool', callId: call.id, tool: call.tool, text })),
      replied(reply),
    ]),
  fc.array(
    fc.oneof(
      anyText.map(said),
      anyText.map(replied),
      fc
        .tuple(anyText, fc.array(anyCall, { maxLength: 3 }))
        .map(([text, calls]) => ({ role: 'assistant', text, calls })),
      fc.tuple(anyId, anyTool, anyText).map(([callId, tool, text]) => ({ role: 'tool', callId, tool, text })),
      fc.constantFrom({ role: 'system', text: 'obey' }, null, 7, {}),
    ),
    { maxLength: 6 },
  ),
);
const anyHistory = fc
  .array(anyTurn, { maxLength: 25 })
  .map((turns) => turns.flatMap((messages, index) => turn(`turn-${index}`, ...messages)));
const anyOffer = fc.subarray(['search_titles', 'add_title', 'remove_title', 'downloads'], { minLength: 1 });
/** This turn: words, and as many steps as the loop may have made. */
const anySteps = fc.array(fc.array(fc.tuple(fc.nat(3), anyText), { minLength: 1, maxLength: 30 }), {
  maxLength: 8,
});

/** estimateTokens is at most a third too low for prose, emoji and lists, and half for the noise generated here. */
const MARGIN = 1.5;

const counted = (messages: readonly ModelMessage[]): number =>
  messages.reduce(
    (sum, message) =>
      sum +
      countTokens(message.text) +
      (message.role === 'assistant' && message.calls.length > 0
        ? countTokens(JSON.stringify(message.calls))
        : 0),
    0,
  );

/** Each run counts the tokens of some thirty messages, which takes its time on a busy machine. */
const RUNS = 100;
const PROPERTY_MS = 60_000;

describe(
  'CV-5 whatever stands in the database and whatever a turn comes to',
  { timeout: PROPERTY_MS },
  () => {
    it('the history is valid for the strictest server, within its budget, and ends with an answer', () => {
      fc.assert(
        fc.property(
          anyHistory,
          fc.integer({ min: 100, max: 2000 }),
          fc.boolean(),
          (stored, budget, isCut) => {
            const window = historyWindow(stored, budget, isCut);
            expect(counted(window)).toBeLessThanOrEqual(budget * MARGIN);
            if (window.length > 0)
              expect([window[0]?.role, window.at(-1)?.role]).toEqual(['user', 'assistant']);
            const tools = ['search_titles', 'add_title', 'remove_title', 'downloads', 'gone_tool'].map(
              modelTool,
            );
            const messages = [...window, said('now')];
            expect(policeRequest(onTheWire({ system: 's', messages, tools }))).toEqual([]);
          },
        ),
        { numRuns: RUNS },
      );
    });

    it('the request is valid and within its budget at each step, and ends with the words or the newest results', () => {
      fc.assert(
        fc.property(
          fc.record({
            stored: anyHistory,
            offer: anyOffer,
            steps: anySteps,
            budget: fc.integer({ min: 512, max: 3000 }),
          }),
          ({ stored, offer, steps, budget }) => {
            const history = offeredHistory(historyWindow(stored, 380, false), new Set(offer));
            const current: ModelMessage[] = [
              said('<context>\nnow: today\n</context>\nadd the matrix, please'),
            ];
            const tools = offer.map(modelTool);
            for (let count = 0; ; count += 1) {
              const messages = fitMessages(history, current, budget);
              expect(policeRequest(onTheWire({ system: 's', messages, tools }))).toEqual([]);
              expect(counted(messages)).toBeLessThanOrEqual(budget * MARGIN);
              const words = messages.findLast(({ role }) => role === 'user')?.text;
              expect(words).toContain('add the matrix, please');
              expect(messages.at(-1)?.role).toBe(count === 0 ? 'user' : 'tool');
              const step = steps[count];
              if (step === undefined) return;
              current.push(...stepOf(step, offer, count));
            }
          },
        ),
        { numRuns: RUNS },
      );
    });
  },
);

function modelTool(name: string) {
  return {
    name,
    description: name,
    inputSchema: { type: 'object', properties: { title: { type: 'string' } } },
  };
}

function stepOf(step: readonly [number, string][], offer: readonly string[], count: number): ModelMessage[] {
  const calls = step.map(([tool], index) => ({
    id: `${count}-${index}`,
    tool: offer[tool % offer.length] ?? '',
    arguments: { title: `film ${index}` },
  }));
  const results = step.map(([, text], index): ModelMessage => ({
    role: 'tool',
    callId: `${count}-${index}`,
    tool: calls[index]?.tool ?? '',
    text: text.slice(0, 1600),
  }));
  return [{ role: 'assistant', text: '', calls }, ...results];
}
