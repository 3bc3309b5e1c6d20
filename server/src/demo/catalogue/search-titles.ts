// Forgiving search over titles, ranked the way the real lookups rank: exact, then beginning, then words, then typos.
interface Searchable {
  title: string;
  year: number;
  alsoKnownAs: string[];
}

const LIMIT = 20;

/** Titles that fit the words, best first, at most twenty. A year at the end ("heat 1995") prefers that year. */
export function searchTitles<T extends Searchable>(titles: readonly T[], term: string): T[] {
  const { words, year } = splitYear(term);
  const wanted = searchKey(words);
  if (wanted === '') return [];
  const found = titles.map((title, order) => ({ title, order, score: scoreOf(title, wanted, year) }));
  return found
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, LIMIT)
    .map(({ title }) => title);
}

/** Lower case, without accents, punctuation and articles, so that what people type compares with what is printed. */
export function searchKey(text: string): string {
  const plain = text
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll('³', '3')
    .replaceAll('½', ' 1 2')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/\b[dl]['’]/g, ' ')
    .replaceAll(/['’.]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return plain.replace(/^(the|a|an) (?=.)/, '');
}

function splitYear(term: string): { words: string; year?: number } {
  const match = /^(.+?)[\s(]+((?:19|20)\d\d)\)?\s*$/.exec(term);
  return match ? { words: match[1] ?? '', year: Number(match[2]) } : { words: term };
}

function scoreOf(title: Searchable, wanted: string, year: number | undefined): number {
  const names = [title.title, ...title.alsoKnownAs].map(searchKey);
  const best = Math.max(...names.map((name) => nameScore(name, wanted)));
  if (year === undefined) return best;
  const asPartOfTheName = Math.max(...names.map((name) => nameScore(name, `${wanted} ${year}`)));
  return Math.max(asPartOfTheName > 0 ? asPartOfTheName + 30 : 0, best > 0 && title.year === year ? best + 30 : best);
}

function nameScore(name: string, wanted: string): number {
  if (name === wanted) return 100;
  if (name.replaceAll(' ', '') === wanted.replaceAll(' ', '')) return 96;
  if (name.startsWith(`${wanted} `)) return 80;
  const nameWords = name.split(' ');
  const wantedWords = wanted.split(' ');
  if (wantedWords.every((word) => nameWords.includes(word))) return 60 - Math.min(20, nameWords.length);
  return fuzzyScore(nameWords, wantedWords);
}

function fuzzyScore(nameWords: string[], wantedWords: string[]): number {
  let typos = 0;
  for (const word of wantedWords) {
    const nearest = Math.min(...nameWords.map((candidate) => distance(candidate, word)));
    if (nearest > allowedTypos(word)) return 0;
    typos += nearest;
  }
  return Math.max(1, 40 - typos * 5 - Math.min(20, Math.abs(nameWords.length - wantedWords.length) * 4));
}

function allowedTypos(word: string): number {
  if (word.length < 4) return 0;
  return word.length < 6 ? 1 : 2;
}

/** Edits between two words, a swap of neighbours counting as one; more than two is all the same to us. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
