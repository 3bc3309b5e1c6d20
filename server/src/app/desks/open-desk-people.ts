// The parts of a desk that are about people: the door, for admins, and what somebody has chosen for themselves.
import type { Doorkeeper } from '../../core/conversation/index.ts';
import type { Delivery } from '../../core/delivery/index.ts';
import type { People, PersonDetails } from '../../core/people/index.ts';
import type { Person } from '../../domain/person.ts';
import type { Preferences, PreferenceChange } from '../../domain/preferences.ts';
import type { DeskPeople, DeskPreferences, HousePerson } from '../../seams/tool.ts';

interface Seated {
  person: Person;
  channel: string;
}

/** The people, in the hands of an admin; every act is the doorkeeper's, as it is from a button or the dashboard. */
export function openDeskPeople(
  { people, doorkeeper, called }: { people: People; doorkeeper: Doorkeeper; called: Delivery['called'] },
  { person, channel }: Seated,
): DeskPeople {
  const by = { personId: person.id, channel };
  return {
    everybody: async () => (await people.roll()).map((person) => toHousePerson(person, called)),
    decide: (personId, as) => doorkeeper.decide({ personId, by }, as),
    putBack: (personId, change) => doorkeeper.putBack({ personId, by }, change),
  };
}

function toHousePerson(
  { createdAt, identities, ...person }: PersonDetails,
  called: Delivery['called'],
): HousePerson {
  const addresses = identities.map(({ channel, address }) => ({
    ...{ channel, address },
    called: called({ channel, address }),
  }));
  return { ...person, since: createdAt, addresses };
}

/** A person's own preferences, kept up with what this turn changes. */
export function openDeskPreferences(
  people: Pick<People, 'preferences'>,
  { person, channel, preferences }: Seated & { preferences: Preferences },
): DeskPreferences {
  let current = preferences;
  return {
    current: () => current,
    change: async (change: PreferenceChange) => {
      await people.preferences.change({ personId: person.id, channel }, change);
      current = await people.preferences.of(person.id);
    },
  };
}
