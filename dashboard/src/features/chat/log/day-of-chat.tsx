// One day of the log.
import { memo } from 'react';
import { useDayName } from '../../../ui/use-day-name.ts';
import type { Day } from '../state/conversation-days.ts';
import classes from './day-of-chat.module.css';
import { HeardGroupView } from './heard-group.tsx';
import { SaidGroupView } from './said-group.tsx';

export const DayOfChat = memo(function DayOfChat({ day }: { day: Day }) {
  const name = useDayName(day.at);
  return (
    <section className={classes.day} aria-label={name}>
      <p className={classes.name}>
        <span>{name}</span>
      </p>
      {day.groups.map((group) =>
        group.voice === 'own' ? (
          <SaidGroupView key={group.id} group={group} />
        ) : (
          <HeardGroupView key={group.id} group={group} />
        ),
      )}
    </section>
  );
});
