/** Who is speaking, what they may do, and how they are reached. */
export { openPeople } from './people.ts';
export { codeInWords } from './codes/code-text.ts';
export { isNameless, NAMELESS, personName } from './newcomers/person-name.ts';
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
  Naming,
  People,
  PeoplePreferences,
  PersonDetails,
  Presence,
  StatusChanged,
  Stays,
} from './people-room.ts';
export type { ManagedBy, WriteAudit } from './managed-by.ts';
