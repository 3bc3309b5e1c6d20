// One step: its number until it is done, then what has become of it.
import { Text, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useId } from 'react';
import type { ReactNode } from 'react';
import classes from './step.module.css';

interface StepProps {
  number: number;
  title: string;
  description?: string;
  isDone: boolean;
  /** One sentence in place of the form. */
  doneWords: string;
  children: ReactNode;
}

export function Step({ number, title, description, isDone, doneWords, children }: StepProps) {
  const id = useId();
  return (
    <section className={classes.step} data-done={isDone} aria-labelledby={id}>
      <span className={classes.number} aria-hidden>
        {isDone ? <IconCheck size={17} stroke={2.5} /> : number}
      </span>
      <div className={classes.content}>
        <Title order={2} id={id}>
          {title}
        </Title>
        <div role="status">{isDone ? <Text c="dimmed">{doneWords}</Text> : null}</div>
        {isDone ? null : (
          <>
            {description === undefined ? null : <Text c="dimmed">{description}</Text>}
            <div className={classes.form}>{children}</div>
          </>
        )}
      </div>
    </section>
  );
}
