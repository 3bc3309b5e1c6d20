import type { Generated, Insertable, Selectable } from 'kysely';
import type {
  ApiKeysTable,
  SignInTriesTable,
  WebAccountsTable,
  WebSessionsTable,
  WebUsersTable,
} from './sign-in-tables.ts';

/**
 * The tables, as both databases have them: ids are sortable text made by kit/ids, times are milliseconds since the
 * epoch, truths are 0 and 1, JSON is text. The migrations make them; this file is what the queries are checked against.
 */
export interface Tables {
  people: PeopleTable;
  identities: IdentitiesTable;
  pairing_codes: PairingCodesTable;
  conversations: ConversationsTable;
  messages: MessagesTable;
  turns: TurnsTable;
  inbound_events: InboundEventsTable;
  deliveries: DeliveriesTable;
  delivery_attempts: DeliveryAttemptsTable;
  confirmations: ConfirmationsTable;
  shown_titles: ShownTitlesTable;
  receipts: ReceiptsTable;
  requests: RequestsTable;
  followers: FollowersTable;
  preferences: PreferencesTable;
  audit: AuditTable;
  settings: SettingsTable;
  web_users: WebUsersTable;
  web_sessions: WebSessionsTable;
  web_accounts: WebAccountsTable;
  sign_in_tries: SignInTriesTable;
  api_keys: ApiKeysTable;
  model_usage: ModelUsageTable;
  sent_parts: SentPartsTable;
  groups: GroupsTable;
  code_tries: CodeTriesTable;
  taken_addresses: TakenAddressesTable;
  limits: LimitsTable;
}

export interface PeopleTable {
  id: string;
  name: string;
  role: string;
  status: string;
  time_zone: string | null;
  /** 1 for the one person who owns the household. */
  is_owner: number;
  /** When a waiting or blocked person was last told so. */
  told_at: number | null;
  /** When a newcomer was asked for their name, as long as they owe it. */
  asked_name_at: Generated<number | null>;
  /** How often they were. */
  name_asks: Generated<number>;
  /** Where a newcomer first wrote when it was no chat of their own: they are greeted there. An Address as JSON. */
  met_at: Generated<string | null>;
  /** The admin who let them in or shut them out last. */
  decided_by: Generated<string | null>;
  /** Set for somebody who was taken out of the household, or became one with another: only the name stays, for what they did. */
  removed_at: Generated<number | null>;
  created_at: number;
  updated_at: number;
}

export interface IdentitiesTable {
  id: string;
  person_id: string;
  channel: string;
  address: string;
  display_name: string | null;
  /** 0 once the channel says that this address cannot be reached any more. */
  is_reachable: number;
  /** Set while whoever reads there wants to be sent nothing. */
  opted_out_at: Generated<number | null>;
  /** The identity used last is where the person is told things. */
  last_seen_at: number;
  created_at: number;
}

/** One-time codes that join an address to a person, or sign one in. Only the hash is kept. */
export interface PairingCodesTable {
  code_hash: string;
  /** Whose code it is; of an `invite` who invited. */
  person_id: string;
  /** `join`, `link`, `invite`, `sign-in` or `set-up`: a code is good for what it was made for only. */
  purpose: string;
  /** Of an `invite`: what the invited is called, and the invitation's own id. */
  name: Generated<string | null>;
  id: Generated<string | null>;
  expires_at: number;
  used_at: number | null;
}

/** Addresses that an admin, or the person, has taken away: no list of the environment lets them in again. Only hashes. */
export interface TakenAddressesTable {
  address_hash: string;
  at: number;
}

/** A group chat as a whole, and whether we may speak there. */
export interface GroupsTable {
  id: string;
  channel: string;
  address: string;
  title: string | null;
  /** `waiting`, `allowed`, `refused`, or `left` when we are not in it any more. */
  status: string;
  /** When the admins were asked about it. */
  asked_at: number | null;
  /** When somebody there was last told that we may not speak yet. */
  told_at: number | null;
  created_at: number;
  updated_at: number;
}

/** How often somebody typed a code that was none. */
export interface CodeTriesTable {
  key: string;
  tries: number;
  since: number;
}

/** What an admin has set for one person; null is the household's own. */
export interface LimitsTable {
  person_id: string;
  /** 1 when an admin says yes to each title first. */
  needs_approval: number | null;
  movies_per_week: number | null;
  series_per_week: number | null;
  default_quality: string | null;
  highest_quality: string | null;
  /** A step of `ratingSteps` in domain/limits.ts. */
  rating_cap: string | null;
  /** SMS segments in a day of the household. */
  sms_per_day: number | null;
  updated_at: number;
}

/** A group, or what is said with one person on all their channels: that one bears the person's id and stands on no channel. */
export interface ConversationsTable {
  id: string;
  /** `person` for the latter. */
  channel: string;
  address: string;
  kind: string;
  created_at: number;
}

export interface MessagesTable {
  id: string;
  conversation_id: string;
  turn_id: string;
  /** The author, for a person's message. */
  person_id: string | null;
  /** `user`, `assistant` or `tool`. */
  role: string;
  /** A ModelMessage as JSON. */
  content: string;
  created_at: number;
}

