// What was said here and is not stored yet, or did not get through: nothing of it is lost.
import { Button } from '@mantine/core';
import { IconAlertCircle, IconClock } from '@tabler/icons-react';
import { Bubble, BubbleGroup } from './bubble.tsx';
import type { Pending } from '../state/chat-state.ts';
import classes from './pending-group.module.css';
import type { Chat } from '../state/use-chat.ts';

interface PendingGroupProps {
  pendings: readonly Pending[];
  chat: Pick<Chat, 'retry' | 'withdraw'>;
}

export function PendingGroup({ pendings, chat }: PendingGroupProps) {
  return (
    <BubbleGroup voice="own">
      {pendings.map((pending) => (
        <PendingMessage key={pending.localId} pending={pending} chat={chat} />
      ))}
    </BubbleGroup>
  );
}

function PendingMessage({ pending, chat }: { pending: Pending; chat: PendingGroupProps['chat'] }) {
  const { localId, text, at, status, action, problem } = pending;
  const isUnderWay = status === 'sending' || status === 'accepted';
  return (
    <div className={classes.message}>
      <Bubble voice="own" at={at} speaker="You" isTap={action !== undefined} isPending={isUnderWay}>
        {text}
      </Bubble>
      {isUnderWay ? (
        <span className={classes.sending}>
          <IconClock size={13} aria-hidden /> Sending…
        </span>
      ) : (
        <div className={classes.failed} role="alert">
          <IconAlertCircle size={16} aria-hidden />
          <span>Not sent. {problem}</span>
          <Button variant="default" size="compact-xs" onClick={() => chat.retry(localId)}>
            Try again
          </Button>
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => chat.withdraw(localId)}>
            Discard
          </Button>
        </div>
      )}
    </div>
  );
}
