import { CompiledQuery } from 'kysely';
import type { Storage } from '../../storage/open.ts';

/** What is known of an event when it comes in; the rest of its row is the same for all. */
export interface ArrivedEvent {
  id: string;
  source: string;
  externalId: string;
  lane: string;
  payload: string;
  receivedAt: number;
}

const VALUES_OF_A_ROW = 7;

/**
 * Inserts what is not there yet; a redelivery hits the key and changes nothing. Every webhook waits for this, so its
 * statement is written once for each number of rows instead of being built anew: that took longer than the insert.
 */
export function eventInserter({ db, kind }: Storage): (events: readonly ArrivedEvent[]) => Promise<void> {
  const statements = new Map<number, string>();
  const statementFor = (rows: number): string => {
    const statement = statements.get(rows) ?? insertStatement(rows, kind);
    statements.set(rows, statement);
    return statement;
  };
  return async (events) => {
    await db.executeQuery(CompiledQuery.raw(statementFor(events.length), events.flatMap(valuesOf)));
  };
}

function insertStatement(rows: number, kind: Storage['kind']): string {
  const placeholder = (number: number): string => (kind === 'postgres' ? `$${number}` : '?');
  const row = (_: unknown, index: number): string => {
    const places = Array.from({ length: VALUES_OF_A_ROW }, (_place, place) =>
      placeholder(index * VALUES_OF_A_ROW + place + 1),
    );
    return `(${places.join(', ')}, 'waiting', 0)`;
  };
  return `insert into inbound_events (id, source, external_id, lane, payload, due_at, received_at, status, attempts)
    values ${Array.from({ length: rows }, row).join(', ')} on conflict (source, external_id) do nothing`;
}

function valuesOf({ id, source, externalId, lane, payload, receivedAt }: ArrivedEvent): unknown[] {
  return [id, source, externalId, lane, payload, receivedAt, receivedAt];
}
