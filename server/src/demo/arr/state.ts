// What a simulated service remembers. All of it is plain JSON, so that a later process carries on from it.
import type { Resource } from './http/resource.ts';

/** A download the imaginary client holds. Its progress is never stored: it follows from the moment of the grab. */
export interface Download {
  downloadId: string;
  /** The movie's or series' row; absent once that was deleted, which makes the download an unknown one. */
  ownerId?: number;
  episodeIds: number[];
  seasonNumber?: number;
  releaseTitle: string;
  qualityId: number;
  size: number;
  grabbedAt: number;
  durationMs: number;
  /** Why its import is blocked, from the moment it is complete. */
  stuck?: string;
}

/** A file in the library. */
export interface MediaFile {
  id: number;
  qualityId: number;
  size: number;
  addedAt: number;
  releaseTitle: string;
}

export interface HistoryEntry {
  id: number;
  ownerId: number;
  episodeId?: number;
  eventType: string;
  at: number;
  sourceTitle: string;
  qualityId: number;
  downloadId?: string;
  data: Record<string, string>;
}

export interface BlockedRelease {
  id: number;
  ownerId: number;
  episodeIds: number[];
  at: number;
  sourceTitle: string;
  qualityId: number;
}

export interface StoredCommand {
  id: number;
  name: string;
  queuedAt: number;
  message?: string;
  failed?: string;
}

/** Something that is going to happen at its time, whoever runs then. */
export interface Task {
  at: number;
  kind: 'refresh' | 'added' | 'search' | 'import' | 'airing' | 'forget';
  ownerId?: number;
  downloadId?: string;
  episodeIds?: number[];
}

/** How the sending to a notification has gone: the counts behind its back-off. */
export interface SendingStatus {
  level: number;
  firstFailureAt?: number;
  disabledTill?: number;
}

export interface StoredNotification {
  id: number;
  /** The resource as it was saved, without id; `fields` hold name and value. */
  resource: Resource;
  status: SendingStatus;
}

/** A webhook body, and which switches of a notification let it through (any of them). */
export interface OutgoingEvent {
  switches: string[];
  body: Resource;
}

export interface RootFolder {
  id: number;
  path: string;
  freeSpace: number;
}

/** Everything both services remember; `titles` are their movies or series. */
export interface ServiceState<Title> {
  /** The household's first start, from which in-house titles count their dates. */
  anchor: number;
  apiKey: string;
  lastId: number;
  titles: Title[];
  downloads: Download[];
  history: HistoryEntry[];
  blocklist: BlockedRelease[];
  commands: StoredCommand[];
  tasks: Task[];
  notifications: StoredNotification[];
  heldEvents: OutgoingEvent[];
  tags: { id: number; label: string }[];
  rootFolders: RootFolder[];
  exclusions: number[];
  /** By folder; absent in what an earlier version has remembered. */
  leftBehind?: Readonly<Record<string, Readonly<Record<string, MediaFile>>>>;
}

export function emptyState<Title>(anchor: number, apiKey: string): ServiceState<Title> {
  return {
    anchor,
    apiKey,
    lastId: 0,
    titles: [],
    downloads: [],
    history: [],
    blocklist: [],
    commands: [],
    tasks: [],
    notifications: [],
    heldEvents: [],
    tags: [],
    rootFolders: [],
    exclusions: [],
  };
}
