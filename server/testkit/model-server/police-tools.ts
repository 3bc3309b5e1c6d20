// The tools of a request against what the pickiest servers accept.
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ChatRequest, WireTool } from './chat-wire.ts';

const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
const longestString = 2000;

/** What is wrong with the tools offered, in words. */
export function policeTools({ tools, response_format: format }: ChatRequest): string[] {
  if (tools === undefined) return [];
  if (!Array.isArray(tools)) return ['tools is not a list'];
  const names = tools.map((tool) => tool.function?.name);
  return [
    ...(tools.length === 0 ? ['tools is an empty list (OpenAI answers 400): leave it out'] : []),
    ...(new Set(names).size < names.length ? ['two tools share a name'] : []),
    ...(format && format.type !== 'text' && tools.length > 0
      ? ['response_format beside tools: no calls come back (ollama#13750)']
      : []),
    ...tools.flatMap(policeTool),
  ];
}

function policeTool(tool: WireTool): string[] {
  const { name, description, parameters } = tool.function ?? {};
  const where = `tool ${String(name)}`;
  return [
    ...(tool.type === 'function' ? [] : [`${where}: type is not "function"`]),
    ...(typeof name === 'string' && /^[a-zA-Z0-9_-]{1,64}$/.test(name)
      ? []
      : [`${where}: name is not 1-64 of a-z 0-9 _ -`]),
    ...(typeof description === 'string' && description !== '' ? [] : [`${where}: no description`]),
    ...policeSchema(parameters, where),
  ];
}

function policeSchema(schema: unknown, where: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [`${where}: parameters is not a JSON schema`];
  const { $schema: _dialect, ...plain } = schema as Record<string, unknown>;
  if (!ajv.validateSchema(plain)) return [`${where}: invalid JSON schema: ${ajv.errorsText()}`];
  const { type, properties } = plain;
  const faults: string[] = [];
  if (type !== 'object') faults.push(`${where}: the schema's type is not "object"`);
  // One such tool breaks every tool of the request (llama.cpp's grammar).
  if (Object.keys(properties ?? {}).length === 0)
    faults.push(`${where}: no properties (llama.cpp breaks all tools)`);
  const long = [...JSON.stringify(plain).matchAll(/"maxLength":(\d+)/g)].some(
    ([, size]) => Number(size) >= longestString,
  );
  if (long) faults.push(`${where}: a maxLength of ${longestString} or more (llama.cpp breaks all tools)`);
  return faults;
}
