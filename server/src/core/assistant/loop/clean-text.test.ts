import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.ts';

const heat = { tool: 'add_title', arguments: { title: 'Heat' } };
const json = '{"name": "add_title", "arguments": {"title": "Heat"}}';

describe('CV-3 calls printed as text', () => {
  const forms: Record<string, string> = {
    bare: json,
    fenced: `\`\`\`json\n${json}\n\`\`\``,
    'fenced and never closed': `\`\`\`json\n${json}`,
    tagged: `<tool_call>\n${json}\n</tool_call>`,
    'tagged and never closed': `<tool_call>${json}`,
    'with parameters': '{"name": "add_title", "parameters": {"title": "Heat"}}',
    'as the wire has it':
      '{"tool_calls": [{"type": "function", "function": {"name": "add_title", "arguments": "{\\"title\\": \\"Heat\\"}"}}]}',
    'as a function tag': '<function=add_title>{"title": "Heat"}</function>',
    'as Mistral prints it': `[TOOL_CALLS] [${json}]`,
    'in a sentence': `Let me add it: ${json} Done!`,
  };
  for (const [name, text] of Object.entries(forms)) {
    it(`reads one ${name}`, () => {
      const clean = cleanText(text);
      expect(clean.calls).toEqual([heat]);
      expect(clean.text).not.toMatch(/[{}<>`]|add_title/);
    });
  }

  it('does not read a call that is no whole JSON, and does not show it either', () => {
    for (const broken of [
      '{"name": "add_title", "arguments": {"title": "He',
      `{'name': 'add_title'}`,
      '<tool_call>{"name": "add_ti',
    ]) {
      expect(cleanText(broken)).toEqual({ text: '', calls: [] });
    }
  });

  it('leaves braces in ordinary words, and code that is no JSON', () => {
    expect(cleanText('A {curly} word and [a list].').text).toBe('A {curly} word and [a list].');
    expect(cleanText('```python\nprint(1)\n```').text).toBe('```python\nprint(1)\n```');
  });

  it('does not take for ever over nonsense', () => {
    expect(cleanText('{'.repeat(200_000)).calls).toEqual([]);
  });
});

describe('what a person never reads', () => {
  const cases: [string, string][] = [
    ['<think>secret</think>Hi.', 'Hi.'],
    ['<think>secret', ''],
    ['secret</think>\nHi.', 'Hi.'],
    ['The Matrix (ref: movie:tmdb:603) is here.', 'The Matrix is here.'],
    ['Heat [movie:tmdb:949], TMDB id 949.', 'Heat,.'],
    ['{"title": "Heat"}', ''],
    [
      'n|ref|name|year\n1|movie:tmdb:949|Heat|1995|movie|available\n2||Dune||movie|x',
      '1. Heat (1995)\n2. Dune',
    ],
    ['<data>Heat</data><|im_end|>', 'Heat'],
    ['I used search_titles(title="x") and add_title.', 'I used  and add title.'],
    ['…', ''],
    ['👍', '👍'],
  ];
  for (const [raw, shown] of cases) {
    it(`of ${JSON.stringify(raw)}`, () =>
      expect(cleanText(raw, ['search_titles', 'add_title', 'downloads']).text).toBe(shown));
  }
});
