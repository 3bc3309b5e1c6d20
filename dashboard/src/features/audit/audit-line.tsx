// One line of the audit: a sign, the sentence, what else was noted, and when.
import {
  IconBan,
  IconCircleDot,
  IconKey,
  IconLink,
  IconMovie,
  IconSettings,
  IconTrash,
  IconUser,
} from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import { memo } from 'react';
import type { AuditEntry } from '../../../../contract/src/index.ts';
import { clockTime } from '../../lib/day-words.ts';
import { fullTime } from '../../lib/time-words.ts';
import type { ActIcon } from './act-words.ts';
import classes from './audit-line.module.css';
import { actLook, auditSentence } from './audit-sentence.ts';

const icons: Readonly<Record<ActIcon, TablerIcon>> = {
  title: IconMovie,
  remove: IconTrash,
  person: IconUser,
  block: IconBan,
  key: IconKey,
  link: IconLink,
  settings: IconSettings,
  other: IconCircleDot,
};

export const AuditLine = memo(function AuditLine({ entry }: { entry: AuditEntry }) {
  const { who, verb, what, rest, by, note } = auditSentence(entry);
  const { tone, icon } = actLook(entry.act);
  const Icon = icons[icon];
  return (
    <li className={classes.line}>
      <span className={classes.sign} data-tone={tone} aria-hidden>
        <Icon size={17} stroke={1.75} />
      </span>
      <div className={classes.words}>
        <p className={classes.sentence}>
          <strong>{who}</strong> {verb}
          {what === '' ? null : <strong> {what}</strong>}
          {rest === '' ? null : ` ${rest}`}
          {by === '' ? null : <span className={classes.by}> {by}</span>}
        </p>
        {note === '' ? null : <p className={classes.note}>{note}</p>}
      </div>
      <time className={classes.when} dateTime={new Date(entry.at).toISOString()} title={exactTime(entry.at)}>
        {clockTime(entry.at)}
      </time>
    </li>
  );
});

/** To the second: of two acts one wants to know which came first. */
function exactTime(at: number): string {
  const seconds = String(new Date(at).getSeconds()).padStart(2, '0');
  return `${fullTime(at)}, ${seconds} s`;
}
