// What people tell and ask each other, films included: none of it is meant for us.
import type { Spoken } from './spoken.ts';

const PERSON = String.raw`(?:i|we|you|u|ya|y'all|he|she|they|any(?:one|body)(?: else)?|every(?:one|body)|some(?:one|body)|the kids|kids|mum|mom|dad|\p{Lu}\p{L}+)`;
const TALK: readonly RegExp[] = [
  // Asked of one another.
  /^(?:have|has|had|haven't|hasn't|hv) (?:you|u|ya|any(?:one|body)|every(?:one|body)|some(?:one|body)|he|she|they|y'all)\b/iu,
  new RegExp(
    String.raw`^(?:did|didn't|does|doesn't|do|don't|are|were|was|will|would|is) (?:you|u|ya|y'all|he|she|they|any(?:one|body)(?: else)?|every(?:one|body)|some(?:one|body)|mum|mom|dad)\b(?! (?:know|have any idea))`,
    'iu',
  ),
  new RegExp(String.raw`^did \p{L}+ (?:see|watch|like|finish(?!.* download)|say|get to see)\b`, 'iu'),
  /^(?:who|whose|who's|whos|where are|where's (?!the (?:new|next|latest|last)\b)|why did|why are|how was|how were|how did|what did|what do|what are|what were|what was)\b(?! (?:season|episode|movies? (?:are|is)|shows? are|is downloading|directed|wrote|created|stars in|plays in|starred in|is in (?!that\b|the\b|for\b|it\b)|we (?:just |recently )?(?:add|download|get)))/iu,
  /\b(?:want|wanna|fancy|feel like|up for|in the mood|keen|down) (?:to |for )?(?:watch(?:ing)?|see(?:ing)?|go(?:ing)?|a movie|a film)\b/iu,
  /^(?:want|wanna|fancy|shall|are we (?!missing)|were we|when are we|which one are we)\b/iu,
  /^(?:watch|see|go|come|meet|play|turn|switch|pause|rewind|call|text|ask|tell (?!me|us)|remind|remember|wake|feed|walk|bring|buy|cook|book|pick (?!an? |some|one)|drop|send|pass|hand|give (?!me|us)|help|stop (?!downloading|monitoring)|wait|look at|lend|keep|hurry|try|check out)\b/iu,
  /^(?:what|which|how many) .*\b(?:are|were|did|do|have|is) (?:you|u|ya|he|she|they|y'all)\b(?! (?:guys )?(?:have|got|find|add|download))|^(?:what|which) (?:\S+ )?(?:are|were|shall|did|should) we (?:see|seeing|going|watched|watching|stop|on)\b/iu,
  // Told.
  new RegExp(
    String.raw`^${PERSON}(?:'m|'re|'s|'ve|'ll| am| are| is| was| were| have| has| had| will| just| already| also| still| really| finally| never| never)* (?:watch(?:ed|ing|es)?|saw|seen|seeing|finish(?:ed|ing)|love[ds]?|lik(?:ed|es)|hate[ds]?|enjoyed|added|downloaded|deleted|removed|requested|got|get|went|going|started|binged?|bingeing|cried|heard|read|thought|think|thinks|meant|said|says|told|played|recorded|forgot|remember|know|guess|bet|hope|put)\b`,
    'u',
  ),
  /^(?:i'm|im|i am|we're|you're|he's|she's|they're|i'll|we'll|i|me) (?!(?:looking|searching|after|want|need|would|really want)\b)/iu,
  /^(?:just|already|finally|still) (?:watch|saw|finish|download|add|delet|start|got)/iu,
  /(?<=\S )(?:was|is|are|were|looks?|seems?|sounds?|felt|got) (?:so |really |very |pretty |super |absolutely |just |a bit |kinda |too |such |the )*(?:great|good|bad|amazing|awesome|boring|terrible|awful|funny|scary|sad|long|short|insane|crazy|weird|brilliant|beautiful|better|worse|best|worst|overrated|underrated|let ?down|masterpiece|mid|fire|slow|expensive)\b(?! (?:movie|film|show|series|thriller|comedy|documentary))/iu,
  /\b(?:spoil(?:ers?|ed)?|cinemas?|imax|theat(?:er|re)s?|box office|trailer|tickets?|popcorn|red carpet|oscars?|the actor|actress|school play|play date|playdate|film(?:ing)? (?:club|crew|school)|photo|fashion show|talent show|slide ?show|show up|shows up|showed|horse show|dog show|road ?show|season ticket|football season|flu season|rainy season|holiday season|baseball|match|the game|plot of land)\b/iu,
  /^(?:please )?(?:don't|do not|dont|never|no need to)\b/iu,
  /\b(?:passwords?|log ?in|sign in|crash(?:es|ing|ed)?|buffer(?:s|ing)?|is down|lagging|broke)\b/iu,
];

/** True for chatter, however much it speaks of films. */
export function isTalk({ words }: Spoken): boolean {
  return TALK.some((pattern) => pattern.test(words));
}
