import type { Engine } from './engine.ts';
import type { QualityProfile, ServiceName } from './downloads/quality.ts';
import type { Resource } from './http/resource.ts';
import type { Download, OutgoingEvent } from './state.ts';

/** Something a service complains of; `source` is the name of its check. */
export interface HealthWarning {
  source: string;
  type: 'notice' | 'warning' | 'error';
  message: string;
}

/** What the rooms that Sonarr and Radarr share need to know of the one they serve. */
export interface Service<Title> {
  name: ServiceName;
  version: string;
  urlBase: string;
  startedAt: number;
  utcOffsetMinutes: number;
  engine: Engine<Title>;
  profiles: QualityProfile[];
  warnings: HealthWarning[];
  /** Sends a webhook to every notification that wants it. */
  publish(event: OutgoingEvent): void;
  /** The address of this service itself, without base. */
  origin(): string;
}

/** What a service adds to the shared queue, history and blocklist. */
export interface TitleRecords {
  /** The records of one download: one for a film, one for each episode of a series. */
  queueRecords(download: Download, include: { title: boolean; episode: boolean }): Resource[];
  /** The languages of a title, for records that carry them. */
  languages(ownerId: number | undefined): Resource[];
  titleResource(ownerId: number): Resource | undefined;
  episodeResource(ownerId: number, episodeId: number | undefined): Resource | undefined;
  /** Looks for another release after one was blocked. */
  searchAgain(download: Download): void;
}
