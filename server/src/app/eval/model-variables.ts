// The variables of the model that is examined: those of the environment, and over them what the command says.
import type { Environment } from '../../kit/config.ts';

/** What the command may say about the model. */
export interface AskedModel {
  'base-url'?: string | undefined;
  model?: string | undefined;
  'api-key'?: string | undefined;
  provider?: string | undefined;
}

const KEPT = ['PERSONA', 'LLM_CONTEXT_TOKENS', 'LLM_TIMEOUT_MS'];
const OF_MODEL = ['LLM_PROVIDER', 'LLM_BASE_URL', 'LLM_MODEL', 'LLM_API_KEY'];

/**
 * With an address of its own the examined model gets nothing of the environment's: its key is for another server. Only
 * what concerns models is read, so that a mistake elsewhere in `.env` is no hindrance.
 */
export function modelVariables(asked: AskedModel, environment: Environment): Environment {
  const isAnother = asked['base-url'] !== undefined || asked.provider !== undefined;
  const kept = isAnother ? KEPT : [...KEPT, ...OF_MODEL];
  const said = Object.entries({
    LLM_BASE_URL: asked['base-url'],
    LLM_MODEL: asked.model,
    LLM_API_KEY: asked['api-key'],
    LLM_PROVIDER: asked.provider,
  });
  const variables: Record<string, string> = {};
  for (const [name, value] of [...kept.map((name) => [name, environment[name]] as const), ...said])
    if (value !== undefined) variables[name] = value;
  return variables;
}
