import { describe, expect, it } from 'vitest';
import { interpret } from './interpret.ts';
import type { InterpretationContext } from './interpretation.ts';
import { readUndo } from './rules/undo.ts';

const NOW = Date.UTC(2026, 2, 11, 12); // a Wednesday
const alone: InterpretationContext = { shown: [], isPending: false, now: NOW, timeZone: 'Europe/Berlin' };
const listed: InterpretationContext = {
  ...alone,
  shown: [
    { ref: 'movie:tmdb:1', name: 'Dune', year: 2021, kind: 'movie' },
    { ref: 'movie:tmdb:2', name: 'Dune', year: 1984, kind: 'movie' },
    { ref: 'series:tvdb:3', name: 'Dune: Prophecy', year: 2024, kind: 'series' },
  ],
};
const one: InterpretationContext = { ...alone, shown: listed.shown.slice(0, 1) };
const two: InterpretationContext = { ...alone, shown: listed.shown.slice(0, 2) };
const pending: InterpretationContext = { ...alone, isPending: true };

function brief(text: string, context = alone): string {
  const meaning = interpret(text, context);
  const args = (input: Readonly<Record<string, unknown>>): string =>
    Object.entries(input)
      .map(([key, value]) => `${key}=${String(value)}`)
      .join(' ');
  if (meaning.kind === 'call') return `${meaning.tool} ${args(meaning.arguments)}`.trim();
  if (meaning.kind === 'calls')
    return meaning.calls.map((each) => `${each.tool} ${args(each.arguments)}`).join(' + ');
  if (meaning.kind === 'pick') {
    const { positions, quality, seasons } = meaning;
    return ['pick', positions.join(','), quality, seasons].filter((part) => part !== undefined).join(' ');
  }
  if (meaning.kind === 'ask') return `ask ${meaning.why}`;
  return meaning.kind === 'yes' && meaning.mode !== undefined ? `yes ${meaning.mode}` : meaning.kind;
}

