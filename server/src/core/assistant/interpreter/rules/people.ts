// "Approve Sam", "who is waiting": the admin's words about people.
import { restore } from '../reading/sentence.ts';
import type { Rule } from './rule.ts';
import { call, calls } from './rule.ts';

const ROLE = String.raw`(?:as )?(?:an? |the )?(?:new )?(?:user|member|person|guest|viewer)`;
const LISTS = [
  /^(?:(?:are|is) there )?(?:any(?:one|body)?|who(?:'s|s| is| are|se| all is)?|show|list|see|check|what(?:'s| are)?|how many|is any(?:one|body)|are(?: there)?|do (?:i|we|you) have)\b.*\b(?:waiting|pending|awaiting|in (?:the )?(?:queue|line)(?= for (?:approval|access)))(?: (?:for |on |to (?:be )?)?(?:an? )?(?:approvals?|approved|list|users?|people|persons?|members?|requests?|access|in line|let in|come in|join|right now|now|me))*$/iu,
  /^(?:show |list |see |check |view |what are |any |give )?(?:me )?(?:the |all |our |my )*(?:pending|waiting|open|new|unapproved|outstanding) (?:access )?(?:requests?|approvals?|users?|people|members?|sign ?ups?|persons?|list)(?: list)?(?: waiting| pending| there)?$/iu,
  /^(?:any|are there(?: any)?|is there(?: any)?|do (?:i|we) have(?: any)?|got any) (?:new |pending |open |more )*(?:access )?(?:requests?|users?|people|members?|approvals?|sign ?ups?|newcomers?)(?: (?:waiting|pending|to approve|for me|open|to let in|wanting in|outstanding))*$/iu,
  /^(?:show |list |see |who are |who is |who's )(?:me )?(?:the |all |our |in the )*(?:the )?(?:users?|people|members?|household|persons?)$/iu,
  /^(?:show|list|see|check|do (?:i|we) have|are there|what are)(?: me)?(?: the| any| all| our| new| my)* (?:requests|approvals)(?: (?:are there|do (?:i|we) have|pending))?$/iu,
  /^(?:(?:show|tell|list|see|check)(?: me)? )?(?:(?:who|whoever) |(?:does|do|is|has|did) any(?:one|body)(?: new| else)? |any(?:one|body)(?: new| else)? )(?:needs? (?:approval|approving|to be approved|to be let in)|has access|can use (?:this|you|the bot)|want(?:s|ed|ing)? (?:in|access|to (?:join|get in|come in))|ask(?:s|ed|ing)? (?:for access|to (?:join|be let in))|new(?: here)?|tr(?:ying|ies|ied) to (?:join|get in))$/iu,
  /^(?:is|are) there any(?:one|body)(?: else| new)? (?:to (?:approve|let in)|waiting|pending|new)$/iu,
  /^(?:pending|approvals?|waiting list|(?:the )?(?:users|members|people)|requests)(?: list)?$/iu,
];
const WHOSE = String.raw`(?:(?:the )?(?:new )?(?:user|member|person|guest)|this (?:user|person|guy|one)|access (?:for|to)|(?:the |an? )?(?:access )?request (?:from|of|by|for))`;
const OF_THEM = String.raw`(?:'s?)? (?:(?:access )?request|access|account)`;
const NAME = String.raw`(?<name>[^\s,].*?)`;
const ACTS: readonly ['approve' | 'deny' | 'block', readonly RegExp[]][] = [
  [
    'deny',
    [
      new RegExp(
        String.raw`^(?:deny|reject|decline|refuse|dismiss|turn down)(?: ${WHOSE}:?)? ${NAME}(?:${OF_THEM})?$`,
        'iu',
      ),
      new RegExp(String.raw`^turn ${NAME} (?:down|away)$`, 'iu'),
      new RegExp(String.raw`^say no to ${NAME}(?:${OF_THEM})?$`, 'iu'),
      new RegExp(String.raw`^(?:no access|access denied) (?:for|to) ${NAME}$`, 'iu'),
      new RegExp(
        String.raw`^(?:don't|dont|do not|never|i don't want (?:you )?to|i (?:don't|do not) want) (?:let|allow|approve|accept|admit|give|grant)(?: ${WHOSE})? ${NAME}(?: in| access| join|${OF_THEM})*$`,
        'iu',
      ),
      new RegExp(
        String.raw`^(?:i|we) (?:don't|dont|do not) want ${NAME} (?:to (?:get (?:access|in)|join|have access|be (?:let in|approved)|use (?:this|it|the bot))|in here|in)$`,
        'iu',
      ),
    ],
  ],
  [
    'block',
    [
      new RegExp(
        String.raw`^(?:block|ban|boot|blacklist|kick(?: out)?|lock out|cut off|shut out|mute)(?: ${WHOSE}:?)? ${NAME}(?: (?:out|off)(?: of)?(?: (?:the |this )?(?:bot|group|chat|household))?| from (?:the )?(?:server|bot|group|household|chat|using .+))?$`,
        'iu',
      ),
      new RegExp(
        String.raw`^(?:kick|throw|lock|boot|cut|shut) ${NAME} (?:out|off)(?: of (?:the |this )?(?:bot|group|chat|household))?$`,
        'iu',
      ),
      new RegExp(
        String.raw`^(?:remove|delete|kick) (?:the |this )?(?:user|member|person|guest):? ${NAME}$`,
        'iu',
      ),
      new RegExp(
        String.raw`^(?:remove|delete) ${NAME} (?:as an? (?:user|member|guest)|from (?:the )?(?:users|members|household|people))$`,
        'iu',
      ),
      new RegExp(
        String.raw`^(?:revoke|remove|take away|take|withdraw|cancel|end|cut|delete) ${NAME}(?:'s|') (?:access|account|permissions?|rights)(?: away)?$`,
        'iu',
      ),
      new RegExp(
        String.raw`^(?:revoke|remove|take away|withdraw|cancel|cut)(?: the)? access (?:for|of|from|to) ${NAME}$`,
        'iu',
      ),
    ],
  ],
  [
    'approve',
    [
      new RegExp(
        String.raw`^(?:it's |its |is it )?(?:(?:ok(?:ay)?|fine|alright) (?:to|with) )?(?:add(?:ing)?|let(?:ting)? in|approv(?:e|ing)) ${NAME} ${ROLE}$`,
        'iu',
      ),
      new RegExp(
        String.raw`^(?:it's |its |is it )?(?:ok(?:ay)?|fine|alright) (?:to|with) (?:let(?:ting)? in|approv(?:e|ing)|let(?= .+ in$)) ${NAME}(?: in)?$`,
        'iu',
      ),
      new RegExp(
        String.raw`^(?:add|accept|invite|make) ${NAME} (?:as an? (?:new )?|to (?:the )?|an? )(?:user|member|person|guest|users|members|household)s?$`,
        'iu',
      ),
      new RegExp(String.raw`^(?:add|accept|invite|admit) ${ROLE} ${NAME}$`, 'iu'),
      new RegExp(
        String.raw`^(?:approve|unblock|unban|whitelist|reinstate|admit|accept|allow|invite)(?: ${WHOSE}:?)? ${NAME}(?:${OF_THEM}| in| to (?:join|use (?:this|it|the bot)))?$`,
        'iu',
      ),
      new RegExp(String.raw`^(?:i )?approve of ${NAME}(?: joining| coming in)?$`, 'iu'),
      new RegExp(
        String.raw`^(?:let|allow) ${NAME} (?:in|access|join|to join|(?:to )?use (?:this|it|the bot|you))$`,
        'iu',
      ),
      new RegExp(String.raw`^(?:give|grant) ${NAME} access$|^(?:give|grant) access to (?<other>.+)$`, 'iu'),
      new RegExp(String.raw`^say yes to ${NAME}(?:${OF_THEM})?$`, 'iu'),
    ],
  ],
];
/** "Let me in", "kick the show off", "block everyone" name nobody we could act on. */
const SOMEBODY =
  /^(?:him|her|them|my (?:brother|sister|mom|mum|mother|dad|father|wife|husband|girlfriend|boyfriend|partner|son|daughter|friend|cousin|roommate|flatmate|neighbou?r|boss)|that (?:guy|one|person|user|woman|man|girl|boy)|(?:the|this) (?:(?:new|last|other|first|latest) )?(?:guy|one|person|user|newcomer|member|request|man|woman|girl|boy))$/iu;
const NOBODY =
  /^(?:me|us|it|that|this|them|him|her|everyone|everybody|anyone|anybody|all(?: of them)?|people|users?|notifications?|(?:the|a|an|some|all|any|my|our|your|this|these|those|his) .+|everything|anything|nothing|ads|cookies|smoking|.* (?:to|for) .+|.*\b(?:off|movies?|films?|shows?|series|season|downloads?)\b.*)$/iu;
const AGREED = /^\S+ is (?:ok|okay|fine|cool|good|family|a friend),? (?:so |and )?/iu;
const NO = /^no[,.! ]+(?=don't|do not)/iu;
const YES = /^(?:yes|yep|yeah|sure|ok|okay)(?! to\b)[,.! ]+/iu;

export const people: Rule = ({ text, sentence }) => {
  if (LISTS.some((pattern) => pattern.test(text))) return call('people', { action: 'list' });
  const said = text.replace(YES, '').replace(AGREED, '').replace(NO, '');
  for (const [action, patterns] of ACTS) {
    const groups = patterns.map((pattern) => pattern.exec(said)?.groups).find((found) => found !== undefined);
    const name = groups?.['name'] ?? groups?.['other'];
    if (name === undefined) continue;
    // Whom "him" means is seen best in the list of those who wait.
    if (SOMEBODY.test(name)) return call('people', { action: 'list' });
    if (NOBODY.test(name)) return undefined;
    return calls(
      'people',
      name
        .split(/,? (?:and|&) |, /iu)
        .map((one) => ({ action, name: restore(one.replace(/^@/u, ''), sentence) })),
    );
  }
  return undefined;
};
