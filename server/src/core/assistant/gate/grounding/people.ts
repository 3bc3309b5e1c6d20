// Whether words ask for an act upon a person: the act, and the name in the same breath.
import { hasAny, either, readClauses } from './wish-clauses.ts';
import { isNamedIn, tokensOf } from './naming.ts';

type Input = Readonly<Record<string, unknown>>;

/** What an act is called by those who ask for it. "Add dune" asks for a film, whatever a stranger calls themselves. */
const ACTS: Readonly<Record<string, RegExp>> = {
  approve:
    /\b(?:approve|let\b(?! (?:me|us)\b).*\bin|allow|accept|admit|welcome|authori[sz]e|invite|add\b.*\b(?:to the (?:house|household|family|members|people|list of people)|as (?:a )?(?:member|person|guest))|unblock|freischalten|zulassen|approuve|autorise|aprueba|approva)\b/iu,
  unblock: /\b(?:unblock|let\b.*\b(?:in|back)|allow|approve|forgive)\b/iu,
  deny: /\b(?:deny|decline|reject|refuse|turn\b.*\b(?:away|down)|don'?t (?:let|allow)|keep\b.*\bout|ablehnen|refuse|rechaza)\b/iu,
  block:
    /\b(?:block|ban|kick|lock\b.*\bout|throw\b.*\bout|shut\b.*\bout|remove|blockier\w*|bloque\w*|bloqu\w*)\b/iu,
};
const ACT_FIELDS = ['action', 'act', 'do', 'decision'] as const;
/** "Approve Sam"; a bare "let her in" only where the call names nobody either. */
export function isAboutPerson(input: Input, said: string): boolean {
  const act = ACT_FIELDS.map((field) => input[field]).find((value) => typeof value === 'string');
  const pattern = act === undefined ? undefined : ACTS[act];
  if (pattern === undefined) return false;
  const names = Object.entries(input).flatMap(([field, value]) =>
    typeof value === 'string' && !(ACT_FIELDS as readonly string[]).includes(field) ? [value] : [],
  );
  return readClauses(said).some(({ kind, words }) => {
    if (kind === 'other' || (kind === 'not' && act !== 'deny') || !pattern.test(words)) return false;
    // Without a name the tool takes the only one who waits: the words may then name nobody either.
    if (names.length === 0) return tokensOf(words).every((token) => hasAny(token, SENTENCE_WORDS));
    return names.some((name) => namesPerson(words, name));
  });
}

function namesPerson(words: string, name: string): boolean {
  // Names are chosen by whoever bears them: nobody is meant because they call themselves "Him".
  if (tokensOf(name).every((token) => hasAny(token, SENTENCE_WORDS))) return false;
  if (isNamedIn(words, name)) return true;
  const tokens = new Set(tokensOf(words));
  // A whole first name, and never what is only a part of the sentence ("let", "him").
  const [first = ''] = tokensOf(name);
  return first.length > 2 && !hasAny(first, SENTENCE_WORDS) && tokens.has(first);
}

const SENTENCE_WORDS = either([
  'in|now|can|you|just|go|ahead|approve|let|allow|accept|admit|welcome|authorise|authorize|invite|add|unblock|deny|decline|reject|refuse|turn|away',
  'down|block|ban|kick|lock|out|throw|shut|remove|him|her|them|the|new|one|person|guy|all|everyone|please|yes|sure|and|not',
]);
