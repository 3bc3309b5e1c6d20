// A turn as it comes in through the door, and as it goes out again: what the conversation and the assistant agree on.
import type { Action } from '../../domain/action.ts';
import type { Person } from '../../domain/person.ts';
import type { Preferences } from '../../domain/preferences.ts';
import type { RichText } from '../../domain/rich-text.ts';
import type { TitleRef, TitleWithState } from '../../domain/title.ts';
import type { Log } from '../../kit/log.ts';
import type { ModelMessage } from '../../seams/model.ts';
import type { Desk, UndoFacts } from '../../seams/tool.ts';
import type { Allowance } from './allowance.ts';

/** What the assistant is given for one turn. It stores nothing: all that it did comes back in `TurnAnswer`. */
export interface AssistantTurn {
  person: Person;
  input: TurnInput;
  /** Earlier messages, already valid for the strictest server, ending with the assistant. */
  history: readonly ModelMessage[];
  /** The numbered list this conversation was last shown; empty when none. */
  shown: readonly TitleWithState[];
  /** When `shown` is the one title that was picked last: the list it was picked from. */
  list?: readonly TitleWithState[];
  /** True for a ref that was ever shown to this conversation, or that stands in the person's own words. */
  knowsRef(ref: TitleRef): boolean;
  /** The card that waits for this person's yes, when it was the last thing shown. */
  pending?: PendingConfirmation;
  /** Takes hold of what is to be taken back, so that nobody else takes it back as well. */
  claimReceipt(which: WhichReceipt): Promise<ReceiptClaim>;
  /** What the turn may spend on models; without one there is no limit. */
  allowance?: Allowance;
  /** What the person has told of their taste, in their own words. */
  taste?: Pick<Preferences, 'likes' | 'dislikes'>;
  /** Set where others read the answer: what is for this person alone is not told there. */
  isOverheard?: true;
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

/** One thing that was done and that its tool can take back. */
export interface ReceiptAct {
  tool: string;
  facts: UndoFacts;
}

/** The receipt whose button was tapped, or what this person did last here. */
export interface WhichReceipt {
  receipt?: string;
  /** Only what the very last turn did: an "oops" after anything else is just a word. */
  ofLastTurn?: true;
}

/** What may be taken back, or why nothing is. */
export type ReceiptClaim =
  | { kind: 'claimed'; id: string; acts: readonly ReceiptAct[] }
  /** There is nothing, or nothing of that name. */
  | { kind: 'none' }
  | { kind: 'unknown' }
  /** More than ten minutes ago. */
  | { kind: 'expired' }
  /** It has been taken back, or is being taken back at this moment. */
  | { kind: 'undone' }
  /** Somebody tried, and it may not be taken back. */
  | { kind: 'failed' }
  /** Another person's. */
  | { kind: 'not-yours' };

/** All that a turn came to: what to say, what to remember, and what was done for the record. */
export interface TurnAnswer {
  /** `failed`: neither model nor interpreter could act; the answer is an honest error and nothing enters the history. */
  outcome: 'answered' | 'failed';
  document: RichText;
  /** Assistant and tool messages in their order, ending with the assistant's words; kept as history. */
  trace: readonly ModelMessage[];
  /** The list the person now sees, when a new one was shown. */
  shown?: readonly TitleWithState[];
  /** The longer list that the one title in `shown` was picked from; it stays on screen. */
  list?: readonly TitleWithState[];
  /** A card to ask; the conversation gives it its id and its buttons. */
  ask?: {
    tool: string;
    arguments: Readonly<Record<string, unknown>>;
    modes: readonly (string | undefined)[];
    labels: readonly string[];
  };
  /** What became of the pending card. */
  settled?: { id: string; as: 'accepted' | 'declined' };
  /** What was done and can be taken back; the conversation keeps it and puts a button to it. */
  undoable?: readonly ReceiptAct[];
  /** What became of a claimed receipt: `left` is what is still to be taken back, perhaps later. */
  takenBack?: { id: string; as: 'undone' | 'failed'; left: readonly ReceiptAct[] };
  /** Who thought: the model, the rules, or neither (yes, no, picks, taps). */
  path: 'model' | 'rules' | 'direct';
  model?: string;
  tools: readonly { name: string; arguments: Readonly<Record<string, unknown>>; ok: boolean }[];
  usage: { inputTokens: number; outputTokens: number; calls: number };
}
