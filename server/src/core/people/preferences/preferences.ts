// What people have chosen for themselves: changes are checked here and noted in the audit.
import { newsKinds, noPreferences } from '../../../domain/preferences.ts';
import type { NewsKind, PreferenceChange, Preferences } from '../../../domain/preferences.ts';
import type { PersonId } from '../../../domain/person.ts';
import { qualities } from '../../../domain/request.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { Query, Storage } from '../../../storage/open.ts';
import type { ManagedBy, WriteAudit } from '../managed-by.ts';
import type { PeoplePreferences } from '../people-room.ts';
import { peopleStore } from '../people-store.ts';
import { preferencesStore } from './preferences-store.ts';

interface PreferencesParts {
  storage: Storage;
  clock: Clock;
  audit: WriteAudit;
}

/** What people have chosen for themselves; every change is noted. */
export function openPreferences(parts: PreferencesParts): PeoplePreferences {
  const { storage } = parts;
  const store = preferencesStore(storage.db);
  return {
    of: async (id) => readAll(await store.of(id)),
    change: (by, change) => storage.transaction((query) => changeOne(parts, query, { by, change })),
  };
}

async function changeOne(
  { clock, audit }: PreferencesParts,
  query: Query,
  { by, change }: { by: ManagedBy; change: PreferenceChange },
): Promise<void> {
  const { key, value } = change;
  const person = await peopleStore(query).byId(by.personId);
  if (person === undefined) return;
  await write(query, { personId: by.personId, change, now: clock.now() });
  // What somebody likes is their own affair: the audit says that it was changed, and not to what.
  const isPrivate = key === 'likes' || key === 'dislikes';
  const told = value === undefined ? 'forgotten' : isPrivate ? 'changed' : [value].flat().join(', ');
  const target = `${person.name} (${person.id})`;
  await audit({ ...by, act: 'preference-changed', target, detail: `${key}: ${told}` }, query);
}

async function write(
  query: Query,
  { personId, change, now }: { personId: PersonId; change: PreferenceChange; now: number },
): Promise<void> {
  const { key, value } = change;
  if (key === 'time-zone')
    return peopleStore(query).update(personId, { time_zone: value ?? null, updated_at: now });
  const store = preferencesStore(query);
  if (value === undefined) return store.forget(personId, key);
  return store.put({ person_id: personId, key, value: JSON.stringify(value), updated_at: now });
}

function readAll(rows: readonly { key: string; value: string }[]): Preferences {
  const stored = new Map(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]));
  const quality = qualities.find((known) => known === stored.get('quality'));
  const voice = (['wads', 'plain'] as const).find((known) => known === stored.get('voice'));
  return {
    ...noPreferences,
    ...(quality && { quality }),
    ...(voice && { voice }),
    unwanted: strings(stored.get('unwanted')).filter(isNewsKind),
    likes: strings(stored.get('likes')),
    dislikes: strings(stored.get('dislikes')),
  };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function isNewsKind(word: string): word is NewsKind {
  return newsKinds.some((kind) => kind === word);
}
