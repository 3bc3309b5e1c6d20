// The four protocols that models are spoken to in; a reply of the script goes out in the one it was asked in.
import type { IncomingHttpHeaders } from 'node:http';
import type { ChatRequest } from './chat-wire.ts';
import type { Completion } from './replies.ts';

export interface CompletionFrame {
  id: string;
  model: string;
  created: number;
  promptTokens: number;
  /** False for servers that never count, and for a stream whose caller did not ask for it. */
  hasUsage: boolean;
}

export interface Wire {
  name: 'openai-compatible' | 'anthropic' | 'google' | 'ollama';
  /** What LLM_BASE_URL ends in. */
  basePath: string;
  isChat(route: string): boolean;
  isStream(route: string, body: Record<string, unknown>): boolean;
  streamType: string;
  /** The request in OpenAI's words, so that one set of rules judges all. */
  read(body: Record<string, unknown>, route: string): ChatRequest;
  key(headers: IncomingHttpHeaders): string | undefined;
  /** The body of an answer in one piece. */
  body(reply: Completion, frame: CompletionFrame): unknown;
  /** The pieces of a streamed answer. */
  events(reply: Completion, frame: CompletionFrame): string[];
  /** An answer without anything in it. */
  choiceless: unknown;
  error(status: number, words: Record<string, unknown>): unknown;
  /** An error in the middle of a stream. */
  errorEvent(message: string): string;
}

/** About four characters to a token: enough for budgets, not for bills. */
export function countTokens(value: string): number {
  return Math.ceil(value.length / 4);
}

export const pieceWords = (content: string | null): string[] =>
  (content?.match(/\S*\s*/g) ?? []).filter((piece) => piece !== '');

export function argumentsText(args: unknown): string {
  return typeof args === 'string' ? args : JSON.stringify(args);
}

/** The object the arguments stand for; what is none goes out as it is. */
export function argumentsObject(args: unknown): unknown {
  if (typeof args !== 'string') return args;
  try {
    return JSON.parse(args) as unknown;
  } catch {
    return args;
  }
}

export type Fields = Record<string, unknown>;

export const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? (value as Fields[]) : []);
export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
