import type { MediaEvent } from '../../domain/event.ts';
import { titleRefParts } from '../../domain/title.ts';

/** An event with the journal's key of it. */
export interface KeyedEvent {
  event: MediaEvent;
  eventKey: string;
}

type Imported = Extract<MediaEvent, { kind: 'imported' }>;

/**
 * Makes one import of all imports of the same series among events that waited together (NT-4); everything else stays
 * as it is, in its order. Upgrades are left alone: they are not announced, and must not ride along.
 */
export function gatherEpisodes(events: readonly KeyedEvent[]): KeyedEvent[] {
  const gathered = new Map<string, KeyedEvent>();
  for (const keyed of events) {
    const { event, eventKey } = keyed;
    if (!isGathered(event)) {
      gathered.set(eventKey, keyed);
      continue;
    }
    const known = gathered.get(event.title.ref);
    if (known?.event.kind !== 'imported') gathered.set(event.title.ref, keyed);
    else gathered.set(event.title.ref, { eventKey: known.eventKey, event: together(known.event, event) });
  }
  return [...gathered.values()];
}

function isGathered(event: MediaEvent): event is Imported {
  return event.kind === 'imported' && !event.isUpgrade && titleRefParts(event.title.ref).kind === 'series';
}

function together(one: Imported, other: Imported): Imported {
  const { downloadId, ...rest } = one;
  const isOneDownload = downloadId !== undefined && downloadId === other.downloadId;
  return { ...rest, episodes: [...one.episodes, ...other.episodes], ...(isOneDownload && { downloadId }) };
}
