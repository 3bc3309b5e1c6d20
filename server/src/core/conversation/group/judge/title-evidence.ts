// How sure it is that some words of a sentence are the name of a film or a series.
import { holdsHousehold, isElsewhere, isHousehold, NAMED_THINGS } from './household-words.ts';
import { knownTitle } from './known-titles.ts';

/** What only films and series have. */
export const MEDIUM =
  /\b(?:movies?|films?|flicks?|tv ?shows?|shows?|series|miniseries|seasons?|episodes?|eps?|sitcoms?|anime|docu(?:mentar(?:y|ies)|series)|trilog(?:y|ies)|sequels?|prequels?|pilot episode|s\d{1,2} ?e\d{1,3}|s\d{1,2}(?=$|[\s,.!?])|4k|2160p|1080p|720p|uhd|hdr|blu-?ray|extended (?:edition|cut)|director'?s cut|uncut version|ghibli|pixar)\b/iu;
/** The programs and places of the house that hold films. */
export const HOUSE =
  /\b(?:plex|sonarr|radarr|jellyfin|emby|overseerr|media ?(?:server|library)|download(?:s| queue| list| folder)?|(?:the|our|film|movie) (?:server|library|watch ?list|media box)|(?:in|to|into|on|onto) (?:the|our) queue|torrents?)\b/iu;
const GENRE =
  /\b(?:thrillers?|comed(?:y|ies)|rom-?coms?|romcoms?|horrors?|whodunn?its?|sci-?fi|westerns?|musicals?|dramas?|k-?dramas?|cartoons?|documentar(?:y|ies)|box ?sets?)\b/iu;

const LEAD =
  /^(?:(?:the )?(?:extended|uncut|remastered|4k|new|newest|latest|old|original|first|last|next|whole|entire|full|complete|rest of|all of|all|both|every|some|any|another|more|a|an|that|this|season \d+ of|series \d+ of|s\d+ of|the (?:movies?|films?|shows?|series) (?:called )?|seasons? (?:\d+|one|two|three|four|five) of) )+/iu;
const TAIL =
  /[\s,]*(?:\b(?:please|pls|plz|again|too|as well|now|asap|tonight|today|tomorrow|yet|soon|instead|already|there|here|on here|somewhere|uk|(?<!of )us|stuff|or (?:just|only|not|is|do) .{1,40}|for (?:me|us|the \S+|my \S+|tonight|tomorrow|later|movie night|date night|the weekend|christmas|the little one)|in (?:4k|uhd|hd|hdr|1080p|720p|english|german|french|spanish|the original)|(?:on|to|onto|in|into|from|off) (?:plex|sonarr|radarr|the (?:server|library|queue|watch ?list|download queue|list))|s(?:eason)? ?\d+(?: ?e(?:pisode)? ?\d+)?|if (?:you|u) can|when (?:you|u) (?:can|get a (?:sec|chance|minute|moment))|(?:movies?|films?|shows?|series|trilogy)|\d{3,4}p|4k))[\s.!?]*$/iu;

/** The name within an object: "the new season of slow horses for tonight" is "slow horses". */
export function nameIn(object: string): string {
  let name = object.trim().replace(/[\s.!?…,]+$/u, '');
  for (let round = 0; round < 5; round += 1) {
    const cut = name
      .replace(TAIL, '')
      .replace(
        /^(?:the )?(?:(?:new|next|latest|last|first) )?(?:seasons?|episodes?|series|movies?|films?|shows?|sequel|download|rest|pilot|(?:extended|4k|uhd|directors?'? cut) (?:edition|version|cut)|(?:19|20)\d\d (?:edition|version|cut|one)|(?:a )?better (?:quality|copy|version)|quality|version)(?: (?:\d+|one|two|three|four|five))? (?:of|to|for|called|named) /iu,
        '',
      );
    if (cut === name || cut === '') break;
    name = cut;
  }
  return name;
}

/**
 * `sure`: quoted, known, with its year, or written as titles are. `likely`: it speaks of a film or a season. `open`: it may
 * be a name as well as anything else. `no`: of the household.
 */
export type TitleEvidence = 'sure' | 'likely' | 'open' | 'no';

/** Looks at the object of an act or a question. */
export function titleEvidence(object: string): TitleEvidence {
  const words = object.trim();
  if (words === '' || isElsewhere(words)) return 'no';
  const name = nameIn(words);
  const parts = [name, name.replace(LEAD, ''), ...name.split(/,? and |, /u)];
  if (parts.some((part) => isSureName(part))) return 'sure';
  if (speaksOfFilm(words)) return 'likely';
  return isHousehold(words) || isHousehold(name) || holdsHousehold(name) ? 'no' : 'open';
}

/** True for words about films and series as such. */
export function speaksOfFilm(words: string): boolean {
  return MEDIUM.test(words) || HOUSE.test(words) || GENRE.test(words);
}

function isSureName(name: string): boolean {
  if (name === '') return false;
  if (/^["“”„«']\S.*["“”»']$/u.test(name)) return true;
  const known = knownTitle(name);
  if (known !== undefined) return !known.isEveryday || /^\p{Lu}/u.test(name);
  if (/(?:^\S.*[\s(])(?:19[2-9]\d|20[0-4]\d)\)?$/u.test(name)) return true;
  const capitals = capitalsIn(name);
  // "Bread and Roses" is written as only a title is; "The Car" might be the car.
  if (capitals > 1 && !NAMED_THINGS.test(name)) return true;
  if (isHousehold(name)) return false;
  return INSTALMENT.test(name) || (capitals === 1 && /^(?:The|A|An) /u.test(name));
}

const SMALL =
  /^(?:a|an|the|of|for|in|on|at|to|and|or|with|from|by|as|vs\.?|de|la|le|du|von|&|\p{N}+|\p{P}+)$/u;

/** "Moana 2", "kill bill vol 2"; "practice at 5" is a time. */
const INSTALMENT =
  /^\p{L}.*(?<! (?:at|by|from|till|until|to|for|of|in|on|and|or|around)) (?:part (?:one|two|three|four|\d)|vol(?:ume|\.)? ?\d|ii|iii|iv|[2-9])$/iu;

/** How many words are written large, when all of those that count are. */
function capitalsIn(name: string): number {
  if (name === name.toUpperCase() && /\p{L}{2}/u.test(name)) return 0;
  const long = name.split(/\s+/u).filter((word) => !SMALL.test(word));
  const capitals = long.filter((word) => /^\p{P}*\p{Lu}/u.test(word));
  return capitals.length === long.length ? capitals.length : 0;
}

/** One capital where no sentence begins: a name, perhaps of a person. */
export function isCapitalised(object: string): boolean {
  return /^(?!I\b|I')\p{Lu}\p{L}{2,}/u.test(nameIn(object));
}

const LONGEST_NAME = 6;

/** True when a title that is known for nothing else stands anywhere in the words. */
export function mentionsTitle(line: string): boolean {
  const words = line.split(/[\s,;!?]+/u);
  return words.some((_, start) =>
    Array.from({ length: LONGEST_NAME }, (_each, size) =>
      words.slice(start, start + size + 1).join(' '),
    ).some((window) => knownTitle(window)?.isEveryday === false),
  );
}
