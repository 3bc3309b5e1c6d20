// The admin API described from the very contract that it is checked by, so that the description cannot be wrong.
import { z } from 'zod';
import { API_BASE, routes } from '../../../../../contract/src/index.ts';
import type { Route, RouteName } from '../../../../../contract/src/index.ts';
import { problems } from '../../problem.ts';
import type { Problem } from '../../problem.ts';

type Json = Record<string, unknown>;

/** Schemas that are met at several places and therefore have a name. */
type Shapes = Record<string, Json>;

/** One address as the document has it. */
export interface Operation {
  summary: string;
  'x-who': Route['who'];
  [field: string]: unknown;
}

/** An OpenAPI 3.1 document. */
export interface ApiDocument {
  openapi: '3.1.0';
  paths: Record<string, Record<string, Operation>>;
  [field: string]: unknown;
}

/** Makes the document. */
export function apiDocument(): ApiDocument {
  const paths: ApiDocument['paths'] = {};
  const shapes: Shapes = { Problem: problemSchema };
  for (const name of Object.keys(routes) as RouteName[]) {
    const [method = '', path = ''] = name.split(' ');
    (paths[path] ??= {})[method.toLowerCase()] = operation(method, routes[name], shapes);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'WadsMedia',
      version: '1',
      description:
        'What the dashboard calls, and what a program may call in its place. Every problem is JSON (RFC 9457) with a stable `code`.',
    },
    servers: [{ url: API_BASE }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'wads_session', description: SESSION },
        apiKey: { type: 'http', scheme: 'bearer', description: 'A key made under /api-keys.' },
      },
      schemas: shapes,
    },
  };
}

const SESSION =
  'The cookie of a browser that is signed in. Everything that is not a GET also carries its token as the header `x-csrf-token`.';

const problemSchema = {
  type: 'object',
  required: ['status', 'code', 'title'],
  properties: { status: { type: 'integer' }, code: { type: 'string' }, title: { type: 'string' } },
};

function operation(method: string, route: Route, shapes: Shapes): Operation {
  const { who, summary } = route;
  return {
    summary,
    'x-who': who,
    security: who === 'anyone' ? [] : [{ session: [] }, { apiKey: [] }],
    parameters: [...parameters('path', route.path, shapes), ...parameters('query', route.query, shapes)],
    ...(route.body && {
      requestBody: { required: true, content: json(schemaOf(route.body, 'input', shapes)) },
    }),
    responses: { ...answers(route, shapes), ...refusals(method, route) },
  };
}

function parameters(place: 'path' | 'query', schema: Route['path'], shapes: Shapes): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input', shapes) as {
    properties?: Json;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function answers(route: Route, shapes: Shapes): Json {
  if (route.events !== undefined) {
    const events = Object.fromEntries(
      Object.entries(route.events).map(([name, schema]) => [name, schemaOf(schema, 'output', shapes)]),
    );
    const content = { 'text/event-stream': { schema: { type: 'string' }, 'x-events': events } };
    return { 200: { description: 'Server-Sent Events, until one side hangs up.', content } };
  }
  if (route.file !== undefined)
    return { 200: { description: 'The file.', content: { [route.file]: { schema: { type: 'string' } } } } };
  if (route.answer === undefined) return { [route.status ?? 204]: { description: 'Done.' } };
  const content = json(schemaOf(route.answer, 'output', shapes));
  return { [route.status ?? 200]: { description: 'The answer.', content } };
}

function refusals(method: string, route: Route): Json {
  const changes = method !== 'GET';
  const possible: Problem[] = [
    ...(route.who === 'anyone' ? [] : [problems.signInNeeded]),
    ...(route.who === 'admin' ? [problems.adminsOnly] : []),
    ...(changes ? [problems.foreignOrigin, problems.tooLarge, problems.brokenBody] : []),
    ...(changes && route.who !== 'anyone' ? [problems.wrongCsrf] : []),
    ...(route.body || route.query ? [problems.wrongBody] : []),
    ...(route.path ? [problems.notFound] : []),
    ...(route.isThrottled ? [problems.tooManyTries] : []),
  ];
  return Object.fromEntries(
    [...Map.groupBy(possible, ({ status }) => status)].map(([status, some]) => [
      status,
      {
        description: some.map(({ code, title }) => `${code}: ${title}`).join(' '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}

/** A JSON schema; what it names by itself is laid beside the others, where the document finds it. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', shapes: Shapes): Json {
  const whole = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
  const {
    $schema: _dialect,
    $defs = {},
    ...plain
  } = JSON.parse(whole.replaceAll('#/$defs/', '#/components/schemas/')) as Json & { $defs?: Shapes };
  for (const [name, { id: _id, ...shape }] of Object.entries($defs)) shapes[name] = shape;
  return plain;
}
