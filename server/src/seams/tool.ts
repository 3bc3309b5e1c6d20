import type { z } from 'zod';
import type { Download } from '../domain/download.ts';
import type { Permission } from '../domain/permission.ts';
import type { Person } from '../domain/person.ts';
import type { AddWish, Quality } from '../domain/request.ts';
import type { RichText } from '../domain/rich-text.ts';
import type { SeasonChoice, TitleKind, TitleRef, TitleWithState, TrackedTitle } from '../domain/title.ts';
import type { Clock } from '../kit/clock.ts';
import type { UpcomingItem } from '../domain/upcoming.ts';
import type { RemoveMode } from './service.ts';

/**
 * A tool is one thing the assistant can do, for the model and for the rule-based interpreter alike.
 * Before `run`, the assistant has checked the person's permission, the input's schema, and, for a tool with `confirm`,
 * that this person said yes to this very card. A tool never throws for what a person can understand.
 *
 * @example
 * export const coin = defineTool({
 *   name: 'flip_coin',
 *   description: 'Flip a coin',
 *   needs: 'search',
 *   input: z.object({}),
 *   run: async () => ({ forModel: 'heads', forPerson: { blocks: [] } }),
 * });
 */
export interface ToolDefinition<Input extends z.ZodObject = z.ZodObject> {
  /** snake_case, as INTERFACES lists it. */
  name: string;
  /** For the model: terse, it is paid for on every call. */
  description: string;
  needs: Permission;
  /** Flat. Refs in it are refused unless they were shown to this conversation or typed by the person. */
  input: Input;
  /** A destructive tool asks first: the card names title, year, what is lost and its size, or says why it cannot be done. */
  confirm?(input: z.infer<Input>, desk: Desk): Promise<ConfirmationCard | ToolAnswer>;
  run(input: z.infer<Input>, desk: Desk): Promise<ToolAnswer>;
}

/** What a tool did or found, said twice: for the model and for the person. */
export interface ToolAnswer {
  /** Short lines for the model; list entries with their refs. */
  forModel: string;
  /** The same for the person, complete in itself: the interpreter sends it as it is. */
  forPerson: RichText;
  /** The numbered list the person now sees; "the second one" means its second entry. */
  shown?: readonly TitleWithState[];
  /** True when it did or asks what the person wanted, so that nothing needs to be added by the model. */
  complete?: boolean;
}

/** The question before a destructive act. */
export interface ConfirmationCard {
  question: RichText;
  /** The arguments a yes runs, when they are surer than those asked with: the ref instead of the words. */
  input?: Readonly<Record<string, unknown>>;
  /** Each way of saying yes, the gentlest first; the first is what a bare "yes" means. */
  yes: readonly { label: string; mode?: string }[];
}

/** All that a tool can reach. What is not on the desk, no prompt can reach. */
export interface Desk {
  person: Person;
  /** IANA name of the person's time zone, or the household's. */
  timeZone: string;
  clock: Clock;
  signal: AbortSignal;
  library: DeskLibrary;
  requests: DeskRequests;
}

/** The part of the library that tools may use. Times are milliseconds since the epoch. */
export interface DeskLibrary {
  /** Best match first, each with its state; `close` is how well the name fits the words, 0 to 1. */
  find(words: string, filter?: { kind?: TitleKind; year?: number }): Promise<FindAnswer>;
  byRef(ref: TitleRef): Promise<TitleWithState | undefined>;
  tracked(ref: TitleRef): Promise<TrackedTitle | undefined>;
  remove(ref: TitleRef, mode: RemoveMode): Promise<{ kind: 'removed' | 'absent' } | Unavailable>;
  downloads(): Promise<{ kind: 'downloads'; downloads: Download[]; unavailable: Unavailable[] }>;
  upcoming(
    from: number,
    to: number,
  ): Promise<{ kind: 'upcoming'; items: UpcomingItem[]; unavailable: Unavailable[] }>;
}

/** What a lookup found, and which services could not be asked. */
export type FindAnswer =
  | { kind: 'found'; titles: (TitleWithState & { closeness: number })[]; unavailable: Unavailable[] }
  /** No service could be asked. */
  | Unavailable;

/** A service that could not be used just now, with a friendly sentence for the person. */
export interface Unavailable {
  kind: 'unavailable';
  /** For example "Radarr". */
  service: string;
  say: string;
  /** False when nothing of that kind is configured: waiting will not help. */
  temporary: boolean;
}

/** The part of the requests that tools may use, in the name of the person at the desk. */
export interface DeskRequests {
  /** Records the wish, then asks the service; a service that cannot be reached leaves it `waiting`, never lost. */
  add(title: TitleWithState, wish: AddWish): Promise<AddReceipt>;
  /** For a title that is there or on its way: the person will hear of it. Idempotent; asks the service for nothing new. */
  follow(title: TitleWithState): Promise<AddReceipt>;
  /** Keeps the words themselves, to be looked up later, when even the lookup failed. */
  keepWords(words: string, wish: AddWish): Promise<void>;
}

/** What became of a wish. */
export type AddReceipt =
  | {
      kind: 'added';
      quality: string;
      folder: string;
      seasons?: SeasonChoice;
      wishedQuality?: Quality;
      note?: string;
    }
  | { kind: 'exists'; title: TitleWithState; extended: boolean }
  | { kind: 'waiting'; say: string }
  | { kind: 'refused'; say: string };

/** Declares a tool; its input type is inferred from `input`. */
export function defineTool<Input extends z.ZodObject>(
  definition: ToolDefinition<Input>,
): ToolDefinition<Input> {
  return definition;
}
