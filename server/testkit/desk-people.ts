// The parts of a desk under test that are about people: a door that notes what is decided, and preferences in memory.
import type { PersonId, PersonStatus, Role } from '../src/domain/person.ts';
import { noPreferences } from '../src/domain/preferences.ts';
import type { Preferences } from '../src/domain/preferences.ts';
import type { DeskPeople, DeskPreferences, DoorAct, HousePerson } from '../src/seams/tool.ts';

export interface PeopleState {
  everybody?: readonly HousePerson[];
  preferences?: Partial<Preferences>;
}

interface PersonFacts {
  status?: PersonStatus;
  role?: Role;
  isOwner?: boolean;
  /** Those with a lower one have been known for longer. */
  since?: number;
  address?: string;
  /** The way to it; Telegram unless told. */
  called?: string;
}

/** Somebody of the household; the id follows from the number. */
export function aHousePerson(number: number, name: string, facts: PersonFacts = {}): HousePerson {
  const {
    status = 'active',
    role = 'member',
    isOwner = false,
    since = number,
    address,
    called = 'Telegram',
  } = facts;
  const addresses = [{ channel: 'telegram', called, address: address ?? String(1000 + number) }];
  return { id: `person-${number}` as PersonId, name, role, status, isOwner, since, addresses };
}

const AFTER: Readonly<Record<DoorAct, PersonStatus>> = {
  approve: 'active',
  deny: 'blocked',
  block: 'blocked',
};

/** Decides as the door of the house does, and notes it: `approve person-2`. */
export function peopleDouble({ everybody = [] }: PeopleState, writes: string[]): DeskPeople {
  const known = new Map(everybody.map((person) => [person.id, person]));
  const change = (person: HousePerson, status: PersonStatus): void =>
    void known.set(person.id, { ...person, status });
  return {
    everybody: async () => [...known.values()],
    decide: async (id, as) => {
      const person = known.get(id);
      if (person === undefined) return { kind: 'nobody' };
      if (person.isOwner && as !== 'approve') return { kind: 'owner' };
      if (person.status === AFTER[as] || (as === 'deny' && person.status !== 'waiting'))
        return { kind: 'unchanged' };
      writes.push(`${as} ${id}`);
      change(person, AFTER[as]);
      return { kind: 'done', before: person.status, after: AFTER[as] };
    },
    putBack: async (id, { from, to }) => {
      const person = known.get(id);
      if (person === undefined) return { kind: 'nobody' };
      if (person.status !== from) return { kind: 'unchanged' };
      writes.push(`put back ${id} ${to}`);
      change(person, to);
      return { kind: 'done', before: from, after: to };
    },
  };
}

/** Preferences in memory; a change is noted: `prefer quality "2160p"`. */
export function preferencesDouble(state: PeopleState, writes: string[]): DeskPreferences {
  let current: Preferences = { ...noPreferences, ...state.preferences };
  return {
    current: () => current,
    change: async ({ key, value }) => {
      writes.push(`prefer ${key} ${JSON.stringify(value) ?? 'forgotten'}`);
      if (key === 'time-zone') return;
      const { [key]: _before, ...others } = current;
      current = { ...noPreferences, ...others, ...(value !== undefined && { [key]: value }) };
    },
  };
}
