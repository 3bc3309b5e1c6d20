// One model at Ollama: the request written, the lines of the answer read. The package of that name is not used; see
// docs/decisions/0016-models-share-a-folder.md.
import { isAppError } from '../../../kit/errors.ts';
import { Secret } from '../../../kit/secret.ts';
import type { Model, ModelContext, ModelMessage, ModelRequest } from '../../../seams/model.ts';
import type { PluginHost } from '../../../seams/plugin.ts';
import { fieldsOf } from '../http-model/json.ts';
import type { Fields } from '../http-model/json.ts';
import { openModelServer } from '../http-model/model-server.ts';
import type { ModelServer } from '../http-model/model-server.ts';
import { openHttpModel } from '../http-model/open-http-model.ts';
import type { ModelSettings } from '../http-model/settings.ts';
import { plainAddress } from '../http-model/translate-fault.ts';
import { chatWire, readChat } from './read-chat.ts';

/** A household writes now and then: loading a model anew takes longer than answering. */
const KEEP_ALIVE = '30m';

export function openOllama(settings: ModelSettings & { contextTokens: number }, host: PluginHost): Model {
  const { baseUrl, model, apiKey, timeoutMs, contextTokens } = settings;
  const server = openModelServer({
    place: {
      baseUrl,
      model,
      addressHint: 'for Ollama it has no path, as http://127.0.0.1:11434',
      modelHint: `"ollama pull ${model}" fetches it`,
    },
    timeoutMs,
    headers: apiKey === undefined ? {} : { authorization: new Secret(`Bearer ${apiKey.reveal()}`) },
    host,
  });
  // Thinking would use up the answer's tokens, and minutes on a small machine.
  let thinking: Fields = { think: false };
  const ask = (request: ModelRequest, signal: AbortSignal): Promise<unknown> => {
    const body = { ...chatBody(request, { model, contextTokens }), ...thinking };
    return server.ask({ path: '/api/chat', body, signal }, chatWire);
  };
  return openHttpModel({
    server,
    generate: async (request, signal) => {
      const answer = await ask(request, signal).catch((error: unknown) => {
        if (!isAboutThinking(error) || !('think' in thinking)) throw error;
        thinking = {};
        return ask(request, signal);
      });
      return readChat(answer);
    },
    reach: async (signal) => void (await show(server, signal)),
    context: contextOf(server),
  });
}

/** Some models cannot do without, and some versions refuse the word for those that never think. */
function isAboutThinking(error: unknown): boolean {
  return isAppError(error, 'SERVICE_REFUSED') && error.status === 400 && /think/i.test(error.message);
}

/** Says that the model is there and what it can; costs no tokens. */
async function show(server: ModelServer, signal: AbortSignal): Promise<Fields> {
  return fieldsOf(
    await server.look({ method: 'POST', path: '/api/show', body: { model: server.place.model } }, signal),
  );
}

/** Nothing is cut silently as long as the model itself holds what is asked for. */
function contextOf(server: ModelServer): ModelContext {
  const { baseUrl, model } = server.place;
  return {
    place: plainAddress(baseUrl),
    mayTry: false,
    limit: async (signal) => {
      const facts = fieldsOf((await show(server, signal))['model_info']);
      const [, length] = Object.entries(facts).find(([name]) => name.endsWith('.context_length')) ?? [];
      return typeof length === 'number' ? length : undefined;
    },
    remedy: async (tokens) =>
      `Choose a model that holds ${tokens} tokens, or set LLM_CONTEXT_TOKENS to what ${model} holds.`,
  };
}

function chatBody(
  { system, messages, tools, maxOutputTokens }: ModelRequest,
  { model, contextTokens }: { model: string; contextTokens: number },
): Fields {
  return {
    model,
    messages: [{ role: 'system', content: system }, ...messages.map(chatMessage)],
    ...(tools.length > 0 ? { tools: tools.map(chatTool) } : {}),
    stream: true,
    keep_alive: KEEP_ALIVE,
    options: { num_ctx: contextTokens, num_predict: maxOutputTokens },
  };
}

function chatTool({ name, description, inputSchema }: ModelRequest['tools'][number]): Fields {
  return { type: 'function', function: { name, description, parameters: inputSchema } };
}

function chatMessage(message: ModelMessage): Fields {
  switch (message.role) {
    case 'user':
      return { role: 'user', content: message.text };
    case 'tool':
      return { role: 'tool', tool_name: message.tool, content: message.text };
    case 'assistant':
      return {
        role: 'assistant',
        content: message.text,
        ...(message.calls.length === 0
          ? {}
          : {
              tool_calls: message.calls.map(({ tool, arguments: args }) => ({
                function: { name: tool, arguments: args },
              })),
            }),
      };
  }
}
