// "Approve Sam", "who is waiting": the admin's words about people.
import { restore } from '../reading/sentence.ts';
import type { Rule } from './rule.ts';
import { call } from './rule.ts';

const ROLE = String.raw`(?:as )?(?:an? |the )?(?:new )?(?:user|member|person|guest|viewer)`;
const LISTS = [
  /^(?:(?:are|is) there )?(?:any(?:one|body)?|who(?:'s| is| are|se)?|show|list|see|check|what(?:'s| are)?)\b.*\b(?:waiting|pending|awaiting)(?: (?:for |to be )?(?:approvals?|approved|list|users?|people|requests?|in line))*$/iu,
  /^(?:show |list |see |check |what are |any )?(?:me )?(?:the |all |our )*(?:pending|waiting|open|new) (?:requests?|approvals?|users?|people|members?|sign ?ups?)(?: list)?(?: waiting)?$/iu,
  /^(?:any|are there any) (?:new |pending )?(?:requests?|users?|people|sign ?ups?)(?: (?:waiting|pending|to approve|for me))*$/iu,
  /^(?:show |list |who are )(?:me )?(?:the |all |our )*(?:users?|people|members?|household)$/iu,
  /^(?:show|list|see|check|do (?:i|we) have|are there|what are)(?: me)?(?: the| any| all| our| new)* (?:requests|approvals)$/iu,
  /^who (?:needs (?:approval|approving|to be approved)|has access|can use (?:this|you|the bot)|wants (?:in|access))$/iu,
  /^(?:pending|approvals?|waiting list|users|members|requests)$/iu,
];
const ACTS: readonly ['approve' | 'deny' | 'block', readonly RegExp[]][] = [
  [
    'approve',
    [
      new RegExp(
        String.raw`^(?:it's |its |is it )?(?:ok(?:ay)?|fine|alright) to (?:add|let in|approve) (.+?)(?: ${ROLE})?$`,
        'iu',
      ),
      new RegExp(
        String.raw`^(?:add|accept|invite|make) (.+?) (?:as an? (?:new )?|to (?:the )?)(?:user|member|person|guest|users|members|household)s?$`,
        'iu',
      ),
      new RegExp(String.raw`^(?:add|accept|invite|admit) ${ROLE} (.+)$`, 'iu'),
      /^(?:approve|unblock|unban|whitelist|reinstate)(?: (?:user|member|access (?:for|to)|request (?:from|of|by)|the request (?:from|of|by)))? (.+?)(?:'s? (?:request|access|account))?$/iu,
      /^(?:let|allow) (.+?) (?:in|access|join|to join|(?:to )?use (?:this|it|the bot))$/iu,
      /^(?:allow|accept|admit) (.+?)(?:'s? (?:request|access|account))?$/iu,
      /^(?:give|grant) (.+?) access$/iu,
    ],
  ],
  [
    'deny',
    [
      /^(?:deny|reject|decline|refuse|turn down)(?: (?:user|member|access (?:for|to)|the request (?:from|of|by)|request (?:from|of|by)))? (.+?)(?:'s? (?:request|access|account))?$/iu,
      /^(?:don't|dont|do not) (?:let|allow|approve|accept) (.+?)(?: in| access| join)?$/iu,
    ],
  ],
  [
    'block',
    [
      /^(?:block|ban|boot|blacklist|kick(?: out)?|lock out|mute)(?: (?:user|member|the user))? (.+?)(?: (?:out|off|from (?:the )?(?:server|bot|group|using .+)))?$/iu,
      new RegExp(
        String.raw`^(?:remove|delete|kick) (?:the )?(?:user|member|person) (.+)$|^(?:remove|delete) (.+?) as an? (?:user|member)$`,
        'iu',
      ),
      /^(?:revoke) (.+?)(?:'s?)? access$/iu,
    ],
  ],
];

export const people: Rule = ({ text, sentence }) => {
  if (LISTS.some((pattern) => pattern.test(text))) return call('people', { action: 'list' });
  for (const [action, patterns] of ACTS) {
    const found = patterns.map((pattern) => pattern.exec(text)).find((match) => match !== null);
    const name = found?.[1] ?? found?.[2];
    if (name !== undefined)
      return call('people', { action, name: restore(name.replace(/^@/u, ''), sentence) });
  }
  return undefined;
};