describe('CV-2 requests by rule', () => {
  it.each([
    // search
    ['search for paddington', 'search_titles title=paddington'],
    ['look up Blade Runner', 'search_titles title=Blade Runner'],
    ['can you find me the movie arrival?', 'search_titles title=arrival kind=movie'],
    ['seach for ratatouile', 'search_titles title=ratatouile'],
    ['is there a show called The Wire', 'search_titles title=The Wire kind=series'],
    ['Wonder Woman 1984', 'search_titles title=Wonder Woman 1984'],
    ['hello! find Casablanca please', 'search_titles title=Casablanca'],
    ['Get Out', 'search_titles title=Get Out'],
    ["Don't Look Up", "search_titles title=Don't Look Up"],
    ['1917', 'search_titles title=1917'],
    ['teh matrix', 'search_titles title=the matrix'],
    ["let's watch gladiator", 'search_titles title=gladiator'],
    ['put on the lion king', 'search_titles title=the lion king'],
    ['show me star wars movies', 'search_titles title=star wars kind=movie'],
    ['find "Scary Movies"', 'search_titles title=Scary Movies'],
    // add
    ['add the matrix', 'add_title title=the matrix'],
    ['plz dl the big lebowski', 'add_title title=the big lebowski'],
    ['dwnload shrek 2 pls', 'add_title title=shrek 2'],
    ['Hey there, could you please grab Alien for me?', 'add_title title=Alien'],
    ['hi add jaws', 'add_title title=jaws'],
    ['add "Season of the Witch" in 720p', 'add_title title=Season of the Witch quality=720p'],
    ['get the missing seasons of Lost', 'add_title title=Lost kind=series seasons=all'],
    ['request Heat (1995)', 'add_title title=Heat year=1995'],
    ['add solaris from 1972', 'add_title title=solaris year=1972'],
    ['add blade runner 2049', 'add_title title=blade runner 2049'],
    ['add wonder woman 1984 in uhd', 'add_title title=wonder woman 1984 quality=2160p'],
    ['put Coco on the list', 'add_title title=Coco'],
    ['we want to watch Up', 'add_title title=Up'],
    ['my daughter is dying to see Frozen', 'add_title title=Frozen'],
    ['can we get Amadeus, 1080p is fine', 'add_title title=Amadeus quality=1080p'],
    ['add the series Dark, all seasons', 'add_title title=Dark kind=series seasons=all'],
    ['get the latest season of the crown', 'add_title title=the crown kind=series seasons=latest'],
    ['download the pilot of lost', 'add_title title=lost kind=series seasons=pilot'],
    ['grab seasons 2 to 4 of the office', 'add_title title=the office kind=series seasons=2,3,4'],
    ['add severance season two', 'add_title title=severance kind=series seasons=2'],
    ['add fargo s01 and s02', 'add_title title=fargo kind=series seasons=1,2'],
    ['follow new episodes of jeopardy', 'add_title title=jeopardy kind=series seasons=future'],
    ['get the newest Planet of the Apes', 'add_title title=Planet of the Apes newest=true'],
    ['add get out', 'add_title title=get out'],
    ['add "Heat" and "Ronin"', 'add_title title=Heat + add_title title=Ronin'],
    ['add both jaws and alien', 'add_title title=jaws + add_title title=alien'],
    ['add jaws and also add alien', 'add_title title=jaws + add_title title=alien'],
    ['add fast and furious', 'add_title title=fast and furious'],
    ['get Inside Out', 'add_title title=Inside Out'],
    ['get knives out', 'add_title title=knives out'],
    ['we should get titanic', 'add_title title=titanic'],
    ['get ratatouille for dad', 'add_title title=ratatouille'],
    ['id like to watch vertigo tonite', 'add_title title=vertigo'],
    ['/add psycho', 'add_title title=psycho'],
    ['Add: Rear Window', 'add_title title=Rear Window'],
    ['actually no, scrap that, add platoon', 'add_title title=platoon'],
    ['add lost pilot only', 'add_title title=lost kind=series seasons=pilot'],
    ['add movie:tmdb:603', 'add_title ref=movie:tmdb:603'],
    ['add Heat (1995) and Ronin (1998)', 'add_title title=Heat year=1995 + add_title title=Ronin year=1998'],
    // remove
    ['delete twilight', 'remove_title title=twilight'],
    ['get rid of cats', 'remove_title title=cats'],
    ['please remove Shrek from plex', 'remove_title title=Shrek'],
    ['remove jaws and its files', 'remove_title title=jaws mode=remove_with_files'],
    ['stop monitoring lost', 'remove_title title=lost mode=unmonitor'],
    ['unmonitor the simpsons', 'remove_title title=the simpsons mode=unmonitor'],
    ['stop downloading avatar', 'remove_title title=avatar'],
    ['delte morbius because it sucked', 'remove_title title=morbius'],
    ["we don't need seinfeld anymore", 'remove_title title=seinfeld'],
    ['remove season 2 of lost', 'remove_title title=lost kind=series seasons=2'],
    ['remove all of us are dead', 'remove_title title=all of us are dead'],
    ['delete everything everywhere all at once', 'remove_title title=everything everywhere all at once'],
    ['get lost off the server', 'remove_title title=lost'],
    ['no wait, scrap that, remove jaws', 'remove_title title=jaws'],
    ['undo', 'undo'],
    ['take that back', 'undo'],
    // downloads
    ["what's downloading?", 'downloads'],
    ['show me the queue', 'downloads'],
    ['is the queue empty', 'downloads'],
    ['how far along is dune', 'downloads title=dune'],
    ['is oppenheimer done yet', 'downloads title=oppenheimer'],
    ['eta on the bear?', 'downloads title=the bear'],
    ['anything still downloading', 'downloads'],
    ['downloads page 2', 'downloads page=2'],
    ["what's taking so long", 'downloads'],
    ['y is it so slow', 'downloads'],
    ["why isn't it here yet", 'downloads'],
    // upcoming
    ["what's on tonight", 'upcoming from=2026-03-11 to=2026-03-11'],
    ['what comes out this weekend', 'upcoming from=2026-03-14 to=2026-03-15'],
    ['show me the calendar for next month', 'upcoming from=2026-04-01 to=2026-04-30'],
    ['any new episodes this week?', 'upcoming from=2026-03-11 to=2026-03-15 kind=series'],
    ['what movies are coming out in may', 'upcoming from=2026-05-01 to=2026-05-31 kind=movie'],
    ["what's airing on march 20", 'upcoming from=2026-03-20 to=2026-03-20'],
    ['upcoming', 'upcoming'],
    ['when is the next episode of severance', 'upcoming title=severance'],
    ["what's coming until sunday", 'upcoming from=2026-03-11 to=2026-03-15'],
    // what later tools will do
    ['u got dark knight?', 'library_status title=dark knight'],
    ['have we got the sopranos', 'library_status title=the sopranos'],
    ['is coco on plex already', 'library_status title=coco'],
    ['what movies do we have', 'library_status'],
    ['recommend me a good thriller', 'discover_titles genre=thriller'],
    ['horror movies from the 80s', 'discover_titles genre=horror kind=movie yearFrom=1980 yearTo=1989'],
    ['something like stranger things', 'discover_titles similarTo=stranger things'],
    ['movies with Tom Hanks', 'discover_titles person=Tom Hanks kind=movie'],
    ['add a scary movie', 'discover_titles genre=horror kind=movie'],
    ['what was that film where a man ages backwards', 'web_search query=man ages backwards kind=movie'],
    ['did anyone watch tenet', 'watch_history title=tenet'],
    ['show my watch history', 'watch_history'],
    ['what did we watch last weekend', 'watch_history from=2026-03-07 to=2026-03-08'],
    ['who directed jaws', 'title_details title=jaws aspect=credits'],
    ['what is inception about', 'title_details title=inception aspect=overview'],
    ['tell me more about the wire', 'title_details title=the wire aspect=all'],
    ['let alice in', 'people action=approve name=alice'],
    ['reject bob', 'people action=deny name=bob'],
    ['show pending users', 'people action=list'],
    ['approve sam and kim', 'people action=approve name=sam + people action=approve name=kim'],
    ['let him in', 'people action=list'],
    // where it is, whom to tell, how the services are, what a person chooses
    ['where is dune', 'where_is_it title=dune'],
    ["why isn't the matrix here yet", 'where_is_it title=the matrix'],
    ['i asked for heat last week, where is it?', 'where_is_it title=heat'],
    ['where is my stuff', 'downloads'],
    ['where can i stream andor', 'title_details title=andor aspect=streaming'],
    ['follow severance', 'follow_title title=severance'],
    ['let me know when the new season of shogun is here', 'follow_title title=shogun'],
    ['stop telling me about heat', 'follow_title title=heat stop=true'],
    ['tell me when dune comes out', 'upcoming title=dune'],
    ['is sonarr up?', 'service_status service=sonarr'],
    ['are sonarr and radarr working', 'service_status'],
    ['how much space is left', 'library_status'],
    ['i always want 4k', 'my_preferences quality=2160p'],
    ['always get dune in 4k', 'search_titles title=always get dune'],
    ['no emojis please', 'my_preferences voice=plain'],
    ['turn off notifications', 'my_preferences news=off'],
    ["don't message me at night", 'my_preferences news=off at night'],
    ['no notifications at night', 'my_preferences news=off at night'],
    ['stop texting me between 10 and 8', 'my_preferences news=off at night'],
    ["don't text me after 10pm", 'my_preferences news=off at night'],
    ['no more messages from you', 'my_preferences news=off'],
    ['change my timezone to asia/tokyo', 'my_preferences time_zone=asia/tokyo'],
    ['remember that i love westerns', 'my_preferences likes=westerns'],
    ['forget my time zone', 'my_preferences forget=time zone'],
    ['my settings', 'my_preferences'],
  ])('%s → %s', (text, expected) => {
    expect(brief(text)).toBe(expected);
  });
});

