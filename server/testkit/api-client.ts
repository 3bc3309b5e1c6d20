import { API_BASE } from '../../contract/src/index.ts';
import type { Answer, FileName, RouteName, Sent, StreamName } from '../../contract/src/index.ts';
import type { PersonId } from '../src/domain/person.ts';
import type { TestHousehold } from './open-test-household.ts';

/** What a browser of the household is, as the server knows it. */
export interface ApiClient {
  cookie: string;
  csrfToken: string;
  /** Asks one address as the dashboard does; whatever the status. */
  ask(asked: ApiQuestion): Promise<Response>;
  /** Calls an address of the contract and reads its answer; fails when it is refused. */
  call<Name extends Exclude<RouteName, StreamName | FileName>>(
    name: Name,
    parts?: ApiParts<Name>,
  ): Promise<Answer<Name>>;
  /** Opens a stream and gathers what comes. */
  listen(address: string): Promise<Listening>;
}

export interface ApiQuestion {
  method: string;
  /** Below the API's own address. */
  address: string;
  headers?: Record<string, string>;
  /** Sent as it is when it is text. */
  body?: unknown;
}

type ApiParts<Name extends RouteName> = {
  [Part in 'path' | 'query' | 'body']?: Sent<Name, Part>;
};

/** A page that listens. */
export interface Listening {
  status: number;
  headers: Headers;
  /** Every event so far. */
  events: { event: string; data: unknown }[];
  /** Comments so far, which keep a stream open. */
  comments: string[];
  isOver(): boolean;
  hangUp(): void;
}

/** Signs somebody in by a link, as one that was sent to them. */
export async function signIn(house: TestHousehold, personId: PersonId): Promise<ApiClient> {
  const code = await house.household.people.makeCode(personId, 60_000, 'sign-in');
  const response = await nobody(house).ask({ method: 'POST', address: '/session/link', body: { code } });
  if (response.status !== 200) throw new Error(`Signing in failed: ${await response.text()}`);
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return openClient(house, { cookie, csrfToken });
}

/** A browser in which nobody is signed in. */
export function nobody(house: TestHousehold): ApiClient {
  return openClient(house, { cookie: '', csrfToken: '' });
}

function openClient(house: TestHousehold, { cookie, csrfToken }: Pick<ApiClient, 'cookie' | 'csrfToken'>) {
  const ask: ApiClient['ask'] = ({ method, address, headers = {}, body }) =>
    fetch(`${house.url}${API_BASE}${address}`, {
      method,
      headers: {
        ...(cookie !== '' && { cookie }),
        ...(method !== 'GET' && csrfToken !== '' && { 'x-csrf-token': csrfToken }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const client: ApiClient = {
    cookie,
    csrfToken,
    ask,
    call: async (name, parts = {}) => {
      const [method = '', template = ''] = name.split(' ');
      const path = (parts.path ?? {}) as Record<string, string>;
      const query = new URLSearchParams(parts.query as Record<string, string> | undefined).toString();
      const address = template.replaceAll(/\{(\w+)\}/g, (_all, part: string) => path[part] ?? '');
      const { body } = parts as { body?: unknown };
      const response = await ask({ method, address: query === '' ? address : `${address}?${query}`, body });
      const text = await response.text();
      if (!response.ok) throw new Error(`${name}: ${response.status} ${text}`);
      return (text === '' ? undefined : JSON.parse(text)) as never;
    },
    listen: (address) => listen(`${house.url}${API_BASE}${address}`, cookie),
  };
  return client;
}

async function listen(url: string, cookie: string): Promise<Listening> {
  const hangUp = new AbortController();
  const response = await fetch(url, { headers: { cookie }, signal: hangUp.signal });
  const events: Listening['events'] = [];
  const comments: string[] = [];
  let isOver = false;
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + part).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        if (block.startsWith(':')) comments.push(block);
        const [, event, data] = /^event: (.+)\ndata: (.+)$/.exec(block) ?? [];
        if (event !== undefined && data !== undefined) events.push({ event, data: JSON.parse(data) });
      }
    }
  };
  void read()
    .catch(() => {})
    .finally(() => (isOver = true));
  return {
    status: response.status,
    headers: response.headers,
    events,
    comments,
    isOver: () => isOver,
    hangUp: () => hangUp.abort(),
  };
}
