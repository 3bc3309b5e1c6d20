import type { z } from 'zod';
import type { PluginDefinition, PluginHost } from './plugin.ts';

/**
 * A model is one language model: asked once, it answers once. The loop, the tools and the history are the assistant's.
 *
 * @example
 * export const parrot = defineModel({
 *   name: 'parrot',
 *   settings: z.object({}),
 *   environment: [{ instance: 'main', variables: {} }],
 *   open: () => ({
 *     id: 'parrot',
 *     answer: async ({ messages }) => ({ text: String(messages.length), calls: [], usage: { inputTokens: 1, outputTokens: 1 } }),
 *     reach: async () => {},
 *   }),
 * });
 */
export interface ModelDefinition<
  Settings extends z.ZodObject = z.ZodObject,
> extends PluginDefinition<Settings> {
  open(settings: z.infer<Settings>, host: PluginHost): Model;
}

/** An opened model at one provider. */
export interface Model {
  /** Its name at the provider, for traces. */
  id: string;
  /**
   * One step. Faults of the wire are survived here (one retry of a 429 or 5xx inside the signal's time); what remains
   * rejects with an AppError: MODEL_UNUSABLE for nonsense, SERVICE_… for the rest.
   */
  answer(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer>;
  /** Rejects when the server cannot be reached or refuses our key; costs no tokens. */
  reach(signal: AbortSignal): Promise<void>;
  /** Left out where the provider holds more than anybody sets and says so when it is full. */
  context?: ModelContext;
}

/** How much a model's server holds at once, for whoever warns of one that silently cuts what it is told. */
export interface ModelContext {
  /** The server's address without anything secret: with the model's id it names what was looked at. */
  place: string;
  /** True where tokens cost nothing and the server may cut silently: a trial with a long prompt is worth it. */
  mayTry: boolean;
  /** The most tokens the model can hold, where its server tells; costs no tokens. */
  limit(signal: AbortSignal): Promise<number | undefined>;
  /** What the owner sets, and where, so that this server holds `tokens`; one sentence. */
  remedy(tokens: number, signal: AbortSignal): Promise<string>;
}

/** All that one step is told; nothing is remembered between steps. */
export interface ModelRequest {
  /** The one system message, byte for byte the same between calls of a role. */
  system: string;
  /** Begins with a user message, alternates, and every call is answered before the next user message. */
  messages: readonly ModelMessage[];
  tools: readonly ModelTool[];
  maxOutputTokens: number;
}

/** One message of the conversation as a model sees it. */
export type ModelMessage =
  | { role: 'user'; text: string }
  | { role: 'assistant'; text: string; calls: readonly ModelCall[] }
  | { role: 'tool'; callId: string; tool: string; text: string };

/** A tool as the model is told of it; running it is the assistant's affair. */
export interface ModelTool {
  name: string;
  description: string;
  /** A flat JSON Schema object. */
  inputSchema: Readonly<Record<string, unknown>>;
}

/** A call that the model asks for. */
export interface ModelCall {
  id: string;
  tool: string;
  arguments: Readonly<Record<string, unknown>>;
  /** Set when what the model wrote was no JSON object; `arguments` is then empty. */
  malformed?: string;
}

/** What one step came to. */
export interface ModelAnswer {
  /** Without any thinking; may be empty when there are calls. */
  text: string;
  calls: readonly ModelCall[];
  usage: ModelUsage;
}

/** What one step cost. */
export interface ModelUsage {
  inputTokens: number;
  outputTokens: number;
  /** True when the server told no numbers and these are reckoned from the words. */
  estimated?: boolean;
}

/**
 * The text without a model's thinking, for whoever reads one: `<think>` and `<thinking>` parts, also one that was cut
 * off, and one whose opening the server's template has swallowed.
 */
export function withoutThinking(text: string): string {
  return text
    .replace(/<(think|thinking)>[\s\S]*?(?:<\/\1>|$)/gi, '')
    .replace(/^[\s\S]*<\/(?:think|thinking)>/i, '')
    .trim();
}

/** Declares a model; its types are inferred from `settings`. */
export function defineModel<Settings extends z.ZodObject>(
  definition: ModelDefinition<Settings>,
): ModelDefinition<Settings> {
  return definition;
}
