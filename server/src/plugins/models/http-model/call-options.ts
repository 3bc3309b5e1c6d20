// Our request in the form the provider packages take.
import type { OpenAICompatibleChatLanguageModel } from '@ai-sdk/openai-compatible';
import type { ModelMessage, ModelRequest } from '../../../seams/model.ts';

type CallOptions = Parameters<OpenAICompatibleChatLanguageModel['doGenerate']>[0];

export function callOptions({ system, messages, tools, maxOutputTokens }: ModelRequest): CallOptions {
  return {
    prompt: [{ role: 'system', content: system }, ...messages.map(promptMessage)],
    // An empty list of tools is a 400 at OpenAI: it is left out.
    ...(tools.length > 0
      ? {
          tools: tools.map(({ name, description, inputSchema }) => ({
            type: 'function',
            name,
            description,
            inputSchema,
          })),
        }
      : {}),
    maxOutputTokens,
  };
}

function promptMessage(message: ModelMessage): CallOptions['prompt'][number] {
  switch (message.role) {
    case 'user':
      return { role: 'user', content: [{ type: 'text', text: message.text }] };
    case 'tool':
      return {
        role: 'tool',
        content: [
          {
            type: 'tool-result',
            toolCallId: message.callId,
            toolName: message.tool,
            output: { type: 'text', value: message.text },
          },
        ],
      };
    case 'assistant':
      return {
        role: 'assistant',
        content: [
          ...(message.text === '' ? [] : [{ type: 'text' as const, text: message.text }]),
          ...message.calls.map(({ id, tool, arguments: input }) => ({
            type: 'tool-call' as const,
            toolCallId: id,
            toolName: tool,
            input,
          })),
        ],
      };
  }
}
