// The frame of the pages before the house: signing in and setting up.
import type { ReactNode } from 'react';
import { Mark } from './mark.tsx';
import classes from './front.module.css';

interface FrontProps {
  children: ReactNode;
  isWide?: boolean;
}

export function Front({ children, isWide = false }: FrontProps) {
  return (
    <main className={classes.front} data-wide={isWide}>
      <div className={classes.brand}>
        <Mark size={40} />
        <span>WadsMedia</span>
      </div>
      {children}
    </main>
  );
}

export function FrontCard({ children }: { children: ReactNode }) {
  return <div className={classes.card}>{children}</div>;
}
