// Server-Sent Events: one stream for each open page, kept alive, cut when nobody reads, closed when its visitor may no longer be here.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { routes } from '../../../../contract/src/index.ts';
import type { Route, StreamEvents, StreamName } from '../../../../contract/src/index.ts';
import type { Clock } from '../../kit/clock.ts';
import { problems } from '../problem.ts';
import type { Refusal } from './add-routes.ts';
import type { Guard, Visitor } from './guard.ts';

/** What a page is told as it happens. */
export interface EventStream<Name extends StreamName> {
  /** Who listens, as they are now: a role that changes meanwhile is seen here. */
  readonly visitor: Visitor;
  /** Sends nothing once the stream is over. */
  send<Event extends keyof StreamEvents<Name> & string>(event: Event, data: StreamEvents<Name>[Event]): void;
  close(): void;
  /** Called once when the stream is over, for whatever reason; at once when it is already. */
  onClosed(listener: () => void): void;
}

interface Opening {
  visitor: Visitor;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** Opens streams; a handler returns the reply after it, or the refusal when this person has too many already. */
export interface EventStreams {
  open<Name extends StreamName>(name: Name, opening: Opening): EventStream<Name> | Refusal;
}

/** Proxies give up on a connection that is silent for a minute or so. */
const PING_MS = 50_000;
/**
 * A laptop that was shut goes without a word. The system asks after so much silence, and knows in ten seconds more;
 * while data of ours is under way it waits for that instead, a quarter of an hour, so pings are not more often.
 */
const ASK_AFTER_SILENCE_MS = 10_000;
/** Whoever was signed out or blocked hears nothing more after this long. */
const LOOK_AGAIN_MS = 3_000;
/** A page that does not read is cut when this much waits for it. */
const MAX_UNREAD_BYTES = 1024 * 1024;
/** Of one person: more pages than anybody looks at, and few enough that nobody uses up the server with them. */
const MOST_OF_ONE = 30;
/** A browser that was cut off comes back after this long. */
const RECONNECT_MS = 2_000;

interface OpenStream {
  personId: string;
  lookAgain(): Promise<void>;
  ping(): void;
  close(): void;
}

/** Streams of one server. Time and visitors are looked at only while somebody listens. */
export function openEventStreams(
  server: FastifyInstance,
  { clock, guard }: { clock: Clock; guard: Pick<Guard, 'visitor'> },
): EventStreams {
  const streams = new Set<OpenStream>();
  const startWatch = watchOver(streams, clock);
  // An open stream would keep the server from closing, also one that a request under way opens only now.
  let isClosing = false;
  server.addHook('preClose', async () => {
    isClosing = true;
    for (const stream of streams) stream.close();
  });
  return {
    open: (name, opening) => {
      if (isClosing) return { refused: problems.notReady };
      const { id } = opening.visitor.person;
      const own = [...streams].filter(({ personId }) => personId === id);
      if (own.length >= MOST_OF_ONE) return { refused: problems.tooManyPages };
      const stream = openStream(name, opening, guard);
      streams.add(stream.held);
      stream.page.onClosed(() => streams.delete(stream.held));
      startWatch();
      return stream.page;
    },
  };
}

/** Looks after all streams together, by one timer, until there are none. */
function watchOver(streams: ReadonlySet<OpenStream>, clock: Clock): () => void {
  let isWatching = false;
  let pingedAt = 0;
  const watch = async (): Promise<void> => {
    const isPing = clock.now() - pingedAt >= PING_MS;
    if (isPing) pingedAt = clock.now();
    await Promise.all(
      [...streams].map(async (stream) => {
        if (isPing) stream.ping();
        await stream.lookAgain();
      }),
    );
    isWatching = streams.size > 0;
    if (isWatching) clock.after(LOOK_AGAIN_MS, () => void watch());
  };
  return () => {
    if (isWatching) return;
    isWatching = true;
    pingedAt = clock.now();
    clock.after(LOOK_AGAIN_MS, () => void watch());
  };
}

function openStream<Name extends StreamName>(
  name: Name,
  { visitor, request, reply }: Opening,
  guard: Pick<Guard, 'visitor'>,
): { page: EventStream<Name>; held: OpenStream } {
  const { raw } = reply;
  const { who, events } = routes[name] as Route;
  let present = visitor;
  const isOver = (): boolean => raw.destroyed || raw.writableEnded;
  const write = (text: string): void => {
    if (isOver()) return;
    if (raw.writableLength > MAX_UNREAD_BYTES) raw.destroy();
    else raw.write(text);
  };
  startStream(reply);
  return {
    page: {
      get visitor() {
        return present;
      },
      send: (event, data) => {
        // Parsed on its way out, like every answer: what the contract does not name never leaves.
        const parsed = events?.[event]?.parse(data);
        write(`event: ${event}\ndata: ${JSON.stringify(parsed)}\n\n`);
      },
      close: () => void raw.end(),
      onClosed: (listener) => void (isOver() ? listener() : raw.once('close', listener)),
    },
    held: {
      personId: visitor.person.id,
      ping: () => write(': still here\n\n'),
      // What nobody reads would keep the server from stopping.
      close: () => void (raw.writableLength > 0 ? raw.destroy() : raw.end()),
      lookAgain: async () => {
        // A database that does not answer just now is no reason to send somebody away.
        const now = await guard.visitor(request).catch(() => present);
        if (now === undefined || (who === 'admin' && now.person.role !== 'admin')) raw.end();
        else present = now;
      },
    },
  };
}

function startStream(reply: FastifyReply): void {
  reply.hijack();
  reply.raw.socket?.setKeepAlive(true, ASK_AFTER_SILENCE_MS);
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  reply.raw.write(`retry: ${RECONNECT_MS}\n\n`);
}
