// Checks what goes to and comes from Sonarr and Radarr against their published descriptions and their true rules.
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readContract } from './contracts-folder.ts';
import { newValidator, publishedApi } from './published-api.ts';
import type { ArrService, Operation } from './published-api.ts';
import { neededQuery, trueBody } from './true-requirements.ts';

/** A response as it came: its status and its parsed body, undefined when there were no bytes. */
export interface ArrResponse {
  status: number;
  body: unknown;
}

/** The path of a request may carry its query; it is without the service's own base. */
export interface ArrCall {
  service: ArrService;
  method: string;
  path: string;
}

const STATUS: Record<string, number> = { GET: 200, DELETE: 200, POST: 201, PUT: 202 };
/** Posts that only do something answer 200; a season pass is "accepted". */
const OTHER_STATUS: Record<string, number> = {
  'POST /api/v3/notification/test': 200,
  'POST /api/v3/seasonpass': 202,
};

/** What is wrong with an answer, one sentence each; nothing means that it is as the real service would give it. */
export function validateResponse(call: ArrCall, { status, body }: ArrResponse): string[] {
  const { operation, failure } = locate(call);
  if (!operation) return [failure];
  if (status >= 400) return errorShape(status, body);
  const wanted = OTHER_STATUS[`${call.method} ${operation.path}`] ?? STATUS[call.method];
  const wrongStatus =
    status === wanted ? [] : [`${call.method} ${operation.path} answers ${wanted}, not ${status}`];
  if (!operation.responseSchema) return wrongStatus;
  return [...wrongStatus, ...complaints(publishedApi(call.service).strict(operation.responseSchema), body)];
}

/** What is wrong with a request one of our clients makes: path, query names and types, body. */
export function validateRequest(call: ArrCall, body?: unknown): string[] {
  const { operation, failure, query } = locate(call);
  if (!operation) return [failure];
  const api = publishedApi(call.service);
  const needed = neededQuery(call.method, operation.path);
  const missing =
    needed.length > 0 && !needed.some((name) => (query.get(name) ?? '') !== '')
      ? [`one of ${needed.join(', ')} is needed`]
      : [];
  const published =
    operation.requestSchema && body !== undefined
      ? complaints(api.lenient(operation.requestSchema), body)
      : [];
  const rules = trueBody(call.service, call.method, operation.path);
  const trueFailures = rules ? complaints(newValidator().compile(rules), body ?? null) : [];
  return [...checkQuery(operation, query), ...missing, ...published, ...trueFailures];
}

function locate({ service, method, path }: ArrCall) {
  const address = new URL(path, 'http://localhost');
  const operation = publishedApi(service).find(method, address.pathname);
  return {
    operation,
    query: address.searchParams,
    failure: `${service} has no ${method} ${address.pathname}`,
  };
}

/** A name nobody knows is ignored by the servers without a word, so it is a mistake here. */
function checkQuery(operation: Operation, query: URLSearchParams): string[] {
  const ajv = newValidator();
  return [...query].flatMap(([name, value]) => {
    const parameter = operation.parameters.find(
      (candidate) => candidate.in === 'query' && candidate.name.toLowerCase() === name.toLowerCase(),
    );
    if (!parameter)
      return name.toLowerCase() === 'apikey'
        ? ['the key goes into a header']
        : [`${operation.path} knows no query ${name}`];
    const { type, items, format } = parameter.schema as {
      type?: string;
      items?: { type?: string };
      format?: string;
    };
    const scalar = type === 'array' ? items?.type : type;
    if (scalar === 'integer' && !/^-?\d+$/.test(value)) return [`${name}=${value} is no integer`];
    if (scalar === 'boolean' && !/^(true|false)$/i.test(value)) return [`${name}=${value} is no boolean`];
    const isMoment = format !== 'date-time' || ajv.validate({ type: 'string', format }, value);
    return isMoment ? [] : [`${name}=${value} is no full moment`];
  });
}

/** The four shapes of error; 401, 403 and 406 have no body at all. */
function errorShape(status: number, body: unknown): string[] {
  if ([401, 403, 406].includes(status)) return body === undefined ? [] : [`${status} has no body`];
  if (body === undefined && status === 404) return [];
  const text = { type: 'string' };
  const failure = {
    type: 'object',
    properties: { propertyName: text, errorMessage: text, severity: { const: 'error' } },
    required: ['propertyName', 'errorMessage', 'severity'],
  };
  const schema = {
    anyOf: [
      { type: 'array', items: failure, minItems: 1 },
      {
        type: 'object',
        properties: { type: text, title: text, status: { const: status }, traceId: text },
        required: ['type', 'title', 'status', 'traceId'],
      },
      { type: 'object', properties: { message: text }, required: ['message'] },
    ],
  };
  return complaints(newValidator().compile(schema), body);
}

const webhookValidators = new Map<ArrService, ValidateFunction>();

/** What is wrong with the body of a webhook as the service would send it. */
export function validateWebhook(service: ArrService, body: unknown): string[] {
  let validate = webhookValidators.get(service);
  if (!validate) {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    validate = ajv.compile(readContract(`webhooks/${service}.webhook.schema.json`) as object);
    webhookValidators.set(service, validate);
  }
  return complaints(validate, body);
}

function complaints(validate: ValidateFunction, body: unknown): string[] {
  if (validate(body)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
  );
}
