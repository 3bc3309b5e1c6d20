// A JSON schema written as a programmer would say it: `{ id: string, year?: integer }`.

type Json = Record<string, unknown>;

/** Writes it; a shape that has a name stands by its name. */
export function schemaInWords(schema: Json, indent = ''): string {
  const { $ref: ref, const: constant, enum: values, type } = schema;
  if (typeof ref === 'string') return ref.split('/').at(-1) ?? ref;
  if (constant !== undefined) return JSON.stringify(constant);
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(' | ');
  const choices = (schema['oneOf'] ?? schema['anyOf']) as Json[] | undefined;
  if (choices) return choices.map((choice) => schemaInWords(choice, indent)).join(' | ');
  if (type === 'array') return arrayInWords(schema, indent);
  return type === 'object'
    ? objectInWords(schema, indent)
    : `${typeof type === 'string' ? type : 'anything'}${limits(schema)}`;
}

function arrayInWords(schema: Json, indent: string): string {
  const item = schemaInWords((schema['items'] ?? {}) as Json, indent);
  return item.includes(' | ') ? `(${item})[]` : `${item}[]`;
}

function objectInWords(schema: Json, indent: string): string {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Json>);
  if (properties.length === 0) return '{}';
  const required = (schema['required'] ?? []) as string[];
  const deeper = `${indent}  `;
  const lines = properties.map(
    ([name, own]) => `${deeper}${name}${required.includes(name) ? '' : '?'}: ${schemaInWords(own, deeper)}`,
  );
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function limits({ minLength, maxLength, minimum, maximum }: Json): string {
  const isUnbounded = (bound: unknown): boolean =>
    bound === undefined || Math.abs(Number(bound)) === Number.MAX_SAFE_INTEGER;
  const [from, to] = [minLength ?? minimum, maxLength ?? maximum];
  if (isUnbounded(from) && isUnbounded(to)) return '';
  return ` (${isUnbounded(from) ? '' : String(from)} to ${isUnbounded(to) ? 'any' : String(to)})`;
}
