import type { FastifyInstance, FastifyRequest } from 'fastify';
import { secretMatches } from '../kit/secret.ts';
import type { HealthReport, House } from './house.ts';

/** For operators and containers. Names and states are for everybody, details for an admin and for who holds METRICS_TOKEN. */
export function addHealth(server: FastifyInstance, house: House): void {
  server.get('/health/live', async () => ({ status: 'ok' }));
  server.get('/health/ready', async (_request, reply) =>
    house.isReady() ? { status: 'ok' } : reply.code(503).send({ status: 'down' }),
  );
  server.get('/health', async (request, reply) => {
    const report = await house.health();
    const shown = (await maySeeDetails(request, house)) ? report : withoutDetails(report);
    return reply.code(report.status === 'down' ? 503 : 200).send(shown);
  });
}

async function maySeeDetails(request: FastifyRequest, house: House): Promise<boolean> {
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (house.metricsToken !== undefined && secretMatches(house.metricsToken, token)) return true;
  // Health has to be told when the database that knows the visitors is what fails.
  const visitor = await house.auth.guard.visitor(request).catch(() => undefined);
  return visitor?.person.role === 'admin';
}

function withoutDetails({ status, checks }: HealthReport): object {
  return {
    status,
    checks: Object.fromEntries(Object.entries(checks).map(([name, { state }]) => [name, { state }])),
  };
}
