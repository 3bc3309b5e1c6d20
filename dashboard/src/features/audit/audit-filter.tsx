// What to look for in the audit: words, and one kind of act.
import { NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo } from 'react';
import classes from './audit-filter.module.css';
import { actOptions } from './audit-sentence.ts';
import type { AuditFilterState } from './use-audit-filter.ts';

interface AuditFilterProps {
  filter: AuditFilterState;
  acts: readonly string[];
}

export function AuditFilter({ filter, acts }: AuditFilterProps) {
  const { act } = filter;
  const options = useMemo(
    () => actOptions(act === null || acts.includes(act) ? acts : [...acts, act]),
    [acts, act],
  );
  return (
    <div className={classes.filter} role="search">
      <TextInput
        type="search"
        aria-label="Search activity"
        placeholder="Search activity"
        leftSection={<IconSearch size={17} aria-hidden />}
        maxLength={100}
        value={filter.search}
        onChange={(event) => filter.setSearch(event.currentTarget.value)}
      />
      <NativeSelect
        size="md"
        aria-label="Kind of activity"
        data={[{ value: '', label: 'All kinds' }, ...options]}
        value={act ?? ''}
        onChange={({ currentTarget: { value } }) => filter.setAct(value === '' ? null : value)}
      />
    </div>
  );
}
