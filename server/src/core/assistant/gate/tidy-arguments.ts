// Models write `null` or "" for what was not said, and numbers as text: put right before the schema judges.
import { jsonrepair } from 'jsonrepair';

type Arguments = Readonly<Record<string, unknown>>;

/** The arguments without empty ones, and with plain values in the type the schema asks for; nothing is guessed. */
export function tidyArguments(
  given: Arguments,
  schema: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const properties = (schema['properties'] ?? {}) as Record<string, { type?: unknown } | undefined>;
  const tidy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    // To set it would give the object another prototype, with arguments that nothing here looks at.
    if (isEmpty(value) || name === '__proto__') continue;
    tidy[name] = inType(value, Object.hasOwn(properties, name) ? properties[name]?.type : undefined);
  }
  return Object.hasOwn(properties, 'ref') ? withRefInPlace(tidy) : tidy;
}

const REF = /\b(?:movie|series):\w+:\d+/;

/** Models write the ref of a title where its name belongs. */
function withRefInPlace(tidy: Record<string, unknown>): Record<string, unknown> {
  const { title, ...others } = tidy;
  if (typeof title !== 'string' || REF.exec(title)?.[0] !== title.trim()) return tidy;
  return { ref: title.trim(), ...others };
}

/** The argument that has a ref in the midst of its words: people would read it, and no search would find it. */
export function nameWithRef(args: Arguments): string | undefined {
  return Object.entries(args).find(([name, value]) => name !== 'ref' && REF.test(stringsIn(value)))?.[0];
}

function stringsIn(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

function inType(value: unknown, type: unknown): unknown {
  if (
    (type === 'number' || type === 'integer') &&
    typeof value === 'string' &&
    /^\s*-?\d+(\.\d+)?\s*$/.test(value)
  )
    return Number(value);
  if (type === 'string' && typeof value === 'number') return String(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  if (type === 'array' && !Array.isArray(value) && typeof value !== 'object') return [value];
  return value;
}

/** JSON with sorted keys, so that the same arguments are the same text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`)
    .join(',')}}`;
}

/**
 * The object that broken JSON was meant to be, if it can be told: `{"a": 'x'}`, `{}""`, a missing bracket. It may be
 * wrong about a cut value, so it is never used for what changes anything.
 */
export function repairedObject(broken: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(jsonrepair(broken));
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return typeof first === 'object' && first !== null && !Array.isArray(first)
      ? (first as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
