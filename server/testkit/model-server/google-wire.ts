// Google's Gemini API.
import type { ChatRequest, WireMessage } from './chat-wire.ts';
import type { Completion } from './replies.ts';
import { argumentsObject, countTokens, fieldsOf, listOf, pieceWords } from './wire.ts';
import type { CompletionFrame, Fields, Wire } from './wire.ts';

const ROUTE = /^POST \/v1beta\/models\/([^/:]+):(generateContent|streamGenerateContent)$/;

export const googleWire: Wire = {
  name: 'google',
  basePath: '/v1beta',
  isChat: (route) => ROUTE.test(route),
  isStream: (route) => ROUTE.exec(route)?.[2] === 'streamGenerateContent',
  streamType: 'text/event-stream',
  read,
  key: (headers) => headers['x-goog-api-key'] as string | undefined,
  body: (reply, frame) => chunk(reply, frame, partsOf(reply, frame)),
  events: (reply, frame) => {
    const end = reply.crlf ? '\r\n\r\n' : '\n\n';
    const parts = partsOf(reply, frame, pieceWords(reply.content));
    const chunks = parts.map((part): unknown => ({
      candidates: [{ content: { role: 'model', parts: [part] } }],
    }));
    return [...chunks, chunk(reply, frame, [])].map((each) => `data: ${JSON.stringify(each)}${end}`);
  },
  choiceless: { candidates: [], responseId: 'x' },
  error: (status, { message }) => ({ error: { code: status, message, status: 'INVALID' } }),
  errorEvent: (message) => `data: ${JSON.stringify({ error: { code: 503, message } })}\n\n`,
};

function read(body: Fields, route: string): ChatRequest {
  const system = textOfParts(fieldsOf(body['systemInstruction'])['parts']);
  const declarations = listOf(body['tools']).flatMap((tool) => listOf(tool['functionDeclarations']));
  return {
    model: ROUTE.exec(route)?.[1],
    messages: [
      ...(system === '' ? [] : [{ role: 'system', content: system }]),
      ...listOf(body['contents']).flatMap(readContent),
    ],
    ...(body['tools'] === undefined ? {} : { tools: declarations.map(readTool) }),
    max_tokens: fieldsOf(body['generationConfig'])['maxOutputTokens'],
  };
}

/** A schema is given in Google's own words or, since 2025, as JSON Schema. */
function readTool({ name, description, parameters, parametersJsonSchema }: Fields) {
  return {
    type: 'function',
    function: { name, description, parameters: parametersJsonSchema ?? parameters },
  };
}

const textOfParts = (parts: unknown): string =>
  listOf(parts)
    .flatMap(({ text }) => (typeof text === 'string' ? [text] : []))
    .join('\n');

function readContent({ role, parts }: Fields): WireMessage[] {
  const list = listOf(parts);
  const text = textOfParts(parts);
  const results = list.flatMap(({ functionResponse: result }): WireMessage[] =>
    result === undefined
      ? []
      : [
          {
            role: 'tool',
            tool_call_id: fieldsOf(result)['id'],
            content: JSON.stringify(fieldsOf(result)['response']),
          },
        ],
  );
  if (role === 'user') return text === '' ? results : [...results, { role, content: text }];
  const calls = list.flatMap(({ functionCall: call }) => {
    const { id, name, args } = fieldsOf(call);
    return call === undefined
      ? []
      : [{ id, type: 'function', function: { name, arguments: JSON.stringify(args) } }];
  });
  return [{ role: 'assistant', content: text, ...(calls.length > 0 ? { tool_calls: calls } : {}) }];
}

function partsOf(
  reply: Completion,
  frame: CompletionFrame,
  words: readonly string[] = reply.content ? [reply.content] : [],
): Fields[] {
  return [
    ...(reply.reasoning === undefined ? [] : [{ text: reply.reasoning, thought: true }]),
    ...words.map((text) => ({ text })),
    ...reply.calls.map(({ id, name, arguments: args }, position) => ({
      functionCall: {
        ...(id === null ? {} : { id: id ?? `${frame.id}_${position}` }),
        name,
        args: argumentsObject(args),
      },
    })),
  ];
}

function chunk(reply: Completion, frame: CompletionFrame, parts: readonly Fields[]): unknown {
  const finishReason = reply.finish === 'length' ? 'MAX_TOKENS' : 'STOP';
  return {
    candidates: [{ content: { role: 'model', parts }, finishReason, index: 0 }],
    modelVersion: frame.model,
    ...(frame.hasUsage
      ? {
          usageMetadata: {
            promptTokenCount: frame.promptTokens,
            candidatesTokenCount: countTokens(JSON.stringify([reply.content, reply.calls])),
            ...(reply.hiddenThoughtTokens === undefined
              ? {}
              : { thoughtsTokenCount: reply.hiddenThoughtTokens }),
          },
        }
      : {}),
  };
}
