import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { requireRules } from './add-routes.ts';

describe('PE-5 an address of the admin API', () => {
  it('cannot be added without a rule on who may call it', async () => {
    const server = fastify();
    requireRules(server);
    const handler = async (): Promise<string> => 'secret';
    expect(() => server.get('/api/v1/secret', handler)).toThrow(/no rule on who may call/);
    expect(() => server.route({ method: 'POST', url: '/api/v1/people/:id/x', handler })).toThrow(/no rule/);
    server.get('/api/v1/known', { config: { who: 'admin' } }, handler);
    server.get('/health/live', handler);
    await server.close();
  });
});
