import type { Action } from '../../domain/action.ts';
import type { Person } from '../../domain/person.ts';
import type { RichText } from '../../domain/rich-text.ts';
import type { TitleRef, TitleWithState } from '../../domain/title.ts';
import type { Log } from '../../kit/log.ts';
import type { ModelMessage } from '../../seams/model.ts';
import type { Desk } from '../../seams/tool.ts';

/** What the assistant is given for one turn. It stores nothing: all that it did comes back in `TurnAnswer`. */
export interface AssistantTurn {
  person: Person;
  input: TurnInput;
  /** Earlier messages, already valid for the strictest server, ending with the assistant. */
  history: readonly ModelMessage[];
  /** The numbered list this conversation was last shown; empty when none. */
  shown: readonly TitleWithState[];
  /** True for a ref that was ever shown to this conversation, or that stands in the person's own words. */
  knowsRef(ref: TitleRef): boolean;
  /** The card that waits for this person's yes, when it was the last thing shown. */
  pending?: PendingConfirmation;
  desk: Desk;
  log: Log;
}

/** What the person did: wrote, or tapped a button. */
export type TurnInput =
  /** The texts that were waiting, in their order. */
  { kind: 'words'; texts: readonly string[] } | { kind: 'action'; action: Action };

/** A card of this conversation that can still be answered. */
export interface PendingConfirmation {
  id: string;
  tool: string;
  arguments: Readonly<Record<string, unknown>>;
  /** The modes the card offers, the gentlest first; a bare yes means the first. */
  modes: readonly (string | undefined)[];
}

/** All that a turn came to: what to say, what to remember, and what was done for the record. */
export interface TurnAnswer {
  /** `failed`: neither model nor interpreter could act; the answer is an honest error and nothing enters the history. */
  outcome: 'answered' | 'failed';
  document: RichText;
  /** Assistant and tool messages in their order, ending with the assistant's words; kept as history. */
  trace: readonly ModelMessage[];
  /** The list the person now sees, when a new one was shown. */
  shown?: readonly TitleWithState[];
  /** A card to ask; the conversation gives it its id and its buttons. */
  ask?: {
    tool: string;
    arguments: Readonly<Record<string, unknown>>;
    modes: readonly (string | undefined)[];
    labels: readonly string[];
  };
  /** What became of the pending card. */
  settled?: { id: string; as: 'accepted' | 'declined' };
  /** Who thought: the model, the rules, or neither (yes, no, picks, taps). */
  path: 'model' | 'rules' | 'direct';
  model?: string;
  tools: readonly { name: string; arguments: Readonly<Record<string, unknown>>; ok: boolean }[];
  usage: { inputTokens: number; outputTokens: number; calls: number };
}
