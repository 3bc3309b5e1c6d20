// Whether the owner has ever come in: until then the console shows the set-up link, and the sign-in page says so.
import type { People } from '../../core/people/index.ts';
import type { Settings } from '../../core/settings/index.ts';
import type { PersonId } from '../../domain/person.ts';
import type { Passwords } from './passwords.ts';

/** Remembers the owner's first sign-in. */
export interface Arrivals {
  hasOwnerCome(): Promise<boolean>;
  /** True while the set-up link is the only way in: nobody has come yet, and there is no first password either. */
  isNew(): Promise<boolean>;
  /** Somebody signs in. The owner's first time ends every set-up link. */
  note(id: PersonId): Promise<void>;
}

interface ArrivalParts {
  people: People;
  settings: Settings;
  passwords: Passwords;
}

const KEY = 'web.owner-came';

/** Opens what is remembered. */
export function openArrivals({ people, settings, passwords }: ArrivalParts): Arrivals {
  let isKnown = false;
  const hasOwnerCome = async (): Promise<boolean> => (isKnown ||= (await settings.get(KEY)) !== undefined);
  return {
    hasOwnerCome,
    isNew: async () => !(await hasOwnerCome()) && !(await passwords.has((await people.owner()).id)),
    note: async (id) => {
      if (await hasOwnerCome()) return;
      if ((await people.owner()).id !== id) return;
      await settings.set(KEY, 'yes');
      await people.voidCodes(id, 'set-up');
    },
  };
}
