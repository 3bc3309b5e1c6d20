// Words that describe a title without naming it: genres, languages, moods. And words that are off our domain.

const GENRES: Readonly<Record<string, string>> = {
  comedy: 'comed(?:y|ies)|funny|hilarious|sitcoms?|romcoms?|rom-coms?|laugh|light-?hearted',
  drama: 'dramas?|dramatic',
  horror: 'horrors?|scary|spooky|creepy|terrifying|slashers?',
  action: 'action(?:-packed)?',
  'science fiction': 'sci[- ]?fi|science ?fiction|scifi|space',
  thriller: 'thrillers?|suspense(?:ful)?',
  romance: 'romances?|romantic|love stor(?:y|ies)',
  animation: 'animated|animations?|cartoons?',
  anime: 'animes?',
  documentary: 'documentar(?:y|ies)|docs|docuseries|docu',
  crime: 'crime|gangster|mafia|heist',
  fantasy: 'fantasy',
  mystery: 'myster(?:y|ies)|whodunn?its?|detective',
  family: "family|kids'?|children'?s?|kid-?friendly|family-friendly",
  western: 'westerns?',
  war: 'war',
  music: 'musicals?|music',
  history: 'historical|period',
  adventure: 'adventures?',
  superhero: 'superhero(?:es)?',
  christmas: 'christmas|xmas|holiday',
};
const LANGUAGES =
  'korean|japanese|french|spanish|german|italian|chinese|hindi|indian|danish|swedish|norwegian|british|english|american|thai|turkish|portuguese|brazilian|russian|polish|dutch|arabic|bollywood|tamil|telugu|scandinavian|nordic|mexican|k-?drama|foreign|asian|irish|australian';
const PLAIN =
  "a|an|the|some|any|few|couple|of|good|great|best|top|nice|new|newer|old|older|classic|decent|really|very|popular|trending|famous|cool|fun|short|long|random|other|another|more|to|watch|see|for|tonight|me|us|movies?|films?|flicks?|shows?|series|tv|miniseries|something|anything|one|ones|stuff|title|titles|that's|thats|is|and|or|sad|dark|light|uplifting|feel[- ]?good|underrated|highly|highest|rated|of all time|ever|ever made|award|winning|winners?|nominees?|nominated|picture|oscars?|emmys?|must-?see|binge|bingeable|worthy|watching|date|night|weekend|movie-?night|from|in|the|\\d{4}s?|'?\\d0s|eighties|nineties|seventies|sixties|similar|like|this|year|recent|latest|mind[- ]bending|lots?|zombies?|vampires?|spy|spies|time travel|dystopian|noir|martial arts|kung fu|sports?|biopics?|coming[- ]of[- ]age|post-?apocalyptic|monsters?|pirates?|samurai|teen|cult|indie|disney|pixar|marvel|dc|ghibli|relaxing|cozy|cosy|exciting|interesting|with|what|should|we|i|today|recommendations?|suggestions?|ten|five|3|5|10|first|binge-?worthy|whole|idea|ideas|out|there";

/**
 * Each word is taken once and for all (what a lookahead has captured is never tried anew): some words stand in several
 * lists, and to try each of their readings for every word would take for ever.
 */
const DESCRIPTIVE = new RegExp(
  String.raw`^(?:(?=((?:of all time|ever made|must-?see|${Object.values(GENRES).join('|')}|${LANGUAGES}|${PLAIN})(?=[\s,]|$)[\s,]*))\1)+$`,
  'iu',
);
const SPECIFIC = new RegExp(
  String.raw`\b(?:${Object.values(GENRES).join('|')}|${LANGUAGES}|something|anything|movies?|films?|flicks?|shows?|series|stuff|recommendations?|suggestions?)\b`,
  'iu',
);

/** Things people ask any assistant that have nothing to do with films and series. */
const OFF_DOMAIN = [
  /\b(?:weather|forecast|temperature|humidity|thermostat|recipes?|poems?|haiku|jokes?|songs?|spotify|playlists?|podcasts?|alarms?|timers?|reminders?|remind me|e-?mails?|lights?\b.*\b(?:on|off|up)|lamps?|vacuum|pizza|sushi|beers?|ice cream|sandwich(?:es)?|snacks?|lunch|breakfast|groceries|oven|smoking|ads|pdfs?|mp3s?|ebooks?|firmware|software|jazz|shopping list|stocks?|bitcoin|crypto|translate|translation|calculate|calculator|homework|essays?|flights?|taxis?|cabs?|uber|traffic|directions|football score|coffee|dishwasher|heating|doorbell|kitchen|bedroom|living room|bathroom|garage|speakers?|volume|bluetooth|wifi|wi-fi|password|printer|laundry|invoice|python|javascript|wikipedia|capital of|president of|meaning of)\b/iu,
  /^(?:turn|switch) (?:on|off|up|down|the|it|my)\b/iu,
  /^(?:write|compose|draft|sing|translate|calculate|convert|solve|cook|bake|book|buy|sell|order|pay|call|text|email|mail|navigate|drive|dim|lock|unlock|clean|wash|feed|hoover|mow|print|scan|schedule|remind|wake|restart|reboot|shut ?down|update|upgrade|install|compute|define|spell|google|ping)\b(?! me by your name| the midwife| girl| of the wild)/iu,
  /^(?:set|start|make|open|close|run|play|pause|resume|skip|mute|stop|rewind|shuffle|send|tell|say|read|explain|teach|give me (?:a )?(?:number|reason|joke|break|hug))(?: (?:me|us|it|that|this|my|a|an|the|some|to|up|on|off|jazz|music|rock|in|about)\b| \w+ (?:on|in|to|for|from) (?:the|my)\b)/iu,
  /\d\s*[+*/x×÷]\s*\d|^\d+\s*-\s*\d+\s*=/u,
];

