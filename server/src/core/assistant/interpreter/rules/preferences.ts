// "Set my quality to 4K", "no emojis please", "turn off notifications": what a person chooses for themselves.
import { isByTheClock } from '../../../../domain/preferences.ts';
import { takeQuality } from '../reading/modifiers.ts';
import type { Modifiers } from '../reading/modifier-words.ts';
import type { Rule } from './rule.ts';
import { call } from './rule.ts';

const SET = String.raw`(?:set|change|switch|make|use|put|update|keep)`;
const SETTINGS =
  /^(?:(?:show|see|list|open|view|check|change|edit|update|what(?:'s| are|s)|get|display)(?: me)? )?(?:all )?(?:of )?my (?:own |current |personal )?(?:preferences?|settings?|profile|prefs|options|choices)(?: page)?$|^(?:preferences|settings|prefs)$/iu;
const QUALITY_ASKED: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:${SET} )?(?:my |the )?(?:default |preferred |usual |standard )*(?:quality|resolution)(?: (?:is|should be|to|as|at|from now on))*\b`,
    'iu',
  ),
  /^(?:(?:please )?always|from now on,?|by default,?|in future,?) (?:add|get|download|grab|use|give me|prefer|i want)\b/iu,
  /^i(?:'d)? (?:always |usually |generally )?(?:prefer|want|like)(?: (?:everything|things|it all|all|my (?:movies|films|shows|stuff|things)|movies|films|shows))*(?: to be)? (?:in )?(?=\d|4|uhd|hd|sd|full)/iu,
];
const TONE: readonly [RegExp, 'plain' | 'wads'][] = [
  [
    /^(?:no|less|fewer|stop(?: with| using)?|skip|drop|without|enough(?: with| of)?|turn off|quit(?: with| using)?|don't use|do not use|cut|lose|ditch|remove)(?: all)?(?: the| your| any| more| so many)* (?:emojis?|smileys?|jokes?|joking|sass|sarcasm|persona|banter|attitude|puns|cheek|personality|spice|wads(?: voice| persona)?)$/iu,
    'plain',
  ],
  [
    /^(?:please )?(?:be|talk|speak|write|answer|reply|sound|act)(?: to me)? (?:less (?:cheeky|funny|chatty|spicy|edgy|silly|sassy|rude|playful)|(?:more )?(?:plain(?:ly|er)?|normal(?:ly)?|serious(?:ly)?|formal(?:ly)?|professional(?:ly)?|boring|neutral(?:ly)?|business-?like|polite(?:ly)?))$/iu,
    'plain',
  ],
  [
    /^(?:use|switch to|set|change to|go|enable|turn on)(?: the| your| my| a)*(?: voice to| tone to| persona to)? (?:plain|normal|serious|formal|neutral|boring)(?: (?:mode|voice|tone|style|language|words|english|persona))?$/iu,
    'plain',
  ],
  [
    /^(?:be|talk|speak|write|answer|sound|act)(?: to me)? (?:(?:more |a bit )?(?:cheeky|funny|fun|spicy|edgy|sassy|silly|playful|wads)|yourself|like wads|like yourself)(?: again)?$/iu,
    'wads',
  ],
  [
    /^(?:use|switch to|set|change to|go|enable|turn on|bring back)(?: the| your| my)*(?: voice to| tone to| persona to)? (?:wads|fun|cheeky|spicy|emojis?|persona|jokes)(?: (?:mode|voice|tone|style|persona))?(?: again| back on)?$/iu,
    'wads',
  ],
];
const NEWS = String.raw`(?:notifications?|alerts?|news|updates?|messages?|pings?|notices?|reminders)`;
const OFF: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:(?:turn|switch|shut) off|mute|silence|disable|stop|pause|no(?: more)?|unsubscribe(?: me)? from|cancel|kill)(?: all| my| the| any| sending| getting| receiving| me| these| your)* ${NEWS}(?: (?:for me|to me|please|at night|for now|from you|altogether|completely))*$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:turn|switch|shut)(?: all| my| the| these)* ${NEWS} off(?: for me| please)?$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:(?:please )?(?:don't|dont|do not|never)|stop) (?:send(?:ing)?|messag(?:e|ing)|notify(?:ing)?|text(?:ing)?|bother(?:ing)?|ping(?:ing)?|alert(?:ing)?|disturb(?:ing)?|contact(?:ing)?|writ(?:e|ing)(?: to)?) (?:me|us)(?: any(?:thing)?| more| these| so many| all| the| your)*(?: ${NEWS})?(?: (?:any ?more|at all|again|at night|for now|please|at (?:work|weekends)|(?:between|from|after|before|during) .+))*$`,
    'iu',
  ),
  /^(?:mute|silence) (?:me|yourself|everything)$/iu,
];
const ON: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:(?:turn|switch) on|unmute|enable|resume|start(?: sending)?|send|restart)(?: all| my| the| me| us)* ${NEWS}(?: again)?(?: (?:for me|please|now|on .+|by .+|via .+|to .+))*$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:turn|switch)(?: all| my| the)* ${NEWS} (?:back )?on(?: again)?(?: for me| please)?$`,
    'iu',
  ),
  /^unmute(?: me| yourself| everything)?$/iu,
];
const ZONE: readonly RegExp[] = [
  /^(?:(?:set|change|switch|make|use|update)(?: my| the)? |my |the )?time ?zone(?: is| to| as| should be|:)* (?<zone>.+)$/iu,
  /^(?:i'm|i am|i live|we live|we're|we are)(?: now| currently)? in (?<zone>.+?),? (?:so |and |please )*(?:use|change|set|switch|adjust|update)(?: to)? (?:that|my|the|this|it)(?: as(?: my)?)?(?: time ?zone| clock)?.*$/iu,
  /^use (?<zone>\S+(?: \S+)?) time(?: ?zone)?$/iu,
];
/** Chosen elsewhere or not at all: the settings are shown, so that one sees what there is to choose. */
const NOT_KEPT: readonly RegExp[] = [
  /^(?:(?:set|change|switch|make|use|update)(?: my| the)? |my )(?:preferred |default )*(?:language|locale|name|region|country|subtitles?|currency)(?: is| to| as| should be)* \S.*$/iu,
  /^(?:i prefer|i speak|speak|talk|answer|reply|switch to|write)(?: to me)?(?: in)? (?:german|french|spanish|italian|english|dutch|polish|portuguese|swedish|danish|japanese|korean|chinese)$/iu,
  /^(?:set |change |my )*(?:quiet hours|do not disturb|dnd)\b.*$/iu,
  /^(?:call me|change my name to) \p{L}+$/iu,
];
const TASTE: readonly [RegExp, 'likes' | 'dislikes'][] = [
  [
    /^(?:remember|note|keep in mind|don't forget|for the record)(?: that|,)? (?:i|we) (?:really )?(?:don't like|do not like|dislike|hate|can't stand|never watch) (?<words>.+)$/iu,
    'dislikes',
  ],
  [
    /^(?:remember|note|keep in mind|don't forget|for the record)(?: that|,)? (?:i|we) (?:really )?(?:like|love|enjoy|adore|prefer) (?<words>.+)$/iu,
    'likes',
  ],
];

const FORGET =
  /^(?:forget|reset|clear|delete|remove|erase)(?: all)?(?: of)? my (?:(?:default |preferred )?(?<what>quality|voice|time ?zone|news|likes|dislikes)|preferences|settings|choices|tastes?)$|^forget (?:that )?i (?:like|love|hate|dislike|don't like|prefer) (?<note>.+)$|^forget (?:everything|all|what) you know (?:about|of) me$/iu;

export const preferences: Rule = (reading) => {
  const all = new Set([reading.text, reading.sentence.plain]);
  for (const text of all) {
    const found = chosen(text);
    if (found !== undefined) return call('my_preferences', found);
  }
  return undefined;
};

function chosen(text: string): Record<string, unknown> | undefined {
  if (SETTINGS.test(text) || NOT_KEPT.some((shape) => shape.test(text))) return {};
  const tone = TONE.find(([shape]) => shape.test(text))?.[1];
  if (tone !== undefined) return { voice: tone };
  // Some hours only: the tool says what it can do instead.
  if (OFF.some((shape) => shape.test(text))) return { news: isByTheClock(text) ? 'off at night' : 'off' };
  if (ON.some((shape) => shape.test(text))) return { news: 'on' };
  return quality(text) ?? zone(text) ?? taste(text) ?? forgotten(text);
}

function quality(text: string): Record<string, unknown> | undefined {
  if (!QUALITY_ASKED.some((shape) => shape.test(text))) return undefined;
  const modifiers: Modifiers = {};
  const rest = takeQuality(text, modifiers);
  // "Always get Dune in 4K" names a title: that is no general choice.
  const isGeneral =
    /^(?:(?:please|always|from now on|by default|in future|add|get|download|grab|use|give|me|prefer|i|i'd|want|like|usually|generally|set|change|switch|make|put|update|keep|my|the|default|preferred|usual|standard|quality|resolution|is|should|be|to|as|at|everything|things|stuff|it|all|movies|films|shows|series|for|when|can|if|possible|everybody|in)[\s,]*)+$/iu.test(
      rest,
    );
  return modifiers.quality !== undefined && isGeneral ? { quality: modifiers.quality } : undefined;
}

function zone(text: string): Record<string, unknown> | undefined {
  const said = ZONE.map((shape) => shape.exec(text)?.groups?.['zone']).find((words) => words !== undefined);
  return said === undefined ? undefined : { time_zone: said };
}

function forgotten(text: string): Record<string, unknown> | undefined {
  const what = FORGET.exec(text)?.groups;
  return what === undefined ? undefined : { forget: what['what'] ?? what['note'] ?? 'everything' };
}

function taste(text: string): Record<string, unknown> | undefined {
  for (const [shape, key] of TASTE) {
    const words = shape.exec(text)?.groups?.['words'];
    if (words !== undefined) return { [key]: words };
  }
  return undefined;
}
