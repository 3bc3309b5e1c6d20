// One message, and the group it stands in.
import { IconHandFinger } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { clockTime } from '../../../lib/day-words.ts';
import { fullTime } from '../../../lib/time-words.ts';
import classes from './bubble.module.css';
import type { Voice } from '../state/conversation-days.ts';

interface BubbleGroupProps {
  voice: Voice;
  children: ReactNode;
}

export function BubbleGroup({ voice, children }: BubbleGroupProps) {
  return (
    <div className={classes.group} data-voice={voice}>
      {children}
    </div>
  );
}

interface BubbleProps {
  voice: Voice;
  at: number;
  /** For those who hear the page: who speaks. */
  speaker: string;
  children: ReactNode;
  /** It was tapped, not written. */
  isTap?: boolean;
  isAlert?: boolean;
  isPending?: boolean;
}

export function Bubble({ voice, at, speaker, children, isTap, isAlert, isPending }: BubbleProps) {
  return (
    <div
      className={classes.bubble}
      data-voice={voice}
      data-alert={isAlert}
      data-pending={isPending}
      title={fullTime(at)}
    >
      <span className={classes.hidden}>
        {speaker}, <time dateTime={new Date(at).toISOString()}>{clockTime(at)}</time>:{' '}
      </span>
      {isTap === true ? <IconHandFinger className={classes.tap} size={15} aria-hidden /> : null}
      {children}
    </div>
  );
}
