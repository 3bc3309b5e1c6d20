// A story in three lines, and the rest of it on demand; the button is there only when something is cut off.
import { UnstyledButton } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import classes from './title-card.module.css';

export function Overview({ text }: { text: string }) {
  const words = useRef<HTMLParagraphElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [isCut, setIsCut] = useState(false);
  useLayoutEffect(() => {
    const paragraph = words.current;
    if (paragraph === null || isOpen) return undefined;
    const observer = new ResizeObserver(() => setIsCut(paragraph.scrollHeight > paragraph.clientHeight + 1));
    observer.observe(paragraph);
    return () => observer.disconnect();
  }, [isOpen]);
  return (
    <div className={classes.overview}>
      <p ref={words} className={classes.story} data-open={isOpen}>
        {text}
      </p>
      {isCut ? (
        <UnstyledButton
          className={classes.moreButton}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? 'Less' : 'More'}
        </UnstyledButton>
      ) : null}
    </div>
  );
}
