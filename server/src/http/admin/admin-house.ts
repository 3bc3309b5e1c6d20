// What the addresses of people, audit, home and events need of the house; app/ hands it in.
import type { Conversations, Doorkeeper, Groups } from '../../core/conversation/index.ts';
import type { Delivery } from '../../core/delivery/index.ts';
import type { Journal } from '../../core/journal/index.ts';
import type { Library } from '../../core/library/index.ts';
import type { People } from '../../core/people/index.ts';
import type { Requests } from '../../core/requests/index.ts';
import type { Clock } from '../../kit/clock.ts';

/** The rooms behind the admin API. */
export interface AdminHouse {
  people: People;
  doorkeeper: Doorkeeper;
  conversations: Pick<Conversations, 'tokensToday'>;
  journal: Journal;
  requests: Requests;
  groups: Groups;
  library: Pick<Library, 'downloads'>;
  delivery: Delivery;
  changes: ChangeWatch;
  clock: Clock;
  /** The household's own; it may be changed. */
  timeZone(): string;
  /** Names of the channels that are open. */
  channels: ReadonlySet<string>;
  isDemo: boolean;
}

/** Something on a page has changed. */
export type ChangedTopic = 'people' | 'requests' | 'groups' | 'audit' | 'health';

/** Tells what has changed, while somebody listens. */
export interface ChangeWatch {
  /** `person` is asked at each look, for a role may change; the answer ends it. */
  listen(listener: ChangeListener): () => void;
}

/** One open page. */
export interface ChangeListener {
  /** Members hear of their own requests only. */
  person(): { id: string; role: 'admin' | 'member' };
  changed(topic: ChangedTopic): void;
}
