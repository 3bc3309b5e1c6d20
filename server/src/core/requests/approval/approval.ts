// What an admin decides about a wish that waits for their yes (PE-9). Who decides first has decided.
import type { AddWish } from '../../../domain/request.ts';
import type { PersonId } from '../../../domain/person.ts';
import type { SeasonChoice, TitleKind } from '../../../domain/title.ts';
import type { ManagedBy } from '../../people/index.ts';
import type { Query } from '../../../storage/open.ts';
import type { StoredRequest } from '../requests-store.ts';

/** What is to become of a request that waits for an admin's yes. */
export interface RequestDecision {
  by: ManagedBy;
  /** A yes overrides every limit of the person. */
  as: 'grant' | 'decline';
  /** Told to whoever asked; only with a no. */
  reason?: string;
  /** What is granted otherwise than it was asked for; only with a yes. */
  change?: WishChange;
}

/** What an admin may change of a wish: other seasons, another quality, or that it is the film and not the series. */
export interface WishChange extends Pick<AddWish, 'quality'> {
  seasons?: SeasonChoice;
  kind?: TitleKind;
}

/** What became of a decision. */
export type DecisionOutcome =
  | { kind: 'done'; request: StoredRequest }
  /** It was decided before, or whoever asked for it took it back: then nobody stands as `by`. */
  | { kind: 'decided'; as: 'granted' | 'declined' | 'withdrawn'; request: StoredRequest; by?: PersonId }
  /** There is no such request, or it never had to wait. */
  | { kind: 'nobody' };

/** A decision with all its words found: it can be written within a transaction of the caller's. */
export interface PreparedDecision {
  /** Decides, notes it, and tells whoever asked; all of it with that transaction, or nothing. */
  settle(query: Query): Promise<DecisionOutcome>;
  /** To be called after the commit: what was said goes out, what was granted is added. */
  committed(): Promise<void>;
}

/** How a request stands that an admin looks at. */
export type DecisionStanding =
  | { kind: 'open'; request: StoredRequest }
  | Exclude<DecisionOutcome, { kind: 'done' }>;

/** The wishes that wait for an admin. */
export interface Approvals {
  /** All that wait for an admin's yes, the oldest first. */
  waitingForApproval(): Promise<StoredRequest[]>;
  /** Whether it still waits; changes nothing. */
  decisionOf(id: string): Promise<DecisionStanding>;
  /** Says yes or no, tells whoever asked, and adds what was granted; once, however often it is pressed. */
  decide(id: string, decision: RequestDecision): Promise<DecisionOutcome>;
  /** The same for a caller who has more to write with it. */
  prepareDecision(id: string, decision: RequestDecision): Promise<PreparedDecision>;
  /** Whoever asked wants it no more; the admins are told. False when it was decided meanwhile. */
  withdraw(id: string, by: ManagedBy): Promise<boolean>;
}
