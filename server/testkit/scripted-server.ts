// A loopback HTTP server that answers by a table and remembers what it was asked.
import { readBody, startLoopbackServer } from './loopback-server.ts';
import type { LoopbackServer } from './loopback-server.ts';

export interface SeenRequest {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Decoded JSON. */
  body: unknown;
}

export interface ScriptedAnswer {
  status?: number;
  /** Sent as JSON; nothing when undefined. */
  json?: unknown;
  /** Sent as it is. */
  text?: string;
  headers?: Record<string, string>;
  /** `cut` ends the connection without an answer, `hang` never answers. */
  instead?: 'cut' | 'hang';
}

/** What is answered to "GET /path"; the last of several answers is repeated. */
export type Script = Record<
  string,
  ScriptedAnswer | readonly ScriptedAnswer[] | ((request: SeenRequest) => ScriptedAnswer)
>;

export interface ScriptedServer extends LoopbackServer {
  readonly seen: readonly SeenRequest[];
  /** The requests of one "METHOD /path". */
  seenAt(door: string): SeenRequest[];
  /** Changes answers from now on. */
  answer(script: Script): void;
}

/** Starts it; what the script does not name is answered 404. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  const answers: Script = { ...script };
  const counts = new Map<string, number>();
  const next = (door: string, request: SeenRequest): ScriptedAnswer => {
    const entry = answers[door];
    if (entry === undefined) return { status: 404, json: { message: `nothing at ${door}` } };
    if (typeof entry === 'function') return entry(request);
    if (!Array.isArray(entry)) return entry as ScriptedAnswer;
    const count = counts.get(door) ?? 0;
    counts.set(door, count + 1);
    return (entry as readonly ScriptedAnswer[])[Math.min(count, entry.length - 1)] ?? {};
  };
  const server = await startLoopbackServer(async (request, response) => {
    const address = new URL(request.url ?? '/', 'http://loopback');
    const raw = (await readBody(request)).toString();
    const { method = 'GET', headers } = request;
    const body: unknown = raw === '' ? undefined : JSON.parse(raw);
    const asked = { method, path: address.pathname, query: address.searchParams, headers, body };
    seen.push(asked);
    const answer = next(`${method} ${address.pathname}`, asked);
    if (answer.instead === 'hang') return;
    if (answer.instead === 'cut') return void request.socket.destroy();
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
    response.end(answer.text ?? (answer.json === undefined ? '' : JSON.stringify(answer.json)));
  });
  return Object.assign(server, {
    seen,
    seenAt: (door: string) => seen.filter((request) => `${request.method} ${request.path}` === door),
    answer: (changes: Script) => void Object.assign(answers, changes),
  });
}
