// One suite for every tool of the register: a new one is tested the day its line is added.
import { estimateTokenCount } from 'tokenx';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { choiceLines, plainText } from '../../src/domain/plain-text.ts';
import type { RichText } from '../../src/domain/rich-text.ts';
import { titleRef } from '../../src/domain/title.ts';
import { tools } from '../../src/plugins/index.ts';
import type { ToolDefinition } from '../../src/seams/tool.ts';
import { aMovie, aSeries, deskDouble, radarrAway } from '../../testkit/desk.ts';
import type { DeskState } from '../../testkit/desk.ts';

// INTERFACES: the names are stable; histories, receipts and traces hold them.
const NAMES = new Set([
  ...[
    'search_titles',
    'title_details',
    'discover_titles',
    'web_search',
    'add_title',
    'remove_title',
    'downloads',
    'upcoming',
  ],
  ...[
    'library_status',
    'watch_history',
    'where_is_it',
    'follow_title',
    'people',
    'my_preferences',
    'service_status',
  ],
]);
const TOKENS_OF_FIVE = 650;

interface JsonSchema {
  type?: string;
  properties?: Record<
    string,
    { type?: string; properties?: unknown; items?: unknown; anyOf?: unknown; maxLength?: number }
  >;
}

const all: readonly ToolDefinition[] = tools;
const schemaOf = ({ input }: ToolDefinition): JsonSchema => z.toJSONSchema(input) as JsonSchema;

const INPUTS: readonly Record<string, unknown>[] = [
  {},
  { title: 'dune' },
  { title: 'dune', kind: 'movie', year: 1984 },
  { title: 'nothing of that name' },
  { ref: 'movie:tmdb:1' },
  { ref: 'movie:tmdb:987654' },
  { title: '<b>*_`|\n\u{202e}' },
  { title: 'lost', seasons: '792755', page: 3 },
  { from: '2026-03-11', to: '2026-03-01' },
];

const STATES: Readonly<Record<string, DeskState>> = {
  empty: {},
  'nobody answers': { away: radarrAway },
  'one service is away': { unavailable: [radarrAway], titles: [aSeries(81189, 'Lost', 2004)] },
  full: {
    titles: [
      aMovie(1, 'Dune', 2021, { kind: 'available' }),
      aMovie(2, 'Dune', 1984),
      aSeries(81189, 'Lost', 2004, { kind: 'partly-available', episodes: 3, of: 121 }),
      aMovie(3, 'Dune: Part Two', undefined, { kind: 'downloading', percent: 12 }),
    ],
    downloads: [
      {
        id: 'hash-4711',
        ref: titleRef('movie', 'tmdb', 3),
        name: 'Dune: Part Two',
        percent: 12,
        state: 'downloading',
      },
      {
        id: 'hash-4712',
        name: 'Dune.1984.1080p.BluRay.x264-GRP',
        percent: 1,
        state: 'stuck',
        reason: 'Dune.1984.1080p.BluRay.x264-GRP.mkv: sample',
      },
    ],
    upcoming: [
      {
        kind: 'movie',
        ref: titleRef('movie', 'tmdb', 3),
        name: 'Dune: Part Two',
        hasFile: false,
        date: '2026-03-12',
        release: 'physical',
      },
    ],
  },
};

/** Everything somebody would read: the words and the labels of the buttons, never their payloads. */
function wordsOf(document: RichText): string {
  return [plainText(document), ...choiceLines(document)].join('\n');
}

async function documentsOf(
  tool: ToolDefinition,
  input: Record<string, unknown>,
  state: DeskState,
): Promise<RichText[]> {
  const { desk } = deskDouble(state);
  const asked = await tool.confirm?.(input, desk);
  const answer = await tool.run(input, desk);
  const question = asked === undefined ? [] : 'question' in asked ? [asked.question] : [asked.forPerson];
  return [...question, answer.forPerson];
}

describe('the register', () => {
  it('has every name once', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it('CV-1 the first five cost little', () => {
    // Bounds are checked by us and not sent (they only cost tokens).
    const sent = (key: string, value: unknown): unknown =>
      /^(?:\$schema|additionalProperties|min|max)/u.test(key) ? undefined : value;
    const five = all
      .slice(0, 5)
      .map((tool) =>
        JSON.stringify({ name: tool.name, description: tool.description, parameters: schemaOf(tool) }, sent),
      );
    expect(estimateTokenCount(five.join('\n'))).toBeLessThan(TOKENS_OF_FIVE);
  });
});

describe.each(all.map((tool) => [tool.name, tool] as const))('tool %s', (name, tool) => {
  it('is named and described as models need it', () => {
    expect(NAMES).toContain(name);
    expect(tool.description).toMatch(/^[A-Z][^\n]{5,110}$/u);
  });

  it('takes a flat object, with limits that servers bear', () => {
    const { type, properties = {} } = schemaOf(tool);
    expect(type).toBe('object');
    expect(Object.keys(properties).length).toBeGreaterThan(0);
    for (const property of Object.values(properties)) {
      expect(property).not.toHaveProperty('properties');
      expect(property).not.toHaveProperty('items');
      expect(property).not.toHaveProperty('anyOf');
      expect(property.maxLength ?? 0).toBeLessThan(2000);
    }
  });

  it('refuses what is out of range', () => {
    for (const input of [
      { title: '' },
      { title: 'x'.repeat(5000) },
      { kind: 'song' },
      { year: 3 },
      { page: 0 },
    ]) {
      const [key = ''] = Object.keys(input);
      if (key in (schemaOf(tool).properties ?? {})) expect(tool.input.safeParse(input).success).toBe(false);
    }
  });

  it.each(Object.entries(STATES))('answers a person in words, whatever is asked: %s', async (_, state) => {
    for (const asked of INPUTS) {
      const input = tool.input.safeParse(asked);
      if (!input.success) continue;
      for (const document of await documentsOf(tool, input.data, state)) {
        const words = wordsOf(document);
        expect(words.trim()).not.toBe('');
        expect(words).not.toMatch(
          /\b(?:tmdb|tvdb|hash-\d+|movie:|series:)|undefined|\[object|NaN|x264|\.mkv|81189/u,
        );
      }
    }
  });
});

describe('MS-1 while no service answers, nothing but kept words is written', () => {
  it.each(all.map((tool) => [tool.name, tool] as const))('%s', async (_, tool) => {
    for (const asked of INPUTS) {
      const input = tool.input.safeParse(asked);
      const { desk, writes } = deskDouble({ away: radarrAway });
      if (input.success) await tool.run(input.data, desk);
      expect(writes.filter((write) => !write.startsWith('keep '))).toEqual([]);
    }
  });
});
