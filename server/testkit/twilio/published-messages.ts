// What is asked of the simulated Twilio, and what it answers, held against Twilio's published description of messages.
import type { Ajv, ValidateFunction } from 'ajv';
import { contractsAvailable, readContract } from '../contracts/contracts-folder.ts';
import { newValidator } from '../contracts/published-api.ts';

type Schema = Record<string, unknown>;

interface Operation {
  parameters?: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema & { properties: Record<string, Schema> } }> };
  responses?: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

export type Fields = Readonly<Record<string, readonly string[]>>;

export interface PublishedMessages {
  /** What is wrong with the fields of a query or a form, one sentence each. */
  request(method: string, template: string, fields: Fields): string[];
  response(method: string, template: string, answered: { status: number; body: unknown }): string[];
}

const SILENT: PublishedMessages = { request: () => [], response: () => [] };
const FORM = 'application/x-www-form-urlencoded';

/** The checks; without the published description nothing is complained of. */
export function publishedMessages(): PublishedMessages {
  if (!contractsAvailable()) return SILENT;
  const description = readContract('data/twilio_api_v2010.messages.trimmed.json') as Description;
  const ajv = newValidator();
  for (const format of [
    'phone-number',
    'uri-map',
    'date-time-rfc-2822',
    'http-method',
    'currency',
    'phone-number-capabilities',
  ])
    ajv.addFormat(format, true);
  // The lists name their pages by path alone.
  ajv.addFormat('uri', /^(?:https?:\/\/|\/)\S+$/);
  ajv.addFormat('date-time', true);
  ajv.addSchema({ $id: 'api', components: fit(description.components) as Schema });
  const compiled = compiler(ajv);
  const find = (method: string, template: string): Operation =>
    description.paths[`/2010-04-01/Accounts/{AccountSid}${template}`]?.[method.toLowerCase()] ?? {};
  return {
    request: (method, template, fields) => {
      const operation = find(method, template);
      const schema = method === 'GET' ? querySchema(operation) : operation.requestBody?.content[FORM]?.schema;
      return schema === undefined
        ? [`${method} ${template} is not described`]
        : check(compiled(closed(schema)), typed(schema, fields));
    },
    response: (method, template, { status, body }) => {
      const schema = find(method, template).responses?.[String(status)]?.content?.['application/json']
        ?.schema;
      return schema === undefined
        ? [`${status} to ${method} ${template} is not described`]
        : check(compiled(schema), body);
    },
  };
}

function compiler(ajv: Ajv): (schema: Schema) => ValidateFunction {
  const known = new Map<string, ValidateFunction>();
  return (schema) => {
    const key = JSON.stringify(schema).replaceAll('"#/components', '"api#/components');
    const validate = known.get(key) ?? ajv.compile(fit(JSON.parse(key)) as Schema);
    known.set(key, validate);
    return validate;
  };
}

function check(validate: ValidateFunction, value: unknown): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`,
  );
}

type Properties = Record<string, Schema>;

function querySchema({ parameters = [] }: Operation): Schema & { properties: Properties } {
  const own = parameters.filter((parameter) => parameter.in === 'query');
  return { type: 'object', properties: Object.fromEntries(own.map(({ name, schema }) => [name, schema])) };
}

/** A misspelt field must not pass. */
const closed = (schema: Schema): Schema => ({ ...schema, additionalProperties: false });

/** What a form says in letters, as the description types it. */
function typed(schema: Schema & { properties?: unknown }, fields: Fields): Record<string, unknown> {
  const properties = (schema.properties ?? {}) as Properties;
  return Object.fromEntries(
    Object.entries(fields).map(([name, values]) => [name, typedValue(properties[name]?.['type'], values)]),
  );
}

function typedValue(type: unknown, values: readonly string[]): unknown {
  const [value = ''] = values;
  if (type === 'array') return values;
  if (values.length > 1) return values;
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  return (type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

/** `nullable` without `type` makes the validator throw. */
function fit(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(fit);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).filter(([name]) => name !== 'nullable' || 'type' in node);
  return Object.fromEntries(entries.map(([name, value]) => [name, fit(value)]));
}
