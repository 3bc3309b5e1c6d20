// Reads back: earlier pages of the chat, one at a time.
import { useMutation } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';
import { inOrder } from '../state/chat-state.ts';
import type { ChatStore } from '../state/chat-store.ts';

const pageSize = 40;

export interface OlderEntries {
  load(): void;
  isLoading: boolean;
  error: Error | null;
}

export function useOlderEntries(store: ChatStore): OlderEntries {
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      const before = inOrder(store.get().entries)[0]?.id;
      store.tell({
        kind: 'older',
        ...(await call('GET /chat/entries', { query: { before, limit: pageSize } })),
      });
    },
  });
  return { load: () => !isPending && mutate(), isLoading: isPending, error };
}
