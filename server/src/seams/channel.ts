import type { z } from 'zod';
import type { InboundMessage } from '../domain/message.ts';
import type { RichText } from '../domain/rich-text.ts';
import type { PluginDefinition, PluginHost } from './plugin.ts';

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
  /** A push from outside to `POST /webhook/<channel>`. */
  webhook?: ChannelWebhook;
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

/** Opaque to everybody but the channel; plain JSON. */
export type ChannelPart = Readonly<Record<string, unknown>>;

/** Which delivery a part belongs to; `replyTo` names the turn or the event it answers, and is absent for a notice. */
export interface SendContext {
  deliveryId: string;
  replyTo?: string;
}

/** What became of one part; delivery decides from it what happens next. */
export type SendOutcome =
  | { kind: 'sent'; externalId?: string }
  /** Nobody is there to take it (a closed terminal): it waits without counting as an attempt until the channel says so. */
  | { kind: 'absent' }
  /** Try again, not before `afterMs` when the other side named a time. `uncertain`: it may have arrived. */
  | { kind: 'failed'; reason: string; afterMs?: number; uncertain?: boolean }
  /** Will never work: blocked, gone, or refused for good. `unreachable` marks the address itself as dead. */
  | { kind: 'refused'; reason: string; unreachable?: boolean }
  /** The conversation lives at another address now; send there. */
  | { kind: 'moved'; address: string };

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
}

/** What came to a webhook, without the HTTP framework around it. */
export interface WebhookRequest {
  /** A header by its lower-case name; of a doubled one the first. */
  header(name: string): string | undefined;
  query: Readonly<Record<string, string | undefined>>;
  /** Decoded JSON, or the fields of a form. */
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
