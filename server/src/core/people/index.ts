/** Who is speaking, what they may do, and how they are reached. */
export { openPeople } from './people.ts';
export type { EnvironmentLists, KnownSender, People, Presence } from './people-room.ts';
