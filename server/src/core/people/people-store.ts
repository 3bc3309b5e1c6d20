import { sql } from 'kysely';
import { personStatuses, roles } from '../../domain/person.ts';
import type { Address, Person, PersonId, PersonStatus, Role } from '../../domain/person.ts';
import type { Query } from '../../storage/open.ts';
import type { NewRow, Row } from '../../storage/tables.ts';

/** Queries about people and their identities. */
export function peopleStore(query: Query) {
  return { ...people(query), ...identities(query) };
}

function people(query: Query) {
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
    byId: (id: string): Promise<Row<'people'> | undefined> =>
      query.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst(),
    /** Whoever has been removed is nobody any more. */
    present: (id: string): Promise<Row<'people'> | undefined> =>
      query
        .selectFrom('people')
        .selectAll()
        .where('id', '=', id)
        .where('removed_at', 'is', null)
        .executeTakeFirst(),
    owner: (): Promise<Row<'people'> | undefined> =>
      query.selectFrom('people').selectAll().where('is_owner', '=', 1).executeTakeFirst(),
    list: (filter: { role?: Role; status?: PersonStatus }): Promise<Row<'people'>[]> => {
      let people = query
        .selectFrom('people')
        .selectAll()
        .where('removed_at', 'is', null)
        .orderBy('created_at')
        .limit(1000);
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
        .where('removed_at', 'is', null)
        .orderBy('created_at')
        .orderBy('id')
        .limit(20)
        .execute(),
    update: async (id: string, fields: Partial<NewRow<'people'>>): Promise<void> => {
      await query.updateTable('people').set(fields).where('id', '=', id).execute();
    },
    removePerson: async (id: string): Promise<void> => {
      await query.deleteFrom('people').where('id', '=', id).execute();
    },
  };
}

function identities(query: Query) {
  return {
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
    identitiesOf: (personId: string): Promise<Row<'identities'>[]> =>
      query
        .selectFrom('identities')
        .selectAll()
        .where('person_id', '=', personId)
        .orderBy('last_seen_at', 'desc')
        .execute(),
    /** False when it stood so, or nobody has this address. */
    setOptedOut: async (address: Address, at: number | null): Promise<boolean> => {
      const result = await query
        .updateTable('identities')
        .set({ opted_out_at: at })
        .where('channel', '=', address.channel)
        .where('address', '=', address.address)
        .where('opted_out_at', at === null ? 'is not' : 'is', null)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    removeIdentity: async (address: Address): Promise<void> => {
      await query
        .deleteFrom('identities')
        .where('channel', '=', address.channel)
        .where('address', '=', address.address)
        .execute();
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
    // What a row says is no role or status of ours gives the least there is.
    role: roles.find((role) => role === row.role) ?? 'member',
    status: personStatuses.find((status) => status === row.status) ?? 'blocked',
    ...(row.time_zone === null ? {} : { timeZone: row.time_zone }),
  };
}
