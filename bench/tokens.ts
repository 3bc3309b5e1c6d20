// What a request costs in prompt tokens, by OpenAI's o200k: what every call begins with, once for each role, with all
// tools there are; and common tasks, taken off the wire of the real program over the demo household's services.
import { promptTokens } from '../server/testkit/prompt-tokens.ts';
import { measureTokenTasks } from '../server/testkit/token-tasks.ts';
import { figure } from './table.ts';
import type { Figure } from './table.ts';

const VOICE = 'wads';

export async function measureTokens(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const role of ['member', 'admin'] as const) {
    const { prompt, tools, offered } = await promptTokens(role, VOICE);
    figures.push({
      ...figure({
        ...{ name: `tokens before a word is said, ${role}`, unit: '' },
        ...{ values: [prompt + tools], target: { below: 1200 } },
      }),
      note: `${prompt} of the prompt, ${tools} of ${offered} tools`,
    });
  }
  for (const { name, tokens, target, calls } of await measureTokenTasks(VOICE))
    figures.push({
      ...figure({ name: `tokens, ${name}`, unit: '', values: [tokens], target: { below: target } }),
      note: `${calls} model ${calls === 1 ? 'call' : 'calls'}`,
    });
  return figures;
}
