// A titled surface on a page.
import { Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import classes from './section.module.css';

interface SectionProps {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Rows reach the edges. */
  isFlush?: boolean;
}

export function Section({ title, description, actions, children, isFlush = false }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.header}>
        <div>
          <Title order={2} id={id}>
            {title}
          </Title>
          {description === undefined ? null : (
            <Text size="sm" c="dimmed" mt={2}>
              {description}
            </Text>
          )}
        </div>
        {actions}
      </div>
      <div className={classes.body} data-flush={isFlush}>
        {children}
      </div>
    </section>
  );
}
