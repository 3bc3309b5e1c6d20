// "Is Sonarr up", "is everything working": how the services are.
import type { Rule } from './rule.ts';
import { call } from './rule.ts';

const NAMED = String.raw`(?:sonarr|radarr|plex|tautulli|tmdb|brave|prowlarr|jackett|indexers?|download clients?|telegram)`;
const SERVICES = new RegExp(String.raw`\b${NAMED}\b`, 'giu');
const HOUSE = String.raw`(?:(?:the |our |my |all |both |those |your )*(?:media )?(?:servers?|services?|systems?|backends?|connections?|apps?|household)(?: services)?)`;
const ALL = String.raw`(?:everything|anything|something|things|all|it all)`;
const WHAT = String.raw`(?:${ALL}|(?:the |our |my )?${NAMED}(?:(?:,| and| or|,? and) (?:the )?${NAMED})*|${HOUSE})`;
const STATE = String.raw`(?:up(?: and running)?|down|online|offline|running|working|ok(?:ay)?|alright|all right|fine|healthy|well|reachable|available|connected|disconnected|broken|alive|dead|responding|there|good|in order|operational|functional|wrong|slow|out of order|having (?:problems|issues|trouble))`;
const ADVERBS = String.raw`(?: (?:all|still|currently|even|really|actually|back|properly|now|right now|today|again|at the moment|yet))*`;
const SHAPES: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:(?:is|are|isn't|aren't|was|were|why(?:'s| is| are| isn't| aren't)|how come|since when is|do you know if|check (?:if|whether)|see if|when will|will) )+(?:there )?${WHAT}(?: is| are| be)?(?: not)?${ADVERBS} ${STATE}(?: (?:ok|okay|fine|well|properly|smoothly|correctly))?${ADVERBS}(?: (?:with|on|at|for) (?:the |our |you|us).*)?$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:what(?:'s|s| is)|whats) (?:wrong|up|going on|the matter|the status|happening|the problem|the issue) (?:with|of|on) ${WHAT}$`,
    'iu',
  ),
  new RegExp(
    String.raw`^how(?:'s| is| are| does| do)? ${WHAT}(?: (?:doing|going|running|feeling|looking|holding up))?$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:can|do|could|does) (?:you|u|we|i|it) (?:still |even )?(?:reach|see|connect to|talk to|access|ping) ${WHAT}${ADVERBS}$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:does|do|did) ${WHAT} (?:still )?(?:work|respond|answer|run|crash(?:ed)?)${ADVERBS}$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:what|which|how many|show(?: me)?|list)(?: all)?(?: the| our)? (?:services|servers|apps|connections|instances)(?: (?:are|is|do|have|we|you|that))*(?: ${STATE}| configured| installed| use| have| got| you use)*$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:(?:run|do|show|give|get|check|make|perform|start|see|what's|what is|whats)(?: me| us)? )?(?:a |an |the |our |your )*(?:(?:system|service|services|server|overall|${NAMED}) )*(?:status|health(?: ?check)?|diagnostics?|self[- ]?test|uptime|state)(?: (?:check|report|page|of ${WHAT}|for ${WHAT}))*$`,
    'iu',
  ),
  new RegExp(String.raw`^(?:check|test|ping)(?: on| up on)? (?:${NAMED}|${HOUSE})(?: connections?)?$`, 'iu'),
];

export const status: Rule = ({ text, sentence }) => {
  // "Can you reach Sonarr" is no command, though politeness begins alike.
  if (!isAboutServices(text) && !isAboutServices(sentence.plain)) return undefined;
  const [service, another] = text.match(SERVICES) ?? [];
  return call('service_status', { service: another === undefined ? service?.toLowerCase() : undefined });
};

/** True when the sentence asks how the machinery is, not how a title is. */
export function isAboutServices(text: string): boolean {
  return SHAPES.some((shape) => shape.test(text));
}
