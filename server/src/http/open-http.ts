import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { addHealth } from './health.ts';
import type { House } from './house.ts';
import { problemHandler, problems, sendProblem } from './problem.ts';
import { refuseConnection } from './refuse-connection.ts';
import { addTerminal } from './terminal.ts';
import { addWebhooks } from './webhooks.ts';

const MAX_BODY_BYTES = 1024 * 1024;

const FRONT_PAGE = `WadsMedia is running.

Talk to it in the terminal:   npm run chat
Talk to it from your phone:   put TELEGRAM_BOT_TOKEN into .env and start it again (README.md)
How it is doing:              /health
`;

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
    frameworkErrors: (_error, _request, reply) => void sendProblem(reply, problems.brokenAddress),
    clientErrorHandler: refuseConnection,
  });
  server.setErrorHandler(problemHandler(house.log));
  server.setNotFoundHandler((_request, reply) => sendProblem(reply, problems.notFound));
  server.get('/', async (_request, reply) => reply.type('text/plain; charset=utf-8').send(FRONT_PAGE));
  addHealth(server, house);
  addWebhooks(server, house);
  addTerminal(server, house, newSessionId);
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
