// Yes, no, thanks and hello: whole sentences of known phrases. "ok add dune" is none of them.
import type { Interpretation } from './interpretation.ts';
import { tidy } from './reading/sentence.ts';

const YES = either([
  'yes|yess|yep|yup|yeah|yea|yeh|ya|yah|ye|y|aye|yas|si|oui|ja|sim|sure|sure thing|certainly',
  'absolutely|definitely|affirmative|of course|by all means|totally|confirm|confirmed|i confirm',
  'correct|right|exactly|agreed|approved|roger|deal|indeed|do it|go ahead|go for it|go on',
  "proceed|make it so|please do|sounds good|let's do it|lets do it|that's right|thats right",
  "that's correct|thats correct|that is correct|that is right|correct|that's the one|thats the one|that's it|i am sure|i'm sure|im sure|fine by me|yes i am",
  'yes i do|i do|works for me|why not|hell yes|hell yeah|you bet|send it|bring it on|+1',
]);
/** Also said when one is merely content: they answer a card, but start nothing. */
const CONTENT = either([
  'ok|okay|okey|k|kk|okey dokey|alright|all right|fine|cool|great|perfect|good|awesome|nice',
]);
const NO = either([
  'no|nope|nah|naw|n|non|nein|negative|no way|not now|not yet|not really|absolutely not',
  'never mind|nevermind|nvm|forget it|forget about it|forget that|leave it|leave it alone',
  "leave them|cancel|cancel that|cancel it|stop|stop it|abort|dont|don't|don't do it|dont do it",
  "don't do that|keep it|keep them|keep that|i changed my mind|changed my mind",
  "on second thought|on second thoughts|wait|please don't|hold on|hell no|no no|skip it|skip",
  "better not|scratch that|not that|not that one|not this one|rather not|i'd rather not|wrong one",
  "don't bother",
  'dont bother|neither|none|none of them|none of those|none of these|neither of them|no thanks|no ty',
]);
const FILLERS = either([
  'please|plz|pls|thanks|thank you|thx|ty|then|just|now|that|it|mate|dude|man|bro|boss|chief|captain|buddy|pal|friend|wads|actually',
  'well|oh|hmm|um|so|and|but|though|for me|already|with that|the movie|really|all|very much|so much|a lot',
]);
const SMALLTALK = either([
  'thanks|thank you|thank u|thanks a lot|thanks so much|many thanks|thx|tnx|ty|tysm|cheers',
  "much appreciated|appreciate it|hi|hiya|hey|heya|hello|yo|howdy|sup|what's up|whats up|wassup",
  'good morning|good afternoon|good evening|good night|goodnight|morning|bye|goodbye|bye bye',
  'see you|see ya|later|ttyl|gn|take care|have a good one|have a nice day|lol|lmao|haha|hahaha',
  'hehe|rofl|wow|omg|yay|woohoo|hooray|nice one|good one|sweet|neat|amazing|brilliant|excellent',
  "wonderful|fantastic|lovely|legend|love it|you rock|you rule|you the best|you're the best",
  "youre the best|ur the best|you are the best|you're awesome|you are awesome|you're great",
  'i love you|love you|love u|good bot|bad bot|good job|well done|great job|nice work',
  "great work|how are you|how are you doing|how's it going|hows it going|how do you do",
  'how are things|nice to meet you|pleased to meet you|are you there|you there|are you a bot|are you human|are you real|who are you',
  "what's your name|sorry|my bad|no problem|no worries|np|got it|i see|gotcha|noted|understood",
  'happy birthday|happy new year|happy christmas|merry christmas|happy holidays|happy easter|congrats|congratulations|will do|makes sense|interesting|ok cool|never mind then|oops|whoops|my mistake',
]);
const SMALLTALK_FILLERS = either([
  'a lot|so much|very much|again|there|everyone|all|bot|buddy|friend|today|wads|mate|dude|man',
  'bro|for that|for the help|you|that was quick|that was fast|very|really|is|so',
]);

