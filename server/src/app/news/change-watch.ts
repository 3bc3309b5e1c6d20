// Tells open pages what has changed. It reads the database, so that it hears of what another replica has done as well.
import type { ChangedTopic, ChangeListener, ChangeWatch } from '../../http/admin/admin-house.ts';
import type { HealthReport } from '../../http/house.ts';
import type { Groups } from '../../core/conversation/index.ts';
import type { Journal } from '../../core/journal/index.ts';
import type { People } from '../../core/people/index.ts';
import type { Requests } from '../../core/requests/index.ts';
import type { PersonId } from '../../domain/person.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import { schedule } from '../../kit/schedule.ts';

interface WatchParts {
  people: Pick<People, 'mark'>;
  requests: Pick<Requests, 'mark'>;
  groups: Pick<Groups, 'roll'>;
  journal: Pick<Journal, 'auditMark'>;
  health(): Promise<HealthReport>;
  clock: Clock;
  log: Log;
}

const LOOK_MS = 1_000;

/** Something that was looked at: a topic, and for members' requests whose they are. */
type Mark = ChangedTopic | `requests of ${string}`;

/** Looks once a second, by indexed queries, and only while somebody listens. */
export function openChangeWatch(parts: WatchParts): ChangeWatch {
  const { clock, log } = parts;
  const listeners = new Set<ChangeListener>();
  /** What each mark was when it was looked at last; only of what somebody listens to. */
  const known = new Map<Mark, string>();
  let stop: (() => void) | undefined;
  const look = async (): Promise<void> => {
    const wanted = wantedBy(listeners);
    for (const mark of known.keys()) if (!wanted.has(mark)) known.delete(mark);
    for (const mark of wanted) {
      const before = known.get(mark);
      const now = await read(parts, mark);
      known.set(mark, now);
      // Nothing to compare with is no change: the page has just read it.
      if (before !== undefined && before !== now) tell(listeners, mark);
    }
  };
  /** A page that comes between two looks hears of what changes from now on. */
  const learn = async (marks: readonly Mark[]): Promise<void> => {
    for (const mark of marks) {
      if (known.has(mark)) continue;
      const now = await read(parts, mark);
      if (!known.has(mark)) known.set(mark, now);
    }
  };
  return {
    listen: (listener) => {
      listeners.add(listener);
      if (stop === undefined)
        stop = schedule({ name: 'change-watch', everyMs: LOOK_MS, clock, log, work: look });
      // The next look learns it when this one cannot.
      else void learn(marksOf(listener)).catch(() => {});
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = undefined;
        known.clear();
      };
    },
  };
}

function wantedBy(listeners: ReadonlySet<ChangeListener>): Set<Mark> {
  return new Set([...listeners].flatMap(marksOf));
}

function tell(listeners: ReadonlySet<ChangeListener>, mark: Mark): void {
  for (const listener of listeners) if (marksOf(listener).includes(mark)) listener.changed(topicOf(mark));
}

function marksOf({ person }: ChangeListener): Mark[] {
  const { id, role } = person();
  return role === 'admin' ? ['people', 'requests', 'groups', 'audit', 'health'] : [`requests of ${id}`];
}

function topicOf(mark: Mark): ChangedTopic {
  return mark.startsWith('requests') ? 'requests' : (mark as ChangedTopic);
}

/** Without the details: they count what is answered, so that a page that asks again would change them by asking. */
function statesOf({ status, checks }: HealthReport): string {
  return [status, ...Object.entries(checks).map(([name, { state }]) => `${name} ${state}`)].join(', ');
}

/** Read once for all pages that show it. */
async function read({ people, requests, groups, journal, health }: WatchParts, mark: Mark): Promise<string> {
  if (mark === 'people') return people.mark();
  // A household has few of them.
  if (mark === 'groups') return JSON.stringify(await groups.roll());
  if (mark === 'audit') return journal.auditMark();
  if (mark === 'health') return statesOf(await health());
  return requests.mark(mark === 'requests' ? undefined : (mark.slice('requests of '.length) as PersonId));
}
