// What an admin says about wishes that wait: pure reading of words, before any model. Whether a title of that name
// waits at all is looked up afterwards; when none does, the words were about something else.

/** Words that may be a decision. */
export interface SaidDecision {
  as: 'grant' | 'decline' | 'change';
  /** What follows the verb, as it was written. */
  about: string;
  /** True when they say themselves that it is about a wish: "the request for Dune". */
  isWish?: true;
}

const VERBS: readonly [SaidDecision['as'], RegExp][] = [
  ['grant', /^(?:please )?(?:approve|grant|allow|accept|green-?light|say yes to)(?: of)? (?<about>\S.*)$/isu],
  ['decline', /^(?:please )?(?:decline|deny|reject|refuse|turn down|say no to) (?<about>\S.*)$/isu],
  ['change', /^(?:please )?change (?<about>\S.*)$/isu],
];
/** Politeness is no part of a name. */
const POLITE = /(?:,? (?:please|pls|plz|thanks|thank you|thx|now))+[\s.!]*$/iu;
const WISH = /^(?:the )?(?:request|wish) (?:for|of) /iu;
/** Nobody decides at greater length; a reason may take its room. */
const LONGEST = 500;

export function readDecision(text: string): SaidDecision | undefined {
  const words = text.trim();
  if (words.length > LONGEST) return undefined;
  for (const [as, pattern] of VERBS) {
    const about = pattern.exec(words)?.groups?.['about'];
    if (about === undefined) continue;
    const isWish = WISH.test(about);
    return { as, about: about.replace(WISH, '').replace(POLITE, '').trim(), ...(isWish && { isWish }) };
  }
  return undefined;
}

/** One way to cut words into a title, whose wish it is, and what is said of it. */
export interface Cut {
  title: string;
  who?: string;
  rest?: string;
}

const BREAK =
  /\s*(?::|,? because\b|,? since\b|,| [-–—] |,? (?:but )?(?=only\b|just\b|in \d|with seasons?\b|as an? ))\s*/giu;

/**
 * Every way to cut them, the longest title first: "Mission: Impossible: too long" is tried whole, then without its
 * last part, and each time with and without "for Sam".
 */
export function cutsOf(about: string): Cut[] {
  const whole = about.replace(/[\s.!]+$/u, '');
  const breaks = [...whole.matchAll(BREAK)].filter(({ index }) => index > 0).reverse();
  const parts = [
    { title: whole },
    ...breaks.map((found) => ({
      title: whole.slice(0, found.index).trim(),
      rest: whole.slice(found.index + found[0].length).trim(),
    })),
  ];
  return parts.flatMap((part): Cut[] => {
    const [, title, who] = /^(.+) (?:for|from|by) (\S.*)$/iu.exec(part.title) ?? [];
    return title === undefined || who === undefined ? [part] : [part, { ...part, title, who }];
  });
}

const NO_REASON =
  /^(?:(?:for )?no (?:particular )?reason(?: at all)?|without (?:a )?reason|no|nope|none|nothing|skip|just (?:because|no))[\s.!]*$/iu;

export function isNoReason(text: string): boolean {
  return NO_REASON.test(text.trim());
}

const LEFT =
  /^(?:never ?mind|nvm|cancel(?: (?:that|it))?|forget (?:it|that|about it)|stop|leave it|not now|later|wait|back)[\s.!]*$/iu;

/** They would rather not decide now. */
export function isLeft(text: string): boolean {
  return LEFT.test(text.trim());
}

const WAITING =
  /^(?:(?:(?:is|are) there )?(?:what(?:'s|s| is| are| do i have)?|which|any(?:thing)?|show|list|tell me|see)\b(?! who).{0,40}\b(?:(?:wait\w*|pending|needs?|open) .{0,20}\b(?:approv\w*|a yes|my yes|an ok|decision)|to (?:approve|decide))(?: (?:now|yet|please|from me))?|(?:show |list |what are )?(?:me )?(?:the |all |my )?(?:pending|open|waiting) (?:title |movie |film |series )?(?:requests|approvals|wishes)|(?:pending )?approvals)[\s?.!]*$/iu;

export function asksWhatWaits(text: string): boolean {
  return text.length <= 100 && WAITING.test(text.trim());
}

const NO_MORE =
  /^(?:(?:oh|ok|okay|actually|please)[,.]? )?(?:never ?mind(?: about)?|forget(?: about)?|cancel|scrap|drop|withdraw|take back|i (?:don't|dont|do not) want)(?: my (?:request|wish) (?:for|of))? (?<title>\S.*?)(?: (?:any ?more|after all|then))?[\s.!]*$/iu;

/** "Never mind Dune": the title whoever asked for it wants no more. */
export function readWithdrawal(text: string): string | undefined {
  if (text.length > 200) return undefined;
  return NO_MORE.exec(text.trim())?.groups?.['title'];
}

const LIMITS =
  /^(?:(?:what(?:'s| is| are)|show(?: me)?|tell me|list|see) )?my (?:own )?(?:limits?|quotas?|allowances?|age limit|rating cap)(?: here)?[\s?.!]*$|^how many (?:movies|films|series|shows|titles) (?:can|may|am i allowed to|do i get to) (?:i )?(?:still )?(?:add|ask for|request|have)(?: (?:a|this|per|in a) week)?[\s?.!]*$/iu;

export function asksForLimits(text: string): boolean {
  return text.length <= 100 && LIMITS.test(text.trim());
}

/** Words that are answered before any turn: they are no part of one. */
export function isOwnLine(text: string): boolean {
  return readDecision(text) !== undefined || asksWhatWaits(text) || asksForLimits(text);
}
