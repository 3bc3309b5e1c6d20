// The parts of the desk that look closely: at one title in every service that has it, and at the services themselves.
import type { Holding, LibraryTotals } from '../domain/holding.ts';
import type { RequestState } from '../domain/request.ts';
import type { ServiceReport } from '../domain/service-report.ts';
import type { TitleDetails } from '../domain/title-details.ts';
import type { TitleRef } from '../domain/title.ts';
import type { Whereabouts } from '../domain/whereabouts.ts';
import type { Unavailable } from './unavailable.ts';

/** What every service that was asked says, and which could not be asked. */
export interface Inspected<Found> {
  found: { service: string; what: Found }[];
  unavailable: Unavailable[];
}

/** A closer look than a search takes. */
export interface DeskInspection {
  /** Facts of one title; rejects with the service's AppError when nobody could be asked. */
  details(ref: TitleRef, want: { credits: boolean }): Promise<TitleDetails | undefined>;
  /** What of it is on the shelf, in each service that keeps it. */
  holdings(ref: TitleRef): Promise<Inspected<Holding>>;
  /** Why it is, or is not, here yet, in each service that keeps it. */
  whereabouts(ref: TitleRef): Promise<Inspected<Whereabouts>>;
  /** How much there is of everything. */
  totals(): Promise<Inspected<LibraryTotals>>;
  /** Who asked for these titles, the newest first. Members learn of others that there is somebody, never who (PE-6). */
  askedFor(refs: readonly TitleRef[]): Promise<AskedFor[]>;
}

/** A request for a title, as far as the person at the desk may know of it. */
export interface AskedFor {
  ref: TitleRef;
  by: { kind: 'you' } | { kind: 'somebody' } | { kind: 'named'; name: string };
  state: RequestState;
  /** Why it waits, failed or was declined; of one's own only, unless an admin asks. */
  reason?: string;
}

/** How the programs of the household are doing. */
export interface DeskServices {
  /** Looks at each of them now. Never rejects, and costs no tokens. */
  report(): Promise<ServiceReport[]>;
}
