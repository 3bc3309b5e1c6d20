// Looks the words up as they are first ("Wonder Woman 1984"), and only then with a year or a kind taken out of them.
import { chooseTitle } from './choose-title.ts';
import type { CloseTitle, TitleChoice, TitleFilter } from './choose-title.ts';

export interface TitleWords extends TitleFilter {
  title: string;
  /** "The new Dune": the newest of that name. */
  newest?: boolean;
}

export type LookUp<Away> =
  | { kind: 'looked-up'; choice: TitleChoice; found: CloseTitle[]; unavailable: Away[] }
  /** Nobody could be asked. */
  | { kind: 'away'; away: Away };

type Find<Away extends { kind: 'unavailable' }> = (
  words: string,
  filter: TitleFilter,
) => Promise<{ kind: 'found'; titles: CloseTitle[]; unavailable: Away[] } | Away>;

/** Tries each spelling until one title is clearly meant; else answers what the uncut words brought. `keep` narrows what may be chosen. */
export async function lookUpTitle<Away extends { kind: 'unavailable' }>(
  find: Find<Away>,
  words: TitleWords,
  keep: (title: CloseTitle) => boolean = () => true,
): Promise<LookUp<Away>> {
  let first: LookUp<Away> | undefined;
  for (const spelling of spellings(words)) {
    const { title, newest, ...filter } = spelling;
    const answer = await find(title, filter);
    if (answer.kind === 'unavailable') return first ?? { kind: 'away', away: answer };
    const titles = answer.titles.filter((candidate) => keep(candidate));
    const choice = chooseTitle(titles, { ...filter, newest: newest === true });
    const looked: LookUp<Away> = {
      kind: 'looked-up',
      choice,
      found: titles,
      unavailable: answer.unavailable,
    };
    if (choice.kind === 'one') return looked;
    first = better(first, looked);
  }
  return first ?? { kind: 'looked-up', choice: { kind: 'none' }, found: [], unavailable: [] };
}

/** Candidates beat none; the uncut words beat the cut ones. */
function better<Away>(known: LookUp<Away> | undefined, next: LookUp<Away>): LookUp<Away> {
  const isBetter =
    known?.kind === 'looked-up' &&
    known.choice.kind === 'none' &&
    next.kind === 'looked-up' &&
    next.choice.kind !== 'none';
  return known === undefined || isBetter ? next : known;
}

function spellings({ title, kind, year, newest }: TitleWords): TitleWords[] {
  const said = { ...(kind && { kind }), ...(year !== undefined && { year }) };
  const all: TitleWords[] =
    newest === true
      ? [
          { title: `the new ${title}`, ...said },
          { title, ...said, newest },
        ]
      : [{ title, ...said }];
  const dated = year === undefined ? withoutYear(title) : undefined;
  if (dated !== undefined) all.push({ ...said, ...dated });
  const [, beforeKind, lastKind = ''] =
    /^(.+?) (movie|film|tv show|tv series|show|series)$/iu.exec(title) ?? [];
  if (beforeKind !== undefined)
    all.push({
      title: beforeKind,
      ...said,
      ...(newest && { newest }),
      kind: /movie|film/iu.test(lastKind) ? 'movie' : 'series',
    });
  const whole = nameOfWhole(title);
  if (whole !== undefined) all.push({ title: whole, ...said, ...(newest && { newest }) });
  return all;
}

/** "Psycho 1998", "Psycho (1998)", "the 1998 Psycho". */
function withoutYear(title: string): { title: string; year: number } | undefined {
  const { name, year } =
    /^(?<name>.+?),? \(?(?<year>(?:19|20)\d\d)\)?$/u.exec(title)?.groups ??
    /^the (?<year>(?:19|20)\d\d) (?<name>.+)$/iu.exec(title)?.groups ??
    {};
  return name === undefined ? undefined : { title: name, year: Number(year) };
}

/** "All of Friends" is Friends, unless something is called so ("All of Us Are Dead"). */
export function nameOfWhole(words: string): string | undefined {
  return /^(?:all(?: of)?(?: the)?|every|the (?:whole|entire|complete|rest)(?: of)?) (.+)$/iu.exec(
    words,
  )?.[1];
}
