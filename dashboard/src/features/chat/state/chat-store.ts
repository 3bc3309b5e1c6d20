// Holds the chat while its page is left and come back to, and what was not sent even over a reload.
import { changeChat, emptyChat } from './chat-state.ts';
import type { ChatEvent, ChatState, Pending } from './chat-state.ts';
import { keptText, keepText } from '../writing/kept-text.ts';

export interface ChatStore {
  get(): ChatState;
  tell(event: ChatEvent): void;
  subscribe(listener: () => void): () => void;
}

let current: { personId: string; store: ChatStore } | undefined;

/** One chat for each person who signs in here; another person never finds the words of the first. */
export function chatStoreOf(personId: string): ChatStore {
  if (current?.personId !== personId) current = { personId, store: openChatStore(personId) };
  return current.store;
}

function openChatStore(personId: string): ChatStore {
  const place = `unsent.${personId}`;
  let state: ChatState = { ...emptyChat, pendings: readUnsent(keptText(place)) };
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    tell: (event) => {
      const before = state;
      state = changeChat(state, event);
      if (state === before) return;
      if (state.pendings !== before.pendings) keepText(place, writeUnsent(state.pendings));
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** After a reload nobody knows what became of what was under way: the stream tells, or the person tries again. */
export function readUnsent(kept: string): Pending[] {
  try {
    const pendings = JSON.parse(kept === '' ? '[]' : kept) as Pending[];
    return pendings.map((pending) => ({
      ...pending,
      status: 'failed',
      entryId: undefined,
      problem: pending.problem ?? 'This may not have been sent.',
    }));
  } catch {
    return [];
  }
}

function writeUnsent(pendings: readonly Pending[]): string {
  const unsent = pendings.filter(({ status }) => status !== 'accepted');
  return unsent.length === 0 ? '' : JSON.stringify(unsent);
}
