import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.ts';

const heat = { tool: 'add_title', arguments: { title: 'Heat' } };
const json = '{"name": "add_title", "arguments": {"title": "Heat"}}';
const names = ['search_titles', 'add_title', 'downloads'];

describe('CV-3 calls printed as text', () => {
  const forms: Record<string, string> = {
    bare: json,
    fenced: `\`\`\`json\n${json}\n\`\`\``,
    'fenced without a language': `\`\`\`\n${json}\n\`\`\``,
    'fenced and never closed': `\`\`\`json\n${json}`,
    tagged: `<tool_call>\n${json}\n</tool_call>`,
    'tagged and never closed': `<tool_call>${json}`,
    'tagged around a fence': `<tool_call>\n\`\`\`json\n${json}\n\`\`\`\n</tool_call>`,
    'with parameters': '{"name": "add_title", "parameters": {"title": "Heat"}}',
    'with the arguments beside the name': '{"tool": "add_title", "title": "Heat"}',
    'under its own name': '{"add_title": {"title": "Heat"}}',
    'as an action with its input': '{"action": "add_title", "action_input": {"title": "Heat"}}',
    'as the wire has it':
      '{"tool_calls": [{"type": "function", "function": {"name": "add_title", "arguments": "{\\"title\\": \\"Heat\\"}"}}]}',
    'as a function by name': '{"type": "function", "function": "add_title", "parameters": {"title": "Heat"}}',
    'as a function tag': '<function=add_title>{"title": "Heat"}</function>',
    'as Qwen3-Coder prints it':
      '<tool_call>\n<function=add_title>\n<parameter=title>\nHeat\n</parameter>\n</function>\n</tool_call>',
    'as GLM prints it':
      '<tool_call>add_title\n<arg_key>title</arg_key>\n<arg_value>Heat</arg_value>\n</tool_call>',
    'as an invocation':
      '<function_calls>\n<invoke name="add_title">\n<parameter name="title">Heat</parameter>\n</invoke>\n</function_calls>',
    'as Mistral prints it': `[TOOL_CALLS] [${json}]`,
    'as a newer Mistral prints it': '[TOOL_CALLS]add_title[ARGS]{"title": "Heat"}',
    'as Llama prints it': '<|python_tag|>{"name": "add_title", "parameters": {"title": "Heat"}}<|eom_id|>',
    'as Llama prints it in a list': '[add_title(title="Heat")]',
    'as Gemma prints it': '```tool_code\nprint(default_api.add_title(title="Heat"))\n```',
    'as Phi prints it': `functools[${json}]`,
    'as DeepSeek prints it':
      '<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>add_title\n```json\n{"title": "Heat"}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>',
    'as gpt-oss prints it':
      '<|channel|>commentary to=functions.add_title <|constrain|>json<|message|>{"title": "Heat"}<|call|>',
    'as thought, action and input': 'Thought: I add it.\nAction: add_title\nAction Input: {"title": "Heat"}',
    'behind its name': 'add_title {"title": "Heat"}',
    'in a sentence': `Let me add it: ${json} Done!`,
  };
  for (const [name, text] of Object.entries(forms)) {
    it(`reads one ${name}`, () => {
      const clean = cleanText(text, names);
      expect(clean.calls).toEqual([heat]);
      expect(clean.isBroken).toBe(false);
      expect(clean.text).not.toMatch(/[{}<>`[\]]|add_title|functools|Action/);
    });
  }

  it('reads several, in their order', () => {
    const two = `<tool_call>${json}</tool_call>\n<tool_call>{"name": "downloads", "arguments": {}}</tool_call>`;
    expect(cleanText(two, names).calls).toEqual([heat, { tool: 'downloads', arguments: {} }]);
    expect(cleanText('[add_title(title="Heat"), downloads()]', names).calls).toHaveLength(2);
  });

  it('says that a call is no whole JSON, reads none and does not show it either', () => {
    for (const broken of [
      '{"name": "add_title", "arguments": {"title": "He',
      `{'name': 'add_title'}`,
      '<tool_call>{"name": "add_ti',
      '<tool_call>add it please, will you</tool_call>',
      '<function=add_title>{"title": </function>',
      '```tool_code\nadd_title(title=the_one)\n```',
    ]) {
      expect(cleanText(`Adding it! ${broken}`, names)).toEqual({
        text: 'Adding it!',
        calls: [],
        isBroken: true,
      });
    }
  });

  it('guesses no argument of a line of code', () => {
    expect(cleanText('[add_title(title=f"{x}")]', names).calls).toEqual([]);
    expect(cleanText('[add_title("Heat")]', names).calls).toEqual([]);
  });

  it('leaves braces in ordinary words, titles that look like calls, and code that is no JSON', () => {
    expect(cleanText('A {curly} word and [a list].').text).toBe('A {curly} word and [a list].');
    expect(cleanText('tick(tock)').text).toBe('tick(tock)');
    expect(cleanText('```python\nprint(1)\n```').text).toBe('```python\nprint(1)\n```');
  });

  it.each(['{', '[{', '<tool_call>', '```', 'add_title(', '<function=a>', '[TOOL_CALLS] ', 'Action: a\n'])(
    'does not take for ever over %s without end',
    (piece) => {
      expect(cleanText(piece.repeat(20_000), names).calls.length).toBeLessThan(20_000);
    },
  );
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
    ['<p>Heat is <b>here</b>.</p><br/>Enjoy <3', 'Heat is here.\n\nEnjoy <3'],
    ['<context>\nnow: Sunday\n</context>\nHeat', 'Heat'],
    ['[INST] Heat [/INST]</s>', 'Heat'],
    ['a < b and 3 > 2', 'a < b and 3 > 2'],
    ['He\u0000at\u202e is \u001b[31mhere', 'Heat is here'],
    ['I used search_titles(title="x") and add_title.', 'I used  and add title.'],
    ['Ask downloads(page=2) for more downloads.', 'Ask  for more downloads.'],
    ['…', ''],
    ['\u200b \u200d', ''],
    ['👍', '👍'],
  ];
  for (const [raw, shown] of cases) {
    it(`of ${JSON.stringify(raw)}`, () => expect(cleanText(raw, names).text).toBe(shown));
  }
});
