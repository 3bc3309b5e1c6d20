// The door of the rule-based interpreter: a sentence in, a proposal out.
export { interpret } from './interpret.ts';
export type { Interpretation, InterpretationContext } from './interpretation.ts';
