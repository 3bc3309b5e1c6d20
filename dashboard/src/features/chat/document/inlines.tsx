// Words and how they are set. Text from outside is only ever text.
import type { Inline } from '../../../../../contract/src/index.ts';
import classes from './document.module.css';
import { safeHref } from './safe-href.ts';

export function Inlines({ inlines }: { inlines: readonly Inline[] }) {
  return inlines.map((inline, index) => <InlineView key={index} inline={inline} />);
}

function InlineView({ inline }: { inline: Inline }) {
  if (inline.kind === 'text') return inline.text;
  if (inline.kind === 'code') return <code className={classes.inlineCode}>{inline.text}</code>;
  const children = <Inlines inlines={inline.children} />;
  if (inline.kind === 'bold') return <strong>{children}</strong>;
  if (inline.kind === 'italic') return <em>{children}</em>;
  if (inline.kind === 'struck') return <s>{children}</s>;
  const href = 'href' in inline ? safeHref(inline.href) : undefined;
  if (href === undefined) return children;
  return (
    <a className={classes.link} href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
