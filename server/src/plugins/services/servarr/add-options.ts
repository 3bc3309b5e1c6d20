// Quality profiles and root folders: asked once, kept for ten minutes, asked anew after that or when told.
import { z } from 'zod';
import type { Quality } from '../../../domain/request.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { AddOptions } from '../../../seams/service.ts';
import type { ServarrClient } from './open-servarr-client.ts';
import { soft } from './soft.ts';

export interface AddOptionsShelf {
  get(signal?: AbortSignal): Promise<AddOptions>;
  /** The next `get` asks again. */
  forget(): void;
}

const KEEP_MS = 10 * 60_000;

const qualitySchema = soft(z.object({ resolution: soft(z.number()) }));
const profileSchema = z.object({
  id: z.number().int().positive(),
  name: z.string(),
  items: soft(
    z.array(
      z.object({
        allowed: soft(z.boolean()),
        quality: qualitySchema,
        // A group of qualities: its own `allowed` counts, not that of the members.
        items: soft(z.array(z.object({ quality: qualitySchema }))),
      }),
    ),
  ),
});
const rootFolderSchema = z.object({
  path: z.string().min(1),
  freeSpace: soft(z.number().nonnegative()),
  accessible: soft(z.boolean()),
});

export function openAddOptions(client: ServarrClient, clock: Clock): AddOptionsShelf {
  let kept: { options: AddOptions; until: number } | undefined;
  return {
    get: async (signal) => {
      if (kept !== undefined && clock.now() < kept.until) return kept.options;
      const options = await readOptions(client, signal);
      kept = { options, until: clock.now() + KEEP_MS };
      return options;
    },
    forget: () => {
      kept = undefined;
    },
  };
}

async function readOptions(client: ServarrClient, signal: AbortSignal | undefined): Promise<AddOptions> {
  const [profiles, folders] = await Promise.all([
    client.list({ path: '/api/v3/qualityprofile', item: profileSchema, signal }),
    client.list({ path: '/api/v3/rootfolder', item: rootFolderSchema, signal }),
  ]);
  const usable = folders.filter((folder) => folder.accessible !== false);
  return {
    profiles: profiles.map(({ id, name, items }) => ({ id, name, highest: highestQuality(items ?? []) })),
    rootFolders: usable.map(({ path, freeSpace }) => ({ path, freeBytes: freeSpace })),
  };
}

type ProfileItems = NonNullable<z.infer<typeof profileSchema>['items']>;

/** The best quality a profile allows, from its items; undefined when none of them has a resolution. */
export function highestQuality(items: ProfileItems): Quality | undefined {
  const allowed = items.filter((item) => item.allowed === true);
  const resolutions = allowed.flatMap((item) => [
    item.quality,
    ...(item.items ?? []).map((member) => member.quality),
  ]);
  const highest = Math.max(0, ...resolutions.map((quality) => quality?.resolution ?? 0));
  if (highest >= 2160) return '2160p';
  if (highest >= 1080) return '1080p';
  if (highest >= 720) return '720p';
  return highest > 0 ? '480p' : undefined;
}
