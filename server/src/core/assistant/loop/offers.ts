// What a model is offered before anybody has said a word: its orders, the tools of the role, and the room left over.
import { estimateTokenCount } from 'tokenx';
import { may } from '../../../domain/permission.ts';
import type { Person } from '../../../domain/person.ts';
import type { Persona } from '../../../domain/voice.ts';
import type { ServiceAbility } from '../../../seams/tool.ts';
import { isServed } from '../gate/tool-box.ts';
import type { ToolBox } from '../gate/tool-box.ts';
import { systemPrompt } from './prompt.ts';
import type { Offer } from './run-loop.ts';
import { modelTool } from './tool-schemas.ts';

export type OfferFor = (person: Person, persona: Persona) => Offer;

/** Tokens are estimated, and templates write around messages what nobody counts: a part of the room stays free. */
const CERTAIN = 0.92;
/** What stands around a tool on the wire. */
const AROUND_TOOL = 8;

/** What each role is offered, made once: tools it may not use are not even shown (PE-5). */
export function openOffers(abilities: ReadonlySet<ServiceAbility>, box: ToolBox, tokens: number): OfferFor {
  const offers = new Map<string, Offer>();
  return (person, persona) => {
    const key = `${person.role} ${person.status} ${persona}`;
    const known = offers.get(key);
    if (known) return known;
    const system = systemPrompt(persona);
    const tools = [...box.values()]
      .filter(({ tool }) => may(person, tool.needs) && isServed(tool, abilities))
      .map((boxed) => modelTool(boxed.tool, boxed.inputSchema));
    const prefix = estimateTokenCount(system + JSON.stringify(tools)) + tools.length * AROUND_TOOL;
    const offer = {
      system,
      tools,
      names: new Set(tools.map(({ name }) => name)),
      messageTokens: Math.max(512, Math.floor((tokens - prefix) * CERTAIN)),
    };
    offers.set(key, offer);
    return offer;
  };
}
