// "Seasons 1–4 complete, missing season 5 and S03E07": the shelf of a series in one line.
import type { SeasonHolding } from '../../../domain/holding.ts';
import { episodeCode, listWords } from '../../../domain/title-words.ts';

/** More missing episodes of one season than this are counted, not listed. */
const MOST_LISTED = 4;

/** The seasons that the words name: "2", "1-3", "first", "latest"; all but the specials when they name none. */
export function chosenSeasons(seasons: readonly SeasonHolding[], words: string | undefined): SeasonHolding[] {
  const regular = seasons.filter(({ season }) => season > 0);
  const said = words?.trim().toLowerCase() ?? '';
  if (/^(?:first|pilot)$/u.test(said)) return regular.slice(0, 1);
  if (/^(?:latest|last|newest)$/u.test(said)) return regular.slice(-1);
  const ranges = [...said.matchAll(/(\d{1,2})(?:\s*(?:-|–|to)\s*s?(\d{1,2}))?/gu)];
  if (ranges.length === 0) return regular;
  const isNamed = (season: number): boolean =>
    ranges.some(([, from, to = from]) => season >= Number(from) && season <= Number(to));
  return seasons.filter(({ season }) => isNamed(season));
}

/** Never empty as long as there is a season. */
export function seasonsSentence(seasons: readonly SeasonHolding[]): string {
  const some = seasons.filter(({ here }) => here > 0);
  const isWhole = ({ missing }: SeasonHolding): boolean => missing.length === 0;
  const complete = some.filter((season) => isWhole(season) && season.toCome === 0);
  const running = some.filter((season) => isWhole(season) && season.toCome > 0);
  const unstarted = seasons.filter((season) => season.here === 0 && isWhole(season) && season.toCome > 0);
  const gaps = missingWords(seasons);
  const parts = [
    complete.length > 0 ? `${seasonNames(complete)} complete` : '',
    ...running.map(({ season, here }) => `${seasonName(season)} up to date with ${episodes(here)}`),
    gaps === '' ? '' : `missing ${gaps}`,
    unstarted.length > 0 ? `${seasonNames(unstarted)} still to air` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** "season 5 and S03E07": whole seasons first. */
function missingWords(seasons: readonly SeasonHolding[]): string {
  const whole = seasons.filter(({ here, missing }) => here === 0 && missing.length > 0);
  const single = seasons
    .filter(({ here, missing }) => here > 0 && missing.length > 0)
    .flatMap(({ season, missing }) =>
      missing.length > MOST_LISTED
        ? [`${episodes(missing.length)} of ${seasonName(season)}`]
        : missing.map((episode) => episodeCode(season, [episode])),
    );
  return listWords([...(whole.length > 0 ? [seasonNames(whole)] : []), ...single]);
}

function episodes(count: number): string {
  return count === 1 ? '1 episode' : `${count} episodes`;
}

function seasonName(season: number): string {
  return season === 0 ? 'the specials' : `season ${season}`;
}

/** "seasons 1–4 and 6". */
function seasonNames(seasons: readonly SeasonHolding[]): string {
  const numbers = seasons.map(({ season }) => season).filter((season) => season > 0);
  const specials = seasons.some(({ season }) => season === 0) ? ['the specials'] : [];
  if (numbers.length === 0) return specials.join('');
  const regular = `${numbers.length === 1 ? 'season' : 'seasons'} ${listWords(runs(numbers))}`;
  return listWords([...specials, regular]);
}

/** 1, 2, 3, 5 as "1–3" and "5". */
function runs(numbers: readonly number[]): string[] {
  const found: [first: number, last: number][] = [];
  for (const number of numbers) {
    const run = found.at(-1);
    if (run !== undefined && run[1] === number - 1) run[1] = number;
    else found.push([number, number]);
  }
  return found.flatMap(([first, last]) => {
    if (first === last) return [`${first}`];
    return last === first + 1 ? [`${first}`, `${last}`] : [`${first}–${last}`];
  });
}
