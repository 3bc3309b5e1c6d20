import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeActivation } from './activation.ts';

async function run(content: string | undefined, ...args: string[]) {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'wads-lines-')), 'lines.jsonl');
  if (content !== undefined) writeFileSync(file, content);
  const lines: string[] = [];
  const notes: string[] = [];
  const output = {
    line: (text: string) => void lines.push(text),
    note: (text: string) => void notes.push(text),
  };
  const code = await judgeActivation(args.length > 0 ? args : ['--file', file, '--json'], output);
  return { code, lines, notes, file };
}

describe('CH-5 npm run activation', () => {
  it('prints one JSON line for each line, in order, with the text as it stood', async () => {
    const { code, lines, notes } = await run(
      '{"text":"add The Bear to plex"}\n\n{"text":"what about dinner? ❤️\\n","more":1}\n',
    );
    expect([code, notes]).toEqual([0, []]);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { text: 'add The Bear to plex', active: true },
      { text: 'what about dinner? ❤️\n', active: false },
    ]);
  });

  it('without --json is a table, with the score where the right answers are known', async () => {
    const { file } = await run('{"text":"add dune 2","active":true}\n{"text":"buy milk","active":true}\n');
    const { code, lines } = await run(undefined, '--file', file);
    expect(code).toBe(0);
    expect(lines).toEqual([
      'speaks    add dune 2',
      'silent  ✗ buy milk',
      '',
      '1 of 2 lines wake the bot.',
      'Precision 100.0 % (1 of 1), recall 50.0 % (1 of 2).',
    ]);
  });

  it.each([
    ['no JSON', '{"text":"add dune"}\nnonsense', /line 2 is not a JSON object/],
    ['no text', '{"utterance":"add dune"}', /line 1 has no "text"/],
    ['a label that is none', '{"text":"x","active":"yes"}', /line 1 has an "active"/],
    ['nothing', '', /no sentence/],
  ])('refuses %s with the line, on stderr', async (_name, content, words) => {
    const { code, lines, notes } = await run(content);
    expect([code, lines]).toEqual([1, []]);
    expect(notes.join('\n')).toMatch(words);
  });

  it('says how it is used', async () => {
    for (const args of [['--json'], ['--what'], ['--file', '/nowhere/at/all']]) {
      const { code, notes } = await run(undefined, ...args);
      expect(code).toBe(1);
      expect(notes.join('\n')).toMatch(/--file|cannot be read/);
    }
  });
});
