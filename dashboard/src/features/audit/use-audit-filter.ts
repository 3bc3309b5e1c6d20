// What of the audit is looked for. Words count once the typing rests.
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { AuditSearch } from './use-audit.ts';

const typingMs = 250;

export interface AuditFilterState {
  search: string;
  setSearch(search: string): void;
  act: string | null;
  setAct(act: string | null): void;
  /** What is asked for. */
  settled: AuditSearch;
  isFiltered: boolean;
  clear(): void;
}

export function useAuditFilter(): AuditFilterState {
  const [search, setSearch] = useState('');
  const [act, setAct] = useState<string | null>(null);
  const [words] = useDebouncedValue(search.trim(), typingMs);
  const settled = useMemo(
    () => ({ ...(words !== '' && { search: words }), ...(act !== null && { act }) }),
    [words, act],
  );
  const clear = () => {
    setSearch('');
    setAct(null);
  };
  return { search, setSearch, act, setAct, settled, isFiltered: words !== '' || act !== null, clear };
}
