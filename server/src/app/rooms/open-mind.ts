// What thinks for the household.
import { interpret, openAssistant } from '../../core/assistant/index.ts';
import type { Assistant } from '../../core/assistant/index.ts';
import * as register from '../../plugins/index.ts';
import type { Model } from '../../seams/model.ts';
import { modelTimeoutMs } from '../configuration/household-facts.ts';
import type { Configuration } from '../configuration/read-configuration.ts';
import { countModel } from '../figures/count-model.ts';
import type { Tally } from '../figures/tally.ts';
import type { Surroundings } from '../open-plugins.ts';

interface MindParts {
  model: Model | undefined;
  fallbackModel: Model | undefined;
  tally: Tally;
}

/** The assistant with the models that are configured; without one, the rules serve. */
export function openMind(
  configuration: Configuration,
  { clock, ids }: Surroundings,
  { model, fallbackModel, tally }: MindParts,
): Assistant {
  const { server } = configuration;
  return openAssistant({
    tools: register.tools,
    // No service that is configured can do more than find, add, remove and tell how things stand.
    abilities: new Set(),
    interpret,
    ...(model === undefined ? {} : { model: countModel(model, tally, clock) }),
    ...(fallbackModel === undefined ? {} : { fallbackModel: countModel(fallbackModel, tally, clock) }),
    clock,
    ids,
    budget: {
      contextTokens: server.LLM_CONTEXT_TOKENS,
      timeoutMs: modelTimeoutMs(configuration),
      maxConcurrent: server.LLM_MAX_CONCURRENT,
    },
  });
}
