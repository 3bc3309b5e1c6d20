// What the addresses of the chat need of the house; app/ hands it in.
import type { TimelineEntry, TimelinePage } from '../../../core/conversation/index.ts';
import type { Action } from '../../../domain/action.ts';
import type { PersonId } from '../../../domain/person.ts';

/** The web chats of the household; each person's is their own. */
export interface WebChat {
  /** Both resolve with the message's id once it is stored; it is the id of its entry, too. */
  say(person: PersonId, text: string): Promise<string>;
  /** A tap that comes twice at once, as by a double click, is one. */
  tap(person: PersonId, action: Action): Promise<string>;
  read(person: PersonId, step: { before?: string | undefined; limit: number }): Promise<TimelinePage>;
  /** Shows the newest entries and then what goes on; the answer ends it. */
  open(person: PersonId, page: ChatPage): Promise<() => void>;
}

/** An open page of the chat. */
export interface ChatPage {
  opened(newest: TimelinePage): void;
  entry(entry: TimelineEntry): void;
  typing(): void;
  answered(messageIds: readonly string[]): void;
}
