import { sql } from 'kysely';
import type { Query } from '../../../storage/open.ts';
import type { NewRow, Row } from '../../../storage/tables.ts';

/** Who becomes one with whom. */
export interface TwoPeople {
  fromId: string;
  intoId: string;
}

/** Queries that give one person what was another's. */
export function mergeStore(query: Query, people: TwoPeople) {
  return { ...wishes(query, people), ...choices(query, people), ...reach(query, people) };
}

function wishes(query: Query, { fromId, intoId }: TwoPeople) {
  return {
    moveWishes: async (): Promise<void> => {
      await query
        .updateTable('requests')
        .set({ person_id: intoId })
        .where('person_id', '=', fromId)
        .execute();
      await query
        .updateTable('requests')
        .set({ decided_by: intoId })
        .where('decided_by', '=', fromId)
        .execute();
      await query
        .insertInto('followers')
        .columns(['ref', 'person_id', 'created_at'])
        .expression((eb) =>
          eb
            .selectFrom('followers')
            .select(['ref', sql.lit(intoId).as('person_id'), 'created_at'])
            .where('person_id', '=', fromId),
        )
        .onConflict((conflict) => conflict.columns(['ref', 'person_id']).doNothing())
        .execute();
      await query.deleteFrom('followers').where('person_id', '=', fromId).execute();
    },
  };
}

function choices(query: Query, { fromId, intoId }: TwoPeople) {
  return {
    /** What both have chosen stays as the one who stays has it. */
    moveChoices: async (): Promise<void> => {
      const rows = await query
        .selectFrom('preferences')
        .selectAll()
        .where('person_id', '=', fromId)
        .execute();
      for (const row of rows)
        await query
          .insertInto('preferences')
          .values({ ...row, person_id: intoId })
          .onConflict((conflict) => conflict.columns(['person_id', 'key']).doNothing())
          .execute();
      await query.deleteFrom('preferences').where('person_id', '=', fromId).execute();
    },
    /** What both have spent counts together. */
    moveUsage: async (): Promise<void> => {
      const rows = await query
        .selectFrom('model_usage')
        .selectAll()
        .where('person_id', '=', fromId)
        .execute();
      for (const row of rows)
        await query
          .insertInto('model_usage')
          .values({ ...row, person_id: intoId })
          .onConflict((conflict) =>
            conflict.columns(['day', 'person_id']).doUpdateSet((eb) => ({
              input_tokens: eb('model_usage.input_tokens', '+', eb.ref('excluded.input_tokens')),
              output_tokens: eb('model_usage.output_tokens', '+', eb.ref('excluded.output_tokens')),
              calls: eb('model_usage.calls', '+', eb.ref('excluded.calls')),
            })),
          )
          .execute();
      await query.deleteFrom('model_usage').where('person_id', '=', fromId).execute();
    },
    limits: async (): Promise<{ from: Row<'limits'> | undefined; into: Row<'limits'> | undefined }> => {
      const rows = await query
        .selectFrom('limits')
        .selectAll()
        .where('person_id', 'in', [fromId, intoId])
        .execute();
      const of = (id: string) => rows.find(({ person_id }) => person_id === id);
      return { from: of(fromId), into: of(intoId) };
    },
    putLimits: async (row: NewRow<'limits'>): Promise<void> => {
      const { person_id: _key, ...values } = row;
      await query
        .insertInto('limits')
        .values(row)
        .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
        .execute();
      await query.deleteFrom('limits').where('person_id', '=', fromId).execute();
    },
  };
}

function reach(query: Query, { fromId, intoId }: TwoPeople) {
  return {
    /** An address that is the person's own id was made by us; the other one has such addresses too. */
    moveAddresses: async (): Promise<void> => {
      await query
        .deleteFrom('identities')
        .where('person_id', '=', fromId)
        .where('address', '=', fromId)
        .execute();
      await query
        .updateTable('identities')
        .set({ person_id: intoId })
        .where('person_id', '=', fromId)
        .execute();
    },
    endCodesAndWeb: async (): Promise<void> => {
      await query
        .updateTable('pairing_codes')
        .set({ person_id: intoId })
        .where('person_id', '=', fromId)
        .where('purpose', '=', 'invite')
        .execute();
      await query.deleteFrom('pairing_codes').where('person_id', '=', fromId).execute();
      await query.deleteFrom('web_users').where('id', '=', fromId).execute();
    },
    moveDeliveries: async (): Promise<void> => {
      await query
        .updateTable('deliveries')
        .set({ person_id: intoId })
        .where('person_id', '=', fromId)
        .execute();
    },
  };
}
