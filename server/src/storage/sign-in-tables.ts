// The tables of signing in by the web, and of programs that act as a person.

/** Whoever has signed in by the web, under the person's own id; this and the next two belong to the library of sessions, whose times are ISO text. */
export interface WebUsersTable {
  id: string;
  name: string;
  email: string;
  email_verified: number;
  image: string | null;
  created_at: string;
  updated_at: string;
}

export interface WebSessionsTable {
  id: string;
  user_id: string;
  /** What the cookie carries, signed: a copied database opens nothing without the key. */
  token: string;
  expires_at: string;
  created_at: string;
  /** The session was last refreshed then. */
  updated_at: string;
  ip_address: string | null;
  user_agent: string | null;
}

export interface WebAccountsTable {
  id: string;
  user_id: string;
  account_id: string;
  /** `credential` for a password. */
  provider_id: string;
  /** The hash with its parameters. */
  password: string | null;
  created_at: string;
  updated_at: string;
}

/** How often somebody tried to get in, by address and by name. */
export interface SignInTriesTable {
  key: string;
  tries: number;
  last_at: number;
}

/** Keys of programs that act as a person. Only the hash is kept. */
export interface ApiKeysTable {
  id: string;
  person_id: string;
  name: string;
  key_hash: string;
  created_at: number;
  last_used_at: number | null;
}