/** What a household can own beside films and series; "my" or "the" before it sets it apart from a title. */
const BELONGINGS = String.raw`(?:accounts?|profile|personal data|data|e-?mails?|inbox|passwords?|(?:browser|search|browsing|chat) history|(?:instagram|facebook|twitter|whatsapp|google|amazon|netflix) ?(?:account|app)?|text messages|messages?|contacts?|photos?|pictures?|phone|computer|laptop|calendar|alarms?|reminders?|batter(?:y|ies)|couch|sofa|fridge|car|conversation|operating system|hard drive|windows|groceries|laundry|homework|tv|subscriptions?|memberships?|flights?|bookings?|reservations?|meetings?|appointments?|schedules?|deliver(?:y|ies)|timers?|cache|cookies|names?|(?:phone |heart )?(?:numbers?|rate)|address(?:es)?|memory|shoes|floor|garbage|trash|dishes|dog|cat|plug|comma|paragraph|cursor|package|parcel|order|expense report|doctor|dentist)`;
const ELSEWHERE = new RegExp(
  String.raw`^(?:my|your|our|his|her|their|the|this|all my|an?) (?:\w+ )?${BELONGINGS}(?: (?:from|in|on|of|to|off|with|for|out|at) .+)?$|^(?:him|her|me|us|you|yourself)$|^(?:cache|cookies|directions? (?:to|from) .+)$|\b(?:to|from|on|in|off|into) (?:the|my|our|your) (?:(?:shopping|grocery|to-?do|packing|guest|christmas) list|fridge|calendar|cart|basket|remote|car|phone|computer|laptop|kitchen|living room|bedroom|house|recipe|soup|oven|fence|garden|wall|meeting|agenda|playlist|spreadsheet|document|email|group chat)$|^(?:table \w+|system ?32|root|/\S*)$`,
  'iu',
);

/** "The stain from my shirt", "eggs to my list": where our own places are cut off, what is left is no place of ours. */
const OF_SOMEBODY = /\S (?:to|from|off|out of|onto|into) (?:my|our|your|his|her|their) \p{L}+(?: \p{L}+)?$/iu;

/** True for "my browser history" or "milk to the shopping list": added or removed, but not here. */
export function isElsewhere(words: string): boolean {
  return ELSEWHERE.test(words) || OF_SOMEBODY.test(words);
}

export function isOffDomain(words: string): boolean {
  return OFF_DOMAIN.some((pattern) => pattern.test(words));
}

/** "The series Dark": with article and kind before it, even a genre is a name. */
const NAMED =
  /^the (?:movie|film|series|show|tv show|tv series) (?!(?:with|about|where|that|which|by|from|like|in|of|starring|directed)\b)\S+(?: \S+){0,2}$/iu;

/** True for "a korean drama series" or "something funny": a wish that names no title. */
export function isDescription(words: string): boolean {
  // "Scary Movie", "Epic Movie": one movie without an article is a name.
  const isName = /^(?!an? |some |any |good |funny )\S+ movie$/iu.test(words);
  return !isName && !NAMED.test(words) && DESCRIPTIVE.test(words) && SPECIFIC.test(words);
}

export function genreIn(words: string): string | undefined {
  return Object.keys(GENRES).find((genre) =>
    new RegExp(String.raw`\b(?:${GENRES[genre] ?? ''})(?=$|[\s,.!?'])`, 'iu').test(words),
  );
}

export function languageIn(words: string): string | undefined {
  const found = new RegExp(String.raw`\b(?:${LANGUAGES})\b`, 'iu').exec(words)?.[0].toLowerCase();
  if (found === undefined || /^(?:foreign|asian|nordic|scandinavian)$/u.test(found)) return undefined;
  const languages: Readonly<Record<string, string>> = {
    kdrama: 'korean',
    'k-drama': 'korean',
    bollywood: 'hindi',
    indian: 'hindi',
    british: 'english',
    american: 'english',
    brazilian: 'portuguese',
    mexican: 'spanish',
    irish: 'english',
    australian: 'english',
  };
  return languages[found] ?? found;
}

/** "from 2022", "from the 80s", "between 1990 and 1999". */
export function yearsIn(words: string): { yearFrom?: number; yearTo?: number } {
  const [, from, to] =
    /\b((?:19|20)\d\d)\s*(?:-|–|to|and|until|through)\s*((?:19|20)\d\d)\b/u.exec(words) ?? [];
  if (from !== undefined && to !== undefined) return { yearFrom: Number(from), yearTo: Number(to) };
  const decade = /\b(?:(19|20)?(\d)0'?s)\b/u.exec(words) ?? undefined;
  if (decade !== undefined) {
    const start = Number(`${decade[1] ?? (Number(decade[2]) <= 2 ? '20' : '19')}${decade[2]}0`);
    return { yearFrom: start, yearTo: start + 9 };
  }
  const spelled = ['sixties', 'seventies', 'eighties', 'nineties'].findIndex((name) =>
    new RegExp(name, 'iu').test(words),
  );
  if (spelled !== -1) return { yearFrom: 1960 + spelled * 10, yearTo: 1969 + spelled * 10 };
  const year = /\b((?:19|20)\d\d)\b/u.exec(words)?.[1];
  if (year === undefined) return {};
  if (/\b(?:since|after)\b/iu.test(words)) return { yearFrom: Number(year) };
  if (/\bbefore\b/iu.test(words)) return { yearTo: Number(year) - 1 };
  return { yearFrom: Number(year), yearTo: Number(year) };
}
