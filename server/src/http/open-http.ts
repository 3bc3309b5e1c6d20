import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { requireRules } from './admin/add-routes.ts';
import { openAdmin } from './admin/open-admin.ts';
import { addDashboard } from './dashboard-files.ts';
import { addHealth } from './health.ts';
import type { House } from './house.ts';
import { addMetrics, countAnswers } from './metrics.ts';
import { problemHandler, problems, sendProblem } from './problem.ts';
import { refuseConnection } from './refuse-connection.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { addTerminal } from './terminal.ts';
import { addWebhooks } from './webhooks.ts';

const MAX_BODY_BYTES = 1024 * 1024;

export interface FrontDoor {
  /** Begins to listen; resolves with the port. */
  listen(port: number, host: string): Promise<number>;
  /** Takes no more and lets the answers under way finish. */
  close(): Promise<void>;
  /** Asks the server without a socket, for tests. */
  inject: FastifyInstance['inject'];
}

/** Builds the front door. Nothing here works on what comes in: it checks, hands over and answers. */
export function openHttp(house: House, newSessionId: () => string): FrontDoor {
  const server = fastify({
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    trustProxy: false,
    forceCloseConnections: 'idle',
    // The address of a picture holds the address it is fetched from.
    routerOptions: { maxParamLength: 2000 },
    frameworkErrors: (_error, _request, reply) => void sendProblem(reply, problems.brokenAddress),
    clientErrorHandler: refuseConnection,
  });
  server.setErrorHandler(problemHandler(house.log));
  requireRules(server);
  countAnswers(server, house);
  void server.register((webhooks) => addWebhooks(webhooks, house));
  // A scope of its own, so that webhooks, which no browser reads and which have to be quick, pass none of its hooks.
  void server.register(async (pages) => {
    await addSecurityHeaders(pages, { isHttps: house.publicUrl?.startsWith('https:') === true });
    const sendPage = addDashboard(pages, house.dashboardFolder);
    pages.setNotFoundHandler((request, reply) => {
      const page = sendPage(request, reply);
      if (page !== undefined) return page;
      house.answered('none', problems.notFound.status);
      return sendProblem(reply, problems.notFound);
    });
    addHealth(pages, house);
    addMetrics(pages, house);
    addTerminal(pages, house, newSessionId);
    openAdmin(pages, house);
  });
  return {
    listen: async (port, host) => {
      await server.listen({ port, host });
      const address = server.server.address();
      return typeof address === 'object' && address !== null ? address.port : port;
    },
    close: () => server.close(),
    inject: server.inject.bind(server),
  };
}
