import type { ApprovalCause } from '../../domain/limits.ts';
import type { PersonId } from '../../domain/person.ts';
import type { TitleRequest } from '../../domain/request.ts';
import type { Title, TitleWithState } from '../../domain/title.ts';
import type { Query } from '../../storage/open.ts';
import type { Placement } from '../library/index.ts';

/**
 * What becomes of requests outside a person's turn, for the rooms above. It may be told twice (after a crash),
 * always with the same `key`, so that it can be delivered once.
 */
export type RequestNews = { key: string; personId: PersonId } & (
  | /** A member added something; admins want to know (PE-7). */ {
      kind: 'member-added';
      title: Title;
      placement: Placement;
    }
  /** What waited was added at last. */
  | { kind: 'added-later'; request: TitleRequest; title: Title; placement: Placement }
  /** What waited was looked up at last, and was there already. */
  | { kind: 'there-already'; request: TitleRequest; title: TitleWithState }
  /** What waited cannot be done. */
  | { kind: 'refused-later'; request: TitleRequest; say: string }
  /** Kept words fit several titles, or, when the list is empty, none: the person has to say which. */
  | { kind: 'choose'; request: TitleRequest; titles: TitleWithState[] }
  /** Found to be there although no webhook told of it. */
  | { kind: 'ready'; request: TitleRequest; title: Title }
  /** An admin has to say yes first; every admin is asked. */
  | { kind: 'approval-wanted'; request: TitleRequest; title: Title; because: ApprovalCause }
  /** Nobody has to say yes any more: it was taken back. Every admin is told. */
  | { kind: 'approval-withdrawn'; request: TitleRequest }
  /** What waited was looked up at last, and waits for an admin now. */
  | { kind: 'approval-awaited'; request: TitleRequest; title: Title }
  /** An admin said yes, and it is added. */
  | { kind: 'granted'; request: TitleRequest; title: Title; placement: Placement }
  /** An admin said yes, and the service is away. */
  | { kind: 'granted-waits'; request: TitleRequest; say: string }
  /** An admin said no; `reason` in their own words. */
  | { kind: 'declined'; request: TitleRequest; reason?: string }
);

/** Takes news in; resolves when it is written down. */
export type TellNews = (news: RequestNews) => Promise<void>;

/** News with all its words and addresses found. */
export interface PreparedNews {
  /** Writes it down within a transaction; asks nobody else. */
  write(query: Query): Promise<void>;
  /** To be called after the commit. */
  wake(): void;
}

/** Finds the words and the addresses before a transaction, which must ask nobody else. */
export type PrepareNews = (news: RequestNews) => Promise<PreparedNews>;
