// The frame of every page: its title for the tab, its heading for the eye and for the focus, and its width.
import { Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import classes from './page.module.css';

let shownPath: string | undefined;

interface PageHeaderProps {
  title: string;
  /** One sentence below the heading. */
  description?: ReactNode;
  /** Buttons at the far side of the heading. */
  actions?: ReactNode;
}

/** The page's h1. After a navigation it takes the focus, so that a screen reader says where one is. */
export function PageHeader({ title, description, actions }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useDocumentTitle(`${title} · WadsMedia`);
  useEffect(() => {
    const path = window.location.pathname;
    if (shownPath !== undefined && shownPath !== path) heading.current?.focus({ preventScroll: true });
    shownPath = path;
  }, []);
  return (
    <div className={classes.header}>
      <div className={classes.words}>
        <Title order={1} ref={heading} tabIndex={-1}>
          {title}
        </Title>
        {description === undefined ? null : (
          <Text c="dimmed" mt={4}>
            {description}
          </Text>
        )}
      </div>
      {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
    </div>
  );
}

interface PageProps extends PageHeaderProps {
  children: ReactNode;
  /** `narrow` for forms. */
  width?: 'narrow' | 'wide';
}

/** A page with its heading. */
export function Page({ children, width = 'wide', ...header }: PageProps) {
  return (
    <div className={classes.page} data-width={width}>
      <PageHeader {...header} />
      {children}
    </div>
  );
}
