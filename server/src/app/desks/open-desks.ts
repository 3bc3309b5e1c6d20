// The desks of tools, put together from the rooms; what passes over them and changes something is in the audit.
import type { DeskSeat, Doorkeeper } from '../../core/conversation/index.ts';
import type { Delivery } from '../../core/delivery/index.ts';
import type { Journal } from '../../core/journal/index.ts';
import type { Library } from '../../core/library/index.ts';
import type { People } from '../../core/people/index.ts';
import type { Requests } from '../../core/requests/index.ts';
import type { Clock } from '../../kit/clock.ts';
import { titleLine } from '../../domain/title.ts';
import type { TitleRef } from '../../domain/title.ts';
import type { RemoveMode } from '../../seams/service.ts';
import type { Desk, DeskLibrary, DeskServices } from '../../seams/tool.ts';
import { openDeskPeople, openDeskPreferences } from './open-desk-people.ts';

interface DeskParts {
  library: Library;
  requests: Requests;
  people: People;
  doorkeeper: Doorkeeper;
  journal: Journal;
  services: DeskServices;
  clock: Clock;
  timeZone(): string;
  /** What people call the way to an address. */
  called: Delivery['called'];
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
  people,
  doorkeeper,
  journal,
  services,
  clock,
  timeZone,
  called,
}: DeskParts): (seat: DeskSeat) => Desk {
  return (seat) => {
    const { person, conversationId, channel, voice, origin, signal } = seat;
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
        ...openRestoring({ library, requests, journal }, { seat, nameOf: (ref) => names.get(ref) ?? ref }),
      },
      preferences: openDeskPreferences(people, seat),
      ...(person.role === 'admin' && { people: openDeskPeople({ people, doorkeeper, called }, seat) }),
      requests: requests.for({ person, conversationId, channel, origin }),
      inspection: { ...library.inspection, askedFor: (refs) => requests.askedFor(person, refs) },
      ...(person.role === 'admin' && { services }),
    };
  };
}

interface Restoring {
  seat: DeskSeat;
  nameOf(ref: TitleRef): string;
}

/** A title's standing is that of the services and of those who want it; both come back together. */
function openRestoring(
  { library, requests, journal }: Pick<DeskParts, 'library' | 'requests' | 'journal'>,
  { seat, nameOf }: Restoring,
): Pick<DeskLibrary, 'snapshot' | 'restore'> {
  return {
    snapshot: async (ref) => {
      const known = await library.copies(ref);
      if (known.kind === 'unavailable') return known;
      return { kind: 'standing', ref, copies: known.copies, ...(await requests.wantedBy(ref)) };
    },
    restore: async ({ before, after, isSearched }) => {
      const { ref, copies } = before;
      const change = { ref, before: copies, ...(after && { after: after.copies }), isSearched };
      const outcome = await library.restoreCopies(change);
      if (outcome.kind !== 'restored') return outcome;
      if (after === undefined) await requests.wantAgain(ref, before, isSearched);
      const { person, channel } = seat;
      const target = before.name ?? nameOf(ref);
      await journal.audit({ personId: person.id, channel, act: 'removal-undone', target, detail: ref });
      return outcome;
    },
  };
}
