// The words every tool uses for a title's facts, for people and, tersely, for a model.
import { titleLine } from './title.ts';
import type { SeasonChoice, Title, TitleState, TitleWithState } from './title.ts';

/** "S02E03", "S02E03-E04", "S02", or nothing. */
export function episodeCode(season: number | undefined, episodes: readonly number[] = []): string {
  if (season === undefined) return '';
  const two = (number: number): string => String(number).padStart(2, '0');
  const [first] = episodes;
  if (first === undefined) return `S${two(season)}`;
  const last = Math.max(...episodes);
  return last === first ? `S${two(season)}E${two(first)}` : `S${two(season)}E${two(first)}-E${two(last)}`;
}

/** "42%"; never 100 before it is done. */
export function percentWords(percent: number): string {
  return `${Math.min(100, Math.max(0, Math.floor(percent)))}%`;
}

/** "1 h 20 min left", at least a minute. */
export function timeLeftWords(timeLeftMs: number): string {
  const minutes = Math.max(1, Math.ceil(timeLeftMs / 60_000));
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  if (days > 0) return `${days} d ${hours} h left`;
  if (hours === 0) return `${minutes} min left`;
  return minutes % 60 === 0 ? `${hours} h left` : `${hours} h ${minutes % 60} min left`;
}

/** "45 min", "2 h", "1 h 20 min". */
export function minutesWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} min`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** "8.4 GB", by thousands as disks are sold. */
export function sizeWords(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let [size, unit] = [bytes, 0];
  while (size >= 1000 && unit < units.length - 1) [size, unit] = [size / 1000, unit + 1];
  return `${size >= 100 || unit === 0 ? Math.round(size) : size.toFixed(1)} ${units[unit] ?? ''}`;
}

/** "1.2 TB free in /movies and /tv": folders with the very same free space lie on one disk, which is told once. */
export function spaceWords(folders: readonly { path: string; freeBytes?: number }[]): string {
  const byFree = new Map<number, Set<string>>();
  for (const { path, freeBytes } of folders) {
    if (freeBytes === undefined) continue;
    const paths = byFree.get(freeBytes) ?? new Set();
    byFree.set(freeBytes, paths.add(path));
  }
  const disks = [...byFree].map(([free, paths]) => `${sizeWords(free)} free in ${listWords([...paths])}`);
  return disks.join(', ');
}

/** "seasons 1 and 2", "all seasons", "new episodes only". */
export function seasonsWords(choice: SeasonChoice): string {
  const words = {
    all: 'all seasons',
    future: 'new episodes as they air',
    first: 'the first season',
    latest: 'the latest season',
    pilot: 'the pilot',
  };
  if (choice.kind !== 'named') return words[choice.kind];
  return choice.numbers.length === 1
    ? `season ${choice.numbers[0]}`
    : `seasons ${listWords(choice.numbers.map(String))}`;
}

/** "a, b and c". */
export function listWords(words: readonly string[], last = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** "film" or "series". */
export function kindWord(kind: Title['kind']): string {
  return kind === 'movie' ? 'film' : 'series';
}

/** "Dune (2021), film, 7.8/10": enough to choose by. */
export function choiceLine(title: TitleWithState, state: string): string {
  return [titleLine(title), kindWord(title.kind), state].filter((part) => part !== '').join(', ');
}

/** `n|ref|name|year|kind|state`, what a model needs of a list entry. */
export function modelLine(title: TitleWithState, number: number): string {
  const name = title.name.replaceAll(/[|\n]/gu, ' ');
  return [number, title.ref, name, title.year ?? '', title.kind, stateCode(title.state)].join('|');
}

export function modelLines(titles: readonly TitleWithState[]): string {
  return titles.map((title, index) => modelLine(title, index + 1)).join('\n');
}

function stateCode(state: TitleState): string {
  switch (state.kind) {
    case 'absent':
      return 'not there';
    case 'tracked':
      return state.monitored ? 'tracked' : 'tracked, unmonitored';
    case 'downloading':
      return `downloading ${percentWords(state.percent)}`;
    case 'partly-available':
      return `has ${state.episodes}/${state.of}`;
    case 'available':
      return 'available';
  }
}
