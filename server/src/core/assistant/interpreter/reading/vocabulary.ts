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
  "a|an|the|some|any|few|couple|of|good|great|best|top|nice|new|newer|old|older|classic|decent|really|very|popular|trending|famous|cool|fun|short|long|random|other|another|more|to|watch|see|for|tonight|me|us|movies?|films?|flicks?|shows?|series|tv|miniseries|something|anything|one|ones|stuff|title|titles|that's|thats|is|and|or|sad|dark|light|uplifting|feel-?good|underrated|highly|rated|award|winning|oscar|must-?see|binge|bingeable|worthy|watching|date|night|weekend|movie-?night|from|in|the|\\d{4}s?|'?\\d0s|eighties|nineties|seventies|sixties|similar|like|this|year|recent|latest|mind-?bending|relaxing|cozy|cosy|exciting|interesting|with|what|should|we|i|today|recommendations?|suggestions?|ten|five|3|5|10|first|binge-?worthy|whole|idea|ideas|out|there";

const DESCRIPTIVE = new RegExp(
  String.raw`^(?:(?:${PLAIN}|${Object.values(GENRES).join('|')}|${LANGUAGES})[\s,]*(?:\b|$))+$`,
  'iu',
);
const SPECIFIC = new RegExp(
  String.raw`\b(?:${Object.values(GENRES).join('|')}|${LANGUAGES}|something|anything|movies?|films?|flicks?|shows?|series|stuff|recommendations?|suggestions?)\b`,
  'iu',
);

/** Things people ask any assistant that have nothing to do with films and series. */
const OFF_DOMAIN = [
  /\b(?:weather|forecast|temperature|humidity|thermostat|recipes?|poems?|haiku|jokes?|songs?|spotify|playlists?|podcasts?|alarms?|timers?|reminders?|remind me|e-?mails?|lights?\b.*\b(?:on|off|up)|lamps?|vacuum|pizza|groceries|shopping list|stocks?|bitcoin|crypto|translate|translation|calculate|calculator|homework|essays?|flights?|taxi|uber|traffic|directions|football score|coffee|dishwasher|heating|doorbell|kitchen|bedroom|living room|bathroom|garage|speakers?|volume|bluetooth|wifi|wi-fi|password|printer|laundry|invoice|python|javascript|wikipedia|capital of|president of|meaning of)\b/iu,
  /^(?:turn|switch) (?:on|off|up|down|the|it|my)\b/iu,
  /^(?:write|compose|draft|sing|translate|calculate|convert|solve|cook|bake|book|buy|sell|order|pay|call|text|email|mail|navigate|drive|dim|lock|unlock|clean|wash|feed|hoover|mow|print|scan|schedule|remind|wake|restart|reboot|shut ?down|update|upgrade|install|compute|define|spell|google|ping)\b(?! me by your name| the midwife| girl| of the wild)/iu,
  /^(?:set|start|make|open|close|run|play|pause|resume|skip|mute|stop|rewind|shuffle|send|tell|say|read|explain|teach|give me (?:a )?(?:number|reason|joke|break|hug))(?: (?:me|us|it|that|this|my|a|an|the|some|to|up|on|off|jazz|music|rock|in|about)\b| \w+ (?:on|in|to|for|from) (?:the|my)\b)/iu,
  /\d\s*[+*/x×÷]\s*\d|^\d+\s*-\s*\d+\s*=/u,
];

export function isOffDomain(words: string): boolean {
  return OFF_DOMAIN.some((pattern) => pattern.test(words));
}

/** True for "a korean drama series" or "something funny": a wish that names no title. */
export function isDescription(words: string): boolean {
  // "Scary Movie", "Epic Movie": one movie without an article is a name.
  const isName = /^(?!an? |some |any |good |funny )\S+ movie$/iu.test(words);
  return !isName && DESCRIPTIVE.test(words) && SPECIFIC.test(words);
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
