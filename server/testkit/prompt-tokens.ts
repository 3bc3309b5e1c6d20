// What every call of the model begins with, in tokens of OpenAI's o200k: the system prompt, and the tools as the JSON sent.
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import type { Role } from '../src/domain/person.ts';
import type { Persona } from '../src/domain/voice.ts';
import { tools } from '../src/plugins/index.ts';
import type { ModelRequest } from '../src/seams/model.ts';
import type { ToolDefinition } from '../src/seams/tool.ts';
import { aPerson, aTurn, neverStopped, testAssistant } from './assistant-turns.ts';
import { onTheWire } from './on-the-wire.ts';
import { says, scriptedBrain } from './scripted-model.ts';

export interface PromptTokens {
  prompt: number;
  tools: number;
  /** How many tools are offered. */
  offered: number;
  request: ModelRequest;
}

/** The request of a first word in a household that has every service: nothing that could be offered is left out. */
export async function promptTokens(role: Role, persona: Persona): Promise<PromptTokens> {
  const all: readonly ToolDefinition[] = tools;
  const abilities = new Set(
    all.flatMap(({ requires }) => (requires === undefined ? [] : [requires.ability])),
  );
  const model = scriptedBrain('m', says('Hi.'));
  const assistant = testAssistant({ tools, model, abilities });
  await assistant.answer(aTurn('hi', { persona, person: aPerson(role) }), neverStopped());
  const [request] = model.requests;
  if (request === undefined) throw new Error('the model was not asked');
  const { tools: offered = [] } = onTheWire(request);
  return {
    prompt: countTokens(request.system),
    tools: countTokens(JSON.stringify(offered)),
    offered: offered.length,
    request,
  };
}
