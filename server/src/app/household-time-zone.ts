// The household's time zone: TZ, else the one chosen at set-up, else the machine's own.
import type { HouseholdTimeZone } from '../http/auth/open-auth.ts';
import type { Settings } from '../core/settings/index.ts';

const KEY = 'time-zone';

/** Opens it; what was chosen is read once, and what is chosen later counts at once. */
export async function openHouseholdTimeZone(
  fromEnvironment: string | undefined,
  settings: Settings,
): Promise<HouseholdTimeZone> {
  let chosen = await settings.get(KEY);
  const machine = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    current: () => fromEnvironment ?? chosen ?? machine,
    from: () => {
      if (fromEnvironment !== undefined) return 'environment';
      return chosen === undefined ? 'machine' : 'household';
    },
    set: async (timeZone) => {
      if (fromEnvironment !== undefined) return 'fixed';
      const known = knownZone(timeZone);
      if (known === undefined) return 'unknown';
      await settings.set(KEY, known);
      chosen = known;
      return 'set';
    },
  };
}

/** In the spelling of the system; an offset such as +02:00 is no zone, for it knows no summer. */
function knownZone(timeZone: string): string | undefined {
  if (/^[+-]/.test(timeZone)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
