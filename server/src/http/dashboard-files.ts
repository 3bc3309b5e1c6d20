// The dashboard as files: what the build has written, and its one page for every address that belongs to it.
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const NOT_BUILT = `WadsMedia is running, but its dashboard has not been built.

Build it and start again:     npm start
Talk to it in the terminal:   npm run chat
Talk to it from your phone:   put TELEGRAM_BOT_TOKEN into .env and start it again (README.md)
How it is doing:              /health
`;

/** These answer for themselves; a missing one is missing, and not a page. */
const OURS = /^\/(api|webhook|health|metrics|terminal|assets)(\/|\?|$)/;
const PAGE = 'index.html';
const DAY_SECONDS = 86_400;

/** What no address answers may still be a page of the dashboard; undefined when it is none. */
export type SendPage = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined;

/** Adds the dashboard of this folder, or a word on how to get one. */
export function addDashboard(server: FastifyInstance, folder: string): SendPage {
  // Where the older program of this name had its pages.
  for (const path of ['/admin', '/admin/*'])
    server.get(path, async (_request, reply) => reply.redirect('/', 302));
  if (!existsSync(join(folder, PAGE))) {
    server.get('/', async (_request, reply) => reply.type('text/plain; charset=utf-8').send(NOT_BUILT));
    return () => undefined;
  }
  // Loaded only when there is something to serve.
  void server.register(import('@fastify/static'), {
    root: folder,
    index: PAGE,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => void reply.header('cache-control', cachingOf(path)),
  });
  return (request, reply) => (isPage(request) ? reply.sendFile(PAGE) : undefined);
}

/** The dashboard's own addresses are known to the browser only; a program that asks wrongly is told so. */
function isPage({ method, url, headers }: FastifyRequest): boolean {
  const wantsPage = (method === 'GET' || method === 'HEAD') && headers.accept?.includes('text/html') === true;
  return wantsPage && !OURS.test(url);
}

/** What is named after its content never changes; the page that names it may change with every start. */
function cachingOf(path: string): string {
  if (path.includes(`${sep}assets${sep}`)) return 'public, max-age=31536000, immutable';
  return path.includes(PAGE) ? 'no-cache' : `public, max-age=${DAY_SECONDS}`;
}
