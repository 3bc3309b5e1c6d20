import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { secretMatches } from '../kit/secret.ts';
import type { Secret } from '../kit/secret.ts';
import type { ChannelWebhook, WebhookRequest } from '../seams/channel.ts';
import type { House } from './house.ts';
import { problems, sendProblem } from './problem.ts';

/** What the outside pushes to us: checked, stored, and only then acknowledged. The work comes later. */
export async function addWebhooks(server: FastifyInstance, house: House): Promise<void> {
  // Twilio sends forms; no other door takes them.
  await server.register(formbody);
  server.post<{ Params: { name: string } }>('/webhook/:name', async (request, reply) => {
    const { name } = request.params;
    const channel = house.openChannel(name)?.webhook;
    const arrived = arrivedIn(request);
    if (channel !== undefined) {
      if (!channel.verify(arrived)) return sendProblem(reply, problems.forbidden);
      await house.acceptMessages(channel.parse(arrived));
      return acknowledge(reply, channel.acknowledgement);
    }
    const instance = arrived.query['instance'] ?? 'main';
    const service = house.serviceWebhook(name, instance);
    if (service === undefined) return sendProblem(reply, problems.notFound);
    if (!showsSecret(arrived, house.notificationSecret)) return sendProblem(reply, problems.forbidden);
    const parsed = service.parse(request.body);
    if (parsed.kind === 'event')
      await house.acceptEvent({ service: name, instance, key: parsed.key, event: parsed.event });
    return reply.code(200).send();
  });
  server.post<{ Params: { name: string } }>('/webhook/:name/status', async (request, reply) => {
    const reports = house.openChannel(request.params.name)?.reports;
    if (reports === undefined) return sendProblem(reply, problems.notFound);
    const arrived = arrivedIn(request);
    if (!reports.verify(arrived)) return sendProblem(reply, problems.forbidden);
    await house.acceptReports(reports.parse(arrived));
    return reply.code(200).send();
  });
  server.get<{ Params: { name: string; file: string } }>('/files/:name/:file', async (request, reply) => {
    const { name, file } = request.params;
    const files = house.openChannel(name)?.files ?? {};
    const found = Object.hasOwn(files, file) ? files[file] : undefined;
    if (found === undefined) return sendProblem(reply, problems.notFound);
    const headers = { 'cache-control': 'public, max-age=86400', 'x-content-type-options': 'nosniff' };
    return reply.headers(headers).type(found.contentType).send(Buffer.from(found.body));
  });
}

function arrivedIn(request: FastifyRequest): WebhookRequest {
  const { url: path, body } = request;
  return { header: headerOf(request), path, query: single(request.query as Repeatable), body };
}

/** In the words the other side reads: an empty 200 for most. */
function acknowledge(reply: FastifyReply, how: ChannelWebhook['acknowledgement']): FastifyReply {
  return how === undefined ? reply.code(200).send() : reply.code(200).type(how.contentType).send(how.body);
}

/** Reads one header when it is asked for; most of what Telegram sends along is of no interest. */
function headerOf({ headers, raw }: FastifyRequest): WebhookRequest['header'] {
  return (name) => {
    const value = headers[name];
    if (Array.isArray(value)) return value[0];
    // Node joins a doubled header with a comma unless asked for each; a request without a socket has only the joined one.
    return value?.includes(',') ? (raw.headersDistinct?.[name]?.[0] ?? value) : value;
  };
}

type Repeatable = Readonly<Record<string, string | string[] | undefined>>;

/** A field of the address that stands there twice counts as its first value; it must not be an error. */
function single(fields: Repeatable): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}

/** In our own header, as the password of HTTP Basic, or in the address: what a person can set by hand in Sonarr. */
function showsSecret({ header, query }: WebhookRequest, secret: Secret): boolean {
  const basic = /^Basic (.+)$/i.exec(header('authorization') ?? '')?.[1];
  const decoded = basic === undefined ? undefined : Buffer.from(basic, 'base64').toString('latin1');
  const password = decoded?.slice(decoded.indexOf(':') + 1);
  return [header('x-wads-token'), password, query['token']].some((candidate) =>
    secretMatches(secret, candidate),
  );
}
