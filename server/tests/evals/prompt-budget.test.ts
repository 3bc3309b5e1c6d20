import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { aPerson, aTurn, matrix, neverStopped, testAssistant } from '../../testkit/assistant-turns.ts';
import { policeTools } from '../../testkit/model-server/police-tools.ts';
import { says, scriptedBrain } from '../../testkit/scripted-model.ts';
import { tools } from '../../src/plugins/index.ts';

describe('CV-1 the real tools within a 4,096-token context', () => {
  for (const role of ['member', 'admin'] as const) {
    it(`keeps prompt and tools of a ${role} under 1,200 tokens, in a form every server takes`, async () => {
      const model = scriptedBrain('m', says('Hi.'));
      const assistant = testAssistant({ tools, model });
      await assistant.answer(
        aTurn('hi', { persona: 'wads', person: aPerson(role), shown: [matrix] }),
        neverStopped(),
      );
      const [request] = model.requests;
      const offered = (request?.tools ?? []).map(({ name, description, inputSchema }) => ({
        type: 'function',
        function: { name, description, parameters: inputSchema },
      }));
      expect(offered.some((each) => each.function.name === 'remove_title')).toBe(role === 'admin');
      expect(countTokens(request?.system ?? '') + countTokens(JSON.stringify(offered))).toBeLessThan(1_200);
      expect(countTokens(request?.system ?? '')).toBeGreaterThan(100);
      expect(policeTools({ tools: offered })).toEqual([]);
    });
  }
});
