// The log: oldest at the top, held at the newest unless one has scrolled up to read.
import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { ChatEntry } from '../../../../../contract/src/index.ts';
import type { Pending } from '../state/chat-state.ts';
import { conversationDays } from '../state/conversation-days.ts';
import { DayOfChat } from './day-of-chat.tsx';
import { EarlierMessages } from './earlier-messages.tsx';
import { LogSkeleton } from './log-skeleton.tsx';
import classes from './message-log.module.css';
import { PendingGroup } from './pending-group.tsx';
import { TypingDots } from './typing-dots.tsx';
import type { Chat } from '../state/use-chat.ts';
import { useHeldScroll } from './use-held-scroll.ts';
import type { OlderEntries } from './use-older-entries.ts';

interface MessageLogProps {
  chat: Chat;
  entries: readonly ChatEntry[];
  pendings: readonly Pending[];
  older: OlderEntries;
}

export function MessageLog({ chat, entries, pendings, older }: MessageLogProps) {
  const { state, isAnswering } = chat;
  const days = useMemo(() => conversationDays(entries), [entries]);
  const scroll = useHeldScroll({ entries, saidHere: pendings.at(-1)?.localId });
  return (
    <div className={classes.frame}>
      {/* The newest is read out by HeardAloud: this whole log would be read again with every page of history. */}
      <div
        ref={scroll.frame}
        className={classes.log}
        role="log"
        aria-live="off"
        aria-label="Conversation"
        tabIndex={0}
      >
        <div className={classes.inner}>
          {state.hasMore ? <EarlierMessages {...older} /> : null}
          {state.openings > 0 ? null : <LogSkeleton />}
          {days.map((day) => (
            <DayOfChat key={day.at} day={day} />
          ))}
          {pendings.length === 0 ? null : <PendingGroup pendings={pendings} chat={chat} />}
          {isAnswering ? <TypingDots /> : null}
        </div>
      </div>
      {scroll.hasNew ? (
        <Button
          className={classes.newest}
          size="xs"
          radius="xl"
          leftSection={<IconArrowDown size={15} aria-hidden />}
          onClick={scroll.toNewest}
        >
          New messages
        </Button>
      ) : null}
    </div>
  );
}
