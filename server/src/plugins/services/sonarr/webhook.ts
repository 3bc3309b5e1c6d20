// Sonarr's webhook bodies into media events.
import { z } from 'zod';
import type { EventEpisode, EventTitle } from '../../../domain/event.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { ParsedWebhook } from '../../../seams/service.ts';
import type { WebhookPlan } from '../servarr/connect-webhook.ts';
import { soft } from '../servarr/soft.ts';
import { knownYear, posterUrl } from '../servarr/title-fields.ts';
import {
  downloadName,
  healthEvent,
  ignored,
  interactionReasons,
  readBody,
  sharedBodyFields,
  webhookImagesSchema,
} from '../servarr/webhook-body.ts';
import { seriesRef } from './map.ts';

export const sonarrWebhookPlan: WebhookPlan = {
  path: '/webhook/sonarr',
  flags: {
    onGrab: true,
    onDownload: true,
    onUpgrade: true,
    onImportComplete: true,
    onRename: false,
    onSeriesAdd: true,
    onSeriesDelete: true,
    onEpisodeFileDelete: false,
    onEpisodeFileDeleteForUpgrade: false,
    onHealthIssue: true,
    includeHealthWarnings: false,
    onHealthRestored: true,
    onApplicationUpdate: true,
    onManualInteractionRequired: true,
  },
};

const fileSchema = z.object({ id: soft(z.number()), quality: soft(z.string()) });

const bodySchema = z.object({
  ...sharedBodyFields,
  series: soft(
    z.object({
      id: soft(z.number()),
      title: z.string().min(1),
      year: soft(z.number()),
      tvdbId: soft(z.number().int()),
      tmdbId: soft(z.number().int()),
      images: webhookImagesSchema,
    }),
  ),
  episodes: soft(
    z.array(z.object({ seasonNumber: z.number(), episodeNumber: z.number(), title: soft(z.string()) })),
  ),
  episodeFile: soft(fileSchema),
  episodeFiles: soft(z.array(fileSchema)),
});
type Body = z.infer<typeof bodySchema>;

const MAX_REMEMBERED_PACKS = 100;

/**
 * Opens the reader of Sonarr's bodies.
 *
 * Sonarr tells an import twice: once for each file, and once when the download is complete (`episodeFiles`). A season
 * pack is told by its complete body alone. A download of one file gives both its bodies the same key, so whichever
 * comes first is stored and the other is known; and a server too old for the complete body loses nothing.
 */
export function openSonarrWebhook(clock: Clock): (raw: unknown) => ParsedWebhook {
  const packs = rememberUpgrades();
  return (raw) => {
    const body = readBody('Sonarr', bodySchema, raw);
    switch (body.eventType) {
      case 'Test':
        return ignored('a test');
      case 'Health':
      case 'HealthRestored':
        return healthEvent('sonarr', body, clock);
      case 'ManualInteractionRequired':
        return manualInteraction(body);
      case 'Grab':
      case 'SeriesAdd':
      case 'SeriesDelete':
        return aboutSeries(body, body.eventType);
      case 'Download':
        return imported(body, packs);
      default:
        return ignored(`events of type ${body.eventType.slice(0, 40)} are of no interest`);
    }
  };
}

interface PackMemory {
  note(downloadId: string, isUpgrade: boolean): void;
  wasUpgrade(downloadId: string | undefined): boolean;
}

/** Only the bodies of single files say whether they replace something; a pack is an upgrade when all of them do. */
function rememberUpgrades(): PackMemory {
  const packs = new Map<string, boolean>();
  return {
    note: (downloadId, isUpgrade) => {
      packs.set(downloadId, isUpgrade && (packs.get(downloadId) ?? true));
      const [oldest] = packs.keys();
      if (packs.size > MAX_REMEMBERED_PACKS && oldest !== undefined) packs.delete(oldest);
    },
    wasUpgrade: (downloadId) => downloadId !== undefined && packs.get(downloadId) === true,
  };
}

function imported(body: Body, packs: PackMemory): ParsedWebhook {
  const title = eventTitle(body);
  if (title === undefined) return ignored('it names no series that others know');
  const { downloadId, episodeFile, episodeFiles } = body;
  const isPack = body.release?.releaseType === 'seasonPack';
  if (episodeFiles === undefined && isPack && downloadId !== undefined) {
    packs.note(downloadId, body.isUpgrade ?? false);
    return ignored('one file of a season pack; the whole pack is told when it is complete');
  }
  const files = episodeFiles ?? (episodeFile === undefined ? [] : [episodeFile]);
  const fileIds = files.map((file) => file.id ?? 0).toSorted((a, b) => a - b);
  const isUpgrade = body.isUpgrade ?? packs.wasUpgrade(downloadId);
  const episodes = eventEpisodes(body);
  const quality = files[0]?.quality;
  const key = `sonarr:import:${downloadId ?? ''}:${fileIds.join(',')}`;
  return { kind: 'event', key, event: { kind: 'imported', title, episodes, isUpgrade, downloadId, quality } };
}

function aboutSeries(body: Body, type: 'Grab' | 'SeriesAdd' | 'SeriesDelete'): ParsedWebhook {
  const title = eventTitle(body);
  if (title === undefined) return ignored('it names no series that others know');
  const { downloadId } = body;
  const seriesId = body.series?.id ?? 0;
  switch (type) {
    case 'Grab':
      return {
        kind: 'event',
        key: `sonarr:grab:${downloadName(body)}`,
        event: { kind: 'grabbed', title, downloadId },
      };
    case 'SeriesAdd':
      return { kind: 'event', key: `sonarr:added:${seriesId}:${title.ref}`, event: { kind: 'added', title } };
    case 'SeriesDelete':
      return {
        kind: 'event',
        key: `sonarr:deleted:${seriesId}:${title.ref}`,
        event: { kind: 'deleted', title },
      };
  }
}

function manualInteraction(body: Body): ParsedWebhook {
  const { downloadId } = body;
  const event = {
    kind: 'manual-interaction',
    title: eventTitle(body),
    reasons: interactionReasons(body),
    downloadId,
  } as const;
  return { kind: 'event', key: `sonarr:manual:${downloadName(body)}`, event };
}

/** The series by the ids that are known; 0 stands for "not known". */
function eventTitle({ series }: Body): EventTitle | undefined {
  const ref = series === undefined ? undefined : seriesRef(series);
  if (series === undefined || ref === undefined) return undefined;
  return { ref, name: series.title, year: knownYear(series.year), posterUrl: posterUrl(series) };
}

function eventEpisodes({ episodes = [] }: Body): EventEpisode[] {
  return episodes.map(({ seasonNumber: season, episodeNumber: episode, title: name }) => ({
    season,
    episode,
    name,
  }));
}