describe('CV-11 to take back', () => {
  it.each([
    ['undo', 'undo'],
    ['Oh no, undo that!', 'undo'],
    ['undo the last thing please', 'undo'],
    ['put it back', 'undo'],
    ['ctrl+z', 'undo'],
    ['oops', 'slip'],
    ['that was a mistake', 'slip'],
    ['wrong one', 'slip'],
    ['undo dune', undefined],
    ['bring back firefly', undefined],
    ["don't undo that", undefined],
    ['can you undo things?', undefined],
    ['Undone', undefined],
  ])('%s is %s', (text, expected) => {
    expect(readUndo(text)).toBe(expected);
  });
});

describe('CV-2 what is asked, refused or not understood', () => {
  it.each([
    ['remove all movies', 'ask bulk'],
    ['delete everything', 'ask bulk'],
    ['wipe the whole library', 'ask bulk'],
    ['get rid of all the marvel movies', 'ask bulk'],
    ['clear the queue', 'ask bulk'],
    ['delete all my files', 'ask bulk'],
    ["don't add dune", 'ask negation'],
    ['please do not delete anything', 'ask negation'],
    ['stop adding stuff', 'ask negation'],
    ['add it', 'ask which'],
    ['delete that', 'ask which'],
    ['the third one', 'ask which'],
    ['help', 'help'],
    ['how do i remove a film', 'help'],
    ['what can you do?', 'help'],
    ['thank you so much', 'smalltalk'],
    ['good morning', 'smalltalk'],
    ['yes', 'yes'],
    ['n', 'no'],
    ['ok', 'smalltalk'],
    ['add', 'ask which'],
    ['remove', 'ask which'],
    ['add a movie', 'ask which'],
    ['add heat, not the 1995 one', 'ask which'],
    ['?', 'help'],
    ['turn on the lights', 'unknown'],
    ['set a timer for ten minutes', 'unknown'],
    ['tell me a joke', 'unknown'],
    ["what's the capital of france", 'unknown'],
    ['why is the sky blue', 'unknown'],
    ['my dog ate the remote and now I cannot change the channel any longer', 'unknown'],
    [`add ${'very '.repeat(200)}long`, 'unknown'],
  ])('%s → %s', (text, expected) => {
    expect(brief(text)).toBe(expected);
  });
});

