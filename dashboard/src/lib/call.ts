// The only way from the dashboard to the server. Types come from the contract; its schemas stay on the server.
import type { Answer, RouteName, Sent, StreamName, FileName } from '../../../contract/src/index.ts';

const API_BASE = '/api/v1';

/** The server refused: `code` is stable, `message` can be shown. */
export class CallError extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: { status: number; code: string; title: string; retryAfterSeconds?: number }) {
    super(problem.title);
    this.status = problem.status;
    this.code = problem.code;
    this.retryAfterSeconds = problem.retryAfterSeconds;
  }
}

type Parts<Name extends RouteName> = {
  [Part in 'path' | 'query' | 'body' as Sent<Name, Part> extends undefined ? never : Part]: Sent<Name, Part>;
};
type Given<Name extends RouteName> = keyof Parts<Name> extends never
  ? [signal?: { signal: AbortSignal }]
  : [parts: Parts<Name> & { signal?: AbortSignal }];

/** Calls an address that answers once; throws CallError for what the server refuses, TypeError when it is not reached. */
export type Call = <Name extends Exclude<RouteName, StreamName | FileName>>(
  name: Name,
  ...given: Given<Name>
) => Promise<Answer<Name>>;

interface Loose {
  path?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal;
}

let csrfToken = '';

/** Every session has its own; `GET /session` and each sign-in tell it. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** The address of a route with its parts filled in. */
export function addressOf(
  name: RouteName,
  { path = {}, query = {} }: Pick<Loose, 'path' | 'query'> = {},
): string {
  const [, template = ''] = name.split(' ');
  const filled = template.replaceAll(/\{(\w+)\}/g, (_all, part: string) =>
    encodeURIComponent(path[part] ?? ''),
  );
  const wanted = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(wanted.map(([key, value]) => [key, String(value)])).toString();
  return `${API_BASE}${filled}${search === '' ? '' : `?${search}`}`;
}

export const call: Call = async (name, ...[given]) => {
  const { body, signal, ...address } = (given ?? {}) as Loose;
  const [method = 'GET'] = name.split(' ');
  const response = await fetch(addressOf(name, address), {
    method,
    credentials: 'same-origin',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' ? {} : { 'x-csrf-token': csrfToken }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (!response.ok) throw await problemOf(response);
  return (
    response.status === 204 || response.headers.get('content-length') === '0'
      ? undefined
      : await response.json()
  ) as never;
};

async function problemOf(response: Response): Promise<CallError> {
  const { status } = response;
  const seconds = Number(response.headers.get('retry-after'));
  const retry = Number.isFinite(seconds) && seconds > 0 ? { retryAfterSeconds: seconds } : {};
  try {
    const { code, title } = (await response.json()) as { code: string; title: string };
    return new CallError({ status, code, title, ...retry });
  } catch {
    return new CallError({
      status,
      code: 'UNREADABLE',
      title: 'The server answered something unreadable.',
      ...retry,
    });
  }
}
