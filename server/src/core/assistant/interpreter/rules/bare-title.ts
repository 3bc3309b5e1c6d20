// No command was found: up to six words are tried as a title, unless they are a question or off our domain.
import { isOffDomain } from '../reading/vocabulary.ts';
import type { Rule } from './rule.ts';
import { ACT_BASE } from '../reading/acts.ts';
import { restore } from '../reading/sentence.ts';
import { call, callFor, readTarget } from './rule.ts';

const MAX_WORDS = 6;
/** Well-known titles that read like a command or a question. */
const LIKE_SENTENCES = new Set(
  [
    'get out|get shorty|get smart|get carter|get hard|get low|get back|get over it|get him to the greek|get a job',
    "how to train your dragon|how i met your mother|how to get away with murder|how to lose a guy in 10 days|how it's made|how high",
    "what we do in the shadows|what women want|what lies beneath|what's eating gilbert grape|what's up doc|what if|what dreams may come",
    'who framed roger rabbit|who wants to be a millionaire|who am i|whose line is it anyway|who killed captain alex',
    'when harry met sally|when they see us|when evil lurks|where the wild things are|where the crawdads sing|where eagles dare|why him',
    "do the right thing|do revenge|don't look up|don't look now|don't breathe|don't worry darling|don't say a word|is it cake|are you being served",
    'call me by your name|call the midwife|call of the wild|call girl|call me kat|play misty for me|tell me lies|tell no one|send help|set it up',
    'run lola run|running man|open your eyes|open range|open water|start-up|stop making sense|cook off|make it or break it',
    'can you ever forgive me|could be worse|will and grace|would i lie to you|should i stay or should i go|kitchen nightmares|search party',
    'find me guilty|kill bill|take shelter|drop dead gorgeous|drop dead fred|drag me to hell|give me liberty|cancel christmas|follow the money',
    'the weather man|joker|songs of innocence|the piano|a star is born|the help|help|track 29|monitor|grab|request|taken|the order|order|upgrade|download',
    'i want you back|i need you|i am legend|i care a lot|i, robot|i, tonya|we are who we are|we own this city|you people|they live|they cloned tyrone',
    "add|show me a hero|show dogs|bring it on|bring her back|pick me up|look who's talking|looking for alaska|looking|searching|the search",
    "who's the boss|who's that girl|who's afraid of virginia woolf",
    'who is america|what happened to monday|hello dolly|hello, dolly|hey arnold|hello tomorrow|thank you for smoking|good morning vietnam|goodbye lenin|all that jazz',
    'no|yes man|no time to die|no country for old men|yes, minister|yes, god, yes|ok computer|sorry to bother you|never let me go|stop-loss|cool runnings',
  ].flatMap((line) => line.split('|').map(letters)),
);
const QUESTION =
  /^(?:what|whats|what's|why|how|hows|how's|who|whos|who's|when|where|which|whose|can|could|do|does|did|is|are|am|was|were|should|would|will|may|might|have|has|had)(?![\p{L}\p{N}])/iu;
const CHATTER =
  /\b(?:i'm|im|i am|i've|i think|i feel|you're|my (?:day|dog|cat|boss|car|head|phone|computer|name)|thinking|tired|hungry|because|please|lol|thanks)\b/iu;
const HOLDS_COMMAND = /\b(?:add|download|remove|delete|cancel|search|unmonitor|uninstall|approve)\b/iu;

/** Before all other rules: a whole sentence that is known to be a title. */
export const knownTitle: Rule = (reading) =>
  LIKE_SENTENCES.has(letters(reading.sentence.plain)) && /\s/u.test(reading.sentence.plain)
    ? callFor({ kind: 'title', title: reading.sentence.plain, modifiers: {} }, 'search_titles', () => ({}))
    : undefined;

const SMALL =
  /^(?:a|an|the|of|for|in|on|at|to|and|or|with|from|by|but|as|&|vs\.?|von|de|la|le|\p{N}+|\p{P}+)$/u;
const HOUSE_WORD =
  /\b(?:downloads?|downloading|queue|library|plex|sonarr|radarr|server|available|airing|tonight|tomorrow|watch|watched|recommend\w*|movies?|films?|shows?|series|episodes?|season \d|status|please)\b/iu;
const COMMAND_HEAD = new RegExp(
  String.raw`^(?:${ACT_BASE}|find|search|look|show(?! Me\b)|tell(?! Me\b)|give(?! Me\b)|list|check|undo|follow|unfollow|stop (?!Making|Motion)|hi|hello|hey|wads|is|are|was|does|did|has|can|could|please|\p{L}+'s|when|how|what)\b`,
  'iu',
);

/** "Play Misty for Me", "Where Is My Friend's House": three words and more, written as titles are and as nobody asks. */
export const writtenAsTitle: Rule = ({ sentence }) => {
  const words = sentence.plain.split(' ');
  const capitals = words.filter((word) => /^\p{P}*\p{Lu}/u.test(word));
  const isTitle =
    words.length > 2 &&
    capitals.length > 1 &&
    words.every((word) => SMALL.test(word) || capitals.includes(word)) &&
    sentence.plain !== sentence.plain.toUpperCase();
  if (!isTitle || COMMAND_HEAD.test(sentence.plain) || HOUSE_WORD.test(words.slice(1).join(' ')))
    return undefined;
  const [, name, year] = /^(.+?) \(((?:19|20)\d\d)\)$/u.exec(sentence.plain) ?? [];
  return call('search_titles', {
    title: restore(name ?? sentence.plain, sentence),
    year: year === undefined ? undefined : Number(year),
  });
};

export const bareTitle: Rule = (reading) => {
  const words = reading.sentence.plain;
  const count = words.split(' ').length;
  if (
    count > (isTitleCase(words) ? 2 * MAX_WORDS : MAX_WORDS) ||
    !/[\p{L}\p{N}]/u.test(words.replaceAll(/\u{E000}\d/gu, 'x'))
  )
    return undefined;
  if (QUESTION.test(words) || HOLDS_COMMAND.test(words) || CHATTER.test(words) || isOffDomain(words))
    return undefined;
  const guess = callFor(readTarget(words, reading), 'search_titles', ({ kind, year }) => ({ kind, year }));
  return guess.kind === 'call' && !isTitleCase(words) ? { ...guess, isGuess: true } : guess;
};

/** "The Lord of the Rings: The Return of the King": long, but written as titles are. */
function isTitleCase(words: string): boolean {
  if (words === words.toUpperCase()) return false;
  const long = words.split(' ').filter((word) => word.length > 3);
  return long.length > 1 && long.every((word) => /^\p{P}*[\p{Lu}\p{N}]/u.test(word));
}

function letters(words: string): string {
  return words.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
