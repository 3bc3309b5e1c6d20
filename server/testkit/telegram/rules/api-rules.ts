// The published description of the Bot API as rules for checking calls; without it, a small table of our own.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { builtInRules } from './built-in-rules.ts';
import type { ApiRules, FieldRule } from './rule-shapes.ts';

interface PublishedField {
  name: string;
  types: string[];
  required: boolean;
  description: string;
}

interface PublishedApi {
  methods: Record<string, { fields?: PublishedField[]; returns: string[] }>;
  types: Record<string, { fields?: PublishedField[]; subtypes?: string[] }>;
}

/** Where the published description lies, seen from the project's root. */
export const publishedApiPath = path.resolve(
  import.meta.dirname,
  '../../../../../shared/contracts/data/telegram-bot-api.min.json',
);

let loaded: ApiRules | undefined;

/** The rules in force, read once a process; says so once when only the built-in ones are there. */
export function loadApiRules(): ApiRules {
  if (loaded) return loaded;
  if (existsSync(publishedApiPath)) {
    loaded = readPublishedApi(JSON.parse(readFileSync(publishedApiPath, 'utf8')) as PublishedApi);
  } else {
    process.stderr.write('Simulated Telegram: no published API description, using its built-in rules.\n');
    loaded = builtInRules;
  }
  return loaded;
}

function readPublishedApi(api: PublishedApi): ApiRules {
  const methods = Object.entries(api.methods).map(
    ([name, method]) =>
      [name, { fields: (method.fields ?? []).map(readField), returns: method.returns }] as const,
  );
  const types = Object.entries(api.types).map(
    ([name, type]) =>
      [name, { fields: (type.fields ?? []).map(readField), subtypes: type.subtypes ?? [] }] as const,
  );
  return { source: 'published', methods: new Map(methods), types: new Map(types) };
}

function readField({ name, types, required, description }: PublishedField): FieldRule {
  const rule: FieldRule = { name, types, required };
  const length = /(\d+)-(\d+) (characters|bytes)( after entit(?:y|ies) parsing)?/.exec(description);
  const range = { min: Number(length?.[1]), max: Number(length?.[2]) };
  if (length?.[3] === 'bytes') rule.bytes = range;
  else if (length) rule.characters = { ...range, afterParsing: length[4] !== undefined };
  const items = /must include (\d+)-(\d+) items/.exec(description);
  if (items) rule.items = { min: Number(items[1]), max: Number(items[2]) };
  const most = /At most (\d+) \w+ can be specified/.exec(description);
  if (most) rule.items = { min: 0, max: Number(most[1]) };
  return rule;
}
