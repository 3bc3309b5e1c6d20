// A name in what a newcomer answers. What they wanted instead of telling it (a film, a command, a link) is none.
import { codeInWords, personName } from '../../people/index.ts';

const MAX_SIGNS = 40;
const MAX_WORDS = 4;
const GREETING =
  /^(?:hi+|hello|hey+|hiya|yo|good (?:morning|evening|afternoon|day))(?: there| wads)?[\s,.!:;-]+/iu;
const INTRODUCTION =
  /^(?:i['’]?m|i am|im|it['’]?s|it is|its|this is|that['’]?s|my name(?:['’]?s| is)|name(?: is)?:?|call me|you can call me|they call me)\s+/iu;
const AFTERTHOUGHT = /(?:\s+(?:here|speaking|again))?[\s.!,;:)(-]*$/iu;
const ADDRESS = /[@/\\<>{}[\]|#=_]|https?:|www\.|\.[a-z]{2,}\b|\d{3,}/iu;
const QUESTION = /\?/u;
/** A word that answers nothing when it stands alone. */
const ALONE =
  /^(?:hi+|hello|hey+|yo|yes|yeah|yep|no|nope|ok(?:ay)?|sure|please|thanks?|thank you|what|who|why|how|when|where|help|info|start|stop|test|testing|me|nobody|somebody|someone|anybody|anonymous|undo|cancel|menu|web|link|join|invite|again|sorry|huh|lol|hm+|name|admin|owner)$/iu;
/** With these a wish begins, not a name. */
const WISH =
  /^(?:add|get|download|find|search|show|play|watch|remove|delete|cancel|grab|request|i (?:want|need|like|would|have|don|can|was|am)|do|does|did|have|has|is|are|was|can|could|would|will you|what|whats|what's|who|whos|who's|when|where|why|how|please|give|tell|let|approve|block|deny|list|status|undo|help|try|the|a|an|some|any|my|your|no|yes|not|never|ignore|link|join|invite|make|put|go|stop|start)\s/iu;

/** The name somebody tells, cleaned; undefined when it is none. */
export function readName(words: string): string | undefined {
  const said = personName(words);
  if (codeInWords(said) !== undefined || QUESTION.test(said)) return undefined;
  const bare = said.replace(GREETING, '').replace(INTRODUCTION, '').replace(AFTERTHOUGHT, '').trim();
  const isName =
    /\p{L}/u.test(bare) &&
    [...bare].length <= MAX_SIGNS &&
    bare.split(' ').length <= MAX_WORDS &&
    [ADDRESS, ALONE, WISH].every((pattern) => !pattern.test(bare));
  return isName ? capitalized(bare) : undefined;
}

/** "sam" is Sam; "McCoy" and "van Dyk" are written as they are. */
function capitalized(name: string): string {
  return name === name.toLowerCase() && !name.includes(' ')
    ? name.charAt(0).toUpperCase() + name.slice(1)
    : name;
}
