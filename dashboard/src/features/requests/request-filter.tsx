// Which requests to show: how they stand, and whose they are.
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { readOf } from '../../lib/query-client.ts';
import classes from './request-filter.module.css';
import { standings } from './use-request-filter.ts';
import type { RequestFilterState } from './use-request-filter.ts';

export function RequestFilter({ filter }: { filter: RequestFilterState }) {
  const { data } = useQuery(readOf('GET /people', { query: {} }));
  const people = useMemo(
    () =>
      (data?.people ?? [])
        .filter(({ id, requestCount }) => requestCount > 0 || id === filter.person)
        .map(({ id, name }) => ({ value: id, label: name })),
    [data, filter.person],
  );
  return (
    <div className={classes.filter} role="search">
      <NativeSelect
        size="md"
        aria-label="How they stand"
        data={[{ value: '', label: 'All requests' }, ...standings]}
        value={filter.standing ?? ''}
        onChange={({ currentTarget: { value } }) =>
          filter.setStanding(standings.find((one) => one.value === value)?.value)
        }
      />
      <NativeSelect
        size="md"
        aria-label="Whose they are"
        data={[{ value: '', label: 'Everybody' }, ...people]}
        value={filter.person ?? ''}
        onChange={({ currentTarget: { value } }) => filter.setPerson(value === '' ? undefined : value)}
      />
    </div>
  );
}
