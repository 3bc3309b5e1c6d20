import type { Answer } from './answer.ts';
import type { ApiRequest, ReceivedRequest } from './api-request.ts';

export type Handler = (request: ApiRequest) => Answer | Promise<Answer>;

/** Handlers by `GET /api/v3/movie/{id}`; `{id}` takes a whole number, any other name takes one segment. */
export type Routes = Record<string, Handler>;

/** The handler for a request and what its path says; names in paths compare without case, as ASP.NET does. */
export function findRoute(
  routes: Routes,
  request: ReceivedRequest,
): { handler: Handler; values: Record<string, string> } | undefined {
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const wanted = request.path.replace(/\/$/, '').split('/');
  for (const [route, handler] of Object.entries(routes)) {
    const [routeMethod, pattern = ''] = route.split(' ');
    const values = routeMethod === method ? matchPath(pattern.split('/'), wanted) : undefined;
    if (values) return { handler, values };
  }
  return undefined;
}

function matchPath(pattern: string[], wanted: string[]): Record<string, string> | undefined {
  if (pattern.length !== wanted.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const given = wanted[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) {
      if (part.toLowerCase() !== given.toLowerCase()) return undefined;
      continue;
    }
    if (name === 'id' && !/^\d+$/.test(given)) return undefined;
    values[name] = given;
  }
  return values;
}
