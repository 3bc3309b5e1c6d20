// Measured on the labelled sentences of the interpreter: what asks for a title is carried, and nothing else is.
import { describe, expect, it } from 'vitest';
import { readLabelled } from '../../../../../testkit/labelled/score-reading.ts';
import { interpret } from '../../interpreter/interpret.ts';
import { isGrounded } from './grounding.ts';

const sentences = ['tuned.jsonl', 'held-out.jsonl'].flatMap(readLabelled);
const named = sentences.flatMap(({ utterance, intent, slots }) =>
  typeof slots['title'] === 'string' ? [{ utterance, intent, name: slots['title'] }] : [],
);

function isCarried(utterance: string, name: string): boolean {
  const context = { shown: [], isPending: false, now: Date.UTC(2026, 10, 22), timeZone: 'UTC' };
  const grounds = { texts: [utterance], readings: [interpret(utterance, context)], shown: [], told: '' };
  const title = { ref: 'movie:tmdb:1', name, kind: 'movie' } as const;
  return isGrounded(
    { tool: 'add_title', needs: 'add', input: { ref: title.ref }, title },
    { ...grounds, found: [], granted: [] },
  );
}

describe('CV-10 grounding, measured', () => {
  it('carries nearly every sentence that asks for a title', () => {
    const adds = named.filter(({ intent }) => intent === 'add');
    expect(adds.length).toBeGreaterThan(100);
    const asked = adds.filter(({ utterance, name }) => !isCarried(utterance, name));
    expect(asked.length / adds.length).toBeLessThan(0.03);
  });

  it('and hardly any that only speaks of one', () => {
    const others = named.filter(({ intent }) => intent !== 'add');
    expect(others.length).toBeGreaterThan(300);
    const carried = others.filter(({ utterance, name }) => isCarried(utterance, name));
    expect(carried.length / others.length).toBeLessThan(0.01);
  });
});
