// Signing in as a whole: sessions, passwords, keys, links, and the guard before every address of the API.
import type { Delivery } from '../../core/delivery/index.ts';
import type { Journal } from '../../core/journal/index.ts';
import type { People } from '../../core/people/index.ts';
import type { Settings } from '../../core/settings/index.ts';
import type { Voice } from '../../domain/voice.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Ids } from '../../kit/ids.ts';
import type { Log } from '../../kit/log.ts';
import { Secret } from '../../kit/secret.ts';
import type { Channel } from '../../seams/channel.ts';
import type { Storage } from '../../storage/open.ts';
import type { Guard } from '../admin/guard.ts';
import { openApiKeys } from './api-keys.ts';
import type { ApiKeys } from './api-keys.ts';
import { openArrivals } from './arrivals.ts';
import type { Arrivals } from './arrivals.ts';
import { openGuard } from './open-guard.ts';
import { openPasswords } from './passwords.ts';
import type { Passwords } from './passwords.ts';
import { openSessions } from './sessions.ts';
import type { Sessions } from './sessions.ts';
import { openLinkSender } from './sign-in-link.ts';
import type { LinkSender, SignInLink } from './sign-in-link.ts';
import { openTries } from './tries.ts';
import type { Tries } from './tries.ts';
import { openWayIn } from './way-in.ts';
import type { WayIn } from './way-in.ts';
import { webUserStore } from './web-user-store.ts';

/** The household's time zone, as it may change while the house runs. */
export interface HouseholdTimeZone {
  current(): string;
  from(): 'environment' | 'household' | 'machine';
  /** Keeps it; `fixed` when the environment decides, `unknown` when there is no such zone. */
  set(timeZone: string): Promise<'set' | 'fixed' | 'unknown'>;
}

/** What signing in needs of the house. */
export interface AuthParts {
  storage: Storage;
  people: People;
  settings: Settings;
  journal: Journal;
  delivery: Delivery;
  channels: ReadonlyMap<string, Channel>;
  publicUrl: string | undefined;
  /** ADMIN_PASSWORD. */
  firstPassword: Secret | undefined;
  signInLink: SignInLink;
  /** The voice for whoever reads us on this channel. */
  voiceFor(channel: string): Voice;
  timeZone: HouseholdTimeZone;
  clock: Clock;
  ids: Ids;
  log: Log;
}

/** Everything about signing in, for the handlers and for whoever asks who is there. */
export interface Auth {
  guard: Guard;
  sessions: Sessions;
  passwords: Passwords;
  keys: ApiKeys;
  tries: Tries;
  links: LinkSender;
  arrivals: Arrivals;
  wayIn: WayIn;
  rooms: Pick<AuthParts, 'people' | 'journal' | 'channels' | 'timeZone' | 'clock' | 'log'>;
}

const SECRET_BYTES = 32;

/** Opens it. Nothing heavy is loaded and nothing is hashed before somebody comes. */
export function openAuth(parts: AuthParts): Auth {
  const { storage, people, settings, ids, log } = parts;
  const wayIn = openWayIn(parts.publicUrl);
  const tries = openTries(parts);
  const passwords = openPasswords(parts);
  const keys = openApiKeys(parts);
  let secret: Promise<Secret> | undefined;
  const readSecret = async (): Promise<Secret> =>
    new Secret(await settings.getOrMake('web.session-secret', () => ids.secret(SECRET_BYTES)));
  const sessions = openSessions({
    ...{ storage, wayIn, clock: parts.clock, log },
    secret: () =>
      (secret ??= readSecret().catch((error: unknown) => {
        secret = undefined;
        throw error;
      })),
  });
  const { isKnownFrom } = webUserStore(storage.db);
  return {
    guard: openGuard({ sessions, keys, tries, people, wayIn, isKnownFrom }),
    ...{ sessions, passwords, keys, tries, wayIn },
    links: openLinkSender({ ...parts, tries }),
    arrivals: openArrivals({ people, settings, passwords }),
    rooms: parts,
  };
}
