// Which requests are looked at. It stands in the address, so that a link, a reload and Back keep it.
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { RequestSearch } from './use-requests.ts';

export type Standing = NonNullable<RequestSearch['standing']>;

export const standings: readonly { value: Standing; label: string }[] = [
  { value: 'under-way', label: 'On their way' },
  { value: 'ready', label: 'Ready to watch' },
  { value: 'declined', label: 'Declined' },
  { value: 'failed', label: 'Failed' },
  { value: 'removed', label: 'Removed' },
];

export interface RequestFilterState {
  person: string | undefined;
  standing: Standing | undefined;
  setPerson(id: string | undefined): void;
  setStanding(standing: Standing | undefined): void;
  isFiltered: boolean;
  clear(): void;
}

export function useRequestFilter(): RequestFilterState {
  const search: { person?: string; standing?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const { person } = search;
  const standing = standings.find(({ value }) => value === search.standing)?.value;
  const show = (wanted: { person: string | undefined; standing: Standing | undefined }) =>
    void navigate({
      to: '/requests',
      search: {
        ...(wanted.person !== undefined && { person: wanted.person }),
        ...(wanted.standing !== undefined && { standing: wanted.standing }),
      },
      replace: true,
    });
  return {
    person,
    standing,
    setPerson: (id) => show({ person: id, standing }),
    setStanding: (one) => show({ person, standing: one }),
    isFiltered: person !== undefined || standing !== undefined,
    clear: () => show({ person: undefined, standing: undefined }),
  };
}
