// How much an OpenAI-compatible server of one's own holds, and what to set at each kind when it is too little. Which
// kind it is, its list of models says in `owned_by`.
import { isNearAddress } from '../../../kit/network.ts';
import type { ModelContext } from '../../../seams/model.ts';
import { fieldsOf, listOf, textOf } from '../http-model/json.ts';
import type { Fields } from '../http-model/json.ts';
import type { ModelServer } from '../http-model/model-server.ts';
import { plainAddress } from '../http-model/translate-fault.ts';

export function contextOf(server: ModelServer): ModelContext {
  const { baseUrl, model } = server.place;
  return {
    place: plainAddress(baseUrl),
    mayTry: isNearAddress(baseUrl),
    limit: async (signal) => {
      const tokens = (await listedModel(server, signal))['max_model_len'];
      return typeof tokens === 'number' ? tokens : undefined;
    },
    remedy: async (tokens, signal) => {
      const listed = await listedModel(server, signal).catch((): Fields => ({}));
      return remedyFor(textOf(listed['owned_by']), { model, tokens });
    },
  };
}

async function listedModel(server: ModelServer, signal: AbortSignal): Promise<Fields> {
  const list = fieldsOf(await server.look({ method: 'GET', path: '/models' }, signal));
  const models = listOf(list['data']).map(fieldsOf);
  return models.find(({ id }) => id === server.place.model) ?? models[0] ?? {};
}

function remedyFor(owner: string, { model, tokens }: { model: string; tokens: number }): string {
  const ollama = `set LLM_PROVIDER=ollama (and LLM_BASE_URL without /v1), which asks for the right size, or start Ollama with OLLAMA_CONTEXT_LENGTH=${tokens}`;
  const llamaCpp = `start llama-server with -c ${tokens}`;
  const vllm = `start vLLM with --max-model-len ${tokens}`;
  const studio = `raise "Context Length" of ${model} to ${tokens} in LM Studio and load it again`;
  switch (owner) {
    case 'library':
    case 'ollama':
      return `Ollama cuts what is too long without a word: ${ollama}.`;
    case 'llamacpp':
      return `For llama.cpp: ${llamaCpp}.`;
    case 'vllm':
      return `For vLLM: ${vllm}.`;
    case 'organization_owner':
      return `For LM Studio: ${studio}.`;
    default:
      return `Ollama: ${ollama}. llama.cpp: ${llamaCpp}. LM Studio: ${studio}. vLLM: ${vllm}. Or set LLM_CONTEXT_TOKENS to what the server holds.`;
  }
}
