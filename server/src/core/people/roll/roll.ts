import { roles } from '../../../domain/person.ts';
import type { Role } from '../../../domain/person.ts';
import { AppError } from '../../../kit/errors.ts';
import type { Query, Storage } from '../../../storage/open.ts';
import type { Row } from '../../../storage/tables.ts';
import type { ManagedBy, WriteAudit } from '../managed-by.ts';
import type { IdentityDetails, People, PersonDetails, Stays } from '../people-room.ts';
import type { RowMaker } from '../people-rows.ts';
import { peopleStore, toPerson } from '../people-store.ts';
import { rollStore } from './roll-store.ts';
import type { PersonChange } from './roll-store.ts';
import { personName } from '../newcomers/person-name.ts';
import { whyTheyStay, whyTheyStayAmong } from './why-they-stay.ts';

type RollActs = Pick<People, 'roll' | 'details' | 'counts' | 'mark' | 'rename' | 'setRole'>;

interface RollParts extends RowMaker {
  storage: Storage;
  audit: WriteAudit;
}

/** The people as their admins see and change them. */
export function openRoll(parts: RollParts): RollActs {
  const store = peopleStore(parts.storage.db);
  const roll = rollStore(parts.storage.db);
  return {
    roll: async (search = '') => {
      const byPerson = Map.groupBy(await roll.identities(), (row) => row.person_id);
      const rows = await store.list({});
      const admins = rows.filter(({ role, status }) => role === 'admin' && status === 'active');
      const people = rows.map((row) =>
        toDetails(row, byPerson.get(row.id) ?? [], whyTheyStayAmong(admins, row)),
      );
      return people.filter((person) => isMeant(person, search)).sort(byUrgency);
    },
    details: async (id) => {
      const row = await store.present(id);
      if (row === undefined) return undefined;
      return toDetails(row, await store.identitiesOf(id), await whyTheyStay(parts.storage.db, row));
    },
    counts: async () => {
      const rows = await roll.countByStatus();
      const waiting = rows.find(({ status }) => status === 'waiting')?.count ?? 0;
      return { people: rows.reduce((sum, { count }) => sum + count, 0), waiting };
    },
    mark: () => roll.mark(),
    rename: (id, name, by) =>
      parts.storage.transaction(async (query) => {
        const before = await peopleStore(query).present(id);
        if (before === undefined) return undefined;
        const change = { act: 'person-renamed', column: 'name', value: personName(name) } as const;
        await changeAndNote(parts, query, { before, change, by });
        return 'done';
      }),
    setRole: (id, role, by) =>
      parts.storage.transaction(async (query) => {
        const before = await peopleStore(query).present(id);
        if (before === undefined) return undefined;
        if (!roles.includes(role)) throw new AppError('REQUEST_INVALID', 'role: must be admin or member');
        const why = role === 'admin' ? undefined : await whyTheyStay(query, before);
        if (why !== undefined) return why;
        await changeAndNote(parts, query, {
          before,
          change: { act: 'role-changed', column: 'role', value: role },
          by,
        });
        return 'done';
      }),
  };
}

interface Change {
  before: Row<'people'>;
  change: PersonChange & { act: string; column: 'name' | 'role' };
  by: ManagedBy;
}

/** Noted only by the one who has really changed something. */
async function changeAndNote(
  { clock, audit }: RollParts,
  query: Query,
  { before, change, by }: Change,
): Promise<void> {
  if (!(await rollStore(query).change(before.id, change, clock.now()))) return;
  const { act, column, value } = change;
  const detail = `from ${before[column]} to ${value}`;
  await audit({ ...by, act, target: `${before.name} (${before.id})`, detail }, query);
}

function toDetails(
  row: Row<'people'>,
  identities: readonly Row<'identities'>[],
  stays: Stays | undefined,
): PersonDetails {
  return {
    ...(stays !== undefined && { stays }),
    ...toPerson(row),
    isOwner: row.is_owner === 1,
    createdAt: row.created_at,
    identities: identities.map(toIdentity),
  };
}

function toIdentity(row: Row<'identities'>): IdentityDetails {
  return {
    channel: row.channel,
    address: row.address,
    ...(row.display_name === null ? {} : { displayName: row.display_name }),
    lastSeenAt: row.last_seen_at,
    isReachable: row.is_reachable === 1,
    ...(row.opted_out_at === null ? {} : { optedOutAt: row.opted_out_at }),
  };
}

/** A household is small: whoever is meant is found here, so that É is é on every database. */
function isMeant({ name, identities }: PersonDetails, search: string): boolean {
  const wanted = search.trim().toLocaleLowerCase();
  const words = [name, ...identities.flatMap(({ address, displayName }) => [address, displayName ?? ''])];
  return wanted === '' || words.some((word) => word.toLocaleLowerCase().includes(wanted));
}

const RANK: Readonly<Record<Role, number>> = { admin: 1, member: 2 };

function byUrgency(one: PersonDetails, other: PersonDetails): number {
  const rank = ({ status, role }: PersonDetails): number => (status === 'waiting' ? 0 : RANK[role]);
  return rank(one) - rank(other) || one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1);
}
