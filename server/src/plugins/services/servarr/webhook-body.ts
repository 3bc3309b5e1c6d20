// The parts of a webhook's body that Sonarr and Radarr share.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { MediaEvent } from '../../../domain/event.ts';
import type { Clock } from '../../../kit/clock.ts';
import { AppError } from '../../../kit/errors.ts';
import type { ParsedWebhook } from '../../../seams/service.ts';
import { soft } from './soft.ts';

/** What every body has; the fields of single kinds are optional here and looked at where that kind is read. */
export const sharedBodyFields = {
  eventType: z.string(),
  downloadId: soft(z.string().min(1)),
  isUpgrade: soft(z.boolean()),
  release: soft(z.object({ releaseTitle: soft(z.string()), releaseType: soft(z.string()) })),
  downloadInfo: soft(z.object({ title: soft(z.string()) })),
  downloadStatusMessages: soft(
    z.array(z.object({ title: soft(z.string()), messages: soft(z.array(z.string())) })),
  ),
  level: soft(z.enum(['ok', 'notice', 'warning', 'error'])),
  message: soft(z.string()),
  type: soft(z.string()),
};

const sharedBodySchema = z.object(sharedBodyFields);
export type SharedBody = z.infer<typeof sharedBodySchema>;

export const webhookImagesSchema = soft(
  z.array(z.object({ coverType: soft(z.string()), remoteUrl: soft(z.string()) })),
);

export const ignored = (why: string): ParsedWebhook => ({ kind: 'ignored', why });

/** Reads the body by the schema; throws REQUEST_INVALID naming the first wrong field. */
export function readBody<Schema extends z.ZodType>(
  service: string,
  schema: Schema,
  body: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.map(String).join('.') ?? '';
  const where = field === '' ? 'it is no object' : `"${field}" is wrong or missing`;
  throw new AppError('REQUEST_INVALID', `This is no webhook of ${service}: ${where}.`);
}

/**
 * A health event has no number and no time of its own, and the same trouble may well return: so its key holds the hour,
 * which still joins the two copies a double registration sends.
 */
export function healthEvent(service: string, body: SharedBody, clock: Clock): ParsedWebhook {
  const check = body.type ?? 'unknown';
  const sentence = body.message ?? check;
  const restored = body.eventType === 'HealthRestored';
  const hour = Math.floor(clock.now() / 3_600_000);
  const event: MediaEvent = { kind: 'health', level: body.level ?? 'warning', check, sentence, restored };
  const key = `${service}:health:${restored ? 'restored' : 'issue'}:${check}:${fingerprint(sentence)}:${hour}`;
  return { kind: 'event', key, event };
}

/** Why a person has to look at a download; the release's name is left out of it. */
export function interactionReasons(body: SharedBody): string[] {
  const releases = new Set([body.downloadInfo?.title, body.release?.releaseTitle]);
  const reasons = (body.downloadStatusMessages ?? []).flatMap(({ title, messages = [] }) => {
    if (messages.length > 0) return messages;
    return title !== undefined && !releases.has(title) ? [title] : [];
  });
  return [...new Set(reasons)];
}

/** What names a download among all others: its id, or the release's name when it came without a download client. */
export function downloadName(body: SharedBody): string {
  return body.downloadId ?? fingerprint(body.release?.releaseTitle ?? body.downloadInfo?.title ?? 'unknown');
}

function fingerprint(words: string): string {
  return createHash('sha256').update(words).digest('hex').slice(0, 16);
}
