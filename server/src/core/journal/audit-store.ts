import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Query } from '../../storage/open.ts';
import type { Row } from '../../storage/tables.ts';

/** One page of the audit is asked for. */
export interface AuditQuestion {
  /** Only what is older than this entry. */
  before?: string;
  limit: number;
  /** Words in the target, the detail or the name of who did it. */
  search?: string;
  act?: string;
}

export type AuditRow = Row<'audit'> & { person_name: string | null };

/** Reads the audit. Written it is by the journal, and never changed. */
export function auditStore(query: Query) {
  return {
    /** Newest first; ids sort by time. */
    page: ({ before, limit, search, act }: AuditQuestion): Promise<AuditRow[]> => {
      let entries = query
        .selectFrom('audit')
        .leftJoin('people', 'people.id', 'audit.person_id')
        .selectAll('audit')
        .select('people.name as person_name')
        .orderBy('audit.id', 'desc')
        .limit(limit);
      if (before !== undefined) entries = entries.where('audit.id', '<', before);
      if (act !== undefined) entries = entries.where('audit.act', '=', act);
      if (search !== undefined && search !== '') entries = entries.where(mentions(search));
      return entries.execute();
    },
    /** Every act there is, stepping through the index from one to the next instead of reading each entry. */
    acts: async (): Promise<string[]> => {
      const { rows } = await sql<{ act: string }>`with recursive acts(act) as (
          select min(act) from audit
          union all
          select (select min(later.act) from audit as later where later.act > acts.act) from acts
          where acts.act is not null
        ) select act from acts where act is not null`.execute(query);
      return rows.map(({ act }) => act);
    },
    newest: async (): Promise<string | undefined> => {
      const newest = query.selectFrom('audit').select('id').orderBy('id', 'desc').limit(1);
      return (await newest.executeTakeFirst())?.id;
    },
  };
}

function mentions(search: string): RawBuilder<boolean> {
  const places = [sql.ref('audit.target'), sql.ref('audit.detail'), sql.ref('people.name')];
  const tests = places.flatMap((place) =>
    spellings(search).map(
      (spelling) => sql`lower(${place}) like ${`%${literally(spelling)}%`} escape ${sql.lit('\\')}`,
    ),
  );
  return sql<boolean>`(${sql.join(tests, sql` or `)})`;
}

/** SQLite knows capitals of a to z only: what begins with an É is looked for as it may stand there. */
function spellings(search: string): string[] {
  const lower = search.toLowerCase();
  if (/^[ -~]*$/.test(lower)) return [lower];
  const capital = lower.replaceAll(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
  return [...new Set([lower, capital, search.toUpperCase()])];
}

function literally(words: string): string {
  return words.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
