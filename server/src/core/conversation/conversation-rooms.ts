import type { Person, PersonId } from '../../domain/person.ts';
import type { RichText } from '../../domain/rich-text.ts';
import type { Preferences } from '../../domain/preferences.ts';
import type { Persona, Voice } from '../../domain/voice.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Ids } from '../../kit/ids.ts';
import type { Log } from '../../kit/log.ts';
import type { Desk } from '../../seams/tool.ts';
import type { Storage } from '../../storage/open.ts';
import type { Assistant, TurnAnswer } from '../assistant/index.ts';
import type { Delivery } from '../delivery/index.ts';
import type { Journal } from '../journal/index.ts';
import type { People } from '../people/index.ts';
import type { Approvals } from '../requests/index.ts';
import type { Budget } from './budget/budget.ts';

/** What a turn needs from around it. */
export interface ConversationRooms {
  storage: Storage;
  journal: Journal;
  people: People;
  /** The wishes that wait for an admin. */
  requests: Approvals;
  delivery: Delivery;
  assistant: Assistant;
  /** What models may cost. */
  budget: Budget;
  /** The desk of one person in one conversation; `origin` is the journal event that caused the turn. */
  deskFor(seat: DeskSeat): Desk;
  /** The voice for whoever reads us on this channel; what the person prefers counts where the channel bears it. */
  voiceFor(channel: string, preferred?: Persona): Voice;
  wayToWeb: WayToWeb;
  ways: WaysIn;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** Tokens of history given to the model. */
  historyTokens: number;
}

/** How people come to the channels that are open. */
interface WaysIn {
  /** Their names. */
  channels(): readonly string[];
  /** A link for each channel that can be opened with a code in it. */
  links(code: string): readonly { channel: string; link: string }[];
}

/** How people come to the web page. */
interface WayToWeb {
  /** A link that signs this person in, once, within `validMs`. */
  link(personId: PersonId, validMs: number): Promise<string>;
  /** True for the channel that is the web page itself. */
  isThere(channel: string): boolean;
}

/** For whom, where and because of what a desk is set. */
export interface DeskSeat {
  person: Person;
  conversationId: string;
  channel: string;
  voice: Voice;
  preferences: Preferences;
  origin: string;
  signal: AbortSignal;
}

/** Messages that are dealt with. */
export interface Answered {
  channel: string;
  /** Of the conversation. */
  address: string;
  /** External ids of the messages. */
  messages: readonly string[];
  /** What the delivery that answers them refers to; absent when there is nothing to say. */
  replyTo?: string;
  /** Absent when the assistant was not asked, or its turn came to nothing. */
  turn?: FinishedTurn;
  /** True when the turn was given up by a fault of ours. */
  isFailed?: true;
}

export interface FinishedTurn {
  document: RichText;
  answer: TurnAnswer;
  milliseconds: number;
}
