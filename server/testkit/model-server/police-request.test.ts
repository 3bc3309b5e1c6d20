import { describe, expect, it } from 'vitest';
import type { ChatRequest, WireMessage } from './chat-wire.ts';
import { policeRequest } from './police-request.ts';

const parameters = { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] };
const tool = (name: string, schema: unknown = parameters) => ({
  type: 'function',
  function: { name, description: 'Adds a title.', parameters: schema },
});
const system: WireMessage = { role: 'system', content: 'You help.' };
const user: WireMessage = { role: 'user', content: 'add dune' };
const calling = (id: string, args: unknown = '{"title":"Dune"}', content: unknown = null): WireMessage => ({
  role: 'assistant',
  content,
  tool_calls: [{ id, type: 'function', function: { name: 'add_title', arguments: args } }],
});
const result = (id: string): WireMessage => ({ role: 'tool', tool_call_id: id, content: 'added' });
const said: WireMessage = { role: 'assistant', content: 'Added.' };
const request = (messages: WireMessage[], more: Partial<ChatRequest> = {}): ChatRequest => ({
  model: 'm',
  messages,
  tools: [tool('add_title')],
  ...more,
});

describe('CV-1 the model double judges requests', () => {
  it('finds no fault in a clean conversation with tool steps', () => {
    const messages = [system, user, calling('a'), result('a'), said, user, calling('b'), result('b')];
    expect(policeRequest(request(messages))).toEqual([]);
    expect(policeRequest({ model: 'm', messages: [user] })).toEqual([]);
  });

  it.each<[string, WireMessage[], RegExp]>([
    ['a late system message', [user, said, system, user], /system message that is not the first/],
    ['two system messages', [system, system, user], /system message that is not the first/],
    ['two user messages', [system, user, user], /two user messages in a row/],
    ['two assistant messages', [user, said, said, user], /two assistant messages in a row/],
    ['an assistant first', [system, said, user], /does not begin with the user/],
    ['an assistant last', [user, said], /last message is of assistant/],
    ['an unanswered call', [user, calling('a'), user], /before every call had its result/],
    ['a call left open', [user, calling('a')], /have no result/],
    ['a user straight after results', [user, calling('a'), result('a'), user], /straight after tool results/],
    ['a stray result', [user, result('x')], /no call waits for/],
    ['a doubled result', [user, calling('a'), result('a'), result('a')], /no call waits for/],
    ['a reused id', [user, calling('a'), result('a'), calling('a'), result('a')], /used twice/],
    ['arguments that are no JSON', [user, calling('a', '{"t"'), result('a')], /not a JSON object/],
    ['arguments that are a list', [user, calling('a', '[1]'), result('a')], /not a JSON object/],
    ['arguments that are an object', [user, calling('a', { t: 1 }), result('a')], /not a JSON object/],
    [
      'null content without calls',
      [user, { role: 'assistant', content: null }, user],
      /no content and no tool/,
    ],
    ['content of the wrong type', [user, calling('a', '{}', 7), result('a')], /neither text nor null/],
    ['an empty question', [{ role: 'user', content: ' ' }], /empty user message/],
    ['a developer role', [{ role: 'developer', content: 'x' }, user], /unknown role/],
    ['no messages', [], /not a filled list/],
  ])('complains about %s', (_name, messages, words) => {
    expect(policeRequest(request(messages)).join('\n')).toMatch(words);
  });

  it.each<[string, Partial<ChatRequest>, RegExp]>([
    ['no model', { model: undefined }, /model is not named/],
    ['both token limits', { max_tokens: 1, max_completion_tokens: 1 }, /together/],
    ['an empty list of tools', { tools: [] }, /empty list/],
    ['a doubled tool', { tools: [tool('a'), tool('a')] }, /share a name/],
    ['a bad name', { tools: [tool('add title')] }, /name is not/],
    ['no properties', { tools: [tool('a', { type: 'object', properties: {} })] }, /no properties/],
    [
      'a schema that is none',
      { tools: [tool('a', { type: 'objekt', properties: { a: {} } })] },
      /invalid JSON schema/,
    ],
    [
      'a long maxLength',
      { tools: [tool('a', { type: 'object', properties: { a: { type: 'string', maxLength: 2000 } } })] },
      /maxLength/,
    ],
    ['a response format beside tools', { response_format: { type: 'json_object' } }, /response_format/],
  ])('complains about %s', (_name, more, words) => {
    expect(policeRequest(request([user], more)).join('\n')).toMatch(words);
  });

  it('complains about a call in the history that names a tool not offered', () => {
    const words = policeRequest(request([user, calling('a'), result('a')], { tools: [tool('other')] }));
    expect(words.join()).toMatch(/"add_title", which is not offered/);
  });
});
