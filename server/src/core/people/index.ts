/** Who is speaking, what they may do, and how they are reached. */
export { openPeople } from './people.ts';
export { personName } from './person-name.ts';
export type {
  CodePurpose,
  EnvironmentLists,
  IdentityDetails,
  KnownSender,
  ManagedBy,
  People,
  PeoplePreferences,
  PersonDetails,
  Presence,
  WriteAudit,
} from './people-room.ts';
