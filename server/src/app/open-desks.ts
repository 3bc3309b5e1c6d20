import type { DeskSeat } from '../core/conversation/index.ts';
import type { Journal } from '../core/journal/index.ts';
import type { Library } from '../core/library/index.ts';
import type { Requests } from '../core/requests/index.ts';
import type { Clock } from '../kit/clock.ts';
import type { Desk } from '../seams/tool.ts';

interface DeskParts {
  library: Library;
  requests: Requests;
  journal: Journal;
  clock: Clock;
  timeZone: string;
}

/** A desk holds what a tool may reach for one person; every write that passes over it is in the audit. */
export function openDesks({
  library,
  requests,
  journal,
  clock,
  timeZone,
}: DeskParts): (seat: DeskSeat) => Desk {
  return ({ person, conversationId, channel, origin, signal }) => ({
    person,
    timeZone: person.timeZone ?? timeZone,
    clock,
    signal,
    // Member by member: whatever else the library can do is not on the desk.
    library: {
      find: library.find,
      byRef: library.byRef,
      tracked: library.tracked,
      downloads: library.downloads,
      upcoming: library.upcoming,
      remove: async (ref, mode) => {
        const outcome = await library.remove(ref, mode);
        await journal.audit({
          personId: person.id,
          channel,
          act: 'remove-title',
          target: ref,
          detail: `${mode}: ${outcome.kind}`,
        });
        return outcome;
      },
    },
    requests: requests.for(person, conversationId, origin),
  });
}
