// What all else stands on: the database, what is remembered, what came in, and who is who.
import { openJournal } from '../../core/journal/index.ts';
import type { Journal } from '../../core/journal/index.ts';
import { openPeople } from '../../core/people/index.ts';
import type { People } from '../../core/people/index.ts';
import { openSettings } from '../../core/settings/index.ts';
import type { Settings } from '../../core/settings/index.ts';
import type { HouseholdTimeZone } from '../../http/auth/open-auth.ts';
import { openStorage } from '../../storage/open.ts';
import type { Storage } from '../../storage/open.ts';
import { environmentLists } from '../configuration/household-facts.ts';
import type { Configuration } from '../configuration/read-configuration.ts';
import { sealingKey, storageLocation } from '../data-dir.ts';
import { openHouseholdTimeZone } from '../household-time-zone.ts';
import type { Surroundings } from '../open-plugins.ts';
import { openSignInLinks } from '../ways-in/sign-in-links.ts';
import type { SignInLinks } from '../ways-in/sign-in-links.ts';

/** A turn that takes longer than this is taken over by another replica. */
const LEASE_MS = 5 * 60_000;

export interface Base {
  storage: Storage;
  settings: Settings;
  journal: Journal;
  people: People;
  timeZone: HouseholdTimeZone;
  links: SignInLinks;
}

/** Only the database is asked. */
export async function openBase(
  configuration: Configuration,
  { clock, ids, log }: Surroundings,
): Promise<Base> {
  const { server } = configuration;
  const storage = await openStorage(storageLocation(server), { clock, log });
  const settings = openSettings({ storage, clock, key: sealingKey(server, ids) });
  const journal = openJournal({ storage, clock, ids, leaseMs: LEASE_MS });
  const people = openPeople({
    ...{ storage, settings, clock, ids, audit: journal.audit },
    lists: environmentLists(configuration),
  });
  await people.prepare();
  const timeZone = await openHouseholdTimeZone(server.TZ, settings);
  const { PUBLIC_URL: publicUrl, HOST: host, PORT: port } = server;
  const links = openSignInLinks({ people, publicUrl, host, port });
  return { storage, settings, journal, people, timeZone, links };
}
