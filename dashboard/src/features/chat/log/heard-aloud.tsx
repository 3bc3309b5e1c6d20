// Reads out what is newly heard, and only that: neither history nor one's own words.
import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ChatEntry } from '../../../../../contract/src/index.ts';
import { documentWords } from '../document/document-words.ts';

interface HeardAloudProps {
  entries: readonly ChatEntry[];
  isOpen: boolean;
}

export function HeardAloud({ entries, isOpen }: HeardAloudProps) {
  const last = useRef<string>(undefined);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (!isOpen) return;
    const before = last.current;
    last.current = entries.at(-1)?.id ?? '';
    if (before === undefined) return;
    const news = entries.filter((entry) => entry.kind === 'heard' && entry.id > before);
    const heard = news.flatMap((entry) => (entry.kind === 'heard' ? documentWords(entry.document) : []));
    if (heard.length > 0) setWords(heard.join('\n'));
  }, [entries, isOpen]);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {words}
    </VisuallyHidden>
  );
}
