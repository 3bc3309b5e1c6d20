// A call's parameters against the rules: required, of the right type, of the right length.
import type { ApiRules, FieldRule, Range } from './rule-shapes.ts';
import { badRequest } from '../door/bot-api-error.ts';
import { type BotCall, isObject, type JsonObject } from '../door/read-call.ts';

/** Answers the parameters with form strings turned into their values; throws the 400 a wrong one earns. */
export function checkParameters(rules: ApiRules, call: BotCall): JsonObject {
  const fields = rules.methods.get(call.method)?.fields ?? [];
  const checked: JsonObject = { ...call.parameters };
  for (const rule of fields) {
    const given = call.parameters[rule.name];
    if (rule.types.includes('InputFile') && call.files[rule.name]) continue;
    if (given === undefined || given === null) {
      if (rule.required) throw missing(rule.name);
      continue;
    }
    const value = fromForm(rule, given);
    checked[rule.name] = value;
    const wrong = findFault(rule, { rules, value, where: rule.name });
    if (wrong) throw badRequest(wrong);
  }
  return checked;
}

/** Parameter names the description does not know. Telegram ignores them, so a typo would go unseen. */
export function unknownParameters(rules: ApiRules, call: BotCall): string[] {
  const known = rules.methods.get(call.method)?.fields.map((rule) => rule.name) ?? [];
  return Object.keys(call.parameters).filter((name) => !known.includes(name));
}

function missing(name: string): Error {
  if (name === 'chat_id') return badRequest('chat_id is empty');
  if (name === 'text') return badRequest('message text is empty');
  return badRequest(`parameter "${name}" is required`);
}

/** Forms carry everything as text; Telegram reads numbers, booleans and JSON out of it (in JSON bodies too). */
function fromForm(rule: FieldRule, value: unknown): unknown {
  if (typeof value !== 'string' || rule.types.includes('String')) return value;
  if (rule.types.includes('Integer') && /^-?\d+$/.test(value)) return Number(value);
  if (rule.types.includes('Boolean') && /^(true|false|0|1)$/i.test(value)) return /^(true|1)$/i.test(value);
  try {
    return JSON.parse(value) as unknown;
  } catch {
    throw badRequest(`can't parse ${rule.name} JSON object`);
  }
}

/** A value under judgement, and where it stands in the call. */
export interface Judged {
  rules: ApiRules;
  value: unknown;
  where: string;
}

/** What is wrong with a value under a rule, in words; nothing when it fits. */
export function findFault(rule: FieldRule, judged: Judged): string | undefined {
  const { value, where } = judged;
  const faults = rule.types.map((type) => findTypeFault(type, judged));
  if (!faults.includes(undefined)) return faults[0];
  if (typeof value === 'string') return findLengthFault(rule, value, where);
  if (Array.isArray(value) && rule.items)
    return outside(rule.items, value.length, `${where}: number of items`);
  return undefined;
}

function findLengthFault(rule: FieldRule, value: string, where: string): string | undefined {
  if (rule.bytes) {
    const fault = outside(rule.bytes, Buffer.byteLength(value), `${where}: bytes`);
    return fault && rule.name === 'callback_data' ? 'BUTTON_DATA_INVALID' : fault;
  }
  if (rule.characters && !rule.characters.afterParsing && value !== '') {
    return outside(rule.characters, value.length, `${where}: characters`);
  }
  return undefined;
}

function outside(range: Range, count: number, what: string): string | undefined {
  if (count >= range.min && count <= range.max) return undefined;
  return `${what} must be ${range.min}-${range.max}, got ${count}`;
}

const primitives: Readonly<Record<string, (value: unknown) => boolean>> = {
  Integer: (value) => Number.isSafeInteger(value),
  Float: (value) => typeof value === 'number',
  Boolean: (value) => typeof value === 'boolean',
  True: (value) => value === true,
  String: (value) => typeof value === 'string',
  InputFile: (value) => typeof value === 'string',
};

function findTypeFault(type: string, judged: Judged): string | undefined {
  const { value, where } = judged;
  const wrong = `${where} must be of type ${type}`;
  const fits = primitives[type];
  if (fits) return fits(value) ? undefined : wrong;
  if (!type.startsWith('Array of ')) return isObject(value) ? findObjectFault(type, value, judged) : wrong;
  if (!Array.isArray(value)) return wrong;
  const inner = type.slice('Array of '.length);
  return first(value, (item, index) =>
    findTypeFault(inner, { ...judged, value: item, where: `${where}[${index}]` }),
  );
}

function findObjectFault(type: string, value: JsonObject, judged: Judged): string | undefined {
  const { rules, where } = judged;
  const known = rules.types.get(type);
  if (!known) return undefined;
  if (known.subtypes.length > 0) {
    const faults = known.subtypes.map((subtype) => findObjectFault(subtype, value, judged));
    return faults.includes(undefined) ? undefined : faults[0];
  }
  const names = known.fields.map((rule) => rule.name);
  const stranger = Object.keys(value).find((name) => !names.includes(name));
  if (stranger) return `${where} has the unknown field "${stranger}" (${type})`;
  return first(known.fields, (rule) => {
    const inner = value[rule.name];
    if (inner === undefined)
      return rule.required ? `${where} lacks the field "${rule.name}" (${type})` : undefined;
    return findFault(rule, { rules, value: inner, where: `${where}.${rule.name}` });
  });
}

function first<T>(
  list: readonly T[],
  find: (item: T, index: number) => string | undefined,
): string | undefined {
  for (const [index, item] of list.entries()) {
    const found = find(item, index);
    if (found) return found;
  }
  return undefined;
}
