// A sentence that stands out: something to know, something that went wrong.
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './note.module.css';

const icons = {
  accent: IconInfoCircle,
  ok: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconAlertTriangle,
};

interface NoteProps {
  tone: keyof typeof icons;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Read out at once. */
  isUrgent?: boolean;
}

export function Note({ tone, title, children, action, isUrgent = false }: NoteProps) {
  const Icon = icons[tone];
  return (
    <div className={classes.note} data-tone={tone} {...(isUrgent ? { role: 'alert' } : {})}>
      <Icon size={19} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        {title === undefined ? null : <div className={classes.title}>{title}</div>}
        {children === undefined ? null : <div className={classes.text}>{children}</div>}
      </div>
      {action === undefined ? null : <div className={classes.action}>{action}</div>}
    </div>
  );
}
