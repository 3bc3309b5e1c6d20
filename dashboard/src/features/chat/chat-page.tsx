// The Chat page: the log, and below it what is said next.
import { useDocumentTitle } from '@mantine/hooks';
import { useMemo, useRef } from 'react';
import { usePerson } from '../../lib/session.ts';
import classes from './chat-page.module.css';
import { inOrder, shownPendings } from './state/chat-state.ts';
import { chatStoreOf } from './state/chat-store.ts';
import { Composer } from './writing/composer.tsx';
import type { ComposerHandle } from './writing/composer.tsx';
import { ConversationContext } from './state/conversation-context.ts';
import { EmptyChat } from './empty-chat.tsx';
import { HeardAloud } from './log/heard-aloud.tsx';
import { MessageLog } from './log/message-log.tsx';
import { ReconnectingNote } from './reconnecting-note.tsx';
import { tapsOf } from './state/shown-choices.ts';
import { useChat } from './state/use-chat.ts';
import { useOlderEntries } from './log/use-older-entries.ts';
import { useShownRequests } from './state/use-shown-requests.ts';

export function ChatPage() {
  useDocumentTitle('Chat · WadsMedia');
  const { id } = usePerson();
  const chat = useChat(id);
  const older = useOlderEntries(chatStoreOf(id));
  const composer = useRef<ComposerHandle>(null);
  const { state } = chat;
  const entries = useMemo(() => inOrder(state.entries), [state.entries]);
  const pendings = useMemo(() => shownPendings(state), [state]);
  const requests = useShownRequests(entries);
  const { tap } = chat;
  const conversation = useMemo(
    () => ({ requests, taps: tapsOf(entries, state.pendings), tap }),
    [requests, entries, state.pendings, tap],
  );
  const isEmpty = state.openings > 0 && entries.length === 0 && pendings.length === 0;
  return (
    <div className={classes.page}>
      <h1 className={classes.hidden}>Chat</h1>
      <ConversationContext value={conversation}>
        {isEmpty ? (
          <EmptyChat onPick={(text) => composer.current?.write(text)} />
        ) : (
          <MessageLog chat={chat} entries={entries} pendings={pendings} older={older} />
        )}
      </ConversationContext>
      <HeardAloud entries={entries} isOpen={state.openings > 0} />
      <ReconnectingNote isConnected={chat.isConnected} />
      <Composer ref={composer} personId={id} onSay={chat.say} />
    </div>
  );
}
