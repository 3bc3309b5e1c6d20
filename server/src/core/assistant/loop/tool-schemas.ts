// Tools as the model is told of them: flat, terse, and free of what makes local servers stumble.
import { z } from 'zod';
import type { ModelTool } from '../../../seams/model.ts';
import type { ToolDefinition } from '../../../seams/tool.ts';

type Schema = Record<string, unknown>;

/**
 * The input as a flat JSON schema. What only costs tokens or breaks a grammar is left out, as our own check
 * of the arguments still holds: bounds, patterns and formats (llama.cpp knows few of them; a `maxLength` of 2,000 or
 * more breaks all tools of the request, and so do empty `properties`, which get a name that nobody reads). What has
 * `.meta({ rulesOnly: true })` only the rules say: a model is answered in full and picks for itself.
 */
export function flatSchema(input: z.ZodObject): Readonly<Schema> {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema;
  const given = (schema['properties'] ?? {}) as Record<string, Schema>;
  const entries = Object.entries(given)
    .filter(([, property]) => property['rulesOnly'] !== true)
    .map(([name, property]) => [name, flatProperty(property)] as const);
  const properties = Object.fromEntries(entries.length > 0 ? entries : [['unused', { type: 'boolean' }]]);
  const required = Array.isArray(schema['required']) ? (schema['required'] as string[]) : [];
  return { type: 'object', properties, ...(required.length > 0 ? { required } : {}) };
}

const KEPT = ['type', 'description', 'enum'] as const;

function flatProperty(property: Schema): Schema {
  const choice = plainChoice(property);
  if (choice)
    return {
      ...flatProperty(choice),
      ...(property['description'] === undefined ? {} : { description: property['description'] }),
    };
  const flat: Schema = {};
  for (const name of KEPT) if (property[name] !== undefined) flat[name] = property[name];
  if (property['const'] !== undefined) flat['enum'] = [property['const']];
  if (property['items'] !== undefined) flat['items'] = flatProperty(property['items'] as Schema);
  return flat;
}

/** Of `anyOf`: one enum for constants, or the first that is not null. */
function plainChoice(property: Schema): Schema | undefined {
  const any = property['anyOf'] ?? property['oneOf'];
  if (!Array.isArray(any)) return undefined;
  const branches = (any as Schema[]).filter((branch) => branch['type'] !== 'null');
  const isConstant = branches.length > 1 && branches.every((branch) => branch['const'] !== undefined);
  return isConstant ? { type: 'string', enum: branches.map((branch) => branch['const']) } : branches[0];
}

export function modelTool(tool: ToolDefinition, inputSchema: Readonly<Schema>): ModelTool {
  return { name: tool.name, description: tool.description, inputSchema };
}
