import { describe, expect, it } from 'vitest';
import { policeTools } from '../../testkit/model-server/police-tools.ts';
import { onTheWire } from '../../testkit/on-the-wire.ts';
import { promptTokens } from '../../testkit/prompt-tokens.ts';
import { tools } from '../../src/plugins/index.ts';

describe('CV-1 PE-5 all tools of the register within a 4,096-token context', () => {
  for (const role of ['member', 'admin'] as const)
    for (const persona of ['wads', 'plain'] as const)
      it(`keeps prompt and tools of a ${role} in the ${persona} voice within 1,200 tokens, in a form every server takes`, async () => {
        const { prompt, tools: toolTokens, offered, request } = await promptTokens(role, persona);

        expect(prompt).toBeGreaterThan(100);
        expect(prompt + toolTokens).toBeLessThanOrEqual(1_200);
        expect(policeTools({ tools: onTheWire(request).tools })).toEqual([]);
        const names = request.tools.map(({ name }) => name);
        expect(names.includes('remove_title')).toBe(role === 'admin');
        if (role === 'admin') expect(offered).toBe(tools.length);
      });
});
