// The chat of the person who is signed in: what is known of it, and what can be done in it.
import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Choice } from '../../../../../contract/src/index.ts';
import { call, CallError } from '../../../lib/call.ts';
import { errorWords } from '../../../lib/error-words.ts';
import { useEventStream } from '../../../lib/event-stream.ts';
import type { StreamState } from '../../../lib/event-stream.ts';
import { isAnswering } from './chat-state.ts';
import type { ChatState, Pending } from './chat-state.ts';
import { chatStoreOf } from './chat-store.ts';
import type { ChatStore } from './chat-store.ts';

const sendTimeoutMs = 20_000;
/** Past this without a sign of life, we stop pretending that an answer is being written. */
const patienceMs = 90_000;

export interface Chat {
  state: ChatState;
  isConnected: boolean;
  isAnswering: boolean;
  say(text: string): void;
  /** A second tap of the same button does nothing. */
  tap(choice: Choice): void;
  retry(localId: string): void;
  withdraw(localId: string): void;
}

export function useChat(personId: string): Chat {
  const store = chatStoreOf(personId);
  const state = useSyncExternalStore(store.subscribe, store.get);
  const send = useSend(store);
  const stream = useChatStream(store);
  useRetryWhenBack(store, state.openings, send);
  const acts = useMemo(() => actsOf(store, send), [store, send]);
  return { state, isConnected: stream === 'open', isAnswering: isAnswering(state), ...acts };
}

let begun = 0;

type Send = (pending: Pick<Pending, 'localId' | 'text' | 'action'>) => Promise<void>;

function actsOf(store: ChatStore, send: Send): Pick<Chat, 'say' | 'tap' | 'retry' | 'withdraw'> {
  const begin = (text: string, action?: string) => {
    const at = Date.now();
    // No crypto.randomUUID(): at home the page is often not served over https.
    const pending = { localId: `${at}-${(begun += 1)}`, text, action, at };
    store.tell({ kind: 'said', pending });
    void send(pending);
  };
  return {
    say: (text) => begin(text),
    tap: ({ label, action }) => {
      const known = store.get().pendings.find((pending) => pending.action === action);
      if (known !== undefined && known.status !== 'failed' && known.status !== 'unreached') return;
      if (known !== undefined) store.tell({ kind: 'withdrawn', localId: known.localId });
      begin(label, action);
    },
    retry: (localId) => {
      const pending = store.get().pendings.find((one) => one.localId === localId);
      if (pending === undefined || pending.status === 'sending') return;
      store.tell({ kind: 'retried', localId });
      void send(pending);
    },
    withdraw: (localId) => store.tell({ kind: 'withdrawn', localId }),
  };
}

function useSend(store: ChatStore): Send {
  const { mutateAsync } = useMutation({
    mutationFn: ({ text, action }: { text: string; action?: string }) => {
      const signal = AbortSignal.timeout(sendTimeoutMs);
      return action === undefined
        ? call('POST /chat', { body: { text }, signal })
        : call('POST /chat/taps', { body: { action }, signal });
    },
  });
  return useCallback(
    async ({ localId, text, action }) => {
      try {
        const { messageId } = await mutateAsync({ text, action });
        store.tell({ kind: 'accepted', localId, messageId });
      } catch (error) {
        const isReached = error instanceof CallError && error.status < 500;
        store.tell({ kind: 'refused', localId, isReached, problem: errorWords(error) });
      }
    },
    [mutateAsync, store],
  );
}

function useChatStream(store: ChatStore): StreamState {
  const patience = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wait = () => {
    clearTimeout(patience.current);
    patience.current = setTimeout(() => store.tell({ kind: 'waited-long-enough' }), patienceMs);
  };
  const stream = useEventStream('GET /chat/stream', {
    opened: (opened) => store.tell({ kind: 'opened', ...opened }),
    entry: (entry) => {
      wait();
      store.tell({ kind: 'entry', entry });
    },
    typing: () => {
      wait();
      store.tell({ kind: 'typing' });
    },
    answered: ({ messageIds }) => store.tell({ kind: 'answered', messageIds }),
  });
  useEffect(() => () => clearTimeout(patience.current), []);
  return stream;
}

/** What the server was not reached with goes out by itself, in its order, once the stream has shown what it has. */
function useRetryWhenBack(store: ChatStore, openings: number, send: Send): void {
  useEffect(() => {
    if (openings === 0) return;
    const unreached = store.get().pendings.filter(({ status }) => status === 'unreached');
    void (async () => {
      for (const pending of unreached) {
        const isStill = store
          .get()
          .pendings.some(({ localId, status }) => localId === pending.localId && status === 'unreached');
        if (!isStill) continue;
        store.tell({ kind: 'retried', localId: pending.localId });
        await send(pending);
      }
    })();
  }, [openings, store, send]);
}
