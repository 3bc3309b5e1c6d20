// The published OpenAPI of Sonarr and Radarr, made fit for a JSON Schema validator, in its strict and its lenient form.
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { readContract } from './contracts-folder.ts';

export type ArrService = 'sonarr' | 'radarr';
export type Schema = Record<string, unknown>;

/** A parameter an operation declares. */
export interface Parameter {
  name: string;
  in: 'query' | 'path';
  schema: Schema;
}

/** One operation: its path as the description writes it, its parameters and its schemas. */
export interface Operation {
  path: string;
  parameters: Parameter[];
  requestSchema?: Schema;
  responseSchema?: Schema;
}

interface Content {
  content?: Record<string, { schema?: Schema }>;
}

interface RawOperation {
  parameters?: Parameter[];
  requestBody?: Content;
  responses?: Record<string, Content>;
}

interface Description {
  paths: Record<string, Record<string, RawOperation>>;
  components: { schemas: Record<string, Schema> };
}

/** Everything known of one service's API. */
export interface PublishedApi {
  find(method: string, path: string): Operation | undefined;
  /** Unknown members are refused: a misspelt one must not pass. */
  strict(schema: Schema): ValidateFunction;
  /** Unknown members pass, as the servers ignore them. */
  lenient(schema: Schema): ValidateFunction;
}

const loaded = new Map<ArrService, PublishedApi>();

/** Loads a service's description, once. */
export function publishedApi(service: ArrService): PublishedApi {
  const known = loaded.get(service);
  if (known) return known;
  const description = readContract(`data/${service}-v3.openapi.json`) as Description;
  const api = {
    find: (method: string, path: string) => findOperation(description, method.toLowerCase(), path),
    strict: compilerOf(description, { keepClosed: true }),
    lenient: compilerOf(description, { keepClosed: false }),
  };
  loaded.set(service, api);
  return api;
}

function findOperation(description: Description, method: string, path: string): Operation | undefined {
  const wanted = path.split('/');
  const fitting = Object.entries(description.paths).filter(
    ([template, methods]) => methods[method] && matches(template.split('/'), wanted),
  );
  const [best] = fitting.sort(([a], [b]) => placeholders(a) - placeholders(b));
  const operation = best?.[1][method];
  if (!best || !operation) return undefined;
  return {
    path: best[0],
    parameters: operation.parameters ?? [],
    requestSchema: jsonSchema(operation.requestBody),
    responseSchema: jsonSchema(operation.responses?.['200']),
  };
}

function matches(template: string[], wanted: string[]): boolean {
  return (
    template.length === wanted.length &&
    template.every((part, index) => {
      const given = wanted[index] ?? '';
      if (!part.startsWith('{')) return part.toLowerCase() === given.toLowerCase();
      return part === '{id}' ? /^\d+$/.test(given) : given !== '';
    })
  );
}

function placeholders(template: string): number {
  return template.split('{').length;
}

function jsonSchema(body: Content | undefined): Schema | undefined {
  return body?.content?.['application/json']?.schema ?? Object.values(body?.content ?? {})[0]?.schema;
}

/** A compiler over the description's components; each schema is compiled once. */
function compilerOf(
  description: Description,
  { keepClosed }: { keepClosed: boolean },
): (schema: Schema) => ValidateFunction {
  const ajv = newValidator();
  const components = fitForJsonSchema(description.components, keepClosed);
  ajv.addSchema({ $id: 'api', components });
  const compiled = new Map<string, ValidateFunction>();
  return (schema) => {
    const key = JSON.stringify(schema);
    const absolute = JSON.parse(key.replaceAll('"#/components', '"api#/components')) as Schema;
    const validate = compiled.get(key) ?? ajv.compile(fitForJsonSchema(absolute, keepClosed) as Schema);
    compiled.set(key, validate);
    return validate;
  };
}

/** The formats .NET descriptions use; `date-span` is a TimeSpan in its `c` form. */
export function newValidator(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const format of ['int32', 'int64', 'double', 'float']) ajv.addFormat(format, true);
  ajv.addFormat('date-span', /^-?(\d+\.)?\d{2}:\d{2}:\d{2}(\.\d{1,7})?$/);
  return ajv;
}

/** `nullable` without `type` makes the validator throw; closed objects are opened on request. */
function fitForJsonSchema(node: unknown, keepClosed: boolean): unknown {
  if (Array.isArray(node)) return node.map((item) => fitForJsonSchema(item, keepClosed));
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).filter(
    ([name, value]) =>
      !(name === 'nullable' && !('type' in node)) &&
      !(name === 'additionalProperties' && value === false && !keepClosed),
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, fitForJsonSchema(value, keepClosed)]));
}
