import type { z } from 'zod';
import type { Permission } from '../domain/permission.ts';
import type { RichText } from '../domain/rich-text.ts';
import type { TitleWithState } from '../domain/title.ts';
import type { Voice } from '../domain/voice.ts';
import type { Desk } from './desk.ts';

export type * from './desk.ts';

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
  /** snake_case, and a promise: histories, receipts and traces hold it. */
  name: string;
  /** For the model: terse, it is paid for on every call. */
  description: string;
  needs: Permission;
  /** Flat. Refs in it are refused unless they were shown to this conversation or typed by the person. */
  input: Input;
  /**
   * A destructive tool asks first: the card names title, year, what is lost and its size, or says why it cannot be done.
   * Undefined when this call destroys nothing: it runs at once.
   */
  confirm?(input: z.infer<Input>, desk: Desk): Promise<ConfirmationCard | ToolAnswer | undefined>;
  run(input: z.infer<Input>, desk: Desk): Promise<ToolAnswer>;
  /**
   * Takes back what an answer's `undo` describes, within ten minutes (CV-11). It looks again before it acts: what has
   * changed since is not overwritten, and the answer says what could not be taken back.
   */
  undo?(act: UndoFacts, desk: Desk): Promise<ToolAnswer>;
  /** What it cannot do without. Where no service has that ability the model is not shown the tool. */
  requires?: ToolNeed;
}

/** An ability some service must have, and what a person is told where none has it. */
export interface ToolNeed {
  ability: ServiceAbility;
  missing(voice: Voice): RichText;
}

/** Abilities that not every household has; `shelf` knows what is there to watch. */
export type ServiceAbility = 'discover' | 'web-search' | 'watch-history' | 'shelf';

/** What a tool needs to know to take an act back: plain JSON, kept for ten minutes. */
export type UndoFacts = Readonly<Record<string, unknown>>;

/** What a tool did or found, said twice: for the model and for the person. */
export interface ToolAnswer {
  /** Short lines for the model; list entries with their refs. */
  forModel: string;
  /** The same for the person, complete in itself: the interpreter sends it as it is. */
  forPerson: RichText;
  /** The numbered list the person now sees; "the second one" means its second entry. */
  shown?: readonly TitleWithState[];
  /** Others that go with the one title in `shown`: they are named, and "next" shows them one after the other. */
  more?: readonly TitleWithState[];
  /** True when it did or asks what the person wanted, so that nothing needs to be added by the model. */
  complete?: boolean;
  /** Set when it changed something that this tool's `undo` can take back. In the answer of `undo`: what is still to be taken back, so that it may be tried again. */
  undo?: UndoFacts;
}

/** The question before a destructive act. */
export interface ConfirmationCard {
  question: RichText;
  /** The arguments a yes runs, when they are surer than those asked with: the ref instead of the words. */
  input?: Readonly<Record<string, unknown>>;
  /** Each way of saying yes, the gentlest first; the first is what a bare "yes" means. */
  yes: readonly { label: string; mode?: string }[];
}

/** Declares a tool; its input type is inferred from `input`. */
export function defineTool<Input extends z.ZodObject>(
  definition: ToolDefinition<Input>,
): ToolDefinition<Input> {
  return definition;
}
