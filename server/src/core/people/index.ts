/** Who is speaking, what they may do, and how they are reached. */
export { openPeople } from './people.ts';
export { codeInWords } from './codes/code-text.ts';
export { NAMELESS, personName } from './newcomers/person-name.ts';
export type {
  CodeFacts,
  CodePurpose,
  Invitation,
  MadeCode,
  OpenInvitation,
  PeopleCodes,
  Redeeming,
} from './codes/people-codes.ts';
export type { PeopleLimits } from './limits/limits.ts';
export type {
  EnvironmentLists,
  IdentityDetails,
  KnownSender,
  ManagedBy,
  Naming,
  People,
  PeoplePreferences,
  PersonDetails,
  Presence,
  StatusChanged,
  Stays,
  WriteAudit,
} from './people-room.ts';
