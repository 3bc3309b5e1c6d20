// Radarr's webhook bodies into media events.
import { z } from 'zod';
import type { EventTitle } from '../../../domain/event.ts';
import { titleRef } from '../../../domain/title.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { ParsedWebhook } from '../../../seams/service.ts';
import type { WebhookPlan } from '../servarr/connect-webhook.ts';
import { soft } from '../servarr/soft.ts';
import { knownYear, positive, posterUrl } from '../servarr/title-fields.ts';
import {
  downloadName,
  healthEvent,
  ignored,
  interactionReasons,
  readBody,
  sharedBodyFields,
  webhookImagesSchema,
} from '../servarr/webhook-body.ts';

export const radarrWebhookPlan: WebhookPlan = {
  path: '/webhook/radarr',
  flags: {
    onGrab: true,
    onDownload: true,
    onUpgrade: true,
    onRename: false,
    onMovieAdded: true,
    onMovieDelete: true,
    onMovieFileDelete: false,
    onMovieFileDeleteForUpgrade: false,
    onHealthIssue: true,
    includeHealthWarnings: false,
    onHealthRestored: true,
    onApplicationUpdate: true,
    onManualInteractionRequired: true,
  },
};

const bodySchema = z.object({
  ...sharedBodyFields,
  movie: soft(
    z.object({
      id: soft(z.number()),
      title: z.string().min(1),
      year: soft(z.number()),
      releaseDate: soft(z.string()),
      tmdbId: soft(z.number().int()),
      images: webhookImagesSchema,
    }),
  ),
  movieFile: soft(z.object({ id: soft(z.number()), quality: soft(z.string()) })),
});
type Body = z.infer<typeof bodySchema>;

/** What a body tells. `clock` only tells apart two health events of the same words. */
export function parseRadarrWebhook(raw: unknown, clock: Clock): ParsedWebhook {
  const body = readBody('Radarr', bodySchema, raw);
  switch (body.eventType) {
    case 'Test':
      return ignored('a test');
    case 'Health':
    case 'HealthRestored':
      return healthEvent('radarr', body, clock);
    case 'ManualInteractionRequired':
      return manualInteraction(body);
    case 'Grab':
    case 'Download':
    case 'MovieAdded':
    case 'MovieDelete':
      return aboutMovie(body, body.eventType);
    default:
      return ignored(`events of type ${body.eventType.slice(0, 40)} are of no interest`);
  }
}

function aboutMovie(body: Body, type: 'Grab' | 'Download' | 'MovieAdded' | 'MovieDelete'): ParsedWebhook {
  const title = eventTitle(body);
  if (title === undefined) return ignored('it names no movie that others know');
  const { downloadId, movieFile, isUpgrade = false } = body;
  const movieId = body.movie?.id ?? 0;
  switch (type) {
    case 'Grab':
      return {
        kind: 'event',
        key: `radarr:grab:${downloadName(body)}`,
        event: { kind: 'grabbed', title, downloadId },
      };
    case 'Download': {
      const key = `radarr:import:${downloadId ?? ''}:${movieFile?.id ?? 0}`;
      const quality = movieFile?.quality;
      return {
        kind: 'event',
        key,
        event: { kind: 'imported', title, episodes: [], isUpgrade, downloadId, quality },
      };
    }
    case 'MovieAdded':
      return { kind: 'event', key: `radarr:added:${movieId}:${title.ref}`, event: { kind: 'added', title } };
    case 'MovieDelete':
      return {
        kind: 'event',
        key: `radarr:deleted:${movieId}:${title.ref}`,
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
  return { kind: 'event', key: `radarr:manual:${downloadName(body)}`, event };
}

/** The movie, unless its id is 0, which stands for "not known". */
function eventTitle({ movie }: Body): EventTitle | undefined {
  const tmdbId = positive(movie?.tmdbId);
  if (movie === undefined || tmdbId === undefined) return undefined;
  const year = knownYear(movie.year) ?? knownYear(Number(movie.releaseDate?.slice(0, 4) ?? 0));
  return { ref: titleRef('movie', 'tmdb', tmdbId), name: movie.title, year, posterUrl: posterUrl(movie) };
}
