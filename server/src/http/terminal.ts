import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../kit/errors.ts';
import { secretMatches } from '../kit/secret.ts';
import type { ChatSession, House } from './house.ts';
import { problems, sendProblem } from './problem.ts';

const openQuery = z.object({ as: z.string().optional() });
const sayBody = z.object({ session: z.string(), text: z.string().min(1).max(10_000) });

/**
 * The terminal chat of another process on this machine: one stream of JSON lines out, one address to write to.
 * The stream's first line names the session that `POST /terminal/say` writes in.
 */
export function addTerminal(server: FastifyInstance, house: House, newSessionId: () => string): void {
  const sessions = new Map<string, ChatSession>();
  const streams = new Set<ServerResponse>();
  // An open stream would keep the server from closing.
  server.addHook('preClose', async () => {
    for (const stream of streams) stream.end();
  });
  const isTrusted = (request: FastifyRequest): boolean =>
    secretMatches(house.chatToken, /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]);

  server.get('/terminal/stream', async (request, reply) => {
    if (!isTrusted(request)) return sendProblem(reply, problems.forbidden);
    const query = openQuery.safeParse(request.query);
    if (!query.success) throw new AppError('REQUEST_INVALID', 'A chat is opened as one person');
    const { as } = query.data;
    const waiting: string[] = [];
    const line = (value: object): void => {
      // Thrown back at the channel, so that it is not counted as seen.
      if (reply.raw.destroyed) throw new AppError('NOT_FOUND', 'This terminal has hung up');
      const text = `${JSON.stringify(value)}\n`;
      if (reply.raw.headersSent) reply.raw.write(text);
      else waiting.push(text);
    };
    const session = await house.chat.open(as, line);
    if (session === undefined)
      return sendProblem(reply, { ...problems.notFound, title: `Nobody here is called ${as ?? 'so'}.` });
    const id = newSessionId();
    sessions.set(id, session);
    streams.add(reply.raw);
    const hangUp = (): void => {
      streams.delete(reply.raw);
      sessions.delete(id);
      session.close();
    };
    reply.raw.on('close', hangUp);
    // It may have gone while the session was being opened.
    if (reply.raw.destroyed) hangUp();
    startStream(reply, [`${JSON.stringify({ kind: 'session', id })}\n`, ...waiting]);
    return reply;
  });

  server.post('/terminal/say', async (request, reply) => {
    if (!isTrusted(request)) return sendProblem(reply, problems.forbidden);
    const body = sayBody.safeParse(request.body);
    if (!body.success) throw new AppError('REQUEST_INVALID', 'A line of chat has a session and a text');
    const session = sessions.get(body.data.session);
    if (session === undefined) return sendProblem(reply, problems.notFound);
    return reply.code(202).send({ messageId: await session.say(body.data.text) });
  });
}

function startStream(reply: FastifyReply, lines: readonly string[]): void {
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
  for (const line of lines) reply.raw.write(line);
}
