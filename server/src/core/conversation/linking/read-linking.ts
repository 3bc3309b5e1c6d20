// Words about codes, invitations and one's own addresses: they are read before any model, and none of them enters the
// history. Only these very words: "link" is a wish of its own, "add the missing link" is about a title.

/** What somebody wants about codes, invitations and addresses. */
export type LinkingWish =
  | { kind: 'link' | 'who-am-i' | 'invitations' }
  /** `what`: which of the addresses; absent when it was not said. */
  | { kind: 'unlink'; what?: string }
  | { kind: 'invite'; name?: string }
  | { kind: 'revoke'; name: string }
  /** Told by somebody whose channel told none. */
  | { kind: 'own-name'; name: string };

const MAX_SIGNS = 90;
const POLITE =
  /^(?:please\s+|(?:can|could|would) you (?:please\s+)?|i(?:['’]d| would) like to\s+|i want to\s+)/iu;
const END = /(?:[\s.!?]|\s+please)+$/iu;
const WAY = String.raw`(?:phone(?: number)?|number|mobile|cell(?:phone)?|sms|texts?|texting|rcs|device|channel|chat|app|account|address|messenger|{names})`;
const WHOSE = String.raw`(?:(?:my|another|a|an|the|this|that|other|new|second|old)\s+)*`;
const OWN_NAME = /^(?:my name(?:['’]?s| is)|(?:you can )?call me)\s+(?<name>.+)$/iu;
const WHO_AM_I =
  /^\/?(?:who\s?am\s?i|(?:what|which) (?:channels|addresses) (?:am i on|have i linked|are linked))$/iu;
const INVITATIONS = /^(?:(?:show|list|see)(?: me)? )?(?:the |all |open |pending )*(?:invitations|invites)$/iu;
const REVOKE =
  /^(?:uninvite|(?:revoke|cancel|delete|take back|withdraw)(?: the)? (?:invitation|invite)s?(?: (?:of|for|to))?)\s+(?<name>.+)$/iu;
const REVOKE_THEIRS =
  /^(?:revoke|cancel|delete|take back|withdraw) (?<name>.+?)['’]s? (?:invitation|invite)$/iu;
const INVITE =
  /^\/?(?:invite|(?:make|create|get|give|send|i need)(?: me)?(?: an?)?(?: new)? invit(?:ation|e)(?: link| code)?(?: (?:for|to))?)(?:\s+(?<name>.+))?$/iu;
const AS_WHAT = /\s+(?:as an? .+|to (?:the |this |our )?(?:house(?:hold)?|bot|chat))$/iu;
const ROLE_WORDS =
  /^(?:somebody|someone|a friend|friends?|people|a (?:new )?(?:member|person|guest|user)|(?:new )?member)$/iu;
const NOT_A_NAME = /[?@/]|\b(?:movie|film|show|series|season|episode)s?\b/iu;

/** Reads them; `channels` are the names of those that are open. */
export function readLinking(words: string, channels: readonly string[]): LinkingWish | undefined {
  if (words.length > MAX_SIGNS) return undefined;
  const said = words.trim().replaceAll(/\s+/gu, ' ').replace(END, '').replace(POLITE, '');
  if (WHO_AM_I.test(said)) return { kind: 'who-am-i' };
  if (INVITATIONS.test(said)) return { kind: 'invitations' };
  const name = OWN_NAME.exec(said)?.groups?.['name'];
  if (name !== undefined) return { kind: 'own-name', name };
  return readOwn(said, channels) ?? readInviting(said);
}

function readOwn(said: string, channels: readonly string[]): LinkingWish | undefined {
  const names = channels.join('|');
  const way = WAY.replace('{names}', names === '' ? 'chat' : names);
  const isLink =
    /^\/?(?:link|pair)(?: (?:me|code|up|accounts|my accounts))?$/iu.test(said) ||
    new RegExp(String.raw`^/?(?:link|connect|pair|join) ${WHOSE}${way}(?: (?:to|with) .{1,30})?$`, 'iu').test(
      said,
    );
  if (isLink) return { kind: 'link' };
  const unlink = /^\/?(?:unlink|disconnect|unpair)(?: (?<what>.+))?$/iu.exec(said);
  if (unlink === null) return undefined;
  const what = unlink.groups?.['what'];
  return what === undefined ? { kind: 'unlink' } : { kind: 'unlink', what };
}

function readInviting(said: string): LinkingWish | undefined {
  const revoked = (REVOKE_THEIRS.exec(said) ?? REVOKE.exec(said))?.groups?.['name'];
  if (revoked !== undefined) return { kind: 'revoke', name: revoked };
  const invite = INVITE.exec(said);
  if (invite === null) return undefined;
  const name = invite.groups?.['name']?.replace(AS_WHAT, '');
  if (name === undefined || ROLE_WORDS.test(name)) return { kind: 'invite' };
  return NOT_A_NAME.test(name)
    ? undefined
    : { kind: 'invite', name: name.replace(/^(?:my|our) (?=\p{L}+$)/iu, '') };
}
