// One day of the audit.
import { useId } from 'react';
import { useDayName } from '../../ui/use-day-name.ts';
import type { AuditDay } from './audit-days.ts';
import { AuditLine } from './audit-line.tsx';
import classes from './audit-day.module.css';

export function AuditDayView({ day }: { day: AuditDay }) {
  const id = useId();
  return (
    <section className={classes.day} aria-labelledby={id}>
      <h2 id={id} className={classes.name}>
        {useDayName(day.at)}
      </h2>
      <ul className={classes.lines}>
        {day.entries.map((entry) => (
          <AuditLine key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  );
}
