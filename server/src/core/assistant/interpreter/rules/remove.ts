// "Remove Inception", "cancel the download of Avatar", "take Friends off the server", "stop monitoring Lost".
import { isElsewhere } from '../reading/vocabulary.ts';
import type { Reading, Rule } from './rule.ts';
import { callFor, readTarget } from './rule.ts';

type Mode = 'unmonitor' | 'remove_with_files';

const PLACE = String.raw`(?:(?:the|my|our|this) )?(?:server|plex|library|list|queue|watch ?list|system|collection|nas|disk|drive|radarr|sonarr|downloads?|media server|download queue)`;
const VERBS = String.raw`(?:remove|delete|wipe(?: out)?|erase|trash|bin|bin off|get rid of|purge|ditch|nuke|dump|drop|kill(?= the download)|clear(?: out)?|toss(?: out)?|chuck out|scrap|uninstall|take (?:off|down)|throw (?:out|away)|yeet|axe|eliminate|discard)`;
const SHAPES: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:cancel|abort|stop|kill|halt|terminate)(?: the| my| this)? (?:download(?:ing|s)?|request|grab)(?: (?:of|for|on))? (?<title>.+)$`,
    'iu',
  ),
  new RegExp(String.raw`^(?:stop|quit) (?:downloading|grabbing|getting|fetching) (?<title>.+)$`, 'iu'),
  new RegExp(String.raw`^(?:cancel|abort) (?<title>.+?)(?:'s)?(?: (?:download|request))?$`, 'iu'),
  new RegExp(
    String.raw`^(?:(?:take|pull|throw|kick|boot|drop) (?<title>.+?) (?:off|down|out)|(?:take|pull|throw|kick|boot|drop|bump|knock|move) (?<named>.+?) (?:off|out|down|away|out of|from)(?: of)? ${PLACE})$`,
    'iu',
  ),
  // "Get Inside Out" is a wish: only with a place is getting something out a removal.
  new RegExp(String.raw`^get (?<title>.+?) (?:off|out of|from)(?: of)? ${PLACE}$`, 'iu'),
  new RegExp(String.raw`^${VERBS}(?: (?:all )?(?:of )?(?:the )?downloads? of)? (?<title>.+?)$`, 'iu'),
  /^(?:i|we|you|u|nobody|no one|the kids|everyone)(?:'m|'re| am| are|'s| is)? (?:(?:all )?done with|finished with|sick of|through with|over|hates?|hated|didn't like|don't like) (?<title>.+?)(?:[,;.]? (?:and |so )?(?:you can|can you|please|feel free to|go ahead and)? ?(?:delete|remove|wipe|trash|get rid of|bin) (?:it|that|them))$/iu,
  /^(?:i|we|nobody|no one|they)(?: (?:don't|dont|do not|doesn't|does not|no longer))? (?:really )?(?:needs?|wants?|watch(?:es)?|cares? (?:about|for)) (?<title>.+?) (?:any ?more|any longer)(?:[,;.] .*)?$/iu,
  /^(?:i|we) no longer (?:need|want|watch|care about) (?<title>.+)$/iu,
  new RegExp(
    String.raw`^(?:i|we)(?:'d)? (?:want|need|like) (?<title>.+?) (?:to be )?(?:gone|removed|deleted|(?:taken )?off ${PLACE}|taken down|out of here)$`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?<title>.+?) (?:can|should|must|has to|needs to|may) (?:go|be (?:removed|deleted|taken off(?: ${PLACE})?|wiped))(?: now)?$`,
    'iu',
  ),
  /^free (?:up )?(?:some |disk )*space(?: by|,|:) (?:remov|delet)(?:ing|e) (?<title>.+)$/iu,
];
const UNMONITOR =
  /^(?:unmonitor|untrack|stop (?:monitoring|tracking|watching (?:out )?for|looking for|searching for|checking for|chasing)|quit (?:monitoring|tracking)|no longer (?:monitor|track)|don't (?:monitor|track)(?= .+ any ?more)|pause monitoring(?: of| for)?|turn off monitoring (?:of|for|on)) (?<title>.+)$/iu;
const WITH_FILES =
  /[\s,]+(?:(?:and|with|including|plus|along with|together with|incl\.?)(?: also)?(?: (?:delete|remove|wipe|erase))?(?: all)?(?: (?:of )?(?:its|the|their|his|those))? files?(?: too| as well| from (?:the )?(?:disk|drive|server))?|from (?:the |my )?(?:disk|drive|hard drive|hdd)|files and all|permanently|completely|for good|and everything)$/iu;
const KEEPS_FILES =
  /[\s,]+(?:(?:but|and) )?(?:keep|keeping|leave|without (?:deleting|touching|removing))(?: all)?(?: (?:of )?(?:its|the|their))? files?$/iu;
const REMARK =
  /(?:[,;.?!]| -|\s–)\s*(?:it|that|this|they|he|she|i|we|you|nobody|no one|everybody|everyone|because|cause|cuz|cos|since|so|what a|not|don't|was|worst|terrible|boring|the kids|my|never|already|who|didn't)\b.*$|\s+(?:because|cuz|'cause|since (?:we|i|it|nobody|everyone|you)|it'?s? (?:was|is|sucks?|sucked|terrible|awful|bad|boring|taking)|i (?:hate|hated|didn't|don't|already|have|never)|we (?:already|have|hate|didn't|don't|never)|nobody (?:watches|likes|watched|liked))\b.*$/iu;
const FROM_PLACE = new RegExp(
  String.raw`\s+(?:(?:off|from|out of|in|on)(?: of)? ${PLACE}|on (?:t?here))$`,
  'iu',
);

export const remove: Rule = (reading) => {
  const unmonitored = UNMONITOR.exec(reading.text)?.groups?.['title'];
  if (unmonitored !== undefined) return propose(reading, unmonitored, 'unmonitor');
  const groups = SHAPES.map((shape) => shape.exec(reading.text)?.groups).find((found) => found !== undefined);
  const words = groups?.['title'] ?? groups?.['named'];
  return words === undefined ? undefined : propose(reading, words);
};

/** "The files of Lost", "all of its episodes": what is on the disk is meant. */
const FILES_OF =
  /^(?:all )?(?:of )?(?:the )?(?:(?:video |media )?files?|episodes and files?) (?:of|for|from) /iu;

function propose(reading: Reading, words: string, mode?: Mode): ReturnType<Rule> {
  const whole = /^(?:the )?(?:whole|entire|complete|full) (.+?)(?: (?:series|show|run|thing))?$/iu.exec(
    words,
  )?.[1];
  const plain = (whole ?? words).replace(REMARK, '').replace(KEEPS_FILES, '');
  const bare = plain
    .replace(FILES_OF, '')
    .replace(WITH_FILES, '')
    .replace(FROM_PLACE, '')
    .replace(WITH_FILES, '');
  const isWithFiles =
    FILES_OF.test(plain) || WITH_FILES.test(plain) || WITH_FILES.test(plain.replace(FROM_PLACE, ''));
  if (isElsewhere(bare)) return { kind: 'unknown' };
  const target = readTarget(bare, reading);
  if (target.kind === 'refs' && target.refs.length > 1) return { kind: 'ask', why: 'bulk' };
  return callFor(target, 'remove_title', ({ kind, year, seasons }) => ({
    kind,
    year,
    // Everything there is of a series is the series itself.
    seasons: seasons === 'all' || seasons === 'future' ? undefined : seasons,
    // To want no new episodes is to keep the old ones.
    mode: mode ?? (isWithFiles ? 'remove_with_files' : seasons === 'future' ? 'unmonitor' : undefined),
  }));
}
