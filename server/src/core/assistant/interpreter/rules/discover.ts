// "Suggest something funny", "films directed by Christopher Nolan": a wish for ideas, not for one title.
import { genreIn, isDescription, languageIn, yearsIn } from '../reading/vocabulary.ts';
import { restore } from '../reading/sentence.ts';
import type { Reading, Rule } from './rule.ts';
import { call } from './rule.ts';

const MANY = String.raw`(?:movies?|films?|flicks?|shows?|tv shows?|series|tv series|tv|anime|titles?|stuff|things?|documentar(?:y|ies)|comed(?:y|ies)|thrillers?|dramas?|sitcoms?|cartoons?|westerns?|musicals?|works?)`;
const ASKING = [
  /^(?:what|which)(?:'s|s| is| are)? (?:currently |so |most |the most )*(?:popular|trending|hot|good|worth watching|everyone watching|people watching|big|top|the best|best)\b/iu,
  /^(?:what|which)(?: \w+){0,2} (?:should|can|could|shall|would|do|to) (?:(?:i|we|the kids|you|my \w+) )?(?:all )?(?:watch|see|stream|binge|recommend|suggest|put on)\b/iu,
  /^(?:recommend|suggest)(?:ion|ions|ations?|ation)?\b|^(?:any|some|got any|have any|do you have any|give me(?: some| a few| any)?|i need(?: some| a| any)?|need(?: some| a)?) (?:\w+ ){0,2}(?:recommendations?|suggestions?|ideas?|tips?|recs?)\b/iu,
  /^(?:i'm|i am|we're|we are|im) (?:bored|in the mood for|looking for something|feeling like|up for)\b|^(?:i|we) feel like (?:watching|seeing)\b/iu,
  /^(?:surprise me|pick (?:something|one|a movie|a film|a show)(?: for (?:me|us|tonight))?|(?:show me |give me )?(?:something|anything) (?:good|to watch|fun|new)|trending|popular|what's hot|top rated|movie night|date night|random (?:movie|film|show)|a random (?:movie|film|show))\b.*$/iu,
  new RegExp(
    String.raw`^(?:(?:got|have you got|do you have|have you|is there|are there|find|show|give|get|me|us|i want|i'd like|we want|do we have|to watch|to see) )*(?:what|anything|something|movies|films|shows|series|more)(?: else)?(?: is| that's)? (?:similar to|(?:just )?like|in the style of|as good as) `,
    'iu',
  ),
];
const SIMILAR = new RegExp(
  String.raw`\b(?:${MANY}|something|anything|more|what(?: else)? is|recommend(?:ations?)?|suggest(?:ions?)?)(?: \w+)? (?:similar to|(?:just )?like|in the vein of|based on(?: how much i liked)?)\s+(?!this\b|that$)(.+)$|\b(?:because|if|since) (?:i|we) (?:liked|loved|enjoyed|like|love) (.+)$|^if (?:i|we|you) (?:liked|loved|like|love) (.+?)[,]? (?:what|anything|which)`,
  'iu',
);
const PERSON = [
  new RegExp(
    String.raw`\b${MANY}\b(?: [\w']+){0,4}? (?:by|with|starring|from|featuring|directed by|made by|written by|that star|where .* stars?)(?: (?:the )?(?:director|actor|actress))? (\p{L}[\p{L}.'-]+(?: \p{L}[\p{L}.'-]*){0,5})$`,
    'iu',
  ),
  new RegExp(
    String.raw`\b${MANY}\b (?:has|did|does) (\p{L}+(?: \p{L}+){0,2}) (?:direct(?:ed)?|stars? in|starred in|been in|made?|in|acted in|appears? in)$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:what|which) (?:else )?(?:has|did|is|was) (\p{L}+ \p{L}+(?: \p{L}+)?) (?:direct(?:ed)?|starred in|been in|made?|in|acted in|star in)$`,
    'iu',
  ),
  /\b(?:anything|something|everything|stuff|what do (?:we|you) have)(?: (?:good|new|else|fun|nice|recent|old))? (?:by|with|starring|directed by|from|featuring) (\p{L}+(?: \p{L}+){0,2})$/iu,
  /^(?:(?:some|any|good|the|best|all|find|show|me) )*(?!(?:movie|film|tv|my|our|your|this|that|his|her|what|which|more|epic|disaster|silent|home)\b)(\p{L}{5,}(?:'s)?) (?:movies|films)$/iu,
  new RegExp(
    String.raw`^(?:\w+ ){0,2}?(\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)+)(?:'s)? (?:movies|films|filmography|series|shows)$`,
    'u',
  ),
];
const NETWORK =
  /\b(?:on|from) (netflix|hbo|hbo max|max|disney\+?|disney plus|hulu|apple ?tv\+?|amazon|prime(?: video)?|paramount\+?|peacock|bbc|amc|showtime|fx)\b/iu;
const STRIP_ASK =
  /^(?:(?:search|look|looking|find|get|give|show|add|grab|download|i'd|we'd|id|i|we|want|wanna|would|like|need|fancy|list|what are|what's|whats|are there|is there|do you have|do you know|any|got|recommend|suggest|to (?:see|watch)|watch|see|put on|'d like|me|us|for|up|a few|some|know)\s+)+/iu;
const PLURAL_ASK = new RegExp(
  String.raw`^(?:(?:what|which|show|find|list|give|get|search|look|what are|i want|we want|any|some|good|great|best|top|new|\d+|me|us|for|the|more|all|a|see|watch|to|popular|latest|other|highest|rated|greatest|\p{L}+)\s+){0,5}${MANY}\b`,
  'iu',
);

const OTHER = [
  /^(?:never|don't|do not|not|no)\b|\b(?:called|named|titled)\b|^(?:remove|delete|cancel)\b/iu,
  // "Add the series Dark": with article and kind before it, even a genre is a name.
  /^(?:add|get|grab|download|fetch|queue|request|find|put on|i want|we want|i need)(?: (?:me|us))? the (?:movie|film|series|show|tv show|tv series) (?!(?:with|about|where|that|which|by|from|like|in|of|starring|directed)\b)\S/iu,
];

export const discover: Rule = (reading) => {
  const { text } = reading;
  const isPlainlyAsked = ASKING.some((pattern) => pattern.test(text));
  if (
    OTHER.some((pattern) => pattern.test(text)) ||
    (!isPlainlyAsked && /^(?:is|are|do|have|who|when)\b/iu.test(text))
  )
    return undefined;
  const words = text.replace(STRIP_ASK, '');
  const isAsked =
    isPlainlyAsked ||
    /^if (?:i|we|you) (?:liked?|loved?|enjoyed)\b/iu.test(text) ||
    isDescription(words) ||
    isDescription(text);
  const found = criteria(reading, words);
  const isNarrowed =
    PLURAL_ASK.test(text) &&
    (found.person !== undefined ||
      found.similarTo !== undefined ||
      found.network !== undefined ||
      isManyOfAKind(text));
  const isNamedPerson =
    found.person !== undefined &&
    /^(?:(?:find|show|get|give|me|us|i|we|want|wanna|would like|'d like|i'd like|feel like|fancy|to|watch|watching|see|seeing) )*(?:anything|something|stuff|everything|what|which)\b/iu.test(
      text,
    );
  return isAsked || isNarrowed || isNamedPerson ? call('discover_titles', found) : undefined;
};

function criteria({ text, sentence }: Reading, words: string): Record<string, string | number | undefined> {
  const similar = SIMILAR.exec(text);
  const similarTo = similar?.[1] ?? similar?.[2] ?? similar?.[3];
  const person = NETWORK.test(text) || similarTo !== undefined ? undefined : personIn(text);
  const described = similarTo === undefined ? words.replace(person ?? '\u{0}', '') : '';
  return {
    genre: genreIn(described),
    person,
    kind: kindIn(text),
    language: languageIn(described),
    network: NETWORK.exec(text)?.[1]?.toLowerCase(),
    similarTo: similarTo === undefined ? undefined : restore(similarTo, sentence),
    ...yearsIn(described),
    sort: sortIn(text),
  };
}

function personIn(text: string): string | undefined {
  const found = PERSON.map((pattern) => pattern.exec(text)?.[1]).find((name) => name !== undefined);
  const isName =
    found !== undefined &&
    !/\b(?:the|last|this|my|year|week|\d+s?|a|an|me|us|subtitles|good|great|high|low|happy|our|we|i)\b/iu.test(
      found,
    );
  return isName && genreIn(found) === undefined && languageIn(found) === undefined ? found : undefined;
}

function isManyOfAKind(text: string): boolean {
  const many =
    /\b(?:movies|films|flicks|shows|series|documentaries|comedies|thrillers|dramas|sitcoms|cartoons|westerns|musicals)\b/iu;
  const hasCriterion =
    genreIn(text) !== undefined || languageIn(text) !== undefined || yearsIn(text).yearFrom !== undefined;
  return (
    many.test(text) &&
    (hasCriterion ||
      /^(?:best|top|good|great|popular|new|latest|movies about|films about|shows about)\b/iu.test(text)) &&
    !/\b(?:scary|disaster|epic|date|superhero) movie$/iu.test(text)
  );
}

function kindIn(text: string): 'movie' | 'series' | undefined {
  const [isMovie, isSeries] = [
    /\b(?:movies?|films?|flicks?)\b/iu.test(text),
    /\b(?:shows?(?! me| us)|series|tv|sitcoms?|anime)\b/iu.test(text),
  ];
  if (isMovie === isSeries) return undefined;
  return isMovie ? 'movie' : 'series';
}

function sortIn(text: string): 'popular' | 'top' | 'new' | undefined {
  if (/\b(?:best|top|greatest|highest|highly rated|acclaimed|must-?see)\b/iu.test(text)) return 'top';
  if (/\b(?:popular|trending|hot|everyone)\b/iu.test(text)) return 'popular';
  return /\b(?:newest|latest|recent|new)\b/iu.test(text) ? 'new' : undefined;
}
