import type { z } from 'zod';
import type { MediaEvent } from '../domain/event.ts';
import type { Download } from '../domain/download.ts';
import type { Quality } from '../domain/request.ts';
import type {
  SeasonChoice,
  Title,
  TitleKind,
  TitleRef,
  TitleState,
  TitleWithState,
  TrackedTitle,
} from '../domain/title.ts';
import type { UpcomingItem } from '../domain/upcoming.ts';
import type { Secret } from '../kit/secret.ts';
import type { PluginDefinition, PluginHost } from './plugin.ts';
import type { MoreAbilities } from './service-abilities.ts';

/**
 * A service is one media server: it implements the abilities it has, and only those.
 * Every ability rejects with an AppError (SERVICE_…) when the other side cannot be used; the library translates that
 * into a sentence for the person.
 *
 * @example
 * export const shelf = defineService({
 *   name: 'shelf',
 *   settings: z.object({ url: z.url().meta({ description: 'Its address', example: 'http://shelf:80' }) }),
 *   environment: [{ instance: 'main', variables: { url: 'SHELF_URL' } }],
 *   open: (settings, host) => ({ handles: ['movie'], test: async () => ({ version: '1' }) }),
 * });
 */
export interface ServiceDefinition<
  Settings extends z.ZodObject = z.ZodObject,
> extends PluginDefinition<Settings> {
  open(settings: z.infer<Settings>, host: ServiceHost): Service;
}

/** What a service is handed when it opens. */
export type ServiceHost = PluginHost;

/** An open service: its abilities, each a small object that is absent when it has none of it. */
export interface Service extends MoreAbilities {
  /** The kinds of titles it is responsible for. */
  handles: readonly TitleKind[];
  /** Asks for its name and version, cheaply; how /health, doctor and "Test connection" learn that it is well. */
  test(signal?: AbortSignal): Promise<{ version: string }>;
  /** True while it is given a moment, after failures in a row; for /metrics. Never when absent. */
  isPaused?(): boolean;
  find?: FindAbility;
  tracked?: TrackedAbility;
  add?: AddAbility;
  remove?: RemoveAbility;
  downloads?: DownloadsAbility;
  upcoming?: UpcomingAbility;
  webhook?: ServiceWebhook;
}

/** It can look titles up. */
export interface FindAbility {
  /** Best match first, at most twenty; each with its state as far as this service knows it. */
  search(words: string, signal?: AbortSignal): Promise<TitleWithState[]>;
  byRef(ref: TitleRef, signal?: AbortSignal): Promise<TitleWithState | undefined>;
}

/** It knows which titles the household has. */
export interface TrackedAbility {
  /** One title as it stands now; undefined when the service does not have it. Never reads the whole library. */
  byRef(ref: TitleRef, signal?: AbortSignal): Promise<TrackedTitle | undefined>;
}

/** It can add a title and search for it. */
export interface AddAbility {
  /** Quality profiles and root folders; cached by the service and refreshed. */
  options(signal?: AbortSignal): Promise<AddOptions>;
  /**
   * Adds the title and starts the search. Idempotent: a title that is already there answers `exists`,
   * after monitoring and searching whatever seasons the wish names beyond it.
   */
  add(title: Title, order: AddOrder, signal?: AbortSignal): Promise<AddOutcome>;
}

/** Where and in which quality a title can be added; `highest` is the best quality a profile allows. */
export interface AddOptions {
  profiles: { id: number; name: string; highest?: Quality }[];
  rootFolders: { path: string; freeBytes?: number }[];
}

/** How a title is to be added, decided by the library. */
export interface AddOrder {
  profileId: number;
  rootFolder: string;
  seasons?: SeasonChoice;
  isAnime?: boolean;
}

/** What became of an add. */
export type AddOutcome =
  /** `missingSeasons` are those the wish names that do not exist; the others were added. */
  | { kind: 'added'; missingSeasons?: number[] }
  /** `extended` when seasons were newly monitored and searched. */
  | { kind: 'exists'; state: TitleState; extended?: boolean; missingSeasons?: number[] }
  /** The service says no for good, with its own reason. */
  | { kind: 'refused'; reason: string };

/** The ways of letting a title go, the gentlest first. */
export const removeModes = ['unmonitor', 'remove', 'remove_with_files'] as const;
/** One of `removeModes`. */
export type RemoveMode = (typeof removeModes)[number];

/** It can let a title go. */
export interface RemoveAbility {
  /** Idempotent: a title that is not there answers `absent`. */
  remove(ref: TitleRef, mode: RemoveMode, signal?: AbortSignal): Promise<{ kind: 'removed' | 'absent' }>;
}

/** It knows what is being downloaded. */
export interface DownloadsAbility {
  /** One entry for each download (a season pack is one), the nearest to done first; everything there is, never cut. */
  list(signal?: AbortSignal): Promise<Download[]>;
}

/** It knows what airs or is released soon. */
export interface UpcomingAbility {
  /** What airs or is released from `from` to `to`, milliseconds since the epoch, both included. */
  between(from: number, to: number, signal?: AbortSignal): Promise<UpcomingItem[]>;
}

/** It can tell us by `POST /webhook/<service>` what happens there. */
export interface ServiceWebhook {
  /** What the body tells; `ignored` with a reason when it is of no interest. Throws AppError REQUEST_INVALID when malformed. */
  parse(body: unknown): ParsedWebhook;
  /** Registers our address there, or repairs what is registered; never twice. The service calls it back at once. */
  connect(
    target: { url: string; token: Secret },
    signal?: AbortSignal,
  ): Promise<{ kind: 'created' | 'repaired' | 'unchanged' }>;
}

/** What a webhook body means. */
export type ParsedWebhook =
  /** `key` is the same for the same event, so that it is stored once. */
  { kind: 'event'; key: string; event: MediaEvent } | { kind: 'ignored'; why: string };

/** Declares a service; its types are inferred from `settings`. */
export function defineService<Settings extends z.ZodObject>(
  definition: ServiceDefinition<Settings>,
): ServiceDefinition<Settings> {
  return definition;
}
