// What the rules are given beside the words, and what they answer.

/** What the rules made of a sentence. The rules only propose: a tool's lookup decides, and never guesses a write. */
export type Interpretation =
  | {
      kind: 'call';
      tool: string;
      arguments: Readonly<Record<string, unknown>>;
      /** Nobody asked for a title in so many words: the sentence was only tried as one. */
      isGuess?: true;
    }
  /** Several titles in one sentence: each call is made, in this order. */
  | { kind: 'calls'; calls: readonly { tool: string; arguments: Readonly<Record<string, unknown>> }[] }
  /** An answer to the card that waits; `mode` when they said which way. */
  | { kind: 'yes'; mode?: string }
  | { kind: 'no' }
  /** Positions in the list last shown, counted from 1; resolved against it by the interpreter itself. */
  | { kind: 'pick'; positions: readonly number[]; quality?: string; seasons?: string }
  /** "Actually the 2019 one": of the same name as what was shown, but of a year that is not in the list. */
  | { kind: 'other-year'; year: number; quality?: string; seasons?: string }
  /** What was done last is to be taken back. */
  | { kind: 'undo' }
  | { kind: 'help' | 'smalltalk' }
  /** Understood, but it must be asked or refused: bulk removal, a negation. */
  | {
      kind: 'ask';
      why: 'bulk' | 'negation' | 'which';
      /** What is to be done with the one they mean. */
      act?: AskedAct;
    }
  | { kind: 'unknown' };

/** An act whose title is still to be said. */
export interface AskedAct {
  tool: string;
  arguments: Readonly<Record<string, unknown>>;
}

/** What the rules may know of the conversation. */
export interface InterpretationContext {
  /** The list last shown, in its order. */
  shown: readonly { ref: string; name: string; year?: number; kind: 'movie' | 'series' }[];
  /** True when a card waits for this person's yes. */
  isPending: boolean;
  /** True when the last answer asked which title of the list is meant. */
  isAsked?: boolean;
  /** True when the last answer offered the only title of the list: a yes means it. */
  isOffered?: boolean;
  /** Now, milliseconds since the epoch, and the person's zone: "tonight" depends on both. */
  now: number;
  timeZone: string;
}
