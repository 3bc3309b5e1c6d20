import type { z } from 'zod';
import type { InboundMessage } from '../domain/message.ts';
import type { RichText } from '../domain/rich-text.ts';
import type { PluginDefinition, PluginHost } from './plugin.ts';
import type { ChannelPart, DeliveryReport, SendContext, SendOutcome } from './sending.ts';

export type * from './sending.ts';

/**
 * A channel is a way people reach us and we reach them: one folder, one line in the register.
 *
 * @example
 * export const pigeon = defineChannel({
 *   name: 'pigeon',
 *   settings: z.object({ loft: z.string().meta({ description: 'Where the birds live', example: 'roof' }) }),
 *   environment: [{ instance: 'main', variables: { loft: 'PIGEON_LOFT' } }],
 *   open: (settings, host) => openPigeon(settings, host),
 * });
 */
export interface ChannelDefinition<
  Settings extends z.ZodObject = z.ZodObject,
> extends PluginDefinition<Settings> {
  /** Never talks to the outside: an unreachable peer must not block or end the start. */
  open(settings: z.infer<Settings>, host: ChannelHost): Channel;
}

/** What a channel is handed when it opens. */
export interface ChannelHost extends PluginHost {
  /**
   * Stores what came in, durably, each external id once; resolves after the commit.
   * Only then may the channel acknowledge (a 200, a moved offset).
   */
  accept(messages: readonly InboundMessage[]): Promise<void>;
  /** Remembers a small value of this channel over restarts, such as an offset or a webhook secret made by us. */
  memory: ChannelMemory;
  /** The https address others reach us at, without a slash at its end; absent when there is none. */
  publicUrl: string | undefined;
}

/** Small values of one channel that outlive a restart; sealed at rest. */
export interface ChannelMemory {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
}

/** An open channel: how to say something there, and how what is said there comes in. */
export interface Channel {
  capabilities: ChannelCapabilities;
  /** What people call the way to this address, such as `SMS`; of the channel itself, where the address is empty. */
  called(address: string): string;
  /**
   * Turns a document into what one call of `send` each can carry: split at paragraph borders, escaped, with its buttons.
   * Pure: the same document gives the same parts, so that a send interrupted after part one goes on with part two.
   */
  render(document: RichText): ChannelPart[];
  /** Sends one part. Never throws for what the other side answers: it says what became of it. */
  send(address: string, part: ChannelPart, context: SendContext): Promise<SendOutcome>;
  /** False when nobody would see it now (a closed terminal), so that a notice takes another way; true when absent. */
  isPresent?(address: string): boolean;
  /** Best effort, never retried, never stored: a typing sign, the answer to a tap. */
  signal?(signal: ChannelSignal): Promise<void>;
  /** True for a part that goes out only when the person asks for more; it is held back until then. */
  isHeld?(part: ChannelPart): boolean;
  /** A push from outside to `POST /webhook/<channel>`. */
  webhook?: ChannelWebhook;
  /** What became of messages, pushed to `POST /webhook/<channel>/status`. */
  reports?: ChannelReports;
  /** Pictures of ours that the other side fetches from `GET /files/<channel>/<name>`. */
  files?: Readonly<Record<string, ChannelFile>>;
  /** Begins to fetch or to keep the webhook registered; ends when the signal is aborted. Repairs itself, never rejects. */
  run?(signal: AbortSignal): Promise<void>;
  /** Asks the other side who we are there, for `npm run doctor`; rejects when we cannot use it. */
  test?(signal: AbortSignal): Promise<string>;
  /** How the way in is doing, from what is already known: asks nobody. */
  health?(): ChannelHealth;
  /** A link that opens this channel and hands us `code`, once it is known who we are there. */
  startLink?(code: string): string | undefined;
}

/** What a channel can show; nobody else needs to know its name. */
export interface ChannelCapabilities {
  maxLength: number;
  images: boolean;
  buttons: boolean;
  typing: boolean;
  edit: boolean;
  groups: boolean;
  /** True where every sign costs, as in SMS: people are then spoken to shortly and plainly. */
  plainVoice?: true;
}

/** Something worth showing at once or not at all. */
export type ChannelSignal =
  | { kind: 'typing'; address: string }
  | { kind: 'tap-answer'; tapId: string; text?: string };

/** The way in by `POST /webhook/<channel>`. */
export interface ChannelWebhook {
  /** True when the request comes from the channel itself; compares in constant time. */
  verify(request: WebhookRequest): boolean;
  /** The messages in it; nothing when it is of no interest. Throws AppError REQUEST_INVALID when it is malformed. */
  parse(request: WebhookRequest): readonly InboundMessage[];
  /** What the other side wants to read in our 200; an empty body when absent. */
  acknowledgement?: { contentType: string; body: string };
}

/** The way in of delivery states; they may come in any order, doubled, or before `send` has answered. */
export interface ChannelReports {
  /** As with messages. */
  verify(request: WebhookRequest): boolean;
  /** As with messages; nothing when it tells nothing about a delivery of ours. */
  parse(request: WebhookRequest): readonly DeliveryReport[];
}

/** A file that everybody may fetch. */
export interface ChannelFile {
  contentType: string;
  body: Uint8Array;
}

/** What came to a webhook, without the HTTP framework around it. */
export interface WebhookRequest {
  /** A header by its lower-case name; of a doubled one the first. */
  header(name: string): string | undefined;
  /** Path and query exactly as they were called, such as `/webhook/pigeon?loft=roof`. */
  path: string;
  query: Readonly<Record<string, string | undefined>>;
  /** Decoded JSON, or the fields of a form; a field that stands there twice is a list. */
  body: unknown;
}

/** The state of a way in; `detail` names no address and no secret. */
export interface ChannelHealth {
  state: 'ok' | 'degraded' | 'down';
  detail: string;
}

/** Declares a channel; its types are inferred from `settings`. */
export function defineChannel<Settings extends z.ZodObject>(
  definition: ChannelDefinition<Settings>,
): ChannelDefinition<Settings> {
  return definition;
}
