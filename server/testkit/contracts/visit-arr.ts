// A visitor of a simulated Sonarr or Radarr: asks, reads the JSON, and checks every answer against the contract.
import { contractsAvailable } from './contracts-folder.ts';
import type { ArrService } from './published-api.ts';
import { validateResponse } from './validate-arr.ts';

/** JSON whose shape differs from endpoint to endpoint; a test reads what it asserts. */
export type Anything = ReturnType<typeof JSON.parse>;

/** An answer as the visitor got it. */
export interface Visited {
  status: number;
  body: Anything;
  headers: Headers;
}

export interface ArrVisitor {
  get(path: string): Promise<Visited>;
  post(path: string, body: unknown): Promise<Visited>;
  put(path: string, body: unknown): Promise<Visited>;
  delete(path: string, body?: unknown): Promise<Visited>;
  /** Everything that was wrong with answers so far; empty where the contracts are absent. */
  readonly complaints: string[];
}

export function visitArr(service: ArrService, door: { url: string; apiKey: string }): ArrVisitor {
  const complaints: string[] = [];
  const ask = async (method: string, path: string, body?: unknown): Promise<Visited> => {
    const answer = await fetch(`${door.url}${path}`, {
      method,
      headers: { 'x-api-key': door.apiKey, accept: 'application/json', 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    const parsed: Anything = text === '' ? undefined : JSON.parse(text);
    if (contractsAvailable()) {
      const wrong = validateResponse({ service, method, path }, { status: answer.status, body: parsed });
      complaints.push(...wrong.map((complaint) => `${method} ${path}: ${complaint}`));
    }
    return { status: answer.status, body: parsed, headers: answer.headers };
  };
  return {
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    put: (path, body) => ask('PUT', path, body),
    delete: (path, body) => ask('DELETE', path, body),
    complaints,
  };
}
