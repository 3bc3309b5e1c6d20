import type { CalendarDay } from '../../../domain/calendar-day.ts';
import type { PersonId } from '../../../domain/person.ts';
import type { Query } from '../../../storage/open.ts';
import type { NewRow } from '../../../storage/tables.ts';

/** Queries of what was spent on models, by day and person. */
export function usageStore(query: Query) {
  return {
    ofPerson: async (
      day: CalendarDay,
      personId: PersonId,
    ): Promise<{ tokens: number; toldPercent: number } | undefined> => {
      const row = await query
        .selectFrom('model_usage')
        .select(['input_tokens', 'output_tokens', 'told_percent'])
        .where('day', '=', day)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return row && { tokens: row.input_tokens + row.output_tokens, toldPercent: row.told_percent };
    },
    /** Of everybody: one row for each who asked a model that day. */
    tokensOn: async (day: CalendarDay): Promise<number> => {
      const spent = await query
        .selectFrom('model_usage')
        .select(({ fn }) => [fn.sum('input_tokens').as('read'), fn.sum('output_tokens').as('written')])
        .where('day', '=', day)
        .executeTakeFirstOrThrow();
      return Number(spent.read ?? 0) + Number(spent.written ?? 0);
    },
    /** Added to what stands there; what the person was told replaces it. */
    add: async (row: NewRow<'model_usage'>): Promise<void> => {
      await query
        .insertInto('model_usage')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['day', 'person_id']).doUpdateSet((eb) => ({
            input_tokens: eb('model_usage.input_tokens', '+', eb.ref('excluded.input_tokens')),
            output_tokens: eb('model_usage.output_tokens', '+', eb.ref('excluded.output_tokens')),
            calls: eb('model_usage.calls', '+', eb.ref('excluded.calls')),
            told_percent: eb.ref('excluded.told_percent'),
          })),
        )
        .execute();
    },
  };
}
