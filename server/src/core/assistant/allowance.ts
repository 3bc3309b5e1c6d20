// What a turn may spend on models, as the conversation grants it.

/** What model calls took, as the model's server counted it, and how many there were. */
export interface TokenUsage {
  inputTokens: number;
  outputTokens: number;
  calls: number;
}

/** Why no model may be asked although there is one. */
export type Shortage = 'person-spent' | 'household-spent' | 'too-many-messages';

/** What a person hears of their allowance: that it is short, or that it soon will be. */
export type AllowanceNews = Shortage | 'person-nearly-spent';

/**
 * What one turn may spend on models (PE-8). The conversation grants it and writes down what became of it; the assistant
 * keeps to it. Taps, yes and no, and picks never touch it.
 */
export interface Allowance {
  /** Asked once, before the first call of a turn: so many messages want a model. Without a shortage they are counted. */
  admit(messages: number): Shortage | undefined;
  /** Asked before each further call: what is used up by now, this turn included. */
  shortage(): Shortage | undefined;
  /** Noted as it happens, so that it counts even when the turn comes to nothing. */
  spend(usage: TokenUsage): void;
  /** What this person is to be told at the end of this turn; undefined when there is nothing, or they were told. */
  news(): AllowanceNews | undefined;
}