describe('CV-7 yes and no to a card that waits', () => {
  it.each([
    ...[
      'yes',
      'Yes!',
      'yup',
      'YEP',
      'sure thing',
      'ok',
      'yes please',
      'do it',
      'go ahead',
      '👍',
      '👍🏽',
      '✅',
      'yeees',
      'sounds good',
      'y',
    ].map((text) => [text, 'yes']),
    ...[
      'no',
      'nope',
      'nah',
      'never mind',
      'cancel',
      'stop',
      "don't",
      '👎',
      'no thanks',
      'forget it',
      'keep it',
      'ok, never mind',
      'no!!',
    ].map((text) => [text, 'no']),
    ['yes, and delete the files', 'yes remove_with_files'],
    ['yes, delete the files too', 'yes remove_with_files'],
    ['yes but keep the files', 'yes remove'],
    ['keep the files', 'yes remove'],
    ['yes remove it', 'yes'],
    ['just unmonitor it', 'yes unmonitor'],
  ])('%s → %s', (text, expected) => {
    expect(brief(text, pending)).toBe(expected);
  });

  it.each([
    'ok add dune',
    'what?',
    'no country for old men',
    '❤️',
    'delete all files of everything',
    'thanks',
    'maybe',
    'yes or no?',
  ])('%s is no yes', (text) => {
    expect(interpret(text, pending).kind).not.toBe('yes');
  });
});

