// The passwords of admins. Nobody else has one: members come in by a link that is sent to them.
import type { People } from '../../core/people/index.ts';
import type { Person, PersonId } from '../../domain/person.ts';
import type { Clock } from '../../kit/clock.ts';
import { describeError } from '../../kit/errors.ts';
import type { Ids } from '../../kit/ids.ts';
import type { Log } from '../../kit/log.ts';
import type { Secret } from '../../kit/secret.ts';
import type { Storage } from '../../storage/open.ts';
import { openPasswordHashes } from './password-hashes.ts';
import { webUserStore } from './web-user-store.ts';

/** Passwords by people. */
export interface Passwords {
  /** Sets the owner's first password from the environment, unless they have one; never rejects. */
  prepare(): Promise<void>;
  has(id: PersonId): Promise<boolean>;
  /** The admin of this name whose password it is. A wrong name takes as long as a wrong password. */
  signIn(name: string, password: string): Promise<Person | 'wrong' | 'busy'>;
  /** Whether it is this person's own. */
  check(id: PersonId, password: string): Promise<'right' | 'wrong' | 'busy'>;
  set(person: Pick<Person, 'id' | 'name'>, password: string): Promise<void>;
}

interface PasswordParts {
  storage: Storage;
  people: People;
  /** ADMIN_PASSWORD. */
  firstPassword: Secret | undefined;
  clock: Clock;
  ids: Ids;
  log: Log;
}

const WEAK_BELOW = 10;
/** When to come again after a `busy`: the queue before the hashing is full. */
export const BUSY_WAIT_MS = 2000;

/** Opens the passwords; nothing is hashed before `prepare`. */
export function openPasswords(parts: PasswordParts): Passwords {
  const { storage, people, clock, ids, log } = parts;
  const store = webUserStore(storage.db);
  const hashes = openPasswordHashes({ ids, clock });
  const write = async (person: Pick<Person, 'id' | 'name'>, password: string, isFirst: boolean) => {
    const hash = await hashes.hash(password);
    const now = new Date(clock.now()).toISOString();
    await store.ensure({ id: person.id, name: person.name }, now);
    await store.setPassword(person.id, hash, { id: ids.next(), now, isFirst });
  };
  const setFirst = async (): Promise<void> => {
    const { firstPassword } = parts;
    if (firstPassword === undefined) return;
    const owner = await people.owner();
    if ((await store.passwordOf(owner.id)) !== undefined) return;
    if (firstPassword.reveal().length < WEAK_BELOW)
      log.warn(
        { variable: 'ADMIN_PASSWORD' },
        'The first password is weak: choose a longer one in the dashboard',
      );
    await write(owner, firstPassword.reveal(), true);
  };
  let preparing: Promise<void> | undefined;
  const prepare = (): Promise<void> =>
    (preparing ??= setFirst().catch((error: unknown) => {
      preparing = undefined;
      log.error({ error: describeError(error) }, 'ADMIN_PASSWORD could not be kept; it is tried again');
    }));
  const check: Passwords['check'] = async (id, password) =>
    hashes.check(password, await store.passwordOf(id));
  return {
    prepare,
    has: async (id) => (await store.passwordOf(id)) !== undefined,
    signIn: async (name, password) => {
      await prepare();
      const candidates = await withPassword(await people.byName(name), store.passwordOf);
      if (candidates.length === 0) {
        const outcome = await hashes.check(password, undefined);
        return outcome === 'busy' ? 'busy' : 'wrong';
      }
      for (const { person, stored } of candidates) {
        const outcome = await hashes.check(password, stored);
        if (outcome !== 'wrong') return outcome === 'right' ? person : 'busy';
      }
      return 'wrong';
    },
    check,
    set: (person, password) => write(person, password, false),
  };
}

/** Two people may have one name; who is no admin any more has kept a password that opens nothing. */
async function withPassword(
  named: readonly Person[],
  passwordOf: (id: string) => Promise<string | undefined>,
): Promise<{ person: Person; stored: string }[]> {
  const admins = named.filter(({ role, status }) => role === 'admin' && status === 'active');
  const rows = await Promise.all(
    admins.map(async (person) => ({ person, stored: await passwordOf(person.id) })),
  );
  return rows.flatMap(({ person, stored }) => (stored === undefined ? [] : [{ person, stored }]));
}