export interface TurnsTable {
  id: string;
  conversation_id: string;
  person_id: string;
  outcome: string;
  path: string;
  model: string | null;
  /** Tools called with arguments and outcome, as JSON. */
  tools: string;
  input_tokens: number;
  output_tokens: number;
  model_calls: number;
  started_at: number;
  finished_at: number;
}

export interface InboundEventsTable {
  id: string;
  /** The channel's name, or `service:<name>:<instance>`. */
  source: string;
  external_id: string;
  /** Events of one lane are worked on one at a time, in order. */
  lane: string;
  payload: string;
  /** `waiting`, `working`, `done`, or `failed`: told so, and run again on "try again". */
  status: string;
  attempts: number;
  due_at: number;
  lease_owner: string | null;
  lease_until: number | null;
  last_error: string | null;
  turn_id: string | null;
  received_at: number;
  done_at: number | null;
}

export interface DeliveriesTable {
  id: string;
  channel: string;
  address: string;
  /** A second row with the same key is never made: a notice is told once. */
  dedupe_key: string | null;
  person_id: string | null;
  turn_id: string | null;
  /** `reply`, `notice` or `alert`. */
  purpose: string;
  /** RichText as JSON. */
  document: string;
  /** `queued`, `sending`, `sent`, `delivered`, `failed` (will be retried) or `dead`. */
  status: string;
  /** How many parts of the rendered document are through. */
  parts_sent: number;
  attempts: number;
  due_at: number;
  lease_owner: string | null;
  lease_until: number | null;
  last_error: string | null;
  external_id: string | null;
  /** The message it quotes, and the one whose place it takes, by the channel's ids. */
  answers: Generated<string | null>;
  edits: Generated<string | null>;
  /** Since when the part that is next may have arrived already. */
  uncertain_since: Generated<number | null>;
  /** 1 while its rest waits until the person asks for more. */
  is_held: Generated<number>;
  created_at: number;
  finished_at: number | null;
}

/** A message of a delivery that the other side took, and what it told of it since. */
export interface SentPartsTable {
  delivery_id: string;
  /** Counted from 0. */
  part: number;
  external_id: string | null;
  /** `sent`, `delivered`, `read` or `failed`; it never goes back. */
  state: string;
  /** How many it is charged for, where that is how it is paid. */
  segments: number | null;
  error: string | null;
  updated_at: number;
}

export interface DeliveryAttemptsTable {
  id: string;
  delivery_id: string;
  at: number;
  outcome: string;
  error: string | null;
}

export interface ConfirmationsTable {
  id: string;
  conversation_id: string;
  person_id: string;
  tool: string;
  arguments: string;
  modes: string;
  /** `pending`, `accepted`, `declined`, `cancelled` or `expired`. */
  status: string;
  created_at: number;
  expires_at: number;
}

export interface ShownTitlesTable {
  conversation_id: string;
  ref: string;
  /** The list it was last part of; the newest list is the one "the second one" means. */
  list_id: string;
  position: number;
  /** TitleWithState as JSON. */
  title: string;
  shown_at: number;
  /** 1 for the one of the list that was dealt with last. */
  is_picked: Generated<number>;
}

/** What somebody did through tools that can be taken back for ten minutes. */
export interface ReceiptsTable {
  id: string;
  conversation_id: string;
  person_id: string;
  /** Null for what was done outside of a turn. */
  turn_id: string | null;
  /** ReceiptActs as JSON, in the order they were done. */
  acts: string;
  /** `open`, `undone`, or `failed`: it may not be taken back any more. */
  status: string;
  /** The event that takes it back: a second one does not. */
  claimed_by: string | null;
  created_at: number;
  expires_at: number;
}

export interface RequestsTable {
  id: string;
  /** The turn's journal row that caused it: the same row run again finds its own request. */
  origin: string;
  person_id: string;
  conversation_id: string;
  ref: string | null;
  name: string;
  year: number | null;
  /** AddWish as JSON. */
  wish: string;
  state: string;
  reason: string | null;
  /** 1 while an admin has to say yes; its state is `pending` then. */
  awaits_approval: Generated<number>;
  /** The admin who said yes or no, and when. */
  decided_by: Generated<string | null>;
  decided_at: Generated<number | null>;
  attempts: number;
  next_try_at: number | null;
  created_at: number;
  updated_at: number;
}

export interface FollowersTable {
  ref: string;
  person_id: string;
  created_at: number;
}

export interface PreferencesTable {
  person_id: string;
  /** A key of `PreferenceChange`. */
  key: string;
  /** JSON. */
  value: string;
  updated_at: number;
}

export interface AuditTable {
  id: string;
  at: number;
  person_id: string | null;
  channel: string | null;
  act: string;
  target: string;
  detail: string | null;
}

export interface SettingsTable {
  key: string;
  value: string;
  updated_at: number;
}

/** What one person spent on models on one day of the household. */
export interface ModelUsageTable {
  /** `yyyy-mm-dd` in the household's time zone. */
  day: string;
  person_id: string;
  input_tokens: number;
  output_tokens: number;
  calls: number;
  /** Of the day's tokens: 0, or the mark (80, 100) the person was last told of. */
  told_percent: number;
}

export type Row<Name extends keyof Tables> = Selectable<Tables[Name]>;
export type NewRow<Name extends keyof Tables> = Insertable<Tables[Name]>;