describe('CV-8 references to what was shown', () => {
  it.each([
    ['the second one', listed, 'pick 2'],
    ['2', listed, 'pick 2'],
    ['number two', listed, 'pick 2'],
    ['#3', listed, 'pick 3'],
    ['add the last one', listed, 'pick 3'],
    ['first two', listed, 'pick 1,2'],
    ['1 and 3', listed, 'pick 1,3'],
    ['both', two, 'pick 1,2'],
    ['both', listed, 'ask which'],
    ['the 1984 one', listed, 'pick 2'],
    ['actually the 2021 one', listed, 'pick 1'],
    ['the series', listed, 'pick 3'],
    ['the movie', listed, 'ask which'],
    ['the oldest', listed, 'pick 2'],
    ['option 2 in 4k', listed, 'pick 2 2160p'],
    ['the third one but only season 1', listed, 'pick 3 1'],
    ['no, the other one', two, 'pick 2'],
    ['no, the other one', listed, 'ask which'],
    ['7', listed, 'ask which'],
    ['add that', one, 'pick 1'],
    ['add it in 4k', one, 'pick 1 2160p'],
    ['that but in 4K', one, 'pick 1 2160p'],
    ['actually make it 1080p', one, 'pick 1 1080p'],
    ['just season 2', one, 'pick 1 2'],
    ['add that', listed, 'ask which'],
    ['the one with tom hanks', listed, 'ask which'],
    ['remove the second one', listed, 'remove_title ref=movie:tmdb:2'],
    ['remove 1', listed, 'remove_title ref=movie:tmdb:1'],
    ['remove both', two, 'ask bulk'],
    ['remove it', one, 'remove_title ref=movie:tmdb:1'],
    ['who is in it?', one, 'title_details ref=movie:tmdb:1 aspect=credits'],
    ['where is it', one, 'where_is_it ref=movie:tmdb:1'],
    ['where is it', listed, 'downloads'],
    ['follow the third one', listed, 'follow_title ref=series:tvdb:3'],
    ['tell me when it is out', one, 'follow_title ref=movie:tmdb:1'],
    ['have we seen it', one, 'watch_history title=Dune'],
    ['can i have it in 4k', one, 'pick 1 2160p'],
    ['the movie, not the show', two, 'ask which'],
    ['tell me more about the third one', listed, 'title_details ref=series:tvdb:3 aspect=all'],
    ['add alien', listed, 'add_title title=alien'],
    ['search for 1917', listed, 'search_titles title=1917'],
    ['no', listed, 'no'],
  ] as const)('%s → %s', (text, context, expected) => {
    expect(brief(text, context)).toBe(expected);
  });

  it('a yes with nothing pending picks nothing', () => {
    for (const text of ['yes', 'ok', 'sure', '👍', 'great'])
      expect(['yes', 'smalltalk']).toContain(interpret(text, one).kind);
  });

  it('a firm yes takes the one title that was offered; being content, or more than one title, does not', () => {
    const offered = { ...one, isOffered: true };
    for (const text of ['yes', 'yep', '👍', 'sure', 'oui', 'sí']) expect(brief(text, offered)).toBe('pick 1');
    for (const text of ['ok', 'great', 'thanks', 'no', 'what?'])
      expect(interpret(text, offered).kind).not.toBe('pick');
    expect(interpret('yes', { ...two, isOffered: true }).kind).not.toBe('pick');
  });

  const rings: InterpretationContext = {
    ...alone,
    shown: ['The Fellowship of the Ring', 'The Two Towers', 'The Return of the King'].map((name, index) => ({
      ref: `movie:tmdb:${index + 1}`,
      name: `The Lord of the Rings: ${name}`,
      year: 2001 + index,
      kind: 'movie',
    })),
  };

  it('the words in which a title differs pick it, when it was asked which is meant', () => {
    const asked = { ...rings, isAsked: true };
    expect(brief('two towers', asked)).toBe('pick 2');
    expect(brief('return of the king pls', asked)).toBe('pick 3');
    expect(brief('the ring', asked)).toBe('search_titles title=the ring');
    expect(brief('two towers', rings)).toBe('search_titles title=two towers');
    expect(brief('the two towers one', rings)).toBe('pick 2');
    expect(brief('the rings one', rings)).toBe('ask which');
  });

  it.each([
    ['the newer 1', two, 'pick 1'],
    ['the first two', one, 'ask which'],
    ['last three', two, 'ask which'],
    ['neither', listed, 'no'],
    ['none of them', listed, 'no'],
    ['actually the 2019 one', one, 'other-year'],
    ['no i meant the 2019 one', two, 'other-year'],
    ['the 2019 one', listed, 'ask which'],
    ['remove it then', one, 'remove_title ref=movie:tmdb:1'],
    ['add 21', one, 'add_title title=21'],
  ] as const)('%s → %s', (text, context, expected) => {
    expect(brief(text, context)).toBe(expected);
  });
});

describe("the person's own day", () => {
  it.each([
    ['Pacific/Auckland', '2026-03-12'],
    ['America/Los_Angeles', '2026-03-11'],
  ])('today in %s is %s', (timeZone, day) => {
    expect(interpret('anything airing today?', { ...alone, timeZone })).toMatchObject({
      arguments: { from: day, to: day },
    });
  });
});

describe('CV-2 hostile text', () => {
  it.each([
    '',
    '   ',
    '???',
    '"',
    "''",
    '\u{E000}5',
    '"'.repeat(390),
    'add '.repeat(90),
    'the '.repeat(99),
    'a, '.repeat(120),
    '1 and '.repeat(60),
    'yes '.repeat(24),
    ...[
      'what is the ',
      'the movie with the ',
      'show me the best ',
      'where is my ',
      'is there a ',
      'add all the ',
    ].map((words) => `${words.repeat(Math.floor(390 / words.length))}x`),
  ])('is answered: %j', (text) => {
    // A pattern that tries every way of reading these would not come back at all.
    for (const context of [alone, listed, pending])
      expect(interpret(text, context).kind).toBeTypeOf('string');
  });
});

describe('CV-2 a name beside other words', () => {
  it.each([
    ['add the series Dark', 'add_title {"title":"Dark","kind":"series"}'],
    ['download the movie Drama', 'add_title {"title":"Drama","kind":"movie"}'],
    ['add a scary film', 'discover_titles {"genre":"horror","kind":"movie"}'],
    ['and what comes out tomorrow?', 'upcoming {"from":"2026-03-12","to":"2026-03-12"}'],
    ['forget it, is Stalker in our library?', 'library_status {"title":"Stalker"}'],
  ])('“%s”', (text, expected) => {
    const meaning = interpret(text, alone);
    expect(meaning).toMatchObject({ kind: 'call' });
    expect(meaning.kind === 'call' && `${meaning.tool} ${JSON.stringify(meaning.arguments)}`).toBe(expected);
  });
});
