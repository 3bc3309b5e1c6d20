// Downloads as the imaginary client sees them. Everything here follows from the moment of the grab and the clock.
import type { Engine } from '../engine.ts';
import { writeMoment, writeSpan } from '../http/resource.ts';
import type { Resource } from '../http/resource.ts';
import type { Download } from '../state.ts';

const TYPICAL_MS = 60_000;
const SPREAD_MS = 16_000;
const IMPORT_DELAY_MS = 1500;
const UNKNOWN_KEPT_MS = 86_400_000;

/** What is needed to grab something. */
export type Release = Pick<
  Download,
  'ownerId' | 'episodeIds' | 'seasonNumber' | 'releaseTitle' | 'qualityId' | 'size'
>;

/** Hands a release to the client; its import is on the list from this moment. */
export function startDownload<Title>(engine: Engine<Title>, release: Release): Download {
  const download: Download = {
    ...release,
    downloadId: newDownloadId(engine),
    grabbedAt: engine.moment(),
    durationMs: engine.paced(TYPICAL_MS + (engine.random() - 0.5) * SPREAD_MS),
  };
  engine.state.downloads.push(download);
  const importAt = download.grabbedAt + download.durationMs + engine.paced(IMPORT_DELAY_MS);
  engine.at(importAt, { kind: 'import', downloadId: download.downloadId });
  return download;
}

/** Forty hexadecimal digits as torrents have; the last eight count, so that no two are ever the same. */
function newDownloadId<Title>(engine: Engine<Title>): string {
  const chance = Array.from({ length: 32 }, () => Math.floor(engine.random() * 16).toString(16)).join('');
  return `${chance}${engine.nextId().toString(16).padStart(8, '0')}`.toUpperCase();
}

export function findDownload<Title>(
  engine: Engine<Title>,
  downloadId: string | undefined,
): Download | undefined {
  return engine.state.downloads.find((download) => download.downloadId === downloadId);
}

/** Takes a download out of the client, and what was planned for it off the list. */
export function dropDownload<Title>(engine: Engine<Title>, downloadId: string): void {
  engine.state.downloads = engine.state.downloads.filter((download) => download.downloadId !== downloadId);
  engine.cancel((task) => task.downloadId === downloadId);
  engine.changed();
}

/** Leaves a deleted title's downloads in the client, where nobody knows them any more. */
export function orphanDownloads<Title>(engine: Engine<Title>, ownerId: number): void {
  for (const download of engine.state.downloads.filter((candidate) => candidate.ownerId === ownerId)) {
    delete download.ownerId;
    download.episodeIds = [];
    download.stuck = 'Unable to parse media file, the title is unknown';
    engine.at(engine.moment() + UNKNOWN_KEPT_MS, { kind: 'forget', downloadId: download.downloadId });
  }
  engine.changed();
}

/** How far a download is: from 0 to 1. */
export function progressOf(download: Download, moment: number): number {
  return Math.min(1, Math.max(0, (moment - download.grabbedAt) / download.durationMs));
}

/** A download's part of a queue record: sizes, times and states. */
export function downloadFields(download: Download, moment: number): Resource {
  const progress = progressOf(download, moment);
  const finishedAt = download.grabbedAt + download.durationMs;
  const complete = progress >= 1;
  const blocked = complete && download.stuck !== undefined;
  return {
    size: download.size,
    title: download.releaseTitle,
    sizeleft: Math.round(download.size * (1 - progress)),
    timeleft: writeSpan(Math.max(0, finishedAt - moment)),
    estimatedCompletionTime: writeMoment(Math.max(finishedAt, moment)),
    added: writeMoment(download.grabbedAt),
    status: complete ? 'completed' : 'downloading',
    trackedDownloadStatus: blocked ? 'warning' : 'ok',
    trackedDownloadState: completionState(complete, blocked),
    statusMessages: blocked ? [{ title: download.releaseTitle, messages: [download.stuck] }] : [],
    downloadId: download.downloadId,
    protocol: 'torrent',
    downloadClient: 'Demo client',
    downloadClientHasPostImportCategory: false,
    indexer: 'Demo indexer',
    outputPath: `/downloads/${download.releaseTitle}`,
  };
}

function completionState(complete: boolean, blocked: boolean): string {
  if (!complete) return 'downloading';
  return blocked ? 'importBlocked' : 'importPending';
}

/** A stable positive number for a queue record, as both programs derive it from client, download and episode. */
export function queueId(downloadId: string, episodeId = 0): number {
  let hash = 2_166_136_261;
  for (const character of `demo-${downloadId}-${episodeId}`) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619);
  }
  return hash & 0x7f_ff_ff_ff;
}

/** A release's name in the manner of the scene: dots, resolution, and a group that does not exist. */
export function releaseName(parts: { title: string; mark: string; quality: string }): string {
  const plain = parts.title.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('&', 'and');
  const dotted = plain.replaceAll(/[^A-Za-z0-9]+/g, '.').replaceAll(/^\.|\.$/g, '');
  return `${dotted}.${parts.mark}.${parts.quality}-DEMO`;
}
