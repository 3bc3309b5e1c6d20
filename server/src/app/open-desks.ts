import type { DeskSeat } from '../core/conversation/index.ts';
import type { Journal } from '../core/journal/index.ts';
import type { Library } from '../core/library/index.ts';
import type { Requests } from '../core/requests/index.ts';
import type { Clock } from '../kit/clock.ts';
import { titleLine } from '../domain/title.ts';
import type { TitleRef } from '../domain/title.ts';
import type { RemoveMode } from '../seams/service.ts';
import type { Desk } from '../seams/tool.ts';

interface DeskParts {
  library: Library;
  requests: Requests;
  journal: Journal;
  clock: Clock;
  timeZone(): string;
}

const removals: Readonly<Record<RemoveMode, { act: string; what: string }>> = {
  unmonitor: { act: 'title-unmonitored', what: 'not looked for any more' },
  remove: { act: 'title-removed', what: 'files kept' },
  remove_with_files: { act: 'title-removed', what: 'files deleted' },
};

/** A desk holds what a tool may reach for one person; every write that passes over it is in the audit. */
export function openDesks({
  library,
  requests,
  journal,
  clock,
  timeZone,
}: DeskParts): (seat: DeskSeat) => Desk {
  return ({ person, conversationId, channel, voice, origin, signal }) => {
    // What a tool removes it has looked at before, so that the audit can name it.
    const names = new Map<TitleRef, string>();
    return {
      person,
      timeZone: person.timeZone ?? timeZone(),
      voice,
      clock,
      signal,
      // Member by member: whatever else the library can do is not on the desk.
      library: {
        find: library.find,
        byRef: library.byRef,
        tracked: async (ref) => {
          const title = await library.tracked(ref);
          if (title !== undefined) names.set(ref, titleLine(title));
          return title;
        },
        downloads: library.downloads,
        upcoming: library.upcoming,
        remove: async (ref, mode) => {
          const outcome = await library.remove(ref, mode);
          await journal.audit({
            personId: person.id,
            channel,
            act: outcome.kind === 'unavailable' ? 'removal-failed' : removals[mode].act,
            target: names.get(ref) ?? ref,
            detail: `${removals[mode].what}${outcome.kind === 'absent' ? ', was gone already' : ''}, ${ref}`,
          });
          return outcome;
        },
      },
      requests: requests.for({ person, conversationId, channel, origin }),
    };
  };
}
