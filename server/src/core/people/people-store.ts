import { sql } from 'kysely';
import type { Address, Person, PersonId, PersonStatus, Role } from '../../domain/person.ts';
import type { Query } from '../../storage/open.ts';
import type { NewRow, Row } from '../../storage/tables.ts';

/** Queries about people and their identities. */
export function peopleStore(query: Query) {
  return {
    /** A second owner is never made, also when several replicas start at once. */
    insertPerson: async (row: NewRow<'people'>): Promise<void> => {
      const people = query.insertInto('people').values(row);
      await people
        .onConflict((conflict) =>
          conflict
            .column('is_owner')
            .where(sql<boolean>`is_owner = 1`)
            .doNothing(),
        )
        .execute();
    },
    insertIdentity: async (row: NewRow<'identities'>): Promise<void> => {
      await query
        .insertInto('identities')
        .values(row)
        .onConflict((conflict) => conflict.columns(['channel', 'address']).doNothing())
        .execute();
    },
    byAddress: (
      address: Address,
    ): Promise<(Row<'people'> & Pick<Row<'identities'>, 'last_seen_at' | 'is_reachable'>) | undefined> =>
      query
        .selectFrom('identities')
        .innerJoin('people', 'people.id', 'identities.person_id')
        .selectAll('people')
        .select(['identities.last_seen_at', 'identities.is_reachable'])
        .where('identities.channel', '=', address.channel)
        .where('identities.address', '=', address.address)
        .executeTakeFirst(),
    byId: (id: string): Promise<Row<'people'> | undefined> =>
      query.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst(),
    owner: (): Promise<Row<'people'> | undefined> =>
      query.selectFrom('people').selectAll().where('is_owner', '=', 1).executeTakeFirst(),
    list: (filter: { role?: Role; status?: PersonStatus }): Promise<Row<'people'>[]> => {
      let people = query.selectFrom('people').selectAll().orderBy('created_at').limit(1000);
      if (filter.role !== undefined) people = people.where('role', '=', filter.role);
      if (filter.status !== undefined) people = people.where('status', '=', filter.status);
      return people.execute();
    },
    /** Whatever the case of the letters. */
    byName: (name: string): Promise<Row<'people'>[]> =>
      query
        .selectFrom('people')
        .selectAll()
        .where(({ fn, val, eb }) => eb(fn<string>('lower', ['name']), '=', fn<string>('lower', [val(name)])))
        .orderBy('created_at')
        .limit(20)
        .execute(),
    identitiesOf: (personId: string): Promise<Row<'identities'>[]> =>
      query
        .selectFrom('identities')
        .selectAll()
        .where('person_id', '=', personId)
        .orderBy('last_seen_at', 'desc')
        .execute(),
    update: async (id: string, fields: Partial<NewRow<'people'>>): Promise<void> => {
      await query.updateTable('people').set(fields).where('id', '=', id).execute();
    },
    removePerson: async (id: string): Promise<void> => {
      await query.deleteFrom('people').where('id', '=', id).execute();
    },
    updateIdentity: async (address: Address, fields: Partial<NewRow<'identities'>>): Promise<void> => {
      await query
        .updateTable('identities')
        .set(fields)
        .where('channel', '=', address.channel)
        .where('address', '=', address.address)
        .execute();
    },
  };
}

export function toPerson(row: Row<'people'>): Person {
  return {
    id: row.id as PersonId,
    name: row.name,
    role: row.role as Role,
    status: row.status as PersonStatus,
    ...(row.time_zone === null ? {} : { timeZone: row.time_zone }),
  };
}
