// What admins have set: for everybody in the settings, for single people in a table. Every change is in the audit.
import { changeLimits, limitKeys, mergeLimits, noLimits, readLimits } from '../../../domain/limits.ts';
import type { Limits, LimitsChange } from '../../../domain/limits.ts';
import type { PersonId } from '../../../domain/person.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { Query, Storage } from '../../../storage/open.ts';
import type { Row } from '../../../storage/tables.ts';
import type { Settings } from '../../settings/index.ts';
import type { ManagedBy, WriteAudit } from '../managed-by.ts';
import { limitsStore } from './limits-store.ts';
import type { LimitsRow } from './limits-store.ts';

/** What people may ask for. */
export interface PeopleLimits {
  /** What holds for this person: their own, else the household's. Admins, and nobody, are under none. */
  of(id: PersonId): Promise<Limits>;
  /** Only what was set for this very person, whatever their role. */
  own(id: PersonId): Promise<Limits>;
  /** What holds for everybody who has none of their own. */
  household(): Promise<Limits>;
  /** Changes a person's own and notes it; answers them as they are then, or undefined for nobody. */
  change(by: ManagedBy, id: PersonId, change: LimitsChange): Promise<Limits | undefined>;
  /** The same for the household. */
  changeHousehold(by: ManagedBy, change: LimitsChange): Promise<Limits>;
}

interface LimitsParts {
  storage: Storage;
  settings: Pick<Settings, 'get' | 'set'>;
  clock: Clock;
  audit: WriteAudit;
}

const KEY = 'household.limits';

/** Opens what admins have set. */
export function openLimits(parts: LimitsParts): PeopleLimits {
  const { storage, settings } = parts;
  const store = limitsStore(storage.db);
  const household = async (): Promise<Limits> => readStored(await settings.get(KEY));
  return {
    household,
    own: async (id) => {
      const row = await store.of(id);
      return row === undefined ? noLimits : fromRow(row);
    },
    of: async (id) => {
      const row = await store.of(id);
      if (row === undefined || row.role === 'admin') return noLimits;
      return mergeLimits(await household(), fromRow(row));
    },
    change: (by, id, change) => storage.transaction((query) => changeOwn(parts, query, { by, id, change })),
    changeHousehold: async (by, change) => {
      const before = await household();
      const after = changeLimits(before, change);
      if (!isChanged(before, after)) return after;
      await settings.set(KEY, JSON.stringify(after));
      const entry = { ...by, act: 'limits-changed', target: 'the household', detail: told(before, after) };
      await storage.transaction((query) => parts.audit(entry, query));
      return after;
    },
  };
}

interface OwnChange {
  by: ManagedBy;
  id: PersonId;
  change: LimitsChange;
}

async function changeOwn(
  { clock, audit }: LimitsParts,
  query: Query,
  { by, id, change }: OwnChange,
): Promise<Limits | undefined> {
  const store = limitsStore(query);
  const row = await store.of(id);
  if (row === undefined) return undefined;
  const before = fromRow(row);
  const after = changeLimits(before, change);
  if (!isChanged(before, after)) return after;
  await store.put(toRow(id, after, clock.now()));
  const target = `${row.name} (${id})`;
  await audit({ ...by, act: 'limits-changed', target, detail: told(before, after) }, query);
  return after;
}

function readStored(text: string | undefined): Limits {
  return text === undefined ? noLimits : readLimits(JSON.parse(text) as Record<string, unknown>);
}

function fromRow(row: LimitsRow): Limits {
  return readLimits({
    needsApproval: row.needs_approval === null ? null : row.needs_approval === 1,
    moviesPerWeek: row.movies_per_week,
    seriesPerWeek: row.series_per_week,
    defaultQuality: row.default_quality,
    highestQuality: row.highest_quality,
    ratingCap: row.rating_cap,
    smsPerDay: row.sms_per_day,
  });
}

function toRow(id: PersonId, limits: Limits, now: number): Row<'limits'> {
  const { needsApproval } = limits;
  return {
    person_id: id,
    needs_approval: needsApproval === undefined ? null : Number(needsApproval),
    movies_per_week: limits.moviesPerWeek ?? null,
    series_per_week: limits.seriesPerWeek ?? null,
    default_quality: limits.defaultQuality ?? null,
    highest_quality: limits.highestQuality ?? null,
    rating_cap: limits.ratingCap ?? null,
    sms_per_day: limits.smsPerDay ?? null,
    updated_at: now,
  };
}

function isChanged(before: Limits, after: Limits): boolean {
  return limitKeys.some((key) => before[key] !== after[key]);
}

/** "ratingCap: none to 13, smsPerDay: 10 to 20". */
function told(before: Limits, after: Limits): string {
  const changed = limitKeys.filter((key) => before[key] !== after[key]);
  return changed.map((key) => `${key}: ${before[key] ?? 'none'} to ${after[key] ?? 'none'}`).join(', ');
}
