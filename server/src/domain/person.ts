/** A person is a user of the household; an identity is one address of a person on one channel. */
export type PersonId = string & { readonly __brand: 'PersonId' };
export const roles = ['admin', 'member'] as const;
export type Role = (typeof roles)[number];
/** `waiting` is a stranger until an admin approves. */
export const personStatuses = ['waiting', 'active', 'blocked'] as const;
export type PersonStatus = (typeof personStatuses)[number];

export interface Person {
  id: PersonId;
  name: string;
  role: Role;
  status: PersonStatus;
  /** IANA name; the household's own when absent. */
  timeZone?: string;
}

export interface Address {
  channel: string;
  /** The channel's own form: a chat id, a phone number. */
  address: string;
}

export interface Identity extends Address {
  personId: PersonId;
  displayName?: string;
}
