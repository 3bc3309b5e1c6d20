// What the gate knows of a tool before anybody calls it: its schema, whether it writes, and whether it is served here.
import type { Permission } from '../../../domain/permission.ts';
import type { ServiceAbility, ToolDefinition } from '../../../seams/tool.ts';

/** Every tool by its name; made once. */
export type ToolBox = ReadonlyMap<string, BoxedTool>;

export interface BoxedTool {
  tool: ToolDefinition;
  /** Its input as a flat JSON schema. */
  inputSchema: Readonly<Record<string, unknown>>;
}

const READING: ReadonlySet<Permission> = new Set([
  'search',
  'see-downloads',
  'see-upcoming',
  'see-library',
  'see-own-history',
  'see-service-status',
]);

/** True when the tool may change something: only what is known to read counts as reading. */
export function isWriting(tool: ToolDefinition): boolean {
  return !READING.has(tool.needs);
}

/** False when the tool needs an ability that no service of this household has. */
export function isServed({ requires }: ToolDefinition, abilities: ReadonlySet<ServiceAbility>): boolean {
  return requires === undefined || abilities.has(requires.ability);
}
