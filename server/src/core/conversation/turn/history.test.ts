import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelMessage } from '../../../seams/model.ts';
import type { StoredMessage } from '../conversation-store.ts';
import { historyWindow } from './history.ts';

const turn = (id: string, ...messages: ModelMessage[]): StoredMessage[] =>
  messages.map((message) => ({ turnId: id, content: JSON.stringify(message) }));
const plainTurn = (id: string, words = id): StoredMessage[] =>
  turn(id, { role: 'user', text: words }, { role: 'assistant', text: `answer to ${id}`, calls: [] });
const toolTurn = (id: string, result: string): StoredMessage[] =>
  turn(
    id,
    { role: 'user', text: id },
    {
      role: 'assistant',
      text: '',
      calls: [{ id: `${id}-call`, tool: 'search_titles', arguments: { title: id } }],
    },
    { role: 'tool', callId: `${id}-call`, tool: 'search_titles', text: result },
    { role: 'assistant', text: 'Found it.', calls: [] },
  );

describe('CV-5 the history a model is given', () => {
  it('is the newest turns that fit, oldest first', () => {
    const stored = [...plainTurn('one', 'word '.repeat(300)), ...plainTurn('two'), ...plainTurn('three')];
    const texts = historyWindow(stored, 200, false).map(({ text }) => text);
    expect(texts).toEqual(['two', 'answer to two', 'three', 'answer to three']);
  });

  it('leaves out the oldest turn when it may lack its beginning', () => {
    const stored = [...plainTurn('cut').slice(1), ...plainTurn('whole')];
    expect(historyWindow(stored, 1000, true).map(({ text }) => text)).toEqual(['whole', 'answer to whole']);
  });

  it('shrinks older tool results to their first lines and leaves the newest whole', () => {
    const result = Array.from({ length: 40 }, (_, line) => `${line}|movie:tmdb:${line}|A title`).join('\n');
    const window = historyWindow([...toolTurn('old', result), ...toolTurn('new', result)], 10_000, false);
    const results = window.filter(({ role }) => role === 'tool').map(({ text }) => text);
    expect(results[0]?.length).toBeLessThan(450);
    expect(results[0]).toMatch(/^0\|movie:tmdb:0\|A title\n[\s\S]*\n…$/);
    expect(results[1]).toBe(result);
  });

  it('never parts a call from its result and always begins with the person, whatever the budget', () => {
    const anyTurns = fc.array(fc.tuple(fc.boolean(), fc.nat(2000)), { maxLength: 30 });
    fc.assert(
      fc.property(anyTurns, fc.nat(3000), fc.boolean(), (turns, budget, isCut) => {
        const stored = turns.flatMap(([hasTool, size], index) =>
          hasTool ? toolTurn(`t${index}`, 'x'.repeat(size)) : plainTurn(`t${index}`, 'y'.repeat(size)),
        );
        const window = historyWindow(stored, budget, isCut);
        if (window.length > 0) expect([window[0]?.role, window.at(-1)?.role]).toEqual(['user', 'assistant']);
        const calls = window.flatMap((message) =>
          message.role === 'assistant' ? message.calls.map(({ id }) => id) : [],
        );
        expect(window.flatMap((message) => (message.role === 'tool' ? [message.callId] : []))).toEqual(calls);
      }),
    );
  });
});
