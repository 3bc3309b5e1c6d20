// What a message anywhere in the log needs of the conversation around it.
import { createContext, useContext } from 'react';
import type { Choice, RequestView } from '../../../../../contract/src/index.ts';
import type { Taps } from './shown-choices.ts';

export interface Conversation {
  /** The newest own request of each title, by ref. */
  requests: ReadonlyMap<string, RequestView>;
  taps: Taps;
  tap(choice: Choice): void;
}

export const ConversationContext = createContext<Conversation>({
  requests: new Map(),
  taps: { done: new Set(), pending: new Set(), lastSaid: '' },
  tap: () => undefined,
});

export function useConversation(): Conversation {
  return useContext(ConversationContext);
}