/** "You are so funny": said of us, kindly or not. */
const OF_US =
  /^(?:you(?:'re|re| are| r)?|u r|ur|u are) (?:so |very |really |the |a |an |such a |such an |just |too |quite )*(?:funny|cute|smart|clever|nice|sweet|helpful|useful|useless|stupid|dumb|amazing|awesome|great|good|kind|cool|weird|annoying|fast|quick|slow|hilarious|wonderful|brilliant|fantastic|lovely|best|idiot|genius|star|legend|angel|robot|bot|lifesaver|hero|machine|perfect|impressive|terrible|awful|rubbish|trash|garbage|worthless)(?: (?:bot|friend|wads|today|man|thing|piece of \w+))?$/u;

/** Nobody says yes at greater length. */
const LONGEST = 100;
const THUMB_UP = /^(?:👍|✅|👌|🆗|💯|✔|🤝)+$/u;
const THUMB_DOWN = /^(?:👎|❌|🚫|🛑|✋|✖)+$/u;
const DECORATION = /[\s\u{FE0F}\p{Emoji_Modifier}\u{200D}]/gu;

const yesPhrase = phrases([...YES, ...CONTENT], FILLERS);
const firmPhrase = phrases(YES, [...CONTENT, ...FILLERS]);
const noPhrase = phrases(NO, [...CONTENT, ...FILLERS]);
const smalltalkPhrase = phrases(SMALLTALK, [...CONTENT, ...FILLERS, ...SMALLTALK_FILLERS]);

type Answer = Extract<Interpretation, { kind: 'yes' | 'no' }>;

/** What a card that waits is answered; undefined when the message is something else. */
export function readAnswer(message: string): Answer | undefined {
  return message.length > LONGEST ? undefined : (readPlainAnswer(message) ?? withMode(bare(message)));
}

/** A yes or a no and nothing else, not even what is to be done. */
export function readPlainAnswer(message: string): Answer | undefined {
  if (message.length > LONGEST) return undefined;
  const sign = message.replaceAll(DECORATION, '');
  if (THUMB_UP.test(sign)) return { kind: 'yes' };
  if (THUMB_DOWN.test(sign)) return { kind: 'no' };
  const words = bare(message);
  // "yeees", "noooo": only where the words as they stand say nothing.
  for (const spelling of [words, words.replaceAll(/(\p{L})\1+/gu, '$1')]) {
    if (noPhrase.test(spelling)) return { kind: 'no' };
    if (yesPhrase.test(spelling)) return { kind: 'yes' };
  }
  return undefined;
}

/** A yes that is more than being content: enough to take up the one title that was just offered. */
export function isFirmYes(message: string): boolean {
  if (readPlainAnswer(message)?.kind !== 'yes') return false;
  return THUMB_UP.test(message.replaceAll(DECORATION, '')) || firmPhrase.test(bare(message));
}

export function isSmalltalk(message: string): boolean {
  if (message.length > LONGEST) return false;
  const words = bare(message);
  // A question mark alone asks for help.
  return words === '' ? !message.includes('?') : smalltalkPhrase.test(words) || OF_US.test(words);
}

/** "yes, and delete the files", "keep the files": which way of saying yes. */
function withMode(words: string): Answer | undefined {
  const [, lead = '', rest = ''] =
    /^((?:(?:yes|yep|yeah|yup|sure|ok|okay|do it|go ahead|please|and|but|just)\s+)*)(.+)$/u.exec(words) ?? [];
  if (
    /^(?:keep|leave|not|without|minus) (?:(?:all )?(?:the |its |my |those )?files?|deleting(?: the)? files?)(?: please)?$/u.test(
      rest,
    )
  ) {
    return { kind: 'yes', mode: 'remove' };
  }
  if (/^(?:(?:but |just )?(?:don't|dont|do not) delete (?:the |its |any )?files?)$/u.test(rest))
    return { kind: 'yes', mode: 'remove' };
  if (
    /^(?:(?:delete|remove|wipe|erase|trash)(?: it| them)? )?(?:(?:and|with|including|also) )*(?:delete |remove |wipe )?(?:all )?(?:the |its |those )?files?(?: too| as well| also)?(?: please)?$/u.test(
      rest,
    )
  ) {
    return { kind: 'yes', mode: 'remove_with_files' };
  }
  if (/^(?:delete|remove|wipe) (?:everything|it all)$/u.test(rest) && lead !== '')
    return { kind: 'yes', mode: 'remove_with_files' };
  if (/^(?:just |only )?(?:unmonitor|stop monitoring|stop tracking)(?: it| that)?$/u.test(rest))
    return { kind: 'yes', mode: 'unmonitor' };
  return /^(?:delete|remove|add|get|download|grab|wipe|take|request)(?: (?:it|that|this|them|that one|this one|the movie|the film|the show|the series))(?: (?:then|now|please|already))*$/u.test(
    rest,
  )
    ? { kind: 'yes' }
    : undefined;
}

function bare(message: string): string {
  return tidy(message)
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[\p{Extended_Pictographic}\u{FE0F}\p{Emoji_Modifier}\u{200D}]/gu, ' ')
    .replaceAll(/\b(do|did|is)nt\b/gu, "$1n't")
    .replaceAll(/[.,!?;:~"()<>-]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** Matches a sentence that is made of these phrases and fillers only, with one phrase at least. */
function phrases(core: readonly string[], fillers: readonly string[]): RegExp {
  const any = (words: readonly string[]): string =>
    `(?:${[...words]
      .sort((a, b) => b.length - a.length)
      .map((phrase) => phrase.replaceAll('+', String.raw`\+`))
      .join('|')})`;
  const filler = String.raw`(?:${any([...core, ...fillers])} )*?`;
  return new RegExp(String.raw`^${filler}${any(core)}(?: ${any([...core, ...fillers])})*$`, 'u');
}

function either(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split('|'));
}
